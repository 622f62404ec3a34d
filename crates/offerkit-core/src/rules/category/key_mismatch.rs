use super::second_level_key;
use crate::document::rename_key;
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The key of the second level must repeat the first-level key: with `"categoryL1": "security"` it is
    /// `"categoryL2-security"`. Otherwise the second level hangs in the air.
    ///
    /// Source: every sample of API-CREATE 2020-07-14.
    "category/key-mismatch", Error, Publish
}

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let document = value.document();
    let first = document.present(value.node, "categoryL1").and_then(|node| document.string(node));
    let Some(first) = first.filter(|first| !first.is_empty()) else { return };
    let expected = second_level_key(&first);
    let already_there = document.member(value.node, &expected).is_some();
    for (key, member) in document.members(value.node) {
        let Some(name) = document.string(key).filter(|name| name.starts_with("categoryL2-") && *name != expected)
        else {
            continue;
        };
        let draft = findings.at(&RULE, document, member).span(document.span(key));
        draft.text("key", &name).text("expected", &expected);
        if !already_there {
            draft.fix("rename", vec![rename_key(document, key, &expected)]);
        }
    }
}
