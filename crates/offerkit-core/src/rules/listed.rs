//! Members of the listing that rules hold against each other, noted while the walk comes by them.

use std::cell::Cell;

use crate::catalog::{Field, FieldId, listing};
use crate::document::{Document, NodeId, same};

/// As many as an object can have members that publishing needs.
const PLACES: usize = 64;

/// The members of `definition.offer` that publishing needs, by their place in the catalog.
pub(super) struct Listed([Cell<Option<NodeId>>; PLACES]);

impl Listed {
    pub(super) fn new() -> Self {
        Self([const { Cell::new(None) }; PLACES])
    }

    /// Whether a field is the listing.
    pub(super) fn is_of(field: &Field) -> bool {
        field.id == FieldId(listing::ID)
    }

    /// Notes a member of the listing.
    pub(super) fn note(&self, member: &Field, value: NodeId) {
        if let Some(place) = member.required_place.and_then(|place| self.0.get(usize::from(place))) {
            place.set(Some(value));
        }
    }

    fn at(&self, place: usize) -> Option<NodeId> {
        self.0.get(place).and_then(Cell::get)
    }

    /// Title, summary, long summary and description.
    pub(super) fn texts(&self) -> [Option<NodeId>; 4] {
        listing::TEXTS.map(|place| self.at(place))
    }

    /// Name, e-mail address and telephone number, each of the engineering contact and of the support contact.
    pub(super) fn contacts(&self) -> [[Option<NodeId>; 2]; 3] {
        listing::CONTACTS.map(|places| places.map(|place| self.at(place)))
    }

    /// Whether two texts are spelt alike and say something.
    pub(super) fn is_same(&self, document: &Document<'_>, one: NodeId, other: NodeId) -> bool {
        let (one, other) = (document.raw(one), document.raw(other));
        // Not an empty text, nor one of blanks.
        let is_text = || one.starts_with('"') && one.bytes().any(|byte| !matches!(byte, b'"' | b' '));
        same(one.as_bytes(), other.as_bytes()) && is_text()
    }
}
