//! One log line a request: what was asked in general terms, how it ended, how long it took. No query, no header, no
//! body, and of the path only what names a publisher.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use ring::rand::{SecureRandom, SystemRandom};

use crate::address::{is_publisher_id, publisher_in};

/// The live service's name for what tells one request from another.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-ms-correlation-request-id");

/// The middleware.
pub(crate) async fn request_log(request: Request, next: Next) -> Response {
    let start = Instant::now();
    let id = request_id();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let publisher = publisher_in(request.uri().path()).filter(|publisher| is_publisher_id(publisher));
    let mut response = next.run(request).await;
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    tracing::info!(
        request_id = id,
        method = method.as_str(),
        route = route.as_deref().unwrap_or("-"),
        publisher = publisher.as_deref().unwrap_or("-"),
        status = response.status().as_u16(),
        duration_ms = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX),
        "request"
    );
    response
}

/// A random GUID (RFC 9562, version 4); all zeros where the machine gives no random bytes.
fn request_id() -> String {
    let mut bytes = [0_u8; 16];
    let _ = SystemRandom::new().fill(&mut bytes);
    let random = u128::from_be_bytes(bytes);
    let versioned = (random & !(0xf << 76) & !(0b11 << 62)) | (4 << 76) | (0b10 << 62);
    let hex = format!("{versioned:032x}");
    let parts = [0..8, 8..12, 12..16, 16..20, 20..32];
    parts.map(|part| hex.get(part).unwrap_or_default()).join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn request_ids_are_guids_and_differ() {
        let (one, two) = (request_id(), request_id());
        assert_eq!(one.len(), 36);
        assert_eq!(one.as_bytes().get(14), Some(&b'4'), "{one}");
        assert!(one.as_bytes().get(19).is_some_and(|byte| b"89ab".contains(byte)), "{one}");
        assert_ne!(one, two);
    }
}
