//! The members of an object, each with its place in catalog and text.

use std::rc::Rc;

use offerkit_core::catalog::{Field, Owner, Section};
use offerkit_core::document::NodeId;

use super::Builder;
use crate::form::way::Way;

/// The members of an object, known and unknown, each with its place and node.
pub(super) struct Member {
    pub(super) field: Option<&'static Field>,
    pub(super) way: Rc<Way>,
    pub(super) node: Option<NodeId>,
    /// The key, where the publisher chooses it or nobody knows it.
    pub(super) own_key: Option<Rc<str>>,
}

impl Builder<'_> {
    /// The known members in the order of the catalog, then the others in the order of the text.
    pub(super) fn members(&self, field: &'static Field, way: &Rc<Way>, node: Option<NodeId>) -> Vec<Member> {
        let known: Vec<&'static Field> = field.known_members().collect();
        let mut nodes: Vec<Option<NodeId>> = vec![None; known.len()];
        let mut own: Vec<Member> = Vec::new();
        for (key, value) in node.into_iter().flat_map(|node| self.document.members(node)) {
            let key = self.document.string(key).unwrap_or_default();
            // Of a key that stands twice the last value counts.
            if let Some(member) = field.member(&key) {
                let at = known.iter().position(|known| known.id == member.id);
                if let Some(slot) = at.and_then(|at| nodes.get_mut(at)) {
                    *slot = Some(value);
                }
                continue;
            }
            match own.iter_mut().find(|member| member.own_key.as_deref() == Some(&*key)) {
                Some(member) => member.node = Some(value),
                None => {
                    let own_key = Some(Rc::from(&*key));
                    own.push(Member { field: field.item(), way: way.below(&*key), node: Some(value), own_key });
                }
            }
        }
        let known = known.into_iter().zip(nodes).map(|(member, node)| Member {
            field: Some(member),
            way: way.below(member.key),
            node,
            own_key: None,
        });
        known.chain(own).collect()
    }
}

impl Member {
    pub(super) fn is(&self, path: &str) -> bool {
        self.field.is_some_and(|field| field.notes().path == path)
    }

    pub(super) fn is_service(&self) -> bool {
        self.field.is_some_and(|field| field.owner == Owner::Service || field.section == Section::Service)
    }

    pub(super) fn section(&self) -> Option<Section> {
        self.field.map(|field| field.section)
    }
}
