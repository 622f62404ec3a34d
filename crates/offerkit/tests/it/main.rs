//! The program as a person or a script starts it.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what it expects and stops there, also in what it shares"
)]

mod check;
mod harness;
mod merging;
mod pictures;
mod sending;
mod serving;
mod tokens;
