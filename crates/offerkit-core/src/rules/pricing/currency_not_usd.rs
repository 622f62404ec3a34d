use crate::document::{replace, write_string};
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The price per core is in another currency than US dollars, or in none. Every page and every public offer gives
    /// it in dollars.
    ///
    /// Source: API-PRICE 2018-09-13 and 2020-09-02; public bodies.
    "pricing/currency-not-usd", Warning, Publish
}

const CURRENCY: &str = "USD";

#[inline(never)]
pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let text = value.text;
    if text == CURRENCY {
        return;
    }
    let document = value.document();
    let draft = findings.at(&RULE, document, value.node).text("value", text);
    if text.trim().is_empty() {
        draft.wording("blank");
    } else if text.trim().eq_ignore_ascii_case(CURRENCY) {
        let edit = replace(document, value.node, &write_string(CURRENCY));
        draft.wording("spelling").safe_fix("replace", vec![edit]);
    }
}
