use crate::finding::Findings;
use crate::rules::{Value, list, rule};

rule! {
    /// A category has more than two subcategories. The documentation's own sample has three, so this is a warning.
    ///
    /// Source: CPP-VM-OFFER 2019-04-25; PC-VM-2020; PC-CAT 2020-11-16: at most two; API-CREATE 2020-07-14 shows three.
    "category/too-many-second-level", Warning, Publish
}

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let Some(limit) = value.subject.profile.figure(value.field.max_items) else { return };
    let count = list::len(value);
    if count > limit as usize {
        findings.at(&RULE, value.document(), value.node).count("count", count).count("limit", limit);
    }
}
