//! Values in which nothing was found. Plans of one offer have much in common: what is spelt as it was in the plan before
//! need not be looked at again, where its rules look at nothing else.

use std::cell::Cell;

use crate::catalog::{Field, FieldId, Format};
use crate::document::NodeId;
use crate::finding::Findings;

/// Of each field the last value in which nothing was found. Where fields share a slot, one is looked at again.
#[derive(Debug)]
pub(super) struct Clean([Cell<Option<(FieldId, NodeId)>>; SLOTS]);

/// As many as keep the fields of a plan apart.
const SLOTS: usize = 64;

impl Default for Clean {
    fn default() -> Self {
        Self([const { Cell::new(None) }; SLOTS])
    }
}

impl Clean {
    /// Runs `check` on a value, unless nothing was found in one that is alike in all that its rules look at.
    #[inline(always)]
    pub(super) fn check_unless_alike(
        &self,
        (field, node): (&Field, NodeId),
        findings: &mut Findings,
        is_alike: impl FnOnce(NodeId) -> bool,
        check: impl FnOnce(&mut Findings),
    ) {
        let slot = self.0.get(usize::from(field.id.0) % SLOTS);
        let known = slot.and_then(Cell::get).filter(|(id, _)| *id == field.id);
        if known.is_some_and(|(_, node)| is_alike(node)) {
            return;
        }
        let before = findings.count();
        check(findings);
        if let Some(slot) = slot.filter(|_| findings.count() == before) {
            slot.set(Some((field.id, node)));
        }
    }
}

/// Whether the rules of a field look at its value alone, and at the items of its list: at nothing that stands elsewhere.
pub(super) fn is_checked_alone(field: &Field) -> bool {
    matches!(field.format, Format::Text | Format::Html | Format::VmSizes | Format::Ports)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::catalog::{FIELDS, field};

    #[test]
    fn the_members_that_plans_share_have_slots_of_their_own() {
        let is_in_plan = |row: &&Field| row.parent.is_some_and(|parent| field(parent).format == Format::Plan);
        let shared =
            FIELDS.iter().filter(|row| row.format == Format::VhdUrl || is_in_plan(row) && is_checked_alone(row));
        let mut slots: BTreeMap<(Option<&str>, usize), Vec<&str>> = BTreeMap::new();
        for row in shared {
            // Those of another type of offer do not stand beside them.
            let kind = row.notes().path.split(['/', '.']).find(|part| part.starts_with("microsoft-"));
            slots.entry((kind, usize::from(row.id.0) % SLOTS)).or_default().push(row.notes().path);
        }
        assert!(slots.len() > 10, "{} fields", slots.len());
        slots.retain(|_, paths| paths.len() > 1);
        assert_eq!(slots, BTreeMap::new());
    }
}
