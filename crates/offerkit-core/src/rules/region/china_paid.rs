use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// A plan with a price is sold in China, where only free and bring-your-own-licence plans are.
    ///
    /// A published offer is sold there without a licence of one's own and without a stated price, so this is a
    /// warning, and only where a price is stated.
    ///
    /// Source: PC-GEO 2020-07-29; PC-VM-2020; PC-VM-2022.
    "region/china-paid", Warning, Publish
}

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    if value.text == "CN" && value.neighbours().is_paid {
        findings.at(&RULE, value.document(), value.node);
    }
}
