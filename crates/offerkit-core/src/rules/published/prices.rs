//! The prices of a plan beside the published ones.

use std::cmp::Ordering;

use super::names::Names;
use super::{PlanPair, licence_changed, offer_back, present, price_lowered, price_raised, text_of};
use crate::document::{Decimal, Document, NodeId};
use crate::finding::Findings;

const KEYS: [&str; 2] = ["virtualMachinePricing", "virtualMachinePricingV2"];

pub(in crate::rules) fn check(pair: &PlanPair<'_, '_, '_>, findings: &mut Findings) {
    let (document, before) = (pair.plan.document, pair.was.document);
    let (mut first, mut first_own, mut is_in_both) = (None, None, false);
    for key in KEYS {
        let (was, own) = (present(before, pair.was.node, key), present(document, pair.plan.node, key));
        (first, first_own) = (first.or(was), first_own.or(own));
        if let (Some(was), Some(own)) = (was, own) {
            is_in_both = true;
            if licence_changed::check(pair, was, own, findings) {
                hold(pair, was, own, findings);
            }
        }
    }
    // Simplified currencies took the place of the others, or the reverse: the licence stays what it was.
    if let (false, Some(was), Some(own)) = (is_in_both, first, first_own) {
        licence_changed::check(pair, was, own, findings);
    }
}

/// Holds two ways of one kind to state prices against each other.
fn hold(pair: &PlanPair<'_, '_, '_>, was: NodeId, own: NodeId, findings: &mut Findings) {
    let (before, document) = (pair.was.document, pair.plan.document);
    hold_each(pair, was, own, "regionPrices", findings);
    let multiplier = (present(before, was, "coreMultiplier"), present(document, own, "coreMultiplier"));
    let (Some(was), Some(own)) = multiplier else { return };
    let currency = |document, node| text_of(document, node, "currency").map(|(_, currency)| currency);
    // Prices in different currencies are neither higher nor lower.
    if currency(before, was) != currency(document, own) {
        return;
    }
    if let (Some(was), Some(own)) = (present(before, was, "single"), present(document, own, "single")) {
        hold_price(pair, was, own, None, findings);
    }
    hold_each(pair, was, own, "individually", findings);
}

/// Holds prices of the same name against each other, in two objects that may hold them under a key.
#[inline(never)]
fn hold_each(pair: &PlanPair<'_, '_, '_>, was: NodeId, own: NodeId, key: &str, findings: &mut Findings) {
    let (before, document) = (pair.was.document, pair.plan.document);
    let (Some(was), Some(own)) = (present(before, was, key), present(document, own, key)) else { return };
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

#[inline(never)]
fn hold_price(pair: &PlanPair<'_, '_, '_>, was: NodeId, own: NodeId, name: Option<&str>, findings: &mut Findings) {
    let (before, document) = (pair.was.document, pair.plan.document);
    let published = before.raw(was);
    if published.len() > MOST_DIGITS {
        return;
    }
    let (Some(old), Some(new)) = (decimal(before, was), decimal(document, own)) else { return };
    let rule = match old.partial_cmp(&new) {
        Some(Ordering::Less) => &price_raised::RULE,
        Some(Ordering::Greater) => &price_lowered::RULE,
        _ => return,
    };
    let draft = findings.at(rule, document, own).text("value", document.raw(own)).text("was", published);
    match name {
        Some(name) => draft.text("name", name),
        None => draft.wording("single"),
    };
    offer_back(draft, document, own, published);
}

#[inline(never)]
fn decimal<'t>(document: &Document<'t>, node: NodeId) -> Option<Decimal<'t>> {
    document.decimal(node)
}
