use crate::catalog;
use crate::finding::Findings;
use crate::rules::{Key, rule};

rule! {
    /// A price is given for a core size that the price page of the profile does not name.
    ///
    /// Source: API-PRICE: 15 sizes in 2018-09, 25 from 2019-07 on. Microsoft says that sizes keep being added.
    "pricing/core-size-unknown", Warning, Publish
}

pub(in crate::rules) fn check(key: &Key<'_, '_, '_>, findings: &mut Findings) {
    let size = key.text();
    let subject = key.subject;
    if catalog::core_sizes(subject.profile).any(|known| known == size) {
        return;
    }
    findings.at(&RULE, subject.document, key.key).text("value", &size).text("profile", subject.profile.name());
}
