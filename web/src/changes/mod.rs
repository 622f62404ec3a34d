//! What a text changes of another one, or two of a third, in rows with words.
//!
//! - `rows`: changes as they are shown
//! - `table`: two texts beside each other
//! - `merge_view`: three, with a choice for each place

mod merge_view;
mod rows;
mod table;

pub(crate) use merge_view::MergeView;
pub(crate) use rows::{Row, rows_of};
pub(crate) use table::ChangesTable;
