//! What differs between documents, and what becomes of it.
//!
//! - `response`: what the service made of a body, leaf by leaf
//! - `merge`: two documents that came of one, made into one again; and what a change changes
//!
//! A merge walks the three documents side by side (`walk`), down to the places where they cannot be taken apart any
//! further (`values` says what is the same there). Items of a list are found by what names them and not by where they
//! stand (`identity`, `lists`). Each place that differs is a `change`, known by its `place`; the text comes of edits on
//! theirs (`patch`).

mod change;
mod identity;
mod lists;
mod merge;
mod patch;
mod place;
mod response;
mod shown;
mod signature;
mod trio;
mod values;
mod walk;

pub use change::{By, Change, Did, Side, Standing};
pub use merge::{Choices, Merge, MergeFault, Role, TextFault, changes, merge};
pub use place::{Place, Step};
pub use response::{Class, Difference, compare};
