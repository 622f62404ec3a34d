use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The versions of a plan differ in more than their last number. A page of 2018 asks that within a plan only the
    /// last number grows; versions made of a date cannot follow it and are in use.
    ///
    /// Source: CPP-VM-ORIG 2018-09-18.
    "image/beyond-patch", Info, Publish
}

/// Speaks once, at the first version that differs from the first one.
#[inline(never)]
pub(super) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let document = value.document();
    let mut first = None;
    for (key, _) in document.members(value.node) {
        let Some(version) = document.string(key).filter(|version| is_version(version)) else { continue };
        let Some(known) = &first else {
            first = Some(version);
            continue;
        };
        if !super::is_same_version(series(&version), series(known)) {
            findings.at(&RULE, document, key).text("value", &version).text("other", known);
            return;
        }
    }
}

fn is_version(text: &str) -> bool {
    text.bytes().filter(|byte| *byte == b'.').count() == 2
        && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// All but the last number.
fn series(version: &str) -> &str {
    version.rsplit_once('.').map_or(version, |(series, _)| series)
}
