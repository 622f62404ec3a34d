//! A file that was picked, dropped or pasted.

use js_sys::{Array, Uint8Array};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, Url};
use yew::AttrValue;

use super::slot::{Slot, judge_length};
use super::work::Chosen;

/// The bytes that were looked at: what is sent is what was checked, whatever becomes of the file on the disk.
pub(super) struct Held {
    pub(super) picture: Blob,
    pub(super) chosen: Chosen,
}

impl Held {
    /// Reads a file and holds it against its slot; or the sentence that says why it cannot stand there.
    pub(super) async fn read(file: &File, slot: &Slot) -> Result<Self, String> {
        let name = shown_name(&file.name());
        let sentence = |end: &str| format!("`{name}` {end}. Nothing was sent, and the address stays as it was.");
        if let Some(end) = judge_length(file.size()) {
            return Err(sentence(&end));
        }
        let buffer = JsFuture::from(file.array_buffer()).await;
        let bytes = buffer.map(|buffer| Uint8Array::new(&buffer)).map_err(|_| sentence("cannot be read"))?;
        let (picture, note) = slot.judge(&bytes.to_vec()).map_err(|end| sentence(&end))?;
        let kind = BlobPropertyBag::new();
        kind.set_type(picture.kind.media_type());
        let held = Blob::new_with_u8_array_sequence_and_options(&Array::of1(&bytes), &kind).ok();
        let preview = held.as_ref().and_then(|held| Url::create_object_url_with_blob(held).ok());
        let (picture, preview) = held.zip(preview).ok_or_else(|| sentence("cannot be read"))?;
        let note = note.map(|note| AttrValue::from(format!("`{name}` {note}.")));
        Ok(Self { picture, chosen: Chosen { name: name.into(), preview: preview.into(), note } })
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // An address that is unknown by now needs no giving back.
        drop(Url::revoke_object_url(&self.chosen.preview));
    }
}

/// The name for people; what is pasted may have none.
fn shown_name(name: &str) -> String {
    let name: String = name.chars().filter(|character| *character != '`').collect();
    if name.trim().is_empty() { "The pasted picture".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::shown_name;

    #[test]
    fn every_file_has_a_name_that_can_stand_in_a_sentence() {
        assert_eq!(shown_name("a`b.png"), "ab.png");
        assert_eq!(shown_name(" "), "The pasted picture");
    }
}
