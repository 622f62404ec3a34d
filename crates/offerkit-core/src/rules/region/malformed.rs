use crate::document::{replace, write_string};
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// A region is not written as two capital letters.
    ///
    /// Source: API-PRICE 2018-09-13: ISO 3166-1 alpha-2 codes.
    "region/malformed", Error, Publish
}

/// Two capital letters.
pub(super) fn is_code(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let text = value.text;
    if is_code(text) {
        return;
    }
    let document = value.document();
    let draft = findings.at(&RULE, document, value.node).text("value", text);
    let mended = text.trim().to_ascii_uppercase();
    if is_code(&mended) {
        let edit = replace(document, value.node, &write_string(&mended));
        draft.text("mended", &mended).safe_fix("replace", vec![edit]);
    }
}
