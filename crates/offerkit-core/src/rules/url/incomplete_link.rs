use crate::document::NodeId;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// A link has an address and no words, or words and no address: there is nothing to click.
    ///
    /// Source: SAMPLE: each link of the documented body has both.
    "url/incomplete-link", Warning, Publish
}

#[cold]
pub(super) fn check(value: &Value<'_, '_, '_>, link: NodeId, findings: &mut Findings) {
    let document = value.document();
    let Some(field) = value.field.item() else { return };
    let members = document.all_present(link, ["linkUrl", "linkTitle"]);
    // A text of another type, and an item that is no object, are faults of their own.
    let is_blank = |node| document.string(node).is_some_and(|text| text.trim().is_empty());
    let [no_address, no_title] = members.map(|node| node.is_none_or(is_blank));
    let (key, wording) = match (no_address, no_title) {
        _ if document.kind(link) != crate::document::Kind::Object => return,
        (false, false) => return,
        (true, false) => ("linkUrl", "no-address"),
        (false, true) => ("linkTitle", "no-title"),
        (true, true) => {
            findings.at(&RULE, document, link).field(field);
            return;
        }
    };
    findings.missing(&RULE, document, link, key).field(field).wording(wording);
}
