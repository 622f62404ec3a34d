use crate::document::{Kind, NodeId};
use crate::finding::Findings;
use crate::model::Plan;
use crate::rules::{Subject, rule};

rule! {
    /// A plan is not bring-your-own-licence and has no price in any of the known ways.
    ///
    /// Source: API-PRICE 2018-09-13 asks for a price; a published offer has none, so this is a warning.
    "pricing/no-price", Warning, Publish
}

const KEYS: [&str; 2] = ["virtualMachinePricing", "virtualMachinePricingV2"];

/// What states a price.
const WAYS: [&str; 3] = ["coreMultiplier", "spreadSheetPricing", "regionPrices"];

pub(in crate::rules) fn check(subject: &Subject<'_, '_>, plan: Plan<'_, '_>, findings: &mut Findings) {
    let document = subject.document;
    let found = document.all_present(plan.node, KEYS);
    for (key, pricing) in KEYS.into_iter().zip(found) {
        let Some(pricing) = pricing.filter(|node| document.kind(*node) == Kind::Object) else { continue };
        if document.present(pricing, "isByol").and_then(|node| document.boolean(node)) != Some(false) {
            continue;
        }
        let is_stated = |way: Option<NodeId>| way.is_some_and(|node| !document.is_empty_container(node));
        if !document.all_present(pricing, WAYS).into_iter().any(is_stated) {
            findings.at(&RULE, document, pricing).text("key", key);
        }
    }
}
