//! Rules about plans.

pub(super) mod duplicate_id;
pub(super) mod id_form;
pub(super) mod id_unusual;
