//! The answer to a client that asks for an offer and has it already. Nothing needs to be read for it and nothing can
//! wait, so it is given before the router and what surrounds it begin: clients that look for changes ask this way all
//! the time. It is the answer that the router gives, header for header.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use axum::http::header::{ETAG, IF_NONE_MATCH};
use axum::http::{Method, Request, StatusCode};
use axum::response::{IntoResponse, Response};
use http_body::Body;

use crate::address::{is_offer_id, is_publisher_id};
use crate::offers::OFFER_ROUTE;
use crate::{App, gate, request_log, security_headers};

/// The answer, where the request is of the plainest form and the client has what is known to be the newest. Everything
/// else, refusals too, is for the router.
pub(crate) fn answer<B: Body>(app: &App, request: &Request<B>) -> Option<Response> {
    let is_plain = request.method() == Method::GET
        && request.headers().contains_key(IF_NONE_MATCH)
        && request.body().is_end_stream()
        && app.allow_origins.is_empty();
    // A panic happens once more in the router, where it has its answer.
    let known = || catch_unwind(AssertUnwindSafe(|| known(app, request))).ok().flatten();
    is_plain.then(known).flatten()
}

fn known<B>(app: &App, request: &Request<B>) -> Option<Response> {
    let start = Instant::now();
    let (publisher, offer) = offer_in(request.uri().path())?;
    gate::admit(app, request).ok()?;
    // To the letter, as it was given; whatever else may mean the same is for the router.
    let mut asked = request.headers().get_all(IF_NONE_MATCH).iter();
    let (Some(tag), None) = (asked.next(), asked.next()) else { return None };
    if !app.store.is_known_newest(publisher, offer, tag.as_bytes()) {
        return None;
    }
    let mut response = StatusCode::NOT_MODIFIED.into_response();
    let headers = response.headers_mut();
    headers.reserve(security_headers::COUNT + 2);
    headers.insert(ETAG, tag.clone());
    let line = request_log::Line { start, method: Method::GET, route: Some(OFFER_ROUTE), publisher: Some(publisher) };
    line.write(&mut response);
    security_headers::add(response.headers_mut(), &app.policy);
    Some(response)
}

/// The offer of a path that needs no decoding.
fn offer_in(path: &str) -> Option<(&str, &str)> {
    let (publisher, offer) = path.strip_prefix("/api/publishers/")?.split_once("/offers/")?;
    (is_publisher_id(publisher) && is_offer_id(offer)).then_some((publisher, offer))
}
