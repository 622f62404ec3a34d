//! Requests, explanations and comparisons.

use offerkit_core::compare::{self, Class};
use offerkit_core::document::{Unreadable, pointer, scan};
use offerkit_core::exchange as core;
use offerkit_core::messages::ENGLISH_MESSAGES;
use serde::{Deserialize, Serialize};

use crate::Segment;

/// What a request is built from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RequestInput {
    /// The service's address, without `/api`.
    pub base: String,
    /// The publisher's identifier.
    pub publisher_id: String,
    /// The offer's identifier.
    pub offer_id: String,
    /// `If-Match`: an ETag to change an offer, `*` to overwrite whatever is there; absent to create one.
    #[serde(default)]
    pub if_match: Option<String>,
}

/// Why a request cannot be built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RequestError {
    /// The address cannot be used.
    Address(core::AddressFault),
    /// `ifMatch` is neither an entity tag nor `*`.
    IfMatch(String),
}

impl std::fmt::Display for RequestError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            RequestError::Address(fault) => fault.fmt(out),
            RequestError::IfMatch(text) => {
                write!(out, "`{text}` is neither an ETag such as W/\"datetime'...'\" nor *")
            }
        }
    }
}

impl std::error::Error for RequestError {}

/// A request, ready to be sent. The token is not in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    /// `PUT`.
    pub method: &'static str,
    /// The whole address.
    pub url: String,
    /// In the order they are sent.
    pub headers: Vec<Header>,
    /// The offer's text, to the byte.
    pub body: String,
}

/// A header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// Builds the request that creates or changes an offer.
pub fn build_request(input: &RequestInput, body: &str) -> Result<Request, RequestError> {
    let address = core::Address {
        base: input.base.clone(),
        publisher_id: input.publisher_id.clone(),
        offer_id: input.offer_id.clone(),
    };
    let if_match = match input.if_match.as_deref().map(str::trim) {
        None | Some("") => core::IfMatch::Absent,
        Some("*") => core::IfMatch::Any,
        Some(text) => {
            core::IfMatch::Tag(core::ETag::parse(text).ok_or_else(|| RequestError::IfMatch(text.to_owned()))?)
        }
    };
    let request = core::put_request(&address, &if_match, body).map_err(RequestError::Address)?;
    let header = |(name, value): &(&str, String)| Header { name: (*name).to_owned(), value: value.clone() };
    Ok(Request {
        method: request.method,
        url: request.url,
        headers: request.headers.iter().map(header).collect(),
        body: request.body,
    })
}

/// A response as it came in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ExplainInput {
    /// The status code.
    pub status: u16,
    /// Every header.
    #[serde(default)]
    pub headers: Vec<Header>,
}

/// What an answer means.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// The status; 0 where there was no answer.
    pub status: u16,
    /// The status's name; empty for one that has none here.
    pub reason: &'static str,
    /// `done`, `refused`, `conflict`, `later` or `unknown`.
    pub outcome: &'static str,
    /// What happened.
    pub meaning: String,
    /// What to do next.
    pub next: Vec<String>,
    /// The code in the body, e.g. `InvalidResourceId`.
    pub code: Option<String>,
    /// The message in the body, secrets masked.
    pub message: Option<String>,
    /// The state the service now has.
    pub etag: Option<String>,
    /// Request and response compared; `null` where the answer holds no offer or the request is not known.
    pub comparison: Option<Comparison>,
}

/// What the service made of a body.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// Leaves that did not come back.
    pub dropped: usize,
    /// Leaves that the service added.
    pub added: usize,
    /// Addresses of files that the service copied.
    pub rehosted: usize,
    /// Leaves with another value.
    pub changed: usize,
    /// Each of them.
    pub differences: Vec<Difference>,
}

/// A leaf that differs.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// `dropped`, `added`, `rehosted` or `changed`.
    pub class: &'static str,
    /// Where it stands.
    pub pointer: String,
    /// The same as segments.
    pub path: Vec<Segment>,
    /// What was sent, as JSON text, secrets masked.
    pub sent: Option<String>,
    /// What came back, as JSON text, secrets masked.
    pub received: Option<String>,
    /// The service owns the key, so a difference is expected.
    pub service_owned: bool,
}

/// Explains an answer; with the request's body, compares the two.
pub fn explain(input: &ExplainInput, response: &[u8], request: Option<&[u8]>) -> Explanation {
    let headers: Vec<(String, String)> =
        input.headers.iter().map(|header| (header.name.clone(), header.value.clone())).collect();
    let received = core::Received { status: input.status, headers: &headers, body: response };
    let explanation = core::explain(&received, &ENGLISH_MESSAGES);
    let holds_offer = matches!(input.status, 200 | 201) && explanation.outcome == core::Outcome::Done;
    let comparison = request.filter(|_| holds_offer).and_then(|request| compare(request, response).ok());
    wire(explanation, comparison)
}

/// Explains that no answer came; `sent` says whether any part of the request may have reached the service.
pub fn explain_no_answer(sent: bool) -> Explanation {
    wire(core::explain_no_answer(sent, &ENGLISH_MESSAGES), None)
}

fn wire(explanation: core::Explanation, comparison: Option<Comparison>) -> Explanation {
    Explanation {
        status: explanation.status,
        reason: explanation.reason,
        outcome: explanation.outcome.name(),
        meaning: explanation.meaning,
        next: explanation.next,
        code: explanation.error.code,
        message: explanation.error.message,
        etag: explanation.etag.map(|etag| etag.as_str().to_owned()),
        comparison,
    }
}

/// Compares a response with the request it answers. The error is that of the first text that cannot be read.
pub fn compare(request: &[u8], response: &[u8]) -> Result<Comparison, Unreadable> {
    let differences = compare::compare(&scan(request)?, &scan(response)?);
    let count = |class: Class| differences.iter().filter(|one| one.class == class).count();
    Ok(Comparison {
        dropped: count(Class::Dropped),
        added: count(Class::Added),
        rehosted: count(Class::Rehosted),
        changed: count(Class::Changed),
        differences: differences.iter().map(Difference::new).collect(),
    })
}

impl Difference {
    fn new(difference: &compare::Difference) -> Self {
        Self {
            class: difference.class.name(),
            pointer: pointer(&difference.path),
            path: difference.path.iter().cloned().map(Segment::new).collect(),
            sent: difference.sent.clone(),
            received: difference.received.clone(),
            service_owned: difference.service_owned,
        }
    }
}
