//! Rules about categories, flat (2018) and mapped (2020).

pub(super) mod both_eras;
pub(super) mod key_mismatch;
pub(super) mod none;
pub(super) mod too_many_second_level;
pub(super) mod unknown_first_level;
pub(super) mod unknown_second_level;

/// The dynamic key that goes with a first-level key.
pub(super) fn second_level_key(first_level: &str) -> String {
    format!("categoryL2-{first_level}")
}
