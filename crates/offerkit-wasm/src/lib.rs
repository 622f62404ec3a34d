//! The exports of the wasm file, below the facade in `npm/`.
//!
//! Offers and answers cross as text: positions, doubled keys and the spelling of numbers survive, and both sides read
//! text faster than objects. Only what is small crosses as objects.
//!
//! Everything is a free function, and every conversion that can fail happens in a body that returns
//! `Result`. A conversion that throws before the body runs skips destructors and leaks the stack; a method that stops
//! midway leaves its object unusable.

mod check;
mod objects;
mod stop;

pub use check::{
    check_bytes, check_text, helps, holds_replacement, inspect_text, inspected, linear_memory, messages, set_context,
    text_buffer,
};
pub use stop::{keep_panics, panic_text, restart};

use objects::{from_object, to_object};
use offerkit_wire as wire;
use wasm_bindgen::prelude::*;

/// Builds the request that creates or changes an offer: a [`wire::Request`] from a [`wire::RequestInput`].
#[wasm_bindgen(js_name = buildRequest)]
pub fn build_request(input: JsValue, body: &str) -> Result<JsValue, JsError> {
    let input: wire::RequestInput = from_object(input, "input")?;
    to_object(&wire::build_request(&input, body)?)
}

/// Explains an answer of the service: a [`wire::Explanation`] from a [`wire::ExplainInput`] and the bytes of the body.
/// With the bytes of the request's body, the two are compared.
#[wasm_bindgen(js_name = explainResponse)]
pub fn explain_response(input: JsValue, response: &[u8], request: Option<Box<[u8]>>) -> Result<JsValue, JsError> {
    let input: wire::ExplainInput = from_object(input, "response")?;
    to_object(&wire::explain(&input, response, request.as_deref()))
}

/// Explains that no answer came; `sent` says whether any part of the request may have reached the service.
#[wasm_bindgen(js_name = explainNoAnswer)]
pub fn explain_no_answer(sent: bool) -> Result<JsValue, JsError> {
    to_object(&wire::explain_no_answer(sent))
}

/// Names the rule book: two answers with one hash follow the same rules.
#[wasm_bindgen(js_name = rulesHash)]
pub fn rules_hash() -> String {
    offerkit_core::RULES_HASH.to_owned()
}
