use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// A plan is not bring-your-own-licence and has no price in any of the known ways.
    ///
    /// Source: API-PRICE 2018-09-13 asks for a price; a published offer has none, so this is a warning.
    "pricing/no-price", Warning, Publish
}

pub(super) fn report(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    findings.at(&RULE, value.document(), value.node).label("key", value.field.key);
}
