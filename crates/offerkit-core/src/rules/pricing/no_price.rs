use crate::document::Kind;
use crate::finding::Findings;
use crate::model::Plan;
use crate::rules::{Subject, rule};

rule! {
    /// A plan is not bring-your-own-licence and has no price in any of the known ways.
    ///
    /// Source: API-PRICE 2018-09-13 asks for a price; a published offer has none, so this is a warning.
    "pricing/no-price", Warning, Publish
}

const WAYS: [&str; 3] = ["coreMultiplier", "spreadSheetPricing", "regionPrices"];

pub(in crate::rules) fn check(subject: &Subject<'_, '_>, plan: Plan<'_, '_>, findings: &mut Findings) {
    let document = subject.document;
    for key in ["virtualMachinePricing", "virtualMachinePricingV2"] {
        let Some(pricing) = plan.member(key).filter(|node| document.kind(*node) == Kind::Object) else { continue };
        let byol = document.present(pricing, "isByol").and_then(|node| document.boolean(node));
        let has_price = WAYS
            .iter()
            .any(|way| document.present(pricing, way).is_some_and(|node| !document.is_empty_container(node)));
        if byol == Some(false) && !has_price {
            findings.at(&RULE, document, pricing).text("key", key);
        }
    }
}
