//! The one list of known keys, and the tables of values they may hold.
//!
//! Validation, the portal's form, counters and the generated documentation read this list and nothing else, so that a
//! limit is written once. The rows live in `data/`; the build script turns them into the statics included at the end of
//! this file: `FIELDS`, the category keys per offer type, the regions, the core sizes and the rule book's hash.

mod field;
pub(crate) mod key_hash;
mod profile;
mod tables;

pub use field::{
    Evidence, Field, FieldId, Figure, Format, KeyTable, Kind, Notes, Owner, PictureSize, Required, Section,
};
pub use profile::{Month, Profile};
pub(crate) use tables::is_of_app_source;
pub use tables::{
    Category, CategoryColumn, CoreSize, Region, category_column, category_columns, category_label, core_sizes,
    is_region, region, region_currency, regions,
};

impl Field {
    /// The known member `key` of this object.
    pub fn member(&self, key: &str) -> Option<&'static Field> {
        self.member_with_hash(key.as_bytes(), key_hash::hash(key.as_bytes()))
    }

    /// The same for a key whose hash is known.
    pub(crate) fn member_with_hash(&self, key: &[u8], hash: u32) -> Option<&'static Field> {
        let KeyTable { seed, bits, slots } = self.key_table;
        if slots.is_empty() {
            return None;
        }
        let candidate = field(*slots.get(key_hash::slot(hash, seed, bits))?);
        (crate::document::same(candidate.key.as_bytes(), key) && candidate.parent == Some(self.id)).then_some(candidate)
    }

    /// The description of an array's items, or of members whose key the publisher chooses.
    pub fn item(&self) -> Option<&'static Field> {
        self.item.map(field)
    }

    /// Every known member, in the order of the catalog.
    pub fn known_members(&self) -> impl Iterator<Item = &'static Field> {
        self.members.iter().map(|id| field(*id))
    }
}

/// The body itself, from which every other field is reached.
pub fn root() -> &'static Field {
    // A table without rows does not compile here.
    let [root, ..] = &FIELDS;
    root
}

/// The row with this id.
pub fn field(id: FieldId) -> &'static Field {
    // Ids are made by the build script beside the table they point into; the root stands in for one that is not.
    FIELDS.get(usize::from(id.0)).unwrap_or(root())
}

/// The field a pointer leads to: array indexes match `*`, keys chosen by the publisher match `{name}`.
pub fn field_at(pointer: &[crate::document::Segment]) -> Option<&'static Field> {
    let mut at = root();
    for segment in pointer {
        at = match segment {
            crate::document::Segment::Key(key) => at.member(key).or_else(|| at.item())?,
            crate::document::Segment::Index(_) => at.item()?,
        };
    }
    Some(at)
}

include!(concat!(env!("OUT_DIR"), "/catalog.rs"));
