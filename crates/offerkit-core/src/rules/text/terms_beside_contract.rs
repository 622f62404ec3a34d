use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The offer uses Microsoft's standard contract and has terms of use of its own. Which of the two counts is not
    /// documented; public offers have both, so this is a warning. An empty `termsOfUse` beside the contract is fine.
    ///
    /// Source: CPP-VM-OFFER 2019-04-25; PC-VM-2020: either the one or the other; public bodies have both.
    "text/terms-beside-contract", Warning, Publish
}

pub(super) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    findings.at(&RULE, value.document(), value.node);
}
