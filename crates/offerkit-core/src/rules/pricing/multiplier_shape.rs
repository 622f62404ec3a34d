use crate::document::Kind;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// `coreMultiplier` holds both one price (`single`) and prices by core size (`individually`), or neither.
    ///
    /// Source: API-PRICE 2018-09-13: the two ways are alternatives.
    "pricing/multiplier-shape", Error, Publish
}

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let document = value.document();
    if document.kind(value.node) != Kind::Object {
        return;
    }
    let has = |key: &str| document.present(value.node, key).is_some();
    match (has("single"), has("individually")) {
        (true, true) => findings.at(&RULE, document, value.node).wording("both"),
        (false, false) => findings.at(&RULE, document, value.node).wording("neither"),
        _ => return,
    };
}
