//! The pages and tables that are made from the code.

mod answers;
mod fields;
mod rules;

pub(crate) use answers::answers;
pub(crate) use fields::fields_page;
pub(crate) use rules::rules_page;

/// What every generated page says of itself.
const NOTICE: &str = "<!-- Made by `cargo xtask gen` from the code and the fixtures: edit those. -->\n";
