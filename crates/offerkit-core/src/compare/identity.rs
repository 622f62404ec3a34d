//! What names an item of a list, so that it is the same one wherever it stands.

use std::borrow::Cow;

use super::signature::without_signature;
use super::values::text;
use crate::catalog::{Field, Format, Kind as Type};
use crate::document::{Document, Kind, NodeId};
use crate::order::in_order;

/// What names an item of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Identity {
    /// The item is a word, which stands there or not.
    Word,
    /// A member with this key.
    Member(&'static str),
    /// A member with this key that is an address.
    Address(&'static str),
}

/// Formats of the members that name an object, the best one first.
const NAMING: [Format; 4] = [Format::PlanId, Format::CategoryL1, Format::Url, Format::Guid];

/// What names the items of a list, by what the catalog knows of it.
pub(super) fn identity(list: Option<&'static Field>) -> Option<Identity> {
    let item = list.filter(|list| list.kind == Type::Array)?.item()?;
    if item.kind == Type::String {
        return Some(Identity::Word);
    }
    let naming = |format: &Format| item.known_members().find(|member| member.format == *format);
    let member = NAMING.iter().find_map(naming)?;
    Some(if member.format == Format::Url { Identity::Address(member.key) } else { Identity::Member(member.key) })
}

/// A list whose items are all named, each in another way.
#[derive(Debug, Clone, Default)]
pub(super) struct Named<'d> {
    /// Names and items in the order of the list.
    pub(super) items: Vec<(Cow<'d, str>, NodeId)>,
    /// Indexes of `items` in the order of their names.
    by_name: Vec<usize>,
}

impl<'d> Named<'d> {
    /// `None` where an item has no name, or two have one.
    pub(super) fn new(identity: Identity, document: &'d Document<'d>, list: NodeId) -> Option<Self> {
        let name = |item| Some((name(identity, document, item)?, item));
        let items: Vec<(Cow<'d, str>, NodeId)> = document.items(list).map(name).collect::<Option<_>>()?;
        let named = |at: usize| items.get(at).map(|(name, _)| name);
        let by_name = in_order(items.len(), &|one, other| named(one) < named(other));
        let is_unique = by_name.windows(2).all(|two| matches!(two, [one, other] if named(*one) != named(*other)));
        is_unique.then_some(Self { items, by_name })
    }

    /// The index of the item with this name.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        let named = |at: usize| self.items.get(at).map_or("", |(name, _)| name.as_ref());
        let place = self.by_name.partition_point(|at| named(*at) < name);
        self.by_name.get(place).copied().filter(|at| named(*at) == name)
    }

    /// The item at an index.
    pub(super) fn node(&self, index: usize) -> Option<NodeId> {
        self.items.get(index).map(|(_, node)| *node)
    }
}

fn name<'d>(identity: Identity, document: &'d Document<'d>, item: NodeId) -> Option<Cow<'d, str>> {
    let of_text = |node: NodeId| (document.kind(node) == Kind::String).then(|| text(document, node));
    match identity {
        Identity::Word => of_text(item),
        Identity::Member(key) => of_text(document.member(item, key)?),
        Identity::Address(key) => {
            let address = of_text(document.member(item, key)?)?;
            Some(match without_signature(&address) {
                Cow::Borrowed(_) => address,
                Cow::Owned(unsigned) => Cow::Owned(unsigned),
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Kind as Type, field_at};
    use crate::document::{Segment, scan};

    #[track_caller]
    fn check(path: &[&str], expected: Option<Identity>) {
        let segment = |part: &&str| if *part == "*" { Segment::Index(0) } else { Segment::from(*part) };
        let path: Vec<Segment> = path.iter().map(segment).collect();
        assert_eq!(identity(field_at(&path)), expected);
    }

    #[test]
    fn the_catalog_tells_what_names_an_item() {
        let plan = ["definition", "plans", "*"];
        let of_plan = |rest: &[&'static str]| [&plan[..], rest].concat();
        check(&plan[..2], Some(Identity::Member("planId")));
        check(&of_plan(&["regions"]), Some(Identity::Word));
        check(&of_plan(&["diskGenerations"]), Some(Identity::Member("planId")));
        check(&of_plan(&["restrictedAudience", "manualEntries"]), Some(Identity::Member("id")));
        check(&of_plan(&["microsoft-azure-corevm.usefulLinksFairfax"]), Some(Identity::Address("linkUrl")));
        let listing = |key| ["definition", "offer", key];
        check(&listing("microsoft-azure-marketplace.usefulLinks"), Some(Identity::Address("linkUrl")));
        check(&listing("microsoft-azure-marketplace.categoryMap"), Some(Identity::Member("categoryL1")));
        check(&listing("microsoft-azure-marketplace.screenshots"), None);
        check(&["definition"], None);
        check(&["unknown"], None);
    }

    #[test]
    fn every_list_of_objects_has_a_name_for_its_items() {
        for list in crate::catalog::FIELDS.iter().filter(|field| field.kind == Type::Array) {
            let holds_objects = list.item().is_some_and(|item| item.kind == Type::Object);
            assert!(!holds_objects || identity(Some(list)).is_some(), "{}", list.notes().path);
        }
    }

    #[test]
    fn a_list_with_a_name_twice_or_without_one_is_not_named() {
        let named = |text: &str| {
            let document = scan(text.as_bytes()).unwrap();
            Named::new(Identity::Member("planId"), &document, document.root()).is_some()
        };
        assert!(named(r#"[{"planId":"a"},{"planId":"b"}]"#));
        assert!(!named(r#"[{"planId":"a"},{"planId":"\u0061"}]"#));
        assert!(!named(r#"[{"planId":"a"},{}]"#));
        assert!(!named(r#"[{"planId":"a"},"b"]"#));
        assert!(!named(r#"[{"planId":null}]"#));
    }
}
