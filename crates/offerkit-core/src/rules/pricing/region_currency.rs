use crate::catalog;
use crate::document::NodeId;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// A price for a region is in another currency than the one that customers of that region pay in. US dollars are
    /// never said to be wrong: every price per core is in them.
    ///
    /// How a region's price is written was never published, so only a `currency` that stands in it is looked at.
    ///
    /// Source: API-PRICE 2018-09-13 to 2020-09-02: a price in the region's own currency, and a table of 88 regions.
    "pricing/region-currency", Warning, Publish
}

#[cold]
pub(super) fn check(value: &Value<'_, '_, '_>, prices: NodeId, findings: &mut Findings) {
    let document = value.document();
    for (key, price) in document.members(prices) {
        let [Some(currency)] = document.some_present(price, ["currency"]) else { continue };
        let (Some(region), Some(text)) = (document.string(key), document.string(currency)) else { continue };
        let Some(expected) = catalog::region_currency(&region) else { continue };
        if !text.eq_ignore_ascii_case(expected) && !text.eq_ignore_ascii_case("USD") {
            let draft = findings.at(&RULE, document, currency);
            draft.text("value", &text).text("region", &region).label("expected", expected);
        }
    }
}
