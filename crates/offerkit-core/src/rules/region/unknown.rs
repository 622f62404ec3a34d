use super::malformed::is_code;
use crate::catalog;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The region is in none of the published lists and in no offer that is known.
    ///
    /// Source: API-PRICE (88 regions with a currency); PC-GEO 2020-07-29 and the widest public offers (142 regions).
    "region/unknown", Warning, Publish
}

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let text = value.text;
    if is_code(text) && !catalog::is_region(text) {
        findings.at(&RULE, value.document(), value.node).text("value", text);
    }
}
