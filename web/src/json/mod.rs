//! The offer as text: the same text as the form edits, with secrets hidden until somebody asks.
//!
//! - `shown`: what the text area holds, and edits of it as edits of the text
//! - `view`: the text area

mod shown;
mod view;

pub use view::JsonView;
