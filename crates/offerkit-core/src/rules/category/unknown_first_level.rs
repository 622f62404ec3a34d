use crate::catalog;
use crate::document::{replace, write_string};
use crate::finding::Findings;
use crate::rules::{Value, rule, text};

rule! {
    /// The key is no first-level category of this offer type. Keys differ by offer type and by the case of letters.
    ///
    /// Source: API-CREATE 2020-07-29, the key tables. They were frozen then and public answers hold other keys, so this
    /// is a warning.
    "category/unknown-first-level", Warning, Publish
}

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let subject = value.subject;
    let offer_type = subject.offer_type.as_deref().unwrap_or_default();
    let Some(column) = catalog::category_column(offer_type) else { return };
    let key = value.text;
    if column.first_level.iter().any(|category| category.key == key) {
        return;
    }
    let wants_fixes = findings.wants_fixes() && !key.is_empty();
    let draft = findings.at(&RULE, value.document(), value.node).text("value", key);
    if !wants_fixes {
        return;
    }
    // `analytics` of another column is `analytics-amp` here: the same word with a suffix.
    let known = || column.first_level.iter().map(|category| category.key);
    let is_suffixed = |known: &&str| known.strip_prefix(key).is_some_and(|rest| rest.starts_with('-'));
    if let Some(meant) = known().find(is_suffixed).or_else(|| text::nearest(key, known())) {
        let edit = replace(subject.document, value.node, &write_string(meant));
        draft.text("nearest", meant).wording("did-you-mean").fix("replace", vec![edit]);
    }
}
