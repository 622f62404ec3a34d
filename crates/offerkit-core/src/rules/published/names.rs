//! What is found by its name.

use std::borrow::Cow;

use crate::document::{Document, Kind, NodeId};
use crate::order::in_order;

/// Values by their names. Thousands are looked up as quickly as a few: somebody may mean harm.
pub(super) struct Names<'d> {
    named: Vec<(Cow<'d, str>, NodeId)>,
    /// Places in the order of the names.
    order: Vec<usize>,
}

impl<'d> Names<'d> {
    pub(super) fn new(named: Vec<(Cow<'d, str>, NodeId)>) -> Self {
        let name = |at: usize| named.get(at).map(|(name, _)| name);
        let order = in_order(named.len(), &|one, other| name(one) < name(other));
        Self { named, order }
    }

    /// The members of an object that are not `null`.
    pub(super) fn of_members(document: &Document<'d>, object: NodeId) -> Self {
        let members = document.members(object).filter(|(_, value)| document.kind(*value) != Kind::Null);
        Self::new(members.map(|(key, value)| (document.string(key).unwrap_or_default(), value)).collect())
    }

    /// The texts of a list.
    pub(super) fn of_items(document: &Document<'d>, list: NodeId) -> Self {
        Self::new(document.items(list).filter_map(|item| Some((document.string(item)?, item))).collect())
    }

    /// In the order of the text.
    pub(super) fn all(&self) -> &[(Cow<'d, str>, NodeId)] {
        &self.named
    }

    pub(super) fn find(&self, name: &str) -> Option<NodeId> {
        let at = |place: usize| self.named.get(place);
        let place = self.order.partition_point(|place| at(*place).is_some_and(|(known, _)| known.as_ref() < name));
        self.order.get(place).and_then(|place| at(*place)).filter(|(known, _)| known == name).map(|(_, node)| *node)
    }
}
