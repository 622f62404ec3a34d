//! Where a change is: by the names of things, which hold in every document, and from there in each of them.

use super::trio::Trio;
use crate::document::{Path, Segment};
use crate::mask;

/// The way from the root to a place.
pub type Place = Vec<Step>;

/// One step of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Step {
    /// To a member of an object.
    Key(String),
    /// To an item of a list, by what names it.
    Item(String),
}

/// Writes a place like a JSON Pointer, with the names of items in the place of their indexes:
/// `/definition/plans/silver/regions/DZ`. Secrets are masked.
pub(super) fn place_text(place: &[Step]) -> String {
    let names = place.iter().map(|step| match step {
        Step::Key(name) | Step::Item(name) => Segment::Key(mask(name)),
    });
    crate::document::pointer(&names.collect::<Path>())
}

/// One step of the walk, with where it leads in each document.
#[derive(Debug, Clone)]
pub(super) struct Walked {
    pub(super) step: Step,
    /// The indexes of an item where it stands.
    pub(super) indexes: Trio<Option<usize>>,
}

impl Walked {
    fn segment(&self, index: Option<usize>) -> Segment {
        match &self.step {
            Step::Key(key) => Segment::Key(key.clone()),
            Step::Item(_) => Segment::Index(index.unwrap_or_default()),
        }
    }
}

/// The path of a place in each document. It means nothing in one where the place is not.
pub(super) fn paths(walked: &[Walked]) -> Trio<Path> {
    Trio {
        base: walked.iter().map(|one| one.segment(one.indexes.base)).collect(),
        mine: walked.iter().map(|one| one.segment(one.indexes.mine)).collect(),
        theirs: walked.iter().map(|one| one.segment(one.indexes.theirs)).collect(),
    }
}
