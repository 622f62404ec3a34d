//! Rules about the places where a plan is sold.

pub(super) mod malformed;
pub(super) mod unknown;
