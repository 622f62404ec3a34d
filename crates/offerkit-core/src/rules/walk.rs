//! The catalog walk: goes down the body beside the catalog and shows each value to the rules of its field.

use super::alike::{Alike, PlanBefore, Seen};
use super::category::SECOND_LEVEL;
use super::listed::Listed;
use super::{Key, Subject, Value, field, region, registry};
use crate::catalog::{self, Field, Format, Kind as Type, Owner, Required};
use crate::document::{Kind, NodeId};
use crate::finding::Findings;
use crate::model::MARKETPLACE;

/// Walks the whole body. Members of the listing are noted on the way.
pub(super) fn walk(subject: &Subject<'_, '_>, listed: &Listed, findings: &mut Findings) {
    Walk { subject, listed }.value(catalog::root(), None, subject.document.root(), findings);
}

struct Walk<'s, 'd, 't> {
    subject: &'s Subject<'d, 't>,
    listed: &'s Listed,
}

impl<'d, 't> Walk<'_, 'd, 't> {
    fn value(&self, field: &'static Field, key: Option<NodeId>, node: NodeId, findings: &mut Findings) {
        let document = self.subject.document;
        let kind = document.kind(node);
        // null counts as absent: the member's absence was reported where it stands.
        if kind == Kind::Null && node != document.root() {
            return;
        }
        if !field::wrong_type::fits(field, kind, document, node) {
            return self.report_type(field, key, node, findings);
        }
        let text = match document.plain_string(node) {
            Some(text) => text,
            None if kind == Kind::String => return self.escaped_text(field, key, node, findings),
            None => "",
        };
        check(&Value { subject: self.subject, field, node, key, text }, findings);
        match kind {
            Kind::Object if field.kind == Type::Object => self.members(field, node, findings),
            Kind::Array => self.items(field, node, findings),
            _ => {}
        }
    }

    #[cold]
    #[inline(never)]
    fn report_type(&self, field: &'static Field, key: Option<NodeId>, node: NodeId, findings: &mut Findings) {
        let document = self.subject.document;
        let text = document.string(node).unwrap_or_default();
        let value = Value { subject: self.subject, field, node, key, text: &text };
        if field.format == Format::Region && document.kind(node) == Kind::False {
            region::no_as_boolean::report(&value, findings);
        } else {
            field::wrong_type::report(&value, findings);
        }
    }

    #[cold]
    #[inline(never)]
    fn escaped_text(&self, field: &'static Field, key: Option<NodeId>, node: NodeId, findings: &mut Findings) {
        let text = self.subject.document.string(node).unwrap_or_default();
        self.check_text(field, key, node, &text, findings);
    }

    #[inline(never)]
    fn check_text(
        &self,
        field: &'static Field,
        key: Option<NodeId>,
        node: NodeId,
        text: &str,
        findings: &mut Findings,
    ) {
        check(&Value { subject: self.subject, field, node, key, text }, findings);
    }

    fn members(&self, field: &'static Field, node: NodeId, findings: &mut Findings) {
        let document = self.subject.document;
        let mut present = Present::default();
        let is_partly_known = self.subject.is_foreign && matches!(field.key, "offer" | "*");
        let is_listing = Listed::is_of(field);
        let is_plan = field.format == Format::Plan;
        for (key_node, value) in document.members(node) {
            if is_partly_known && is_kept(field, &document.string(key_node).unwrap_or_default()) {
                continue;
            }
            if let Some(member) = document.member_field(key_node, field) {
                if document.kind(value) != Kind::Null {
                    present.note(member);
                    if is_listing {
                        self.listed.note(member, value);
                    } else if is_plan {
                        self.subject.note_in_plan(member, value);
                    }
                }
                self.member(member, key_node, value, findings);
                continue;
            }
            let Some(member) = field.item() else {
                field::unknown::report(self.subject, field, node, (key_node, value), findings);
                continue;
            };
            let key = Key { subject: self.subject, field: member, key: key_node, object: node };
            if member.format == Format::CategoryL2List && !key.text().starts_with(SECOND_LEVEL) {
                field::unknown::report(self.subject, field, node, (key_node, value), findings);
                continue;
            }
            registry::on_key(&key, findings);
            self.member(member, key_node, value, findings);
        }
        self.absent_members(field, node, present, findings);
    }

    #[inline(always)]
    fn member(&self, member: &'static Field, key: NodeId, value: NodeId, findings: &mut Findings) {
        if member.owner == Owner::Service {
            field::service_owned::report(self.subject, member, value, findings);
        }
        self.value(member, Some(key), value, findings);
    }

    /// The plans of an offer, each held against the one before.
    #[inline(never)]
    fn plans(&self, field: &'static Field, list: NodeId, findings: &mut Findings) {
        let document = self.subject.document;
        let is_plain = self.subject.is_foreign || document.items(list).nth(1).is_none();
        let mut before = PlanBefore::none();
        let mut present = Present::default();
        for node in document.items(list) {
            if is_plain || document.kind(node) != Kind::Object {
                self.value(field, None, node, findings);
                continue;
            }
            self.check_text(field, None, node, "", findings);
            if let Some(alike) = before.alike(document, field, node) {
                self.plan_alike(field, node, (alike, &mut before), findings);
            } else {
                present = self.plan(field, node, &mut before, findings);
            }
            self.absent_members(field, node, present, findings);
        }
    }

    /// The members of a plan.
    fn plan(&self, field: &'static Field, node: NodeId, before: &mut PlanBefore, findings: &mut Findings) -> Present {
        let document = self.subject.document;
        let mut present = Present::default();
        before.begin();
        for (key, value) in document.members(node) {
            let member = document.member_field(key, field);
            let count = findings.count();
            let is_null = document.kind(value) == Kind::Null;
            let mut is_named = false;
            if let Some(member) = member {
                if !is_null {
                    present.note(member);
                    is_named = self.subject.note_in_plan(member, value);
                }
                self.member(member, key, value, findings);
            } else {
                field::unknown::report(self.subject, field, node, (key, value), findings);
            }
            let is_clean = findings.count() == count;
            before.note(member, Seen { is_null, is_named, is_clean });
        }
        present
    }

    /// The members of a plan that has the same ones as the one before, but for those that are spared.
    fn plan_alike(
        &self,
        field: &'static Field,
        node: NodeId,
        (alike, before): (Alike, &mut PlanBefore),
        findings: &mut Findings,
    ) {
        let document = self.subject.document;
        let mut clean = alike.spared;
        let mut left = alike.all & (!alike.spared | alike.named);
        while let Some((member, key, value)) = before.member(left.trailing_zeros()) {
            let bit = left & left.wrapping_neg();
            left ^= bit;
            let Some(member) = member else {
                field::unknown::report(self.subject, field, node, (key, value), findings);
                continue;
            };
            if document.kind(value) != Kind::Null {
                self.subject.note_in_plan(member, value);
            }
            if alike.spared & bit == 0 {
                let count = findings.count();
                self.member(member, key, value, findings);
                if findings.count() == count {
                    clean |= bit;
                }
            }
        }
        before.go_on(clean);
    }

    fn items(&self, field: &'static Field, node: NodeId, findings: &mut Findings) {
        let Some(item) = field.item() else { return };
        if item.format == Format::Plan {
            return self.plans(item, node, findings);
        }
        for node in self.subject.document.items(node) {
            self.value(item, None, node, findings);
        }
    }

    #[inline(always)]
    fn absent_members(&self, field: &'static Field, node: NodeId, present: Present, findings: &mut Findings) {
        // What a publisher must give is known for this offer type alone.
        if self.subject.is_virtual_machine && !present.has_all(field) {
            self.report_absent(field, node, present, findings);
        }
    }

    #[cold]
    #[inline(never)]
    fn report_absent(&self, field: &'static Field, node: NodeId, present: Present, findings: &mut Findings) {
        for member in field.required_members.iter().map(|id| catalog::field(*id)) {
            if !present.has(member) && member.required_in(self.subject.profile) == Required::Publish {
                field::missing::report(self.subject, member, node, findings);
            }
        }
    }
}

