//! The request, its phases and its answer.
//!
//! What is decided:
//! - `precondition`: what the request demands of the offer's state
//! - `readiness`: what is known of the body
//! - `landed`: whether a request without an answer has landed
//! - `grouping`: differences in groups
//! - `refusal`: the findings of a body that was refused
//! - `chunks`, `layout`, `size`, `command`: long texts, JSON, sizes and a command in words
//!
//! What happens:
//! - `state`: what is under way and what came of it
//! - `errand`: sending, and asking for the newest state
//!
//! What is shown:
//! - `impact`: what sending would change
//! - `precondition_form`, `request_view`, `command_view`, `progress`, `answer_view`, `newest_view`: from choice to answer
//! - `differences`, `text_view`, `copy_button`: parts of these

mod answer_view;
mod chunks;
mod command;
mod command_view;
mod copy_button;
mod differences;
mod errand;
mod grouping;
mod impact;
mod landed;
mod layout;
mod newest_view;
mod precondition;
mod precondition_form;
mod progress;
mod readiness;
mod refusal;
mod request_view;
mod send_view;
mod size;
mod state;
mod text_view;

pub use send_view::{SendSession, SendSessionProps, SendView};
