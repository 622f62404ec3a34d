use crate::document::remove;
use crate::finding::Findings;
use crate::rules::repeated::{is_clearly_unique, repeated};
use crate::rules::{Value, rule};

rule! {
    /// A list names the same thing twice.
    ///
    /// Source: the lists name regions, sizes, clouds, subscriptions and categories, each of which either is meant or
    /// is not; the successor's schema asks for unique items.
    "list/duplicate-item", Warning, Publish
}

#[inline(never)]
pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let document = value.document();
    if document.nodes_below(value.node) < 2 {
        return;
    }
    if value.field.item().is_none_or(|item| item.kind != crate::catalog::Kind::String) {
        return;
    }
    if is_clearly_unique(document.items(value.node).map(|item| document.plain_string(item))) {
        return;
    }
    let items = document.items(value.node);
    let texts: Vec<_> = items.filter_map(|item| Some((document.string(item)?, item))).collect();
    for (_, item) in repeated(&texts) {
        let edit = findings.wants_fixes().then(|| remove(document, item));
        let text = document.string(item).unwrap_or_default();
        let draft = findings.at(&RULE, document, item).field(value.field).text("value", &text);
        if let Some(edit) = edit {
            draft.safe_fix("remove", vec![edit]);
        }
    }
}
