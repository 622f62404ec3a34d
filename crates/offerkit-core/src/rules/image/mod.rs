//! Rules about images.

pub(super) mod beyond_patch;
pub(super) mod disk_count_differs;
pub(super) mod lun_order;
pub(super) mod same_disk;
pub(super) mod version_form;
pub(super) mod version_number_large;
pub(super) mod version_repeated;

use super::Value;
use crate::finding::Findings;

/// Looks at the images of one plan beside each other.
pub(super) fn check_versions(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let document = value.document();
    if document.members(value.node).nth(1).is_none() {
        return;
    }
    beyond_patch::check(value, findings);
    disk_count_differs::check(value, findings);
    // Their disks are held against each other once those of all plans are known.
    value.subject.has_versions.set(true);
}

/// A number of a version without its leading zeros; `0` where it has nothing else.
fn without_zeros(number: &str) -> &str {
    let rest = number.trim_start_matches('0');
    if rest.is_empty() { number.get(..1).unwrap_or_default() } else { rest }
}

/// Whether two versions are the same, number for number.
fn is_same_version(one: &str, other: &str) -> bool {
    one.split('.').map(without_zeros).eq(other.split('.').map(without_zeros))
}
