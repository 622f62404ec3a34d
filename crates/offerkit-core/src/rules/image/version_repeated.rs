use super::is_same_version;
use super::version_form::MAX_VERSION;
use crate::finding::Findings;
use crate::rules::{Key, rule};

rule! {
    /// Two images of a plan have the same version, number for number: `1.0.1` and `1.00.1`. Versions are whole
    /// numbers, so that leading zeros do not make another one of them.
    ///
    /// Source: CPP-VM-SKU 2019-04-25: three integers, and each new version higher than all before it.
    "image/version-repeated", Warning, Publish
}

/// How many versions are looked at; eight are allowed.
const MANY: usize = 64;

/// Speaks of a version with leading zeros that is one without them, or one that stands before it.
pub(super) fn check(key: &Key<'_, '_, '_>, version: &str, findings: &mut Findings) -> bool {
    let document = key.subject.document;
    let mut is_before = true;
    for (other, _) in document.members(key.object).take(MANY) {
        if other == key.key {
            is_before = false;
            continue;
        }
        let text = document.string(other).filter(|text| text.len() <= MAX_VERSION).unwrap_or_default();
        let is_plain = || text.split('.').all(|number| number == super::without_zeros(number));
        if text != version && is_same_version(&text, version) && (is_before || is_plain()) {
            findings.at(&RULE, document, key.key).text("value", version).text("other", &text);
            return true;
        }
    }
    false
}
