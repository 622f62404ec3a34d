//! Rules about images.

pub(super) mod version_form;
