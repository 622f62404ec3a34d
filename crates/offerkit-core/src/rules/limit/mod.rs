//! Limits of the answer itself.

pub(super) mod findings;
