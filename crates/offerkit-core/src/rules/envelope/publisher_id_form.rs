use super::super::text::placeholder;
use super::{has_id_characters, report_template};
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The publisher identifier holds something other than lower-case letters, digits, hyphens and underscores.
    ///
    /// Source: the page on adding publishers, a text newer than 2022-01-20. No length was ever published.
    "envelope/publisher-id-form", Error, Save
}

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let id = value.text;
    if has_id_characters(id) {
        return;
    }
    if let Some(part) = placeholder::template_part(id) {
        report_template(value, &RULE, part, findings);
    } else {
        findings.at(&RULE, value.document(), value.node).field(value.field).text("value", id);
    }
}
