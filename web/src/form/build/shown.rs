//! What is shown at once, and what stands back.

use offerkit_core::Profile;
use offerkit_core::catalog::{Evidence, Field, Format, Kind as Type, Required};
use offerkit_core::document::{Kind, NodeId};
use offerkit_core::model;

use super::Builder;
use super::members::Member;

impl Builder<'_> {
    /// Whether somebody has written the value, must write it, or should look at it.
    pub(super) fn is_there_or_asked_for(&self, member: &Member) -> bool {
        let pointer = member.way.pointer();
        self.present(member.node).is_some()
            || self.needed(member.field) != Required::No
            || self.seen.touched.contains(pointer)
            || self.index.any_under(pointer)
    }

    /// `Some(false)` for what only few offers have, `None` for what belongs to another type of offer.
    pub(super) fn is_shown_at_once(&self, member: &Member, only_if_asked_for: bool) -> Option<bool> {
        if self.is_there_or_asked_for(member) {
            return Some(true);
        }
        let Some(field) = member.field else { return Some(true) };
        if self.is_of_another_type(field) {
            return None;
        }
        if self.lead_configuration.is_some_and(|key| field.key.ends_with(key)) {
            return Some(true);
        }
        Some(!only_if_asked_for && self.is_usual(field) && field.kind != Type::Object)
    }

    /// Whether the key is documented, and in use as of the profile.
    pub(super) fn is_usual(&self, field: &Field) -> bool {
        let month = self.profile.month();
        let in_use =
            field.since.is_none_or(|since| since <= month) && field.notes().until.is_none_or(|until| month <= until);
        // The flat categories gave way to the map.
        let is_past =
            field.item().is_some_and(|item| item.format == Format::Category) && self.profile != Profile::Sep2018;
        field.notes().evidence == Evidence::Documented && in_use && !is_past
    }

    pub(super) fn is_of_another_type(&self, field: &Field) -> bool {
        let types = [model::VIRTUAL_MACHINES, model::CORE_VM, model::APPLICATIONS];
        let Some((namespace, _)) = field.key.split_once('.') else { return false };
        types.contains(&namespace) && types.contains(&&*self.offer_type) && namespace != &*self.offer_type
    }

    pub(super) fn needed(&self, field: Option<&'static Field>) -> Required {
        let needed = field.map_or(Required::No, |field| field.required_in(self.profile));
        // It is known only of virtual machines what publishing needs.
        if self.is_virtual_machine || needed == Required::Save { needed } else { Required::No }
    }

    /// `null` counts as absent.
    pub(super) fn present(&self, node: Option<NodeId>) -> Option<NodeId> {
        node.filter(|node| self.document.kind(*node) != Kind::Null)
    }
}
