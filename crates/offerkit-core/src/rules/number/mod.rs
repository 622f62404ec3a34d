//! Rules about numbers of any field.

pub(super) mod beyond_double;
