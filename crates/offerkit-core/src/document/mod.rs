//! An offer as text with a span tree over it.
//!
//! The text is the truth: the tree holds only where each value stands and of which kind it is. Texts are decoded and
//! numbers read when somebody asks. Edits are made to the text, so that whatever they do not touch stays as it was.
//!
//! - `scan`: bytes to tree, or the reason why there is none
//! - `items`: what objects of one list have alike is read once
//! - `utf16`: texts of JavaScript to the bytes that are scanned
//! - `tree`: walking it
//! - `decimal`: numbers as they are spelt
//! - `lanes`: looking for bytes, sixteen at a time
//! - `pointer`: paths and JSON Pointers
//! - `edit`: text edits that set, add and remove values
//! - `arrange`: many of them at once, with values of another document
//! - `write`: JSON texts of new values
//! - `position`: byte offsets to lines and columns

mod arrange;
mod decimal;
mod edit;
mod items;
mod lanes;
mod pointer;
mod position;
mod scan;
mod tree;
mod utf16;
mod write;

pub use arrange::{Arranger, Entry};
pub use decimal::Decimal;
pub use edit::{Edit, EditError, apply, insert_item, insert_member, move_item, remove, rename_key, replace};
pub use lanes::holds_replacement;
pub(crate) use lanes::{
    find, find_any, find_where, is_among, is_usual_address, is_usual_line, is_usual_line_beyond_ascii, same, split_at,
};
pub use pointer::{Path, PathCursor, Segment, Step, parse_pointer, pointer};
pub use position::{LineIndex, Position};
pub use scan::{Expected, MAX_BYTES, MAX_DEPTH, Unreadable, UnreadableReason, scan};
pub use tree::{Document, Kind, Members, NodeId, Span};
pub use utf16::write_utf16;
pub use write::{push_integer, push_string, write_string, write_text};

#[cfg(test)]
mod tests;
