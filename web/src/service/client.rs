//! One request and its reply, by fetch.

use gloo_net::http::{Headers, Method, RequestBuilder, Response};
use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, RequestCache, RequestCredentials, RequestRedirect, ResponseType};

use super::{BodyEnd, Cancel, Failure, MAX_BODY, Reply};
use crate::settings::Token;

/// How long a request may take, in milliseconds.
pub(super) const TIME_OUT: u32 = 60_000;

/// A request, ready to be sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// `GET` or `PUT`.
    pub method: Method,
    /// The whole address.
    pub url: String,
    /// Names and values; the token is not among them.
    pub headers: Vec<(&'static str, String)>,
    /// What is sent, to the byte.
    pub body: Option<std::rc::Rc<str>>,
}

impl Call {
    /// Reads what an address holds.
    pub fn get(url: String) -> Self {
        Self { method: Method::GET, url, headers: vec![("Accept", "application/json".to_owned())], body: None }
    }
}

/// How far a request has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// It is put together and handed to the browser.
    Sending,
    /// The browser has it; fetch does not tell when the last byte has left.
    Waiting,
    /// Status and headers are there; so many bytes of the body are, too.
    Reading(usize),
}

/// Sends a request and reads its reply. Whatever status comes is a reply; a failure is that none came.
/// Where the reply quotes the token, it is taken without it.
pub async fn call(call: &Call, token: &Token, cancel: &Cancel, on_phase: impl Fn(Phase)) -> Result<Reply, Failure> {
    let started = js_sys::Date::now();
    on_phase(Phase::Sending);
    let request = build(call, token, cancel)?;
    let clock = cancel.clone();
    let _time_out = Timeout::new(TIME_OUT, move || clock.time_out());
    // Lets the page show the phase before the request is on its way.
    TimeoutFuture::new(0).await;
    on_phase(Phase::Waiting);
    let failure = || cancel.reason().map_or(Failure::NoConnection, |reason| reason.failure());
    if cancel.reason().is_some() {
        return Err(failure());
    }
    let response = request.send().await.map_err(|_| failure())?;
    if response.type_() == ResponseType::Opaqueredirect {
        return Err(Failure::Redirected);
    }
    let status = response.status();
    let unquoted = |text: String| String::from_utf8_lossy(&token.mask_in(text.as_bytes())).into_owned();
    let headers = response.headers().entries().map(|(name, value)| (name, unquoted(value))).collect();
    on_phase(Phase::Reading(0));
    let (body, body_end) = read(&response, cancel, &on_phase).await;
    Ok(Reply { status, headers, body: token.mask_in(&body), body_end, elapsed: js_sys::Date::now() - started })
}

fn build(call: &Call, token: &Token, cancel: &Cancel) -> Result<gloo_net::http::Request, Failure> {
    let unsendable = |error: JsValue| Failure::Unsendable(said(&error));
    // gloo's own `header` throws at a character that no header takes.
    let headers = web_sys::Headers::new().map_err(unsendable)?;
    for (name, value) in &call.headers {
        headers.set(name, value).map_err(unsendable)?;
    }
    let authorization = token.authorization().map_err(|fault| Failure::Unsendable(fault.to_string()))?;
    if let Some(authorization) = authorization {
        headers.set("Authorization", &authorization).map_err(unsendable)?;
    }
    let builder = RequestBuilder::new(&call.url)
        .method(call.method.clone())
        .headers(Headers::from_raw(headers))
        .cache(RequestCache::NoStore)
        .credentials(RequestCredentials::Omit)
        // The token is for this address alone.
        .redirect(RequestRedirect::Manual)
        .referrer("")
        .abort_signal(cancel.signal().as_ref());
    let request = match &call.body {
        Some(text) => builder.body(Uint8Array::from(text.as_bytes())),
        None => builder.build(),
    };
    request.map_err(|_| Failure::Unsendable("the address or a header is not one that a browser sends".to_owned()))
}

/// What an exception says. Nothing of a header's value is taken: it may be the token's.
fn said(error: &JsValue) -> String {
    let name = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.name()));
    format!("it refused a header ({})", name.unwrap_or_else(|| "no reason given".to_owned()))
}

async fn read(response: &Response, cancel: &Cancel, on_phase: &impl Fn(Phase)) -> (Vec<u8>, BodyEnd) {
    let mut body = Vec::new();
    let Some(stream) = response.body() else { return (body, BodyEnd::Whole) };
    let Ok(reader) = ReadableStreamDefaultReader::new(&stream) else { return (body, BodyEnd::Cut) };
    loop {
        let Ok(part) = JsFuture::from(reader.read()).await else {
            return (body, cancel.reason().map_or(BodyEnd::Cut, |reason| reason.body_end()));
        };
        let member = |name: &str| Reflect::get(&part, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED);
        if member("done").is_truthy() {
            return (body, BodyEnd::Whole);
        }
        if let Ok(bytes) = member("value").dyn_into::<Uint8Array>() {
            body.extend(bytes.to_vec());
        }
        if body.len() > MAX_BODY {
            body.truncate(MAX_BODY);
            drop(reader.cancel());
            return (body, BodyEnd::TooLarge);
        }
        on_phase(Phase::Reading(body.len()));
    }
}
