//! Rules that hold for any documented key.

pub(super) mod blank;
pub(super) mod missing;
pub(super) mod service_owned;
pub(super) mod unknown;
pub(super) mod unknown_value;
pub(super) mod wrong_type;
