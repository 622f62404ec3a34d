//! Changes as they are shown.

use std::rc::Rc;

use offerkit_core::characters;
use offerkit_core::compare::{By, Change, Did, Side, Standing, changes};
use offerkit_core::document::scan;
use offerkit_wire::Segment;
use yew::AttrValue;

use crate::findings::words::place;

/// The most characters of a value that are shown.
const MAX_VALUE: usize = 160;

/// A place that was changed, in words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    /// Its number among the changes.
    pub(crate) number: usize,
    /// `Plan 2, Plan title`.
    pub(crate) label: AttrValue,
    /// The place by the names of things.
    pub(crate) place: AttrValue,
    pub(crate) by: By,
    pub(crate) base: Option<AttrValue>,
    pub(crate) mine: Option<AttrValue>,
    pub(crate) theirs: Option<AttrValue>,
    pub(crate) mine_did: Option<Did>,
    pub(crate) theirs_did: Option<Did>,
    /// Whose value stands unless something else is chosen.
    pub(crate) takes: Option<Side>,
    /// A plan that is gone: whoever bought it is concerned.
    pub(crate) is_dropped_plan: bool,
}

impl Row {
    pub(super) fn new(number: usize, change: &Change) -> Self {
        let standing = [&change.mine, &change.theirs, &change.base].into_iter().find_map(Option::as_ref);
        let value =
            |standing: &Option<Standing>| standing.as_ref().map(|standing| AttrValue::from(short(&standing.value)));
        let field = change.field();
        Self {
            number,
            label: standing.map(label).unwrap_or_default().into(),
            place: change.place_text().into(),
            by: change.by,
            base: value(&change.base),
            mine: value(&change.mine),
            theirs: value(&change.theirs),
            mine_did: change.mine_did,
            theirs_did: change.theirs_did,
            takes: change.takes,
            is_dropped_plan: change.mine_did == Some(Did::Dropped)
                && field.is_some_and(|field| field.notes().path == "/definition/plans/*"),
        }
    }
}

fn label(standing: &Standing) -> String {
    let path: Vec<Segment> = standing.path.iter().cloned().map(Segment::new).collect();
    place(&path)
}

fn short(value: &str) -> String {
    match value.char_indices().nth(MAX_VALUE) {
        Some((at, _)) => format!("{}… ({} characters)", value.get(..at).unwrap_or_default(), characters::count(value)),
        None => value.to_owned(),
    }
}

/// What `after` changes of `before`; the error says why they cannot be compared.
pub(crate) fn rows_of(before: &str, after: &str) -> Result<Rc<Vec<Row>>, &'static str> {
    let unreadable = "One of the two is no JSON that can be read, so they cannot be compared place by place.";
    let (before, after) = match (scan(before.as_bytes()), scan(after.as_bytes())) {
        (Ok(before), Ok(after)) => (before, after),
        _ => return Err(unreadable),
    };
    let changes = changes(&before, &after)
        .map_err(|_| "A key stands twice in one of the two, so that nobody knows which is meant.")?;
    Ok(Rc::new(rows(&changes)))
}

/// The changes as rows. What only the service writes is its affair: it stands as the service has it, whatever is chosen.
pub(super) fn rows(changes: &[Change]) -> Vec<Row> {
    let numbered = changes.iter().enumerate().filter(|(_, change)| !change.service_owned);
    numbered.map(|(number, change)| Row::new(number, change)).collect()
}

/// `3 changed, 1 added, 2 dropped`; what was only renewed or moved is counted apart.
pub(super) fn headline(rows: &[Row]) -> String {
    let kinds = [Did::Changed, Did::Added, Did::Dropped, Did::Moved, Did::Renewed];
    let count = |did: Did| rows.iter().filter(|row| row.mine_did == Some(did)).count();
    let parts: Vec<String> = kinds
        .into_iter()
        .map(|did| (did, count(did)))
        .filter(|(_, count)| *count > 0)
        .map(|(did, count)| format!("{count} {}", did.name()))
        .collect();
    if parts.is_empty() { "Nothing differs.".to_owned() } else { format!("{}.", parts.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, after: &str, expected: &[(&str, Option<&str>, Option<&str>)], in_words: &str) {
        let rows = rows_of(before, after).unwrap();
        let seen: Vec<_> = rows.iter().map(|row| (&*row.label, row.base.as_deref(), row.mine.as_deref())).collect();
        assert_eq!(seen, expected);
        assert_eq!(headline(&rows), in_words);
    }

    #[test]
    fn changes_are_told_by_the_labels_of_the_form() {
        let before = r#"{"definition":{"offer":{"microsoft-azure-marketplace.title":"A"},"plans":[{"planId":"p","microsoft-azure-virtualmachines.skuTitle":"P"}]}}"#;
        let after = r#"{"definition":{"offer":{"microsoft-azure-marketplace.title":"B"},"plans":[]}}"#;
        let plan = r#"{"planId":"p","microsoft-azure-virtualmachines.skuTitle":"P"}"#;
        check(
            before,
            after,
            &[("Title", Some("\"A\""), Some("\"B\"")), ("Plan 1", Some(plan), None)],
            "1 changed, 1 dropped.",
        );
        assert!(rows_of(before, after).unwrap()[1].is_dropped_plan);
        check(before, before, &[], "Nothing differs.");
    }

    #[test]
    fn what_cannot_be_compared_says_so() {
        assert!(rows_of("{", "{}").unwrap_err().contains("no JSON"));
        assert!(rows_of("{}", r#"{"a":1,"a":2}"#).unwrap_err().contains("twice"));
    }
}
