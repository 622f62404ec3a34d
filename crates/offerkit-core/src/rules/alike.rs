//! What a plan has alike with the one before: plans of one offer have much in common, and where nothing was found in
//! one, nothing need be looked at again in the next but what differs, and what its rules look at beside it.

use super::neighbours::may_name;
use crate::catalog::{Field, FieldId, Format, field};
use crate::document::{Document, Kind, NodeId, same};

/// Plans with more members are not held against each other.
const MOST: usize = 32;

/// So many members spared are worth the look.
const MUCH: u32 = 4;

/// The plan before. Each set of its members is a number with a bit for each, in their order.
#[derive(Debug)]
pub(super) struct PlanBefore {
    /// `None` before the first.
    plan: Option<NodeId>,
    fields: [Option<FieldId>; MOST],
    /// How many members it has.
    count: usize,
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
        Self { plan: None, fields: [None; MOST], count: 0, clean: 0, alone: 0, named: 0 }
    }

    /// Another plan comes, with members of its own.
    pub(super) fn begin(&mut self, plan: NodeId) {
        *self = Self { plan: Some(plan), ..Self::none() };
    }

    /// The next of its members was looked at.
    pub(super) fn note(&mut self, member: Option<&Field>, is_clean: bool) {
        if let Some(slot) = self.fields.get_mut(self.count) {
            let format = member.map(|member| member.format);
            *slot = member.map(|member| member.id);
            self.clean |= u32::from(is_clean) << self.count;
            self.alone |= u32::from(format.is_some_and(is_checked_alone)) << self.count;
            self.named |= u32::from(format.is_some_and(may_name)) << self.count;
        }
        self.count += 1;
    }

    /// What another plan has alike with it. `None` unless it has the same members in the same order, each of them there
    /// or `null` as it was here.
    pub(super) fn alike(&self, document: &Document<'_>, of: &'static Field, plan: NodeId) -> Option<Alike> {
        if self.count > MOST {
            return None;
        }
        let (mut known, mut members) = (document.members(self.plan?), document.members(plan));
        let mut alike = 0;
        for (place, id) in self.fields.iter().enumerate().take(self.count) {
            let (one, other) = (known.next()?, members.next()?);
            if same(text(document, one), text(document, other)) {
                alike |= 1 << place;
                continue;
            }
            let is_null = |value: NodeId| document.kind(value) == Kind::Null;
            let field = document.member_field(other.0, of)?;
            if *id != Some(field.id) || is_null(one.1) != is_null(other.1) {
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
        Some(Alike { spared: clean & spared, named: self.named })
    }

    /// The field of the member at a place, here and in a plan that is alike.
    pub(super) fn field(&self, place: usize) -> Option<&'static Field> {
        self.fields.get(place).copied().flatten().map(field)
    }

    /// A plan that is alike was looked at, with nothing found in these members.
    pub(super) fn go_on(&mut self, plan: NodeId, clean: u32) {
        (self.plan, self.clean) = (Some(plan), clean);
    }
}

/// What a plan has alike with the one before.
#[derive(Debug, Clone, Copy)]
pub(super) struct Alike {
    /// Members in which nothing can be found.
    pub(super) spared: u32,
    /// Those that are noted nevertheless, to be held against the ones of other plans.
    pub(super) named: u32,
}

impl Alike {
    /// Whether it was worth the look.
    pub(super) fn is_much(&self) -> bool {
        self.spared.count_ones() >= MUCH
    }
}

/// A member as it is spelt, its key included.
fn text<'t>(document: &Document<'t>, (key, value): (NodeId, NodeId)) -> &'t [u8] {
    let (start, end) = (document.span(key).start, document.span(value).end);
    document.text().as_bytes().get(start as usize..end as usize).unwrap_or_default()
}

/// Whether the rules of a plan's member look at its value, and at nothing that stands elsewhere.
fn is_checked_alone(format: Format) -> bool {
    matches!(format, Format::Text | Format::Html | Format::VmSizes | Format::Ports)
}
