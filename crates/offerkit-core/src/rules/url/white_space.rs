use super::{has_white_space, quotable};
use crate::document::{replace, write_string};
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The address holds a space, a line break or another character that no address may hold.
    ///
    /// Source: RFC 3986, section 2.
    "url/white-space", Error, Publish
}

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, text: &str, findings: &mut Findings) {
    if !has_white_space(text) {
        return;
    }
    let trimmed = text.trim();
    let document = value.document();
    let draft = findings.at(&RULE, document, value.node).field(value.field).text("value", &quotable(text));
    if !has_white_space(trimmed) {
        draft.safe_fix("trim", vec![replace(document, value.node, &write_string(trimmed))]);
    }
}
