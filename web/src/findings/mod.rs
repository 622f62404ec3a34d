//! What is wrong: in a list, and at each control.
//!
//! - `notes`: the findings of one place
//! - `note_list`: those at their control, with what mends them
//! - `panel`: all of them, with the verdict
//! - `card`: what a rule says
//! - `words`: how they are said

mod card;
mod note_list;
mod notes;
mod panel;
pub mod words;

pub use note_list::{fixes, note_id, note_ids, note_list};
pub use notes::Notes;
pub use panel::FindingsPanel;
