use super::price_without_region;
use crate::document::NodeId;
use crate::finding::Findings;
use crate::rules::region::Codes;
use crate::rules::{Value, rule};

rule! {
    /// Prices are given by region, and a region where the plan is sold has none.
    ///
    /// Source: API-PRICE 2018-09-13 to 2020-09-02 ask for a price for each region where the plan is sold; a published
    /// offer has none at all, so this is a warning.
    "pricing/region-without-price", Warning, Publish
}

#[cold]
pub(super) fn check(value: &Value<'_, '_, '_>, prices: NodeId, findings: &mut Findings) {
    let document = value.document();
    let sold = value.neighbours().regions;
    let priced: Codes = document.members(prices).filter_map(|(key, _)| document.string(key)).collect();
    if let Some((count, first)) = sold.without(&priced) {
        let wording = if count > 1 { "several" } else { "message" };
        let draft = findings.at(&RULE, document, prices);
        draft.wording(wording).known_text("region", &first).count("others", count - 1);
    }
    price_without_region::check(value, prices, (&priced, &sold), findings);
}
