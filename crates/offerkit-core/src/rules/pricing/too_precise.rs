use crate::document::Decimal;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// A price has parts of a cent. Prices by the hour may well have; how many of its digits are kept is not
    /// documented, so look at the price in the preview. Zeros at the end do not count.
    ///
    /// Source: ISO 4217: the US dollar, in which prices are given, has two decimals. No page gives a figure for
    /// prices.
    "pricing/too-precise", Info, Publish
}

/// Digits behind the point that a dollar has (ISO 4217).
const DECIMALS: i64 = 2;

pub(super) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let document = value.document();
    let raw = document.raw(value.node);
    // 0.01 and 1e-3 are the shortest that have two and three.
    if raw.len() > 3 && document.decimal(value.node).is_some_and(is_too_precise) {
        findings.at(&RULE, document, value.node).text("value", raw).count("limit", DECIMALS);
    }
}

#[inline(never)]
fn is_too_precise(price: Decimal<'_>) -> bool {
    price.decimals() > DECIMALS
}
