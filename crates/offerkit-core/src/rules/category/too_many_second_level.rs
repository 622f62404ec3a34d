use crate::finding::Findings;
use crate::rules::{Passed, Value, list, rule};

rule! {
    /// A category has more than two subcategories. The documentation's own sample has three, so this is a warning.
    ///
    /// Source: CPP-VM-OFFER 2019-04-25; PC-VM-2020; PC-CAT 2020-11-16: at most two; API-CREATE 2020-07-14 shows three.
    "category/too-many-second-level", Warning, Publish
}

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let count = list::len(value);
    let Some(Passed { limit, .. }) = value.passed(value.field.max_items, count) else { return };
    findings.at(&RULE, value.document(), value.node).count("count", count).count("limit", limit);
}
