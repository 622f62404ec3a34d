//! Small results as plain JavaScript objects.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsError, JsValue};

/// Maps become plain objects and `None` becomes `null`, as in JSON. The default makes an ES `Map` and `undefined`.
const JSON: Serializer = Serializer::json_compatible();

/// Writes a result.
pub(crate) fn to_object<T: Serialize>(value: &T) -> Result<JsValue, JsError> {
    value.serialize(&JSON).map_err(JsError::from)
}
