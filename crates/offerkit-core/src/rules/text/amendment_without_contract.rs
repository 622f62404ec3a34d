use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// There are amendments for all customers, but the standard contract that they amend is not chosen. An empty text is
    /// fine: answers of the service hold one.
    ///
    /// Source: PC-VM-2020 2020-08-07: amendments are offered with the standard contract alone; a public response of 2022-06
    /// has the empty text without it.
    "text/amendment-without-contract", Warning, Publish
}

pub(super) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    findings.at(&RULE, value.document(), value.node);
}
