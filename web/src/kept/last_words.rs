//! What was not written yet when the page went away.
//!
//! IndexedDB answers later, and a page that is closed has no later. Local storage takes a text at once; the next page
//! writes it where it belongs and takes it away from there.

use js_sys::JSON;
use wasm_bindgen::JsValue;

use super::copy::{KeptCopy, KeptStep};
use super::database::{Database, Write};
use super::fault::Fault;

const KEY: &str = "offerkit.lastWords";

/// Notes a copy that is not written yet.
pub(super) fn note(copy: &KeptCopy) {
    let json = JSON::stringify(&copy.to_js()).ok().and_then(|json| json.as_string());
    if let (Some(storage), Some(json)) = (storage(), json) {
        // Where there is no room, the browser has asked whether to leave.
        let _ = storage.set_item(KEY, &json);
    }
}

/// Forgets what was noted.
pub(super) fn forget() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(KEY);
    }
}

/// Writes what was noted, unless it was written after all. The text that was kept before is one step of undo away.
pub(super) async fn write(database: &Database, number: u32) -> Result<(), Fault> {
    let Some(mut copy) = noted() else { return Ok(()) };
    let there = database.copy(&copy.id).await?.map(|(there, _)| there);
    let seen = there.as_ref().map_or(0, |there| there.writes);
    let mut steps = Vec::new();
    (copy.undo, copy.redo) = (Vec::new(), Vec::new());
    if let Some(there) = there {
        if there.changed >= copy.changed {
            forget();
            return Ok(());
        }
        copy.undo = there.undo;
        copy.undo.push(number);
        steps.push(KeptStep { number, text: there.text });
    }
    copy.writes = seen.wrapping_add(1);
    // Where another tab was first, the next start tries again.
    if database.write(&copy, &steps, &[], seen).await? == Write::Done {
        forget();
    }
    Ok(())
}

fn noted() -> Option<KeptCopy> {
    let json = storage()?.get_item(KEY).ok()??;
    let row: JsValue = JSON::parse(&json).ok()?;
    KeptCopy::from_js(&row).ok()
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
