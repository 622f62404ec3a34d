//! The JSON that leaves offerkit, the same from the portal, the npm package, the program and the service.
//!
//! Each type here is a copy of one in the core, so that the shape changes on purpose and never by a refactoring.
//! Input and output have types of their own: input refuses unknown keys, output writes `null` for what is absent.
//!
//! - [`answer`]: what a check found
//! - [`context`]: what a check is told
//! - [`exchange`]: requests, explanations and comparisons
//! - [`merge`]: three documents merged

mod answer;
mod context;
mod exchange;
mod json;
mod merge;

pub use answer::{Answer, AnswerType, Arg, Checked, Edit, Finding, Fix, Segment, Span};
pub use context::{CheckContext, ContextError, OwnedContext, PublishedFault};
pub use exchange::{
    Comparison, Difference, ExplainInput, Explanation, Header, Request, RequestError, RequestInput, build_request,
    compare, explain, explain_no_answer,
};
pub use merge::{Change, MergeChoice, MergeError, MergeInput, Merged, Standing, merge};

/// Checks a body and gives the answer in the words of the context's language.
///
/// The only error is a context that cannot be used; whatever is wrong with the body is in the answer.
pub fn check(text: &[u8], context: &CheckContext) -> Result<Answer, ContextError> {
    Ok(context.read()?.check(text).to_answer())
}

/// Checks a body and gives the answer as JSON text; see [`check`].
pub fn check_to_json(text: &[u8], context: &CheckContext) -> Result<String, ContextError> {
    Ok(context.read()?.check(text).to_json())
}

/// Writes a request, an explanation or a comparison as JSON text; for an answer, [`Checked::to_json`].
pub fn to_json<T: serde::Serialize>(value: &T) -> String {
    // Types here have text keys and no maps that could fail; an empty text would show at once in every test.
    serde_json::to_string(value).unwrap_or_default()
}
