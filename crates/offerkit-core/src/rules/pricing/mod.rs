//! Rules about prices.

pub(super) mod byol_with_price;
pub(super) mod core_size_unknown;
pub(super) mod currency_not_usd;
pub(super) mod multiplier_shape;
pub(super) mod negative;
pub(super) mod no_price;
pub(super) mod price_without_region;
pub(super) mod region_currency;
pub(super) mod region_without_price;
pub(super) mod sheet_with_prices;
pub(super) mod too_precise;
pub(super) mod trial_months;
pub(super) mod twins_differ;

use super::Value;
use crate::document::{Document, Kind, NodeId};
use crate::finding::Findings;

/// A plan's prices, and those in simplified currencies.
pub(super) const PRICINGS: [&str; 2] = ["virtualMachinePricing", "virtualMachinePricingV2"];

/// What states a price.
const WAYS: [&str; 3] = ["coreMultiplier", "spreadSheetPricing", "regionPrices"];

/// Looks at all that is said of a plan's price in one place.
#[inline(never)]
pub(super) fn check_plan(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let document = value.document();
    let [core, sheet, regions, byol] = document.all_present(value.node, [WAYS[0], WAYS[1], WAYS[2], "isByol"]);
    let is_filled = |node: &NodeId| !document.is_empty_container(*node);
    let (core, sheet, regions) = (core.filter(is_filled), sheet.filter(is_filled), regions.filter(is_filled));
    if value.field.key == PRICINGS[1] {
        twins_differ::check(value, findings);
    }
    let byol = byol.and_then(|node| document.boolean(node));
    if core.is_none() && sheet.is_none() && regions.is_none() {
        if byol == Some(false) {
            no_price::report(value, findings);
        }
        return;
    }
    if byol == Some(true) {
        byol_with_price::check(value, findings);
    }
    if let Some(sheet) = sheet.filter(|_| core.is_some() || regions.is_some()) {
        sheet_with_prices::check(value, sheet, findings);
    }
    if let Some(regions) = regions {
        region_without_price::check(value, regions, findings);
        // The table of currencies is that of the older prices.
        if value.field.key == PRICINGS[0] {
            region_currency::check(value, regions, findings);
        }
    }
}

/// Looks at one price.
pub(super) fn check_price(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    negative::check(value, findings);
    too_precise::check(value, findings);
}

/// Whether a price above zero is stated.
#[cold]
pub(super) fn is_paid(document: &Document<'_>, pricing: NodeId) -> bool {
    paid(document, pricing).is_some()
}

/// What states a price above zero, where something does. A price that is read from a sheet counts.
fn paid(document: &Document<'_>, pricing: NodeId) -> Option<NodeId> {
    let is_above_zero = |node: &NodeId| document.decimal(*node).is_some_and(|price| !price.is_zero());
    let [core, sheet, regions] = document.some_present(pricing, WAYS);
    if let Some(core) = core {
        let [single, individually] = document.some_present(core, ["single", "individually"]);
        let prices = individually.into_iter().flat_map(|prices| document.members(prices)).map(|(_, price)| price);
        if let Some(price) = single.into_iter().chain(prices).find(is_above_zero) {
            return Some(price);
        }
    }
    if let Some(uri) = sheet.and_then(|sheet| sheet_address(document, sheet)) {
        return Some(uri);
    }
    regions.filter(|node| !document.is_empty_container(*node))
}

/// Where a price sheet is, if it is said.
fn sheet_address(document: &Document<'_>, sheet: NodeId) -> Option<NodeId> {
    let [uri] = document.some_present(sheet, ["uri"]);
    let uri = uri?;
    (document.kind(uri) == Kind::String && document.raw(uri) != "\"\"").then_some(uri)
}
