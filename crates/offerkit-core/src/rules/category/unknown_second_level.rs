use super::SECOND_LEVEL;
use crate::catalog;
use crate::document::{replace, write_string};
use crate::finding::Findings;
use crate::rules::{Value, rule, text};

rule! {
    /// The key is no subcategory of its category. Where the category itself is unknown, the key is looked for under
    /// every category of the offer type.
    ///
    /// Source: API-CREATE 2020-07-29, the key tables. They were frozen then and public answers hold other keys, so this
    /// is a warning.
    "category/unknown-second-level", Warning, Publish
}

pub(in crate::rules) fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    let (subject, document) = (value.subject, value.document());
    let offer_type = subject.offer_type.as_deref().unwrap_or_default();
    let Some(column) = catalog::category_column(offer_type) else { return };
    let name = value.key.and_then(|key| document.string(key)).unwrap_or_default();
    let first = name.strip_prefix(SECOND_LEVEL).unwrap_or_default();
    let is_known_first = column.first_level.iter().any(|category| category.key == first);
    let known = || {
        let categories = column.first_level.iter().filter(|category| !is_known_first || category.key == first);
        categories.flat_map(|category| category.second_level.iter().copied())
    };
    for item in document.items(value.node) {
        let Some(key) = document.string(item) else { continue };
        if known().any(|candidate| candidate == key) {
            continue;
        }
        let wants_fixes = findings.wants_fixes() && !key.is_empty();
        let draft = findings.at(&RULE, document, item).text("value", &key).text("first", first);
        if let Some(nearest) = wants_fixes.then(|| text::nearest(&key, known())).flatten() {
            let edit = replace(document, item, &write_string(nearest));
            draft.text("nearest", nearest).wording("did-you-mean").fix("replace", vec![edit]);
        }
    }
}
