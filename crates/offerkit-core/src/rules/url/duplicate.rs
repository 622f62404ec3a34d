use super::quotable;
use crate::document::{NodeId, remove};
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// Two links of one list lead to the same address.
    ///
    /// Source: WCAG 2.1, success criterion 3.2.4: what does the same has the same name, so the second link says nothing
    /// new. No page speaks of it, so this is a warning.
    "url/duplicate", Warning, Publish
}

/// Reports the second of two links.
#[cold]
pub(super) fn report(value: &Value<'_, '_, '_>, first: NodeId, second: NodeId, findings: &mut Findings) {
    let document = value.document();
    let edit = findings.wants_fixes().then(|| remove(document, second));
    let [title, _] = document.all_present(first, ["linkTitle", "linkUrl"]);
    let [same_title, address] = document.all_present(second, ["linkTitle", "linkUrl"]);
    let (Some(title), Some(same_title), Some(address)) = (title, same_title, address) else { return };
    let is_whole = document.raw(title) == document.raw(same_title);
    let text = document.string(address).unwrap_or_default();
    let draft = findings.at(&RULE, document, address).field(value.field).text("value", &quotable(&text));
    draft.text("first", &document.string(title).unwrap_or_default());
    draft.wording(if is_whole { "both" } else { "message" });
    match edit {
        Some(edit) if is_whole => draft.safe_fix("remove", vec![edit]),
        Some(edit) => draft.fix("remove", vec![edit]),
        None => draft,
    };
}
