use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The versions of a plan differ in more than their last number. A page of 2018 asks that within a plan only the
    /// last number grows; versions made of a date cannot follow it and are in use.
    ///
    /// Source: CPP-VM-ORIG 2018-09-18.
    "image/beyond-patch", Info, Publish
}

/// Speaks once, at the first version that differs from the one before it.
pub(super) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let document = value.document();
    let mut before = None;
    for (key, _) in document.members(value.node) {
        let Some(version) = document.string(key) else { continue };
        let mut numbers = version.split('.');
        let [major, minor, patch, more] = std::array::from_fn(|_| numbers.next());
        let is_number = |part: Option<&str>| part.is_some_and(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        if more.is_some() || ![major, minor, patch].into_iter().all(is_number) {
            continue;
        }
        let series = [major, minor].map(|part| super::without_zeros(part.unwrap_or_default()).to_owned());
        let Some((known, other)) = &before else {
            before = Some((series, version));
            continue;
        };
        if *known != series {
            findings.at(&RULE, document, key).text("value", &version).text("other", other);
            return;
        }
    }
}
