//! The pages and tables that are made from the code.

mod answers;
mod fields;
mod json;
mod rules;

pub(crate) use answers::{answers, write_cases};
pub(crate) use fields::fields_page;
pub(crate) use json::json_page;
pub(crate) use rules::rules_page;

/// What every generated page says of itself.
const NOTICE: &str = "<!-- Made by `cargo xtask gen` from the code and the fixtures: edit those. -->\n";
