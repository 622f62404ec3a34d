//! The program as a person or a script starts it.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what it expects and stops there, also in what it shares"
)]

mod backup;
mod book;
mod check;
mod client;
#[cfg(target_os = "linux")]
mod disk;
#[cfg(target_os = "linux")]
mod durable;
mod harness;
mod kills;
mod merging;
mod pictures;
mod secrets;
mod sending;
mod serving;
mod tokens;
#[cfg(target_os = "linux")]
mod traced;
