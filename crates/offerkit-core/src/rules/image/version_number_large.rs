use super::without_zeros;
use crate::finding::Findings;
use crate::rules::{Key, rule};

rule! {
    /// A number of an image's version does not fit into 32 bits, as a date and time in one number does not:
    /// `1.0.20210305120000`. A program that keeps the three numbers apart may not be able to read it.
    ///
    /// Source: no page gives a figure beyond 32 characters for the whole version (successor's schema); 4294967295 is
    /// the largest number of 32 bits.
    "image/version-number-large", Info, Publish
}

/// The largest number of 32 bits, in digits.
const LARGEST: &str = "4294967295";

pub(super) fn check(key: &Key<'_, '_, '_>, version: &str, findings: &mut Findings) {
    let is_large = |number: &&str| {
        let digits = without_zeros(number);
        digits.len() > LARGEST.len() || digits.len() == LARGEST.len() && digits > LARGEST
    };
    if let Some(number) = version.split('.').find(is_large) {
        let draft = findings.at(&RULE, key.subject.document, key.key);
        draft.text("value", version).text("number", number).label("largest", LARGEST);
    }
}
