//! Two documents that came of one, made into one again.

use super::change::{Change, Side};
use super::patch;
use super::trio::Trio;
use super::values::Members;
use super::walk::{Found, walk};
use crate::document::{Document, EditError, NodeId};

/// One of the three documents of a merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// What both started from.
    Base,
    /// The working copy.
    Mine,
    /// What the service has.
    Theirs,
}

impl Role {
    /// `base`, `mine` or `theirs`.
    pub fn name(self) -> &'static str {
        match self {
            Role::Base => "base",
            Role::Mine => "mine",
            Role::Theirs => "theirs",
        }
    }
}

/// A key stands twice in one object, so that nobody knows which of the two was meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MergeFault {
    /// In which document.
    pub role: Role,
    /// The key where it stands again.
    pub key: NodeId,
}

/// Which side is taken where a person decides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// For every conflict without a choice of its own.
    pub conflicts: Option<Side>,
    /// For single changes, conflicts or not, by their number in [`Merge::changes`]; of several for one the last counts.
    pub changes: Vec<(usize, Side)>,
}

/// Why there is no merged text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextFault {
    /// Conflicts without a choice, by their number in [`Merge::changes`].
    Undecided(Vec<usize>),
    /// It would be longer than a text that is read: [`crate::document::MAX_BYTES`].
    TooLong,
    /// The edits do not fit the text, which would be a fault of this module.
    Edit(EditError),
}

impl std::fmt::Display for TextFault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            TextFault::Undecided(conflicts) => write!(out, "{} conflicts need a choice", conflicts.len()),
            TextFault::TooLong => out.write_str("the merged text would be longer than 8 MB"),
            TextFault::Edit(fault) => fault.fmt(out),
        }
    }
}

impl std::error::Error for TextFault {}

/// What mine and theirs changed, and the text that comes of it.
#[derive(Debug)]
pub struct Merge<'d> {
    mine: &'d Document<'d>,
    theirs: &'d Document<'d>,
    found: Found,
}

/// Merges what mine and theirs made of base.
pub fn merge<'d>(
    base: &'d Document<'d>,
    mine: &'d Document<'d>,
    theirs: &'d Document<'d>,
) -> Result<Merge<'d>, MergeFault> {
    for (role, document) in [(Role::Base, base), (Role::Mine, mine), (Role::Theirs, theirs)] {
        if let Some(key) = repeated_key(document) {
            return Err(MergeFault { role, key });
        }
    }
    Ok(Merge { mine, theirs, found: walk(Trio { base, mine, theirs }) })
}

/// What a document changes of the one before it; each change is by mine.
pub fn changes(before: &Document<'_>, after: &Document<'_>) -> Result<Vec<Change>, MergeFault> {
    merge(before, after, before).map(|merge| merge.found.changes)
}

impl Merge<'_> {
    /// Every place that one of the two changed: in the order of theirs, and behind that what theirs does not have.
    pub fn changes(&self) -> &[Change] {
        &self.found.changes
    }

    /// Whose value stands at each change; `None` for a conflict without a choice.
    pub fn sides(&self, choices: &Choices) -> Vec<Option<Side>> {
        let mut sides: Vec<Option<Side>> =
            self.found.changes.iter().map(|change| change.takes.or(choices.conflicts)).collect();
        for (number, side) in &choices.changes {
            let is_free = self.found.changes.get(*number).is_some_and(|change| !change.service_owned);
            if let Some(chosen) = sides.get_mut(*number).filter(|_| is_free) {
                *chosen = Some(*side);
            }
        }
        sides
    }

    /// The merged text: theirs, to the byte, but for what is taken from mine.
    pub fn apply(&self, choices: &Choices) -> Result<String, TextFault> {
        let sides = self.sides(choices);
        let is_undecided = |number: &usize| sides.get(*number).is_some_and(Option::is_none);
        let undecided: Vec<usize> = (0..sides.len()).filter(is_undecided).collect();
        if !undecided.is_empty() {
            return Err(TextFault::Undecided(undecided));
        }
        let side_of = |number: usize| sides.get(number).copied().flatten().unwrap_or(Side::Theirs);
        patch::write(self.mine, self.theirs, &self.found.patches, &self.found.lists, &side_of)
    }
}

/// The first key, in the order of objects, that stands in its object already.
fn repeated_key(document: &Document<'_>) -> Option<NodeId> {
    document.objects_with_like_keys().find_map(|object| {
        let members = Members::new(document, object);
        let second = members.by_key().zip(members.by_key().skip(1)).find(|(first, second)| first.key == second.key);
        second.map(|(_, second)| second.name)
    })
}
