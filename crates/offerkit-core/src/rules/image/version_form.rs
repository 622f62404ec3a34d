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
const MAX_VERSION: usize = 32;

pub(in crate::rules) fn check(key: &Key<'_, '_, '_>, findings: &mut Findings) {
    let version = key.text();
    let parts = || version.split('.');
    let are_numbers = parts().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    let is_formed = parts().count() == 3 && are_numbers && version.len() <= MAX_VERSION;
    let has_leading_zero = parts().any(|part| part.len() > 1 && part.starts_with('0'));
    if is_formed && !has_leading_zero {
        return;
    }
    let document = key.subject.document;
    let draft = findings.at(&RULE, document, key.key).field(key.field).text("value", &version);
    if is_formed {
        draft.level(Level::Warning).wording("leading-zero");
    }
}
