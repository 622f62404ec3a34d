//! Headers that every answer has.

use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use crate::App;

/// The same for every answer, whatever it is.
pub(crate) const FIXED: [(HeaderName, &str); 3] = [
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// How many headers are added: these, the policy, and what is said of caching.
pub(crate) const COUNT: usize = 5;

/// The policy of the portal's page. What connects beside the page's own origin is what the program was told of.
pub(crate) fn policy(connect_to: &[String]) -> String {
    let mut connect = "'self'".to_owned();
    for origin in connect_to {
        connect.push(' ');
        connect.push_str(origin);
    }
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: https:; \
         connect-src {connect}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}

/// The middleware. Answers that say nothing of caching hold offers, and nobody may keep those.
pub(crate) async fn security_headers(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    add(response.headers_mut(), &app.policy);
    response
}

/// Adds them. Nothing is put over what says something of caching.
pub(crate) fn add(headers: &mut HeaderMap, policy: &HeaderValue) {
    headers.reserve(COUNT);
    headers.extend(FIXED.map(|(name, value)| (name, HeaderValue::from_static(value))));
    headers.insert(CONTENT_SECURITY_POLICY, policy.clone());
    if !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}
