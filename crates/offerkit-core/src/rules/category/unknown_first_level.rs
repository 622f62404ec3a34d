use super::{Guess, SECOND_LEVEL, other_columns, second_level_key};
use crate::catalog::{self, CategoryColumn};
use crate::document::{Edit, NodeId, rename_key, replace, write_string};
use crate::finding::Findings;
use crate::rules::{Value, rule};
use crate::secret::mask;

rule! {
    /// The key is no first-level category of this offer type. Keys differ by offer type and by the case of letters: the
    /// category that is `compute` for a virtual machine is `compute-azure-apps` for an application. Where the key is that
    /// of another offer type, of AppSource, of a subcategory, or a word of the flat categories of 2018, that is said, and
    /// the key that is right here.
    ///
    /// Source: API-CREATE 2020-07-29, the key tables. They were frozen then and public answers hold other keys, so this
    /// is a warning. Words of 2018: API-CREATE 2018-09-13 and public bodies.
    "category/unknown-first-level", Warning, Publish
}

/// Words of the flat categories of 2018 that are no key of a category map's first level.
const FLAT: [&str; 7] =
    ["devService", "cache", "appInfrastructure", "clientOS", "bigData", "backup", "businessApplication"];

/// Looks at `categoryL1` of an entry.
pub(super) fn check(value: &Value<'_, '_, '_>, node: NodeId, key: &str, findings: &mut Findings) {
    let subject = value.subject;
    let offer_type = subject.offer_type.as_deref().unwrap_or_default();
    let Some(column) = catalog::category_column(offer_type) else { return };
    if column.category(key).is_none() {
        report(value, node, key, column, findings);
    }
}

#[cold]
fn report(value: &Value<'_, '_, '_>, node: NodeId, key: &str, column: &CategoryColumn, findings: &mut Findings) {
    let document = value.document();
    let wants_fixes = findings.wants_fixes();
    let draft = findings.at(&RULE, document, node).text("value", key);
    if key.is_empty() {
        draft.wording("empty");
        return;
    }
    let Some(guess) = wants_fixes.then(|| guess(column, key)).flatten() else { return };
    guess.tell(draft);
    if let Some(meant) = guess.meant {
        let mut edits = vec![replace(document, node, &write_string(meant))];
        edits.extend(renamed_second_level(value, key, meant));
        draft.fix("replace", edits);
    }
}

/// The subcategories' key says the category's again, so it goes along.
fn renamed_second_level(value: &Value<'_, '_, '_>, key: &str, meant: &str) -> Option<Edit> {
    let document = value.document();
    let expected = second_level_key(meant);
    let is_free = document.member(value.node, &expected).is_none() && mask(key) == key;
    let belongs = |name: NodeId| {
        document.string(name).is_some_and(|name| name.strip_prefix(SECOND_LEVEL).is_some_and(|of| of == key))
    };
    let (name, _) = document.members(value.node).find(|(name, _)| is_free && belongs(*name))?;
    Some(rename_key(document, name, &expected))
}

fn guess(column: &CategoryColumn, key: &str) -> Option<Guess> {
    let known = || column.first_level.iter().map(|category| category.key);
    if let Some(guess) = Guess::by_case(key, &mut known()) {
        return Some(guess);
    }
    for other in other_columns(column) {
        // The columns have the same categories in the same order.
        if let Some(place) = other.first_level.iter().position(|category| category.key == key) {
            let meant = column.first_level.get(place).map(|category| category.key);
            return Some(Guess { wording: "other-type", meant, of: other.offer_types.first().copied() });
        }
    }
    if let Some(parent) = column.first_level.iter().find(|category| category.second_level.contains(&key)) {
        return Some(Guess { wording: "second-level", meant: None, of: Some(parent.key) });
    }
    if catalog::is_of_app_source(key) {
        return Some(Guess { wording: "appsource", meant: None, of: None });
    }
    if FLAT.contains(&key) {
        return Some(Guess { wording: "flat", meant: None, of: None });
    }
    // `ai` is `ai-plus-machine-learning` here: the same word with more behind it.
    let is_beginning = |known: &&str| known.strip_prefix(key).is_some_and(|rest| rest.starts_with('-'));
    let longer =
        known().find(is_beginning).map(|meant| Guess { wording: "did-you-mean", meant: Some(meant), of: None });
    longer.or_else(|| Guess::by_spelling(key, &mut known()))
}
