//! The prices of a plan beside the published ones.

use std::cmp::Ordering;

use super::names::Names;
use super::{PlanPair, licence_changed, price_lowered, price_raised};
use crate::document::{NodeId, replace};
use crate::finding::Findings;

const KEYS: [&str; 2] = ["virtualMachinePricing", "virtualMachinePricingV2"];

pub(in crate::rules) fn check(pair: &PlanPair<'_, '_, '_>, findings: &mut Findings) {
    let was = pair.was.document.all_present(pair.was.node, KEYS);
    let own = pair.plan.document.all_present(pair.plan.node, KEYS);
    let (mut is_in_both, first) = (false, |found: [Option<NodeId>; 2]| found.into_iter().flatten().next());
    for (was, own) in was.into_iter().zip(own) {
        let (Some(was), Some(own)) = (was, own) else { continue };
        is_in_both = true;
        let is_sold = licence_changed::check(pair, was, own, findings);
        if is_sold {
            hold(pair, was, own, findings);
        }
    }
    // Simplified currencies took the place of the others, or the reverse: the licence stays what it was.
    if let (false, Some(was), Some(own)) = (is_in_both, first(was), first(own)) {
        licence_changed::check(pair, was, own, findings);
    }
}

/// Holds two ways of one kind to state prices against each other.
fn hold(pair: &PlanPair<'_, '_, '_>, was: NodeId, own: NodeId, findings: &mut Findings) {
    let (before, document) = (pair.was.document, pair.plan.document);
    let multiplier = [before.present(was, "coreMultiplier"), document.present(own, "coreMultiplier")];
    if let [Some(was), Some(own)] = multiplier {
        let [was_currency, was_single, was_sizes] = before.all_present(was, PARTS);
        let [currency, single, sizes] = document.all_present(own, PARTS);
        // Prices in different currencies are neither higher nor lower.
        if was_currency.and_then(|node| before.string(node)) == currency.and_then(|node| document.string(node)) {
            if let (Some(was), Some(own)) = (was_single, single) {
                hold_price(pair, was, own, None, findings);
            }
            hold_each(pair, was_sizes, sizes, findings);
        }
    }
    hold_each(pair, before.present(was, "regionPrices"), document.present(own, "regionPrices"), findings);
}

const PARTS: [&str; 3] = ["currency", "single", "individually"];

/// Holds prices of the same name against each other.
fn hold_each(pair: &PlanPair<'_, '_, '_>, was: Option<NodeId>, own: Option<NodeId>, findings: &mut Findings) {
    let (before, document) = (pair.was.document, pair.plan.document);
    let (Some(was), Some(own)) = (was, own) else { return };
    let published = Names::of_members(before, was);
    for (name, price) in document.members(own) {
        let name = document.string(name).unwrap_or_default();
        if let Some(was) = published.find(&name) {
            hold_price(pair, was, price, Some(&name), findings);
        }
    }
}

/// A longer number is no price, and one that stands once may be held against thousands.
const MOST_DIGITS: usize = 64;

fn hold_price(pair: &PlanPair<'_, '_, '_>, was: NodeId, own: NodeId, name: Option<&str>, findings: &mut Findings) {
    let (before, document) = (pair.was.document, pair.plan.document);
    if before.raw(was).len() > MOST_DIGITS {
        return;
    }
    let (Some(old), Some(new)) = (before.decimal(was), document.decimal(own)) else { return };
    let rule = match old.partial_cmp(&new) {
        Some(Ordering::Less) => &price_raised::RULE,
        Some(Ordering::Greater) => &price_lowered::RULE,
        _ => return,
    };
    let draft = findings.at(rule, document, own).text("value", document.raw(own)).text("was", before.raw(was));
    match name {
        Some(name) => draft.text("name", name),
        None => draft.wording("single"),
    };
    draft.fix("replace", vec![replace(document, own, before.raw(was))]);
}
