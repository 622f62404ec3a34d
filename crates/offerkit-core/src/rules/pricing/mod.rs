//! Rules about prices.

pub(super) mod core_size_unknown;
pub(super) mod multiplier_shape;
pub(super) mod negative;
pub(super) mod no_price;
pub(super) mod trial_months;
