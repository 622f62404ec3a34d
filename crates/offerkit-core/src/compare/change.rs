//! A place where documents differ.

use super::place::{Place, place_text};
use crate::catalog::{self, Field, FieldId};
use crate::document::Path;

/// One of the two who made changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The working copy.
    Mine,
    /// What the service has.
    Theirs,
}

impl Side {
    /// `mine` or `theirs`.
    pub fn name(self) -> &'static str {
        match self {
            Side::Mine => "mine",
            Side::Theirs => "theirs",
        }
    }

    /// Reads [`Side::name`].
    pub fn parse(name: &str) -> Option<Self> {
        [Side::Mine, Side::Theirs].into_iter().find(|side| side.name() == name)
    }
}

/// Who made a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Mine alone.
    Mine,
    /// Theirs alone.
    Theirs,
    /// Both, to the same effect.
    Both,
    /// Each in another way.
    Conflict,
}

impl By {
    /// `mine`, `theirs`, `both` or `conflict`.
    pub fn name(self) -> &'static str {
        match self {
            By::Mine => "mine",
            By::Theirs => "theirs",
            By::Both => "both",
            By::Conflict => "conflict",
        }
    }
}

/// What a side did to the base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Did {
    /// It was not there.
    Added,
    /// It was there.
    Dropped,
    /// It has another value.
    Changed,
    /// It means the same: an address has another signature, or what only the service writes differs.
    Renewed,
    /// The items of the list stand in another order.
    Moved,
}

impl Did {
    /// `added`, `dropped`, `changed`, `renewed` or `moved`.
    pub fn name(self) -> &'static str {
        match self {
            Did::Added => "added",
            Did::Dropped => "dropped",
            Did::Changed => "changed",
            Did::Renewed => "renewed",
            Did::Moved => "moved",
        }
    }
}

/// A value where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its path in its document.
    pub path: Path,
    /// JSON text without white space, secrets masked. Of a list whose items were moved, the names in their order.
    pub value: String,
}

/// A place where documents differ. Places do not stand in one another, but for a list whose items were moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Who made it.
    pub by: By,
    /// Where it is.
    pub place: Place,
    /// The row of the catalog for the value there.
    pub field_id: Option<FieldId>,
    /// The value that both started from; `None` where there was none.
    pub base: Option<Standing>,
    /// The value of mine.
    pub mine: Option<Standing>,
    /// The value of theirs.
    pub theirs: Option<Standing>,
    /// What mine did; `None` where it did nothing.
    pub mine_did: Option<Did>,
    /// What theirs did.
    pub theirs_did: Option<Did>,
    /// Whose value the merged text has unless something else is chosen; `None` for a conflict, which needs a choice.
    pub takes: Option<Side>,
    /// Only the service writes the value: theirs stands, whatever is chosen.
    pub service_owned: bool,
}

impl Change {
    /// The place like a JSON Pointer, with the names of items in the place of their indexes:
    /// `/definition/plans/silver/regions/DZ`. Secrets are masked.
    pub fn place_text(&self) -> String {
        place_text(&self.place)
    }

    /// What the catalog knows of the value there.
    pub fn field(&self) -> Option<&'static Field> {
        self.field_id.map(catalog::field)
    }

    /// Whether it needs a choice.
    pub fn is_conflict(&self) -> bool {
        self.by == By::Conflict
    }
}
