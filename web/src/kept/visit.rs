//! Which copy this tab has open: after a reload it is there again. Another tab starts with the list.

use yew::AttrValue;

const KEY: &str = "offerkit.copy";

/// The copy that was open in this tab before it was loaded again.
pub(super) fn last() -> Option<AttrValue> {
    session()?.get_item(KEY).ok().flatten().map(AttrValue::from)
}

/// Notes the copy that is open; none where nothing is.
pub(super) fn note(copy: Option<&str>) {
    let Some(session) = session() else { return };
    // Where nothing can be noted, a reload shows the list.
    let _ = match copy {
        Some(copy) => session.set_item(KEY, copy),
        None => session.remove_item(KEY),
    };
}

fn session() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}
