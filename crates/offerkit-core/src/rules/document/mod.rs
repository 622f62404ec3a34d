//! Rules about the JSON text itself.

pub(super) mod byte_order_mark;
pub(super) mod duplicate_key;
pub(super) mod empty;
pub(super) mod lone_surrogate;
pub(super) mod not_utf8;
pub(super) mod number_out_of_range;
pub(super) mod syntax;
pub(super) mod too_deep;
pub(super) mod too_large;
pub(super) mod trailing_bytes;
pub(super) mod utf16;

use crate::document::{MAX_BYTES, MAX_DEPTH, Unreadable, UnreadableReason};
use crate::finding::Findings;

/// Reports why there is no document.
pub(super) fn report(text: &[u8], unreadable: &Unreadable, findings: &mut Findings) {
    let span = unreadable.span;
    match unreadable.reason {
        UnreadableReason::Empty => findings.bytes(&empty::RULE, span),
        UnreadableReason::TooLarge => {
            findings.bytes(&too_large::RULE, span).count("bytes", text.len()).count("limit", MAX_BYTES)
        }
        UnreadableReason::Utf16 => findings.bytes(&utf16::RULE, span),
        UnreadableReason::NotUtf8 => findings.bytes(&not_utf8::RULE, span).count("offset", span.start),
        UnreadableReason::TooDeep => findings.bytes(&too_deep::RULE, span).count("limit", MAX_DEPTH),
        UnreadableReason::TrailingBytes => findings.bytes(&trailing_bytes::RULE, span),
        UnreadableReason::Syntax(expected) => syntax::report(text, expected, span, findings),
    };
}
