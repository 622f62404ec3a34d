use super::paid;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// A plan is bring-your-own-licence and has a price above zero. Such a price is not used.
    ///
    /// Published offers have `isByol` beside a price of 0.0, which is no fault.
    ///
    /// Source: CPP-VM-ORIG 2018-09-18; SAMPLE.
    "pricing/byol-with-price", Warning, Publish
}

#[cold]
pub(super) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let document = value.document();
    if let Some(price) = paid(document, value.node) {
        findings.at(&RULE, document, price);
    }
}
