use crate::document::NodeId;
use crate::finding::Findings;
use crate::rules::region::Codes;
use crate::rules::{Value, rule};

rule! {
    /// Prices are given by region, and one is for a region where the plan is not sold, so that it has no effect.
    ///
    /// Source: API-PRICE 2018-09-13 to 2020-09-02: a price for each region where the plan is sold.
    "pricing/price-without-region", Info, Publish
}

pub(super) fn check(
    value: &Value<'_, '_, '_>,
    prices: NodeId,
    (priced, sold): (&Codes, &Codes),
    findings: &mut Findings,
) {
    let Some((count, first)) = priced.without(sold) else { return };
    let wording = if count > 1 { "several" } else { "message" };
    let draft = findings.at(&RULE, value.document(), prices);
    draft.wording(wording).known_text("region", &first).count("others", count - 1);
}
