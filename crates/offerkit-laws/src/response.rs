//! Responses: any status, headers and body.

use offerkit_core::document::scan;
use offerkit_core::exchange::{ETag, Outcome, Received, explain, foreign_body, read_error};
use offerkit_core::mask;
use offerkit_core::messages::ENGLISH_MESSAGES;

/// The longest sentence that is taken from a body, in characters.
const MAX_MESSAGE: usize = 2000;

/// The bytes are a response: two of the status, the value of an `ETag` and of a `Retry-After` up to the next line break,
/// and the body. It has an explanation, and no secret is in that.
pub fn any_bytes(bytes: &[u8]) {
    let Some((status, rest)) = bytes.split_at_checked(2) else { return };
    let status = u16::from_be_bytes([status[0], status[1]]) % 700;
    let mut parts = rest.splitn(3, |byte| *byte == b'\n');
    let mut text = || String::from_utf8_lossy(parts.next().unwrap_or_default()).into_owned();
    let headers = [("etag".to_owned(), text()), ("Retry-After".to_owned(), text())];
    let body = parts.next().unwrap_or_default();

    let error = read_error(body);
    for said in [&error.code, &error.message].into_iter().flatten() {
        assert!(said.chars().count() <= MAX_MESSAGE);
        assert!(scan(body).is_ok(), "something is read from a body that cannot be read");
        assert_eq!(mask(said), *said, "a secret is told");
    }

    let explained = explain(&Received { status, headers: &headers, body }, &ENGLISH_MESSAGES);
    assert_eq!(explained, explain(&Received { status, headers: &headers, body }, &ENGLISH_MESSAGES));
    assert_eq!(explained.status, status);
    assert!(!explained.meaning.is_empty() && !explained.meaning.contains("{status}"));
    assert!((200..400).contains(&status) || !explained.next.is_empty(), "{status} says nothing of what to do");
    let is_good = (200..300).contains(&status);
    let is_believed = is_good && foreign_body(status, ETag::parse(&headers[0].1).is_some(), body).is_none();
    assert_eq!(explained.outcome == Outcome::Done, is_believed || status == 304);
    assert_eq!(explained.error, if status >= 400 { error } else { Default::default() });

    assert_eq!(explained.etag, ETag::parse(&headers[0].1).filter(|_| is_believed || !is_good));
    if let Some(tag) = &explained.etag {
        assert_eq!(ETag::parse(tag.as_str()).as_ref(), Some(tag));
        assert!(tag.matches(tag) && tag.as_str().contains(tag.opaque()));
        // It goes out in a header again.
        assert!(!tag.as_str().contains(|character: char| character.is_ascii_control()));
        let strong = ETag::parse(&format!("\"{}\"", tag.opaque())).expect("the opaque part makes a tag");
        assert!(strong.matches(tag));
    }
}
