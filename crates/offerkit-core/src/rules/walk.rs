//! The catalog walk: goes down the body beside the catalog and shows each value to the rules of its field.

use super::{Key, Subject, Value, field, registry};
use crate::catalog::{self, Field, Format, Kind as Type, Owner, Required};
use crate::document::{Kind, NodeId};
use crate::finding::Findings;

/// Walks the whole body.
pub(super) fn walk(subject: &Subject<'_, '_>, findings: &mut Findings) {
    let walk = Walk { subject, is_virtual_machine: subject.offer.is_virtual_machine() };
    walk.value(catalog::root(), None, subject.document.root(), findings);
}

struct Walk<'s, 'd, 't> {
    subject: &'s Subject<'d, 't>,
    is_virtual_machine: bool,
}

impl<'d, 't> Walk<'_, 'd, 't> {
    fn value(&self, field: &'static Field, key: Option<NodeId>, node: NodeId, findings: &mut Findings) {
        let document = self.subject.document;
        let kind = document.kind(node);
        // null counts as absent: the member's absence was reported where it stands.
        if kind == Kind::Null && node != document.root() {
            return;
        }
        let value = Value { subject: self.subject, field, node, key };
        if !field::wrong_type::fits(field, document, node) {
            field::wrong_type::report(&value, findings);
            return;
        }
        for check in registry::ON_VALUE.iter().chain(registry::on_format(field.format)) {
            check(&value, findings);
        }
        match kind {
            Kind::Object if field.kind == Type::Object => self.members(field, node, findings),
            Kind::Array => self.items(field, node, findings),
            _ => {}
        }
    }

    fn members(&self, field: &'static Field, node: NodeId, findings: &mut Findings) {
        let document = self.subject.document;
        for (key_node, value) in document.members(node) {
            let Some(key) = document.string(key_node) else { continue };
            if let Some(member) = field.member(&key) {
                self.member(member, key_node, value, findings);
                continue;
            }
            let Some(member) = field.item() else {
                field::unknown::report(self.subject, field, node, (key_node, value), findings);
                continue;
            };
            let key = Key { subject: self.subject, field: member, key: key_node };
            if member.format == Format::CategoryL2List && !key.text().starts_with("categoryL2-") {
                field::unknown::report(self.subject, field, node, (key_node, value), findings);
                continue;
            }
            for check in registry::on_key(member.key) {
                check(&key, findings);
            }
            self.member(member, key_node, value, findings);
        }
        self.absent_members(field, node, findings);
    }

    fn member(&self, member: &'static Field, key: NodeId, value: NodeId, findings: &mut Findings) {
        if member.owner == Owner::Service {
            field::service_owned::report(self.subject, member, value, findings);
        }
        self.value(member, Some(key), value, findings);
    }

    fn items(&self, field: &'static Field, node: NodeId, findings: &mut Findings) {
        let Some(item) = field.item() else { return };
        for node in self.subject.document.items(node) {
            self.value(item, None, node, findings);
        }
    }

    fn absent_members(&self, field: &'static Field, node: NodeId, findings: &mut Findings) {
        if !self.is_virtual_machine {
            return;
        }
        for member in field.required_members.iter().map(|id| catalog::field(*id)) {
            let needed = member.required_in(self.subject.profile) == Required::Publish;
            if needed && self.subject.document.present(node, member.key).is_none() {
                field::missing::report(self.subject, member, node, findings);
            }
        }
    }
}
