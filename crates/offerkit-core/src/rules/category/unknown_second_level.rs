use super::{Guess, SECOND_LEVEL, other_columns};
use crate::catalog::{self, Category, CategoryColumn};
use crate::document::{is_among, replace, write_string};
use crate::finding::Findings;
use crate::rules::{Value, rule};

rule! {
    /// The key is no subcategory of its category. Where the category itself is unknown, the key is looked for under
    /// every category of the offer type. Where the key belongs to another category, or is that of another offer type,
    /// that is said.
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
    let parent = column.category(first);
    let categories = parent.map_or(column.first_level, std::slice::from_ref);
    for item in document.items(value.node) {
        let Some(key) = document.string(item) else { continue };
        if categories.iter().any(|category| is_among(category.second_level, &key)) {
            continue;
        }
        let wants_fixes = findings.wants_fixes() && !key.is_empty();
        let draft = findings.at(&RULE, document, item).text("value", &key).text("first", first);
        let Some(guess) = wants_fixes.then(|| guess(column, categories, &key)).flatten() else { continue };
        guess.tell(draft);
        if let Some(meant) = guess.meant {
            draft.fix("replace", vec![replace(document, item, &write_string(meant))]);
        }
    }
}

/// `categories` are those in whose second level the key would be right.
fn guess(column: &CategoryColumn, categories: &'static [Category], key: &str) -> Option<Guess> {
    let here = || categories.iter().flat_map(|category| category.second_level.iter().copied());
    if let Some(guess) = Guess::by_case(key, &mut here()) {
        return Some(guess);
    }
    if let Some(owner) = column.first_level.iter().find(|category| category.second_level.contains(&key)) {
        return Some(Guess { wording: "other-category", meant: None, of: Some(owner.key) });
    }
    for other in other_columns(column) {
        let twin = other.first_level.iter().zip(column.first_level).find_map(|(theirs, ours)| {
            let place = theirs.second_level.iter().position(|known| *known == key)?;
            // The same subcategories in the same order; those of software as a service lack some at the beginning.
            let place = place + ours.second_level.len() - theirs.second_level.len().min(ours.second_level.len());
            let is_here = categories.iter().any(|category| category.key == ours.key);
            ours.second_level.get(place).copied().filter(|_| is_here)
        });
        if twin.is_some() {
            return Some(Guess { wording: "other-type", meant: twin, of: other.offer_types.first().copied() });
        }
    }
    Guess::by_spelling(key, &mut here())
}
