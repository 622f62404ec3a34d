//! What a plan has alike with the one before: plans of one offer have much in common, and where nothing was found in
//! one, nothing need be looked at again in the next but what differs, and what its rules look at beside it.

use crate::catalog::{Field, FieldId, Format, field};
use crate::document::{Document, Kind, NodeId};

/// Plans with more members are not held against each other.
const MOST: usize = 32;

/// The plan before. Each set of its members is a number with a bit for each, in their order.
#[derive(Debug)]
pub(super) struct PlanBefore {
    /// Not before the first.
    is_there: bool,
    fields: [Option<FieldId>; MOST],
    /// The members of the plan that was held against it last: key and value.
    members: [(NodeId, NodeId); MOST],
    /// How many members it has.
    count: usize,
    /// Those that are `null`.
    null: u32,
    /// Those in which nothing was found.
    clean: u32,
    /// Those whose rules look at their value alone.
    alone: u32,
    /// Those that are held against the ones of other plans.
    named: u32,
}

impl PlanBefore {
    /// Before the first plan.
    pub(super) fn none() -> Self {
        Self {
            is_there: false,
            fields: [None; MOST],
            members: [(NodeId::ROOT, NodeId::ROOT); MOST],
            count: 0,
            null: 0,
            clean: 0,
            alone: 0,
            named: 0,
        }
    }

    /// Another plan comes, with members of its own.
    pub(super) fn begin(&mut self) {
        self.is_there = true;
        (self.count, self.null, self.clean, self.alone, self.named) = (0, 0, 0, 0, 0);
    }

    /// The next of its members was looked at.
    pub(super) fn note(&mut self, member: Option<&Field>, seen: Seen) {
        if let Some(slot) = self.fields.get_mut(self.count) {
            let is_alone = member.is_some_and(|member| is_checked_alone(member.format));
            let bit = |is_it: bool| u32::from(is_it) << self.count;
            *slot = member.map(|member| member.id);
            self.null |= bit(seen.is_null);
            self.clean |= bit(seen.is_clean);
            self.alone |= bit(is_alone);
            self.named |= bit(seen.is_named);
        }
        self.count += 1;
    }

    /// What the next plan has alike with it. `None` unless that has the same members in the same order, each of them there
    /// or `null` as it was here.
    pub(super) fn alike(&mut self, document: &Document<'_>, of: &'static Field, plan: NodeId) -> Option<Alike> {
        if !self.is_there || self.count > MOST {
            return None;
        }
        let mut members = document.members(plan);
        let mut alike = 0;
        for (place, (id, slot)) in self.fields.iter().zip(&mut self.members).enumerate().take(self.count) {
            let (key, value) = members.next()?;
            *slot = (key, value);
            let bit = 1 << place;
            if document.is_as_before(key) {
                alike |= bit;
                continue;
            }
            let is_null = document.kind(value) == Kind::Null;
            let field = document.member_field(key, of)?;
            if *id != Some(field.id) || is_null != (self.null & bit != 0) {
                return None;
            }
        }
        if members.next().is_some() {
            return None;
        }
        let clean = alike & self.clean;
        // Members that rules hold against each other are spared all together, or not at all.
        let all = u32::MAX.unbounded_shr((MOST - self.count) as u32);
        let together = all & !self.alone & !self.named;
        let spared = if clean & together == together { self.alone | together } else { self.alone };
        Some(Alike { all, spared: clean & spared, named: self.named })
    }

    /// The member at a place of the plan that was held against it last: its field, its key and its value.
    pub(super) fn member(&self, place: u32) -> Option<(Option<&'static Field>, NodeId, NodeId)> {
        let (key, value) = *self.members.get(place as usize)?;
        Some((self.fields.get(place as usize).copied().flatten().map(field), key, value))
    }

    /// A plan that is alike was looked at, with nothing found in these members.
    pub(super) fn go_on(&mut self, clean: u32) {
        self.clean = clean;
    }
}

/// What was seen of a plan's member.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    /// It is `null`.
    pub(super) is_null: bool,
    /// It is held against those of other plans.
    pub(super) is_named: bool,
    /// Nothing was found in it.
    pub(super) is_clean: bool,
}

/// What a plan has alike with the one before.
#[derive(Debug, Clone, Copy)]
pub(super) struct Alike {
    /// All members.
    pub(super) all: u32,
    /// Members in which nothing can be found.
    pub(super) spared: u32,
    /// Those that are noted nevertheless, to be held against the ones of other plans.
    pub(super) named: u32,
}

/// Whether the rules of a plan's member look at its value, and at nothing that stands elsewhere.
fn is_checked_alone(format: Format) -> bool {
    matches!(format, Format::Text | Format::Html | Format::VmSizes | Format::Ports)
}
