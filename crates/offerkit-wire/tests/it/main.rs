//! What every answer obeys, over the fixtures that all products share.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test says what it expects and stops there")]

mod answer_shape;
mod fixtures;
mod merging;
mod rule_fixtures;
mod samples;
mod words;
