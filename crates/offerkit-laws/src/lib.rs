//! What must hold for any bytes: laws of the reader, of edits and of answers.
//!
//! A law is a function of bytes that returns where it holds and stops with an assertion where it does not. Property
//! tests, the kept corpora and the fuzzers in `fuzz/` all try the same functions; [`TARGETS`] lists those that the
//! fuzzers try.
//!
//! - [`cases`]: the tables of JSON cases, `tests/fixtures/json`
//! - [`published`]: which cases of the rules are held against a published version
//! - [`plain`]: a second reader of JSON, slow and obvious
//! - [`reading`]: the scanner beside the second reader
//! - [`editing`]: text edits beside the same change of the second reader's values
//! - [`merging`]: three documents merged, beside the second reader's values
//! - [`answer`]: an answer beside its text
//! - [`white_space`]: an answer beside that of the same text with more white space
//! - [`plans`]: an answer to an offer of several plans
//! - [`signature`], [`pointing`], [`response`]: bytes in particular places

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a law says what it expects and stops there; nothing here is part of a product"
)]

pub mod answer;
pub mod cases;
pub mod editing;
pub mod merging;
mod notation;
pub mod plain;
pub mod plans;
pub mod pointing;
pub mod published;
pub mod reading;
pub mod response;
pub mod signature;
pub mod white_space;

/// A law over any bytes.
pub type Law = fn(&[u8]);

/// The fuzz targets: the name of each, which is also that of its corpus, and its law.
pub const TARGETS: [(&str, Law); 7] = [
    ("scanner", reading::any_bytes),
    ("check", answer::any_bytes),
    ("edits", editing::any_bytes),
    ("merge", merging::any_bytes),
    ("sas", signature::any_bytes),
    ("pointer", pointing::any_bytes),
    ("response", response::any_bytes),
];
