//! Files that are picked, dropped or pasted.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FileList};
use yew::prelude::*;

use super::reading::{read_offer, too_large};
use crate::kept::new_copy_id;
use crate::store::Action;

/// Why a file was not opened, with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotOpened {
    /// The file's name.
    pub name: AttrValue,
    /// Why.
    pub sentence: AttrValue,
}

/// Opens the first of some files; what cannot be opened is told to `failed`, and the offer that is open stays.
pub fn open_first(files: Option<FileList>, dispatch: Callback<Action>, failed: Callback<NotOpened>) {
    let Some(file) = files.and_then(|files| files.get(0)) else { return };
    wasm_bindgen_futures::spawn_local(async move {
        let name = AttrValue::from(file.name());
        if let Some(sentence) = too_large(file.size()) {
            failed.emit(NotOpened { name, sentence: sentence.into() });
            return;
        }
        match bytes(&file).await.map(read_offer) {
            Some(Ok(text)) => dispatch.emit(Action::Open { text, name, base: None, copy: Some(new_copy_id()) }),
            Some(Err(sentence)) => failed.emit(NotOpened { name, sentence: sentence.into() }),
            None => failed.emit(NotOpened { name, sentence: "The browser could not read this file.".into() }),
        }
    });
}

/// Opens a text from the clipboard; `false` where it cannot be.
pub fn open_pasted(text: &str, dispatch: &Callback<Action>, failed: Callback<NotOpened>) -> bool {
    let name = AttrValue::from("Pasted offer");
    match read_offer(text.as_bytes().to_vec()) {
        Ok(text) => {
            dispatch.emit(Action::Open { text, name, base: None, copy: Some(new_copy_id()) });
            true
        }
        Err(sentence) => {
            failed.emit(NotOpened { name, sentence: sentence.into() });
            false
        }
    }
}

async fn bytes(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
