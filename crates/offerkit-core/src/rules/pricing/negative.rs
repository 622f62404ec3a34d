use crate::document::Decimal;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// A price is below zero.
    ///
    /// Source: API-PRICE 2018-09-13: prices are what a customer pays; none in use is below zero.
    "pricing/negative", Error, Publish
}

pub(super) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let document = value.document();
    if document.decimal(value.node).is_some_and(Decimal::is_negative) {
        findings.at(&RULE, document, value.node).text("value", document.raw(value.node));
    }
}
