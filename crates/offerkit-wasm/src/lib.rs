//! The exports of the wasm file, below the facade in `npm/`.
//!
//! Offers and answers cross as text: positions, doubled keys and the spelling of numbers survive, and both sides read
//! text faster than objects. Small results cross as objects; arguments as texts and numbers, whose types the facade has
//! seen to: reading objects here would make the file a tenth larger, for checks that are made twice.
//!
//! Everything is a free function, and what can be wrong with an argument is found in a body that returns `Result`. A
//! conversion that throws before the body runs skips destructors and leaks the stack; a method that stops midway leaves
//! its object unusable.

mod check;
mod objects;
mod stop;

pub use check::{
    check_bytes, check_text, helps, holds_replacement, inspect_text, inspected, linear_memory, messages, set_context,
    take_units, text_buffer, unit_buffer,
};
pub use stop::{keep_panics, panic_text, restart};

use objects::to_object;
use offerkit_wire as wire;
use wasm_bindgen::prelude::*;

/// Builds the request that creates or changes an offer: a [`wire::Request`].
#[wasm_bindgen(js_name = buildRequest)]
pub fn build_request(
    base: String,
    publisher_id: String,
    offer_id: String,
    if_match: Option<String>,
    body: &str,
) -> Result<JsValue, JsError> {
    let input = wire::RequestInput { base, publisher_id, offer_id, if_match };
    to_object(&wire::build_request(&input, body)?)
}

/// Explains an answer of the service, given by its status, its headers as names and values in turn, and the bytes of its
/// body: a [`wire::Explanation`]. With the bytes of the request's body, the two are compared.
#[wasm_bindgen(js_name = explainResponse)]
pub fn explain_response(
    status: u16,
    headers: Vec<String>,
    response: &[u8],
    request: Option<Box<[u8]>>,
) -> Result<JsValue, JsError> {
    let (pairs, _) = headers.as_chunks::<2>();
    let header = |[name, value]: &[String; 2]| wire::Header { name: name.clone(), value: value.clone() };
    let input = wire::ExplainInput { status, headers: pairs.iter().map(header).collect() };
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
