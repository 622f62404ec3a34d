//! Rules about lists of any field.

pub(super) mod duplicate_item;
pub(super) mod too_few;
pub(super) mod too_many;

use super::Value;

/// How many items an array has, or members a map.
pub(super) fn len(value: &Value<'_, '_, '_>) -> usize {
    let document = value.document();
    // One of the two is empty, whatever the value is.
    document.items(value.node).count() + document.members(value.node).count()
}
