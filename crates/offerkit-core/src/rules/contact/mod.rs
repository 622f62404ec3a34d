//! Rules about the people to talk to.

pub(super) mod phone_shape;
pub(super) mod same_person;
