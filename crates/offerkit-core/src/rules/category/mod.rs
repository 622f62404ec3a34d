//! Rules about categories, flat (2018) and mapped (2020).

pub(super) mod both_eras;
pub(super) mod key_mismatch;
pub(super) mod none;
pub(super) mod too_many_second_level;
pub(super) mod unknown_first_level;
pub(super) mod unknown_second_level;

/// What a dynamic key starts with; the first-level key it goes with follows.
pub(super) const SECOND_LEVEL: &str = "categoryL2-";

/// The dynamic key that goes with a first-level key.
pub(super) fn second_level_key(first_level: &str) -> String {
    format!("{SECOND_LEVEL}{first_level}")
}
