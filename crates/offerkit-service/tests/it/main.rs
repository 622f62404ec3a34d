//! The service from outside: a real listener, a real client, a real folder.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what it expects and stops there, also in what it shares"
)]

mod assets;
mod auth;
mod bodies;
mod check;
mod conditions;
mod cors;
mod draining;
mod faults;
mod harness;
mod headers;
mod hostile_addresses;
mod keeping;
mod logs;
mod order;
mod picture_contents;
mod picture_host;
mod races;
mod rehosting;
mod revisions;
mod secrets;
mod shape;
mod stopping;
mod sweeping;
mod uploads;
