use crate::document::{Document, Kind, NodeId, remove};
use crate::finding::Findings;
use crate::rules::repeated::repeated;
use crate::rules::{Value, rule};

rule! {
    /// The category map has two entries for one category. Which of their subcategories count is not documented: one entry
    /// holds them all.
    ///
    /// Source: API-CREATE 2020-07-14: each entry of the sample is another category; the successor's schema asks for unique
    /// items.
    "category/duplicate", Warning, Publish
}

pub(super) fn check(value: &Value<'_, '_, '_>, count: usize, findings: &mut Findings) {
    let document = value.document();
    let mut entries = document.items(value.node);
    if count == 2
        && let (Some(one), Some(other)) = (entries.next(), entries.next())
        && first_level(document, one).map(|(key, _)| key) != first_level(document, other).map(|(key, _)| key)
    {
        return;
    }
    let firsts = document.items(value.node).filter_map(|entry| first_level(document, entry));
    let firsts: Vec<_> = firsts.filter(|(key, _)| !key.is_empty()).collect();
    for (_, again) in repeated(&firsts) {
        let key = document.string(again).unwrap_or_default();
        let wants_fixes = findings.wants_fixes();
        let draft = findings.at(&RULE, document, again).text("value", &key);
        if !wants_fixes {
            continue;
        }
        // An entry without subcategories is not missed.
        let is_bare = |entry: &NodeId| {
            let mut others = document.members(*entry).filter(|(_, value)| *value != again);
            others.all(|(_, value)| document.kind(value) == Kind::Array && document.is_empty_container(value))
        };
        if let Some(entry) = document.parent(again).filter(is_bare) {
            draft.safe_fix("remove", vec![remove(document, entry)]);
        }
    }
}

fn first_level<'t>(document: &Document<'t>, entry: NodeId) -> Option<(std::borrow::Cow<'t, str>, NodeId)> {
    let node = document.present(entry, "categoryL1")?;
    Some((document.string(node)?, node))
}
