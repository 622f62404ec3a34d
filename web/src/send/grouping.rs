//! Differences in groups, each with a name and a number.

use offerkit_core::characters;
use offerkit_core::compare::Class;
use offerkit_core::document;
use offerkit_wire::{Comparison, Difference, Segment};

use super::size::grouped;

/// What two texts are compared for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sides {
    /// What was sent, and what the service made of it.
    SentAndReceived,
    /// The working copy, and what the service holds.
    MineAndTheirs,
}

/// The words for one class of difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ClassWords {
    /// Behind a number in the headline: `4 dropped`.
    pub(super) short: &'static str,
    /// Over the group.
    pub(super) title: &'static str,
    /// What it means, a sentence.
    pub(super) meaning: &'static str,
}

impl Sides {
    /// The headings of the two columns of values.
    pub(super) fn columns(self) -> [&'static str; 2] {
        match self {
            Sides::SentAndReceived => ["Sent", "Received"],
            Sides::MineAndTheirs => ["Mine", "On the service"],
        }
    }

    /// The words for a class.
    pub(super) fn words(self, class: Class) -> ClassWords {
        let words = |short, title, meaning| ClassWords { short, title, meaning };
        match (self, class) {
            (Sides::SentAndReceived, Class::Dropped) => {
                words("dropped", "Dropped", "Sent, but not in the answer: the service ignored it or does not show it.")
            }
            (Sides::SentAndReceived, Class::Added) => {
                words("added", "Added by the service", "Not sent: the service put it there.")
            }
            (Sides::SentAndReceived, Class::Rehosted) => {
                words("re-hosted", "Re-hosted", "The service copied the file to its own storage. Nothing was lost.")
            }
            (Sides::SentAndReceived, Class::Changed) => {
                words("changed", "Changed", "Came back with another value than was sent.")
            }
            (Sides::MineAndTheirs, Class::Dropped) => {
                words("only in mine", "Only in mine", "The service does not have it.")
            }
            (Sides::MineAndTheirs, Class::Added) => {
                words("only on the service", "Only on the service", "Your copy does not have it.")
            }
            (Sides::MineAndTheirs, Class::Rehosted) => {
                words("re-hosted", "Re-hosted", "The same kind of file in another place: most likely a copy.")
            }
            (Sides::MineAndTheirs, Class::Changed) => {
                words("different", "Different", "Both have it, with different values.")
            }
        }
    }
}

/// The classes in the order of the headline.
pub(super) const CLASSES: [Class; 4] = [Class::Dropped, Class::Added, Class::Rehosted, Class::Changed];

/// How many differences are of a class.
pub(super) fn number(comparison: &Comparison, class: Class) -> usize {
    match class {
        Class::Dropped => comparison.dropped,
        Class::Added => comparison.added,
        Class::Rehosted => comparison.rehosted,
        Class::Changed => comparison.changed,
    }
}

/// `4 dropped, 10 added, 5 re-hosted, 2 changed`.
pub(super) fn headline(comparison: &Comparison, sides: Sides) -> String {
    let part = |class: Class| format!("{} {}", grouped(number(comparison, class)), sides.words(class).short);
    CLASSES.map(part).join(", ")
}

/// The differences of a class, in the order of the text.
pub(super) fn of_class(comparison: &Comparison, class: Class) -> Vec<&Difference> {
    comparison.differences.iter().filter(|one| one.class == class.name()).collect()
}

/// A path as the core writes it.
pub(super) fn core_path(path: &[Segment]) -> document::Path {
    let segment = |segment: &Segment| match segment {
        Segment::Key(key) => document::Segment::Key(key.clone()),
        Segment::Index(index) => document::Segment::Index(*index),
    };
    path.iter().map(segment).collect()
}

/// The most characters of a value that a table shows.
const MAX_VALUE: usize = 300;

/// A value as a table shows it: whole, or its beginning and how long it is.
pub(super) fn short_value(value: &str) -> String {
    let Some((at, _)) = value.char_indices().nth(MAX_VALUE) else { return value.to_owned() };
    let beginning = value.get(..at).unwrap_or_default();
    format!("{beginning}… ({} characters)", grouped(characters::count(value)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use offerkit_wire::compare;

    const REQUEST: &str = include_str!("../../../tests/fixtures/samples/request-2020.json");
    const RESPONSE: &str = include_str!("../../../tests/fixtures/samples/response-2020.json");

    #[test]
    fn the_documentations_own_pair_is_told_in_one_line() {
        let comparison = compare(REQUEST.as_bytes(), RESPONSE.as_bytes()).unwrap();
        assert_eq!(headline(&comparison, Sides::SentAndReceived), "4 dropped, 10 added, 5 re-hosted, 2 changed");
        assert_eq!(
            headline(&comparison, Sides::MineAndTheirs),
            "4 only in mine, 10 only on the service, 5 re-hosted, 2 different"
        );
    }

    #[test]
    fn groups_hold_what_the_headline_counts() {
        let comparison = compare(REQUEST.as_bytes(), RESPONSE.as_bytes()).unwrap();
        for class in CLASSES {
            assert_eq!(of_class(&comparison, class).len(), number(&comparison, class), "{class:?}");
        }
    }

    #[test]
    fn a_long_value_is_told_by_its_beginning() {
        assert_eq!(short_value("\"a\""), "\"a\"");
        let long = short_value(&"é".repeat(1_000));
        assert!(long.starts_with('é') && long.ends_with("… (1,000 characters)"), "{long}");
    }
}
