//! What is found by its name.

use std::borrow::Cow;

use crate::document::{Document, Kind, NodeId};
use crate::model::{Offer, Plan};
use crate::order::in_order;

/// Values by their names. Thousands are looked up as quickly as a few: somebody may mean harm.
#[derive(Default)]
pub(super) struct Names<'d> {
    /// In the order of the text.
    named: Vec<(Cow<'d, str>, NodeId)>,
    /// Places in the order of the names.
    order: Vec<usize>,
}

impl<'d> Names<'d> {
    /// The plans that have an identifier.
    #[inline(never)]
    pub(super) fn of_plans(offer: Offer<'_, 'd>) -> Self {
        let (mut names, document) = (Self::default(), offer.document);
        let Some(plans) = offer.plans_node() else { return names };
        for node in document.items(plans) {
            if let Some((_, id)) = (Plan { document, node }).id() {
                names.add(id, node);
            }
        }
        names.sorted()
    }

    /// The members of an object that are not `null`.
    #[inline(never)]
    pub(super) fn of_members(document: &Document<'d>, object: NodeId) -> Self {
        let mut names = Self::default();
        for (key, value) in document.members(object) {
            if document.kind(value) != Kind::Null {
                names.add(document.string(key).unwrap_or_default(), value);
            }
        }
        names.sorted()
    }

    /// The texts of a list.
    #[inline(never)]
    pub(super) fn of_items(document: &Document<'d>, list: NodeId) -> Self {
        let mut names = Self::default();
        for item in document.items(list) {
            if let Some(text) = document.string(item) {
                names.add(text, item);
            }
        }
        names.sorted()
    }

    #[inline(never)]
    fn add(&mut self, name: Cow<'d, str>, node: NodeId) {
        self.named.push((name, node));
    }

    #[inline(never)]
    fn sorted(mut self) -> Self {
        let name = |at: usize| self.named.get(at).map(|(name, _)| name.as_ref());
        self.order = in_order(self.named.len(), &|one, other| name(one) < name(other));
        self
    }

    /// In the order of the text.
    pub(super) fn all(&self) -> &[(Cow<'d, str>, NodeId)] {
        &self.named
    }

    /// The first one of a name.
    #[inline(never)]
    pub(super) fn find(&self, name: &str) -> Option<NodeId> {
        let at = |place: usize| self.named.get(place);
        let place = self.order.partition_point(|place| at(*place).is_some_and(|(known, _)| known.as_ref() < name));
        self.order.get(place).and_then(|place| at(*place)).filter(|(known, _)| known == name).map(|(_, node)| *node)
    }

    /// The last one that does not start behind a value of the same text.
    pub(super) fn last_until(&self, node: NodeId) -> Option<&(Cow<'d, str>, NodeId)> {
        let place = self.named.partition_point(|(_, named)| *named <= node);
        self.named.get(place.checked_sub(1)?)
    }
}
