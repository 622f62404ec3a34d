//! One log line a request: what was asked in general terms, how it ended, how long it took. No query, no header, no
//! body, and of the path only what names a publisher.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;

use crate::address::{is_publisher_id, publisher_in};

/// The live service's name for what tells one request from another.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-ms-correlation-request-id");

/// What is told of a request.
pub(crate) struct Line<'r> {
    pub(crate) start: Instant,
    pub(crate) method: Method,
    pub(crate) route: Option<&'r str>,
    pub(crate) publisher: Option<&'r str>,
}

impl Line<'_> {
    /// Writes the line and tells the client how the request is called in it.
    pub(crate) fn write(&self, response: &mut Response) {
        let id = request_id();
        if let Ok(id) = HeaderValue::from_str(&id) {
            response.headers_mut().insert(REQUEST_ID, id);
        }
        tracing::info!(
            request_id = id,
            method = self.method.as_str(),
            route = self.route.unwrap_or("-"),
            publisher = self.publisher.unwrap_or("-"),
            status = response.status().as_u16(),
            duration_ms = u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX),
            "request"
        );
    }
}

/// The middleware.
pub(crate) async fn request_log(request: Request, next: Next) -> Response {
    let start = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let publisher = publisher_in(request.uri().path()).filter(|publisher| is_publisher_id(publisher));
    let mut response = next.run(request).await;
    Line { start, method, route: route.as_deref(), publisher: publisher.as_deref() }.write(&mut response);
    response
}

/// A GUID in the form of a random one (RFC 9562, version 4): digests of a count, under keys that were random when the
/// program started. Nothing depends on it that nobody may guess.
fn request_id() -> String {
    static KEYS: LazyLock<[RandomState; 2]> = LazyLock::new(Default::default);
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let [high, low] = KEYS.each_ref().map(|key| key.hash_one(count));
    let (high, low) = ((high & !0xf000) | 0x4000, (low & !(0b11 << 62)) | (0b10 << 62));
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xffff,
        low >> 48,
        low & 0xffff_ffff_ffff
    )
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
