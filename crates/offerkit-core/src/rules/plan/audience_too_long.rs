use crate::finding::Findings;
use crate::rules::{Passed, Value, list, rule};

rule! {
    /// More than ten are named one by one. The form of the portal takes ten; the same page reads as if longer lists
    /// may be sent by the API, so this is a warning. A file may name 20,000.
    ///
    /// Source: PC-PRIV 2019-08-15 to 2022-02-10.
    "plan/audience-too-long", Warning, Publish
}

pub(super) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let count = list::len(value);
    let Some(Passed { limit, .. }) = value.passed(value.field.max_items, count) else { return };
    findings.at(&RULE, value.document(), value.node).count("count", count).count("limit", limit);
}
