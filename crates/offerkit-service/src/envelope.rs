//! The documented error envelope, `{"error":{"code","message"}}`, with the check of a refused body beside it.

use axum::http::header::{ALLOW, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::value::RawValue;

/// A code with the status it goes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Code {
    InvalidApiVersion,
    BadRequest,
    Unauthorized,
    Forbidden,
    NotFound,
    MethodNotAllowed,
    RequestTimeout,
    InvalidResourceId,
    PreconditionFailed,
    PayloadTooLarge,
    UnsupportedMediaType,
    InternalServerError,
    ServiceUnavailable,
    InsufficientStorage,
}

impl Code {
    fn status_and_name(self) -> (StatusCode, &'static str) {
        match self {
            Code::InvalidApiVersion => (StatusCode::BAD_REQUEST, "InvalidAPIVersion"),
            Code::BadRequest => (StatusCode::BAD_REQUEST, "BadRequest"),
            Code::Unauthorized => (StatusCode::UNAUTHORIZED, "Unauthorized"),
            Code::Forbidden => (StatusCode::FORBIDDEN, "Forbidden"),
            Code::NotFound => (StatusCode::NOT_FOUND, "NotFound"),
            Code::MethodNotAllowed => (StatusCode::METHOD_NOT_ALLOWED, "MethodNotAllowed"),
            Code::RequestTimeout => (StatusCode::REQUEST_TIMEOUT, "RequestTimeout"),
            Code::InvalidResourceId => (StatusCode::CONFLICT, "InvalidResourceId"),
            Code::PreconditionFailed => (StatusCode::PRECONDITION_FAILED, "PreconditionFailed"),
            Code::PayloadTooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "PayloadTooLarge"),
            Code::UnsupportedMediaType => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "UnsupportedMediaType"),
            Code::InternalServerError => (StatusCode::INTERNAL_SERVER_ERROR, "InternalServerError"),
            Code::ServiceUnavailable => (StatusCode::SERVICE_UNAVAILABLE, "ServiceUnavailable"),
            Code::InsufficientStorage => (StatusCode::INSUFFICIENT_STORAGE, "InsufficientStorage"),
        }
    }
}

/// A request that was not done.
#[derive(Debug)]
pub(crate) struct Refusal {
    code: Code,
    message: String,
    /// JSON text, as it is.
    answer: Option<Box<RawValue>>,
}

/// When a client may ask again that was told that the store cannot be reached. What is wrong with a disk or a lock is
/// seldom over in less.
const RETRY_SECONDS: &str = "5";

/// What a handler gives.
pub(crate) type Outcome<T = Response> = Result<T, Refusal>;

/// A refusal in the service's own words. What they quote of a request is masked by whoever quotes it.
pub(crate) fn refuse(code: Code, message: impl Into<String>) -> Refusal {
    Refusal { code, message: message.into(), answer: None }
}

/// The sentence that was seen from the live service.
pub(crate) fn internal_error() -> Refusal {
    refuse(Code::InternalServerError, "We cannot complete the request now, please try again later.")
}

impl Refusal {
    /// Puts the check of the body beside the error.
    pub(crate) fn with_answer(mut self, answer: Option<Box<RawValue>>) -> Self {
        self.answer = answer;
        self
    }
}

#[derive(Serialize)]
struct Envelope<'e> {
    error: ErrorBody<'e>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<&'e RawValue>,
}

#[derive(Serialize)]
struct ErrorBody<'e> {
    code: &'static str,
    message: &'e str,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, code) = self.code.status_and_name();
        let envelope = Envelope { error: ErrorBody { code, message: &self.message }, answer: self.answer.as_deref() };
        let mut response = json(status, offerkit_wire::to_json(&envelope));
        if self.code == Code::Unauthorized {
            let challenge = HeaderValue::from_static("Bearer realm=\"offerkit\", error=\"invalid_token\"");
            response.headers_mut().insert(WWW_AUTHENTICATE, challenge);
        }
        if self.code == Code::ServiceUnavailable {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static(RETRY_SECONDS));
        }
        response
    }
}

/// A JSON text as a response.
pub(crate) fn json(status: StatusCode, text: String) -> Response {
    (status, [(CONTENT_TYPE, "application/json; charset=utf-8")], text).into_response()
}

/// The response to a method that a resource does not have.
pub(crate) fn method_not_allowed(allowed: &'static str) -> Response {
    let message = format!("This resource takes {}.", allowed.replace(',', ", "));
    let mut response = refuse(Code::MethodNotAllowed, message).into_response();
    response.headers_mut().insert(ALLOW, HeaderValue::from_static(allowed));
    response
}
