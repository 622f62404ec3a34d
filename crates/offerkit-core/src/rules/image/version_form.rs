use super::{version_number_large, version_repeated};
use crate::finding::{Findings, Level};
use crate::rules::{Key, rule};

rule! {
    /// The key of an image is not a version of the form `X.Y.Z`, three whole numbers with dots between them.
    ///
    /// Leading zeros, as in `2021.03.05`, are in use and only a warning.
    ///
    /// Source: CPP-VM-SKU 2019-04-25; the successor's schema `^[0-9]+\.[0-9]+\.[0-9]+$`, 1 to 32 characters.
    "image/version-form", Error, Publish
}

/// The longest version, in characters (successor's schema).
pub(super) const MAX_VERSION: usize = 32;

/// Digits that every 32-bit number has room for.
const SAFE_DIGITS: usize = 9;

pub(in crate::rules) fn check(key: &Key<'_, '_, '_>, findings: &mut Findings) {
    let version = key.text();
    let (mut count, mut are_numbers, mut has_leading_zero, mut is_large) = (0, true, false, false);
    for part in version.as_bytes().split(|byte| *byte == b'.') {
        count += 1;
        are_numbers &= !part.is_empty() && part.iter().all(u8::is_ascii_digit);
        has_leading_zero |= part.len() > 1 && part.first() == Some(&b'0');
        is_large |= part.len() > SAFE_DIGITS;
    }
    let is_formed = count == 3 && are_numbers && version.len() <= MAX_VERSION;
    if is_formed && !has_leading_zero && !is_large {
        return;
    }
    if is_formed && is_large {
        version_number_large::check(key, &version, findings);
    }
    if is_formed && (!has_leading_zero || version_repeated::check(key, &version, findings)) {
        return;
    }
    let document = key.subject.document;
    let draft = findings.at(&RULE, document, key.key).field(key.field).text("value", &version);
    if is_formed {
        draft.level(Level::Warning).wording("leading-zero");
    }
}
