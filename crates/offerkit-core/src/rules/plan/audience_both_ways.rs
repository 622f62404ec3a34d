use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// A private plan names its audience one by one and by a file as well. Which of the two counts is not documented.
    ///
    /// Source: PC-PRIV 2019-08-15 to 2022-02-10: up to ten by hand, or up to 20,000 in a file.
    "plan/audience-both-ways", Warning, Publish
}

pub(super) fn report(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    findings.at(&RULE, value.document(), value.node).field(value.field);
}
