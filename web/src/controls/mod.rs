//! The controls that edit one value each.
//!
//! Typing stays in the control ([`draft`]) and becomes an edit of the document ([`written`]) after a short pause or when
//! the control is left. What stands around a control is the same for all ([`frame`]), and so is when findings show
//! ([`visit`]).

mod adder;
mod choice;
pub mod draft;
pub mod frame;
mod select;
mod text;
pub mod visit;
pub mod written;

pub use adder::{Adder, AdderProps};
pub use choice::{ChoiceControl, ChoiceControlProps};
pub use select::{Select, SelectProps};
pub use text::{TextControl, TextControlProps, form_of_one, text_of};
