//! The laws over the cases, the fixtures, the kept corpora, and documents that are made and spoiled.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test says what it expects and stops there")]
#![expect(clippy::print_stderr, reason = "a test that fails shows the input that it stopped at")]

mod corpus;
mod documents;
mod fixtures;
mod json_cases;
mod merging;
mod offers;
mod plans;
mod properties;
