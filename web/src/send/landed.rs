//! Whether a request whose answer was lost has landed, told from what the service holds now.

use offerkit_core::compare::Class;
use offerkit_core::document::{self, Document};
use offerkit_core::exchange::{ETag, IfMatch};
use offerkit_wire::{Comparison, Difference, Segment};

use super::grouping::core_path;

/// What became of the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Landed {
    /// The service holds what was sent.
    Yes,
    /// The service holds what it held before.
    No,
    /// The service holds something else.
    Unclear,
}

impl Landed {
    /// In a sentence or two.
    pub(super) fn words(self) -> &'static str {
        match self {
            Landed::Yes => "It landed: the service holds what was sent.",
            Landed::No => "It did not land: the service holds what it held before. Send it again.",
            Landed::Unclear => {
                "The service holds something else than what was sent: somebody else may have changed the offer. \
                 Look at the differences before sending again."
            }
        }
    }
}

/// Judges by the state the request demanded and the state that is there now.
pub(super) fn judge(demanded: &IfMatch, etag: Option<&ETag>, comparison: &Comparison, theirs: &Document<'_>) -> Landed {
    if let (IfMatch::Tag(before), Some(now)) = (demanded, etag)
        && before.matches(now)
    {
        return Landed::No;
    }
    let differs = comparison.differences.iter().any(|difference| is_of_weight(difference, theirs));
    if differs { Landed::Unclear } else { Landed::Yes }
}

/// Whether a service that took the request would not have made this difference.
fn is_of_weight(difference: &Difference, theirs: &Document<'_>) -> bool {
    if difference.service_owned {
        return false;
    }
    if difference.class == Class::Changed.name() {
        return true;
    }
    // A service may drop a key it does not keep; it does not drop an item of a list, such as a plan.
    difference.class == Class::Dropped.name() && !holds_items_of(theirs, &difference.path)
}

fn holds_items_of(theirs: &Document<'_>, path: &[Segment]) -> bool {
    let path: document::Path = core_path(path);
    let last_index = path.iter().rposition(|segment| matches!(segment, document::Segment::Index(_)));
    last_index.and_then(|at| path.get(..=at)).is_none_or(|item| theirs.find(item).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use offerkit_core::document::scan;
    use offerkit_wire::compare;

    #[track_caller]
    fn check(demanded: &str, etag: &str, sent: &str, held: &str, expected: Landed) {
        let demanded = match demanded {
            "" => IfMatch::Absent,
            "*" => IfMatch::Any,
            tag => IfMatch::Tag(ETag::parse(tag).unwrap()),
        };
        let comparison = compare(sent.as_bytes(), held.as_bytes()).unwrap();
        let theirs = scan(held.as_bytes()).unwrap();
        assert_eq!(judge(&demanded, ETag::parse(etag).as_ref(), &comparison, &theirs), expected, "{sent} {held}");
    }

    #[test]
    fn the_state_that_was_demanded_being_there_still_means_that_nothing_landed() {
        check("W/\"a\"", "\"a\"", r#"{"a":1}"#, r#"{"a":1}"#, Landed::No);
        check("\"a\"", "\"b\"", r#"{"a":1}"#, r#"{"a":1,"status":"x"}"#, Landed::Yes);
    }

    #[test]
    fn what_a_service_adds_and_drops_by_itself_is_no_doubt() {
        check("", "\"b\"", r#"{"a":1,"odd":2,"version":5}"#, r#"{"a":1,"version":1}"#, Landed::Yes);
        check("*", "", r#"{"p":[{"a":1,"odd":1}]}"#, r#"{"p":[{"a":1}]}"#, Landed::Yes);
    }

    #[test]
    fn another_value_or_a_missing_item_is() {
        check("", "\"b\"", r#"{"a":1}"#, r#"{"a":2}"#, Landed::Unclear);
        check("*", "", r#"{"p":[{"a":1},{"a":2}]}"#, r#"{"p":[{"a":1}]}"#, Landed::Unclear);
    }
}
