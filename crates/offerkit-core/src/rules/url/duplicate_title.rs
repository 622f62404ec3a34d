use crate::document::NodeId;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// Two links of one list have the same words and lead to different pages, so nobody can tell them apart.
    ///
    /// Source: WCAG 2.1, success criterion 2.4.9: the words of a link tell where it leads.
    "url/duplicate-title", Info, Publish
}

/// Reports the second of two links.
#[cold]
pub(super) fn report(value: &Value<'_, '_, '_>, second: NodeId, findings: &mut Findings) {
    let document = value.document();
    let Some(title) = document.present(second, "linkTitle") else { return };
    let text = document.string(title).unwrap_or_default();
    findings.at(&RULE, document, title).field(value.field).text("value", &text);
}
