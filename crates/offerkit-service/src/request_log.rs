//! One log line a request: what was asked in general terms, how it ended, how long it took. No query, no header, no
//! body, and of the path only what names a publisher.

use std::borrow::Cow;
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
        let id = str::from_utf8(&id).unwrap_or_default();
        if let Ok(id) = HeaderValue::from_str(id) {
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
    let publisher = publisher.map(Cow::into_owned);
    let mut response = next.run(request).await;
    Line { start, method, route: route.as_deref(), publisher: publisher.as_deref() }.write(&mut response);
    response
}

/// A GUID in the form of a random one (RFC 9562, version 4): digests of a count, under keys that were random when the
/// program started. Nothing depends on it that nobody may guess.
fn request_id() -> [u8; 36] {
    static KEYS: LazyLock<[RandomState; 2]> = LazyLock::new(Default::default);
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let [high, low] = KEYS.each_ref().map(|key| key.hash_one(count));
    let (high, low) = ((high & !0xf000) | 0x4000, (low & !(0b11 << 62)) | (0b10 << 62));
    let mut digits = u128::from(high) << 64 | u128::from(low);
    let mut id = *b"00000000-0000-0000-0000-000000000000";
    for place in id.iter_mut().rev().filter(|place| **place != b'-') {
        let digit = (digits & 0xf) as u8;
        *place = if digit < 10 { b'0' + digit } else { b'a' - 10 + digit };
        digits >>= 4;
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn request_ids_are_guids_and_differ() {
        let (one, two) = (request_id(), request_id());
        assert_ne!(one, two);
        let text = str::from_utf8(&one).unwrap();
        let lengths: Vec<usize> = text.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12], "{text}");
        assert!(text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f' | b'-')), "{text}");
        assert!(one[14] == b'4' && b"89ab".contains(&one[19]), "{text}");
    }
}
