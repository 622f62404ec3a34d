//! What every answer obeys, over the fixtures that all products share.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what it expects and stops there"
)]

mod answer_shape;
mod catalog;
mod every_fault;
mod fixtures;
mod merging;
mod offer_types;
mod rule_fixtures;
mod samples;
mod secrets;
mod words;