/// Whether the member of an offer of unknown type is only kept: all of its plans but their ids, and all of the offer but
/// what the marketplace asks of every type.
#[cold]
fn is_kept(object: &Field, key: &str) -> bool {
    match (object.key, object.parent.map(|parent| catalog::field(parent).key)) {
        ("offer", _) => !key.starts_with(MARKETPLACE),
        ("*", Some("plans")) => key != "planId",
        _ => false,
    }
}

/// Shows a value to the rules of its field.
#[inline(always)]
fn check(value: &Value<'_, '_, '_>, findings: &mut Findings) {
    registry::on_kind(value, findings);
    if value.field.format != Format::Plain {
        registry::on_format(value, findings);
    }
}

/// Which of an object's required members were seen, a bit each in their order.
#[derive(Clone, Copy, Default)]
struct Present(u64);

impl Present {
    fn note(&mut self, member: &Field) {
        self.0 |= bit(member);
    }

    fn has(self, member: &Field) -> bool {
        self.0 & bit(member) != 0
    }

    fn has_all(self, field: &Field) -> bool {
        self.0.count_ones() as usize == field.required_members.len()
    }
}

/// The build refuses a 65th required member.
fn bit(member: &Field) -> u64 {
    member.required_place.map_or(0, |place| 1_u64.unbounded_shl(u32::from(place)))
}
