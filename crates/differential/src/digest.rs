//! What is compared of an answer: two texts with one digest are the same text.

use ring::digest::{SHA256, digest};

/// SHA-256 in hexadecimal digits.
pub(crate) type Digest = String;

/// The digest of an answer.
pub(crate) fn of(answer: &str) -> Digest {
    digest(&SHA256, answer.as_bytes()).as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}
