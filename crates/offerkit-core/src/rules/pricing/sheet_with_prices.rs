use super::sheet_address;
use crate::document::NodeId;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// A plan has the address of a price sheet and prices in the body as well. The service gives both when an offer
    /// is read; which of them counts when it is sent back is not documented.
    ///
    /// Source: API-PRICE 2018-09-13: they are ways to set one price, and a GET returns the sheet's address and the
    /// prices made of it.
    "pricing/sheet-with-prices", Info, Publish
}

#[cold]
pub(super) fn check(value: &Value<'_, '_, '_>, sheet: NodeId, findings: &mut Findings) {
    let document = value.document();
    if let Some(address) = sheet_address(document, sheet) {
        findings.at(&RULE, document, address);
    }
}
