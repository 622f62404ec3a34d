//! Small arguments and results as plain JavaScript objects.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsError, JsValue};

/// Maps become plain objects and `None` becomes `null`, as in JSON. The default makes an ES `Map` and `undefined`.
const JSON: Serializer = Serializer::json_compatible();

/// Reads an argument; `name` is what the error calls it.
pub(crate) fn from_object<T: DeserializeOwned>(object: JsValue, name: &str) -> Result<T, JsError> {
    // Of anything but an object every member would be missing, and the error would speak of the first.
    if !object.is_object() {
        return Err(JsError::new(&format!("{name} must be an object")));
    }
    serde_wasm_bindgen::from_value(object).map_err(|error| JsError::new(&format!("{name}: {error}")))
}

/// Writes a result.
pub(crate) fn to_object<T: Serialize>(value: &T) -> Result<JsValue, JsError> {
    value.serialize(&JSON).map_err(JsError::from)
}
