//! Saving the offer as a file, to the byte.

use gloo_timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlElement, Url};

use crate::dom::document;

/// How long the browser gets to take the file over, in milliseconds.
const GRACE: u32 = 10_000;

/// Gives the browser a text as a file to save.
pub(crate) fn download(name: &str, text: &str) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), &options).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let link = document()?.create_element("a").ok()?;
    link.set_attribute("href", &url).ok()?;
    link.set_attribute("download", &file_name(name)).ok()?;
    link.dyn_into::<HtmlElement>().ok()?.click();
    Timeout::new(GRACE, move || drop(Url::revoke_object_url(&url))).forget();
    Some(())
}

/// A name that ends in `.json` and has no characters that file systems refuse.
fn file_name(name: &str) -> String {
    let refused = |character: char| character.is_control() || "/\\:*?\"<>|".contains(character);
    let name: String = name.chars().map(|character| if refused(character) { '-' } else { character }).collect();
    let name = if name.trim().is_empty() { "offer".to_owned() } else { name };
    if name.to_ascii_lowercase().ends_with(".json") { name } else { format!("{name}.json") }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn files_have_names_that_can_be_saved() {
        assert_eq!(file_name("offer.json"), "offer.json");
        assert_eq!(file_name("contosovm"), "contosovm.json");
        assert_eq!(file_name("a/b:c"), "a-b-c.json");
        assert_eq!(file_name(""), "offer.json");
    }
}
