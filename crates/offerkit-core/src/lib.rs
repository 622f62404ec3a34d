//! The core of offerkit: reads an offer, says what is wrong with it, builds the request that sends it, and explains
//! the answer.
//!
//! Everything here is a function of its arguments: no I/O, no clock, no randomness, no panic. The same bytes and the
//! same context give the same answer on every target.
//!
//! - [`document`]: text to span tree, pointers, text edits
//! - [`model`]: typed views over a document
//! - [`catalog`]: every known key, and the tables of values
//! - [`rules`]: one check a file
//! - [`messages`]: the words for a finding
//! - [`exchange`]: request and response
//! - [`compare`]: what the service made of a body
//! - [`picture`]: what a picture file is, by its bytes
//! - [`characters`]: how long a text is to a person

mod check;
mod finding;
mod order;
mod secret;
mod time;

pub mod catalog;
pub mod characters;
pub mod compare;
pub mod document;
pub mod exchange;
pub mod messages;
pub mod model;
pub mod picture;
pub mod rules;

pub use catalog::{Profile, RULES_HASH};
pub use check::{Answer, Context, check, why_unreadable};
pub use finding::{Arg, Finding, FindingList, Fix, Level, MAX_FINDINGS, Stage};
pub use secret::{MASK, mask, mask_offer, mask_quoted, secret_ranges, secret_ranges_of_bytes, secret_ranges_of_offer};
pub use time::Instant;
