//! Goes down three documents side by side, to the places where they differ.

use super::change::{By, Change, Did, Side, Standing};
use super::identity::{Identity, Named, identity};
use super::lists::{Item, List, order_change};
use super::patch::Patch;
use super::place::{Step, Walked, paths};
use super::shown::push_shown;
use super::trio::Trio;
use super::values::{Members, Sameness, Value, is_of_service, member_field, same};
use crate::catalog::{self, Field};
use crate::document::{Document, Kind, NodeId, Path, push_string};
use crate::mask;

/// Where more places differ, objects and lists are compared as a whole, the innermost ones first.
const MAX_CHANGES: usize = 10_000;

/// What lies behind a longer way is compared as a whole: a way is written for each change. In bytes of keys and names,
/// and some for each step.
const MAX_WAY: usize = 1024;

/// What a step takes beside its name.
const STEP: usize = 32;

/// A value's node in each document. `null` is absent.
type Nodes = Trio<Option<NodeId>>;

/// How the value of theirs is made into that of mine.
#[derive(Clone, Copy)]
enum Spot {
    Root,
    Member {
        /// The object in theirs.
        object: NodeId,
        /// The key in mine.
        key: Option<NodeId>,
        /// The value in theirs, also where it is `null`.
        standing: Option<NodeId>,
    },
    Item {
        /// The number of the list.
        list: usize,
        /// The number of the item in it.
        item: usize,
    },
}

/// What the walk finds.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) changes: Vec<Change>,
    pub(super) patches: Vec<(usize, Patch)>,
    pub(super) lists: Vec<List>,
}

/// Compares three documents in which no key stands twice.
pub(super) fn walk(documents: Trio<&Document<'_>>) -> Found {
    let present = |document: &Document<'_>| Some(document.root()).filter(|root| document.kind(*root) != Kind::Null);
    let nodes = documents.map(present);
    let mut walk = Walk { documents, way: Vec::new(), way_length: 0, found: Found::default() };
    walk.value(Some(catalog::root()), nodes, Spot::Root);
    walk.found
}

struct Walk<'d> {
    documents: Trio<&'d Document<'d>>,
    way: Vec<Walked>,
    way_length: usize,
    found: Found,
}

impl<'d> Walk<'d> {
    /// No document nests deeper than the scanner reads, so this does not either.
    fn value(&mut self, field: Option<&'static Field>, nodes: Nodes, spot: Spot) {
        let is_one_piece = is_of_service(field) || field.is_some_and(|field| field.secret) || self.way_length > MAX_WAY;
        if is_one_piece || !self.parts(field, nodes) {
            self.piece(field, nodes, spot);
        }
    }

    /// Compares what mine and theirs both have by its parts; `false` where it cannot be taken apart.
    fn parts(&mut self, field: Option<&'static Field>, nodes: Nodes) -> bool {
        let (Some(mine), Some(theirs)) = (nodes.mine, nodes.theirs) else { return false };
        let kind = self.documents.theirs.kind(theirs);
        if kind != self.documents.mine.kind(mine) {
            return false;
        }
        let base = nodes.base.filter(|base| self.documents.base.kind(*base) == kind);
        let is_empty = self.documents.mine.is_empty_container(mine) && self.documents.theirs.is_empty_container(theirs);
        if base.is_none() && is_empty {
            return false;
        }
        let before = (self.found.changes.len(), self.found.patches.len(), self.found.lists.len());
        let is_compared = match kind {
            Kind::Object => self.members(field, base, mine, theirs),
            Kind::Array => self.items(field, base, mine, theirs),
            _ => false,
        };
        if !is_compared {
            self.found.changes.truncate(before.0);
            self.found.patches.truncate(before.1);
            self.found.lists.truncate(before.2);
        }
        is_compared
    }

    fn members(&mut self, field: Option<&'static Field>, base: Option<NodeId>, mine: NodeId, theirs: NodeId) -> bool {
        let objects = Trio { base, mine: Some(mine), theirs: Some(theirs) };
        let members_of = |(document, object): (&'d Document<'d>, Option<NodeId>)| {
            object.map(|object| Members::new(document, object)).unwrap_or_default()
        };
        let found = self.documents.zip(objects).map(members_of);
        // Theirs in the order of the text, then what mine added, then what both dropped.
        for (members, passed) in [
            (&found.theirs, [None, None]),
            (&found.mine, [Some(&found.theirs), None]),
            (&found.base, [Some(&found.theirs), Some(&found.mine)]),
        ] {
            for member in &members.all {
                let key = member.key.as_ref();
                if passed.iter().flatten().any(|members| members.find(key).is_some()) {
                    continue;
                }
                let each = found.as_ref().map(|members| members.find(key));
                let spot = Spot::Member {
                    object: theirs,
                    key: each.mine.map(|member| member.name),
                    standing: each.theirs.map(|member| member.value),
                };
                let nodes = self.documents.zip(each).map(|(document, member)| {
                    member.map(|member| member.value).filter(|value| document.kind(*value) != Kind::Null)
                });
                self.enter(Step::Key(key.to_owned()), Trio::default());
                self.value(member_field(field, key), nodes, spot);
                self.leave();
                if self.found.changes.len() > MAX_CHANGES {
                    return false;
                }
            }
        }
        true
    }

    fn items(&mut self, field: Option<&'static Field>, base: Option<NodeId>, mine: NodeId, theirs: NodeId) -> bool {
        let Some(identity) = identity(field) else { return false };
        let named = |document, list| Named::new(identity, document, list);
        let documents = self.documents;
        let base_items = base.map(|base| named(documents.base, base));
        // Where the base is no list, all items are new.
        let base_items = if base.is_some() { base_items.flatten() } else { Some(Named::default()) };
        let (Some(base_items), Some(mine_items), Some(theirs_items)) =
            (base_items, named(documents.mine, mine), named(documents.theirs, theirs))
        else {
            return false;
        };
        let all = Trio { base: &base_items, mine: &mine_items, theirs: &theirs_items };
        let number = self.found.lists.len();
        let list = List { node: theirs, items: Vec::new(), mine: Vec::new(), theirs: Vec::new(), order: None };
        self.found.lists.push(list);
        // Which item stands at each index of each list.
        let mut orders = all.map(|named| vec![0; named.items.len()]);
        let mut count = 0;
        for (of, passed) in [
            (all.theirs, [None, None]),
            (all.mine, [Some(all.theirs), None]),
            (all.base, [Some(all.theirs), Some(all.mine)]),
        ] {
            for (name, _) in &of.items {
                if passed.iter().flatten().any(|named| named.find(name).is_some()) {
                    continue;
                }
                let indexes = all.map(|named| named.find(name));
                let nodes = all.zip(indexes).map(|(named, index)| named.node(index?));
                for (order, index) in [
                    (&mut orders.base, indexes.base),
                    (&mut orders.mine, indexes.mine),
                    (&mut orders.theirs, indexes.theirs),
                ] {
                    if let Some(place) = index.and_then(|index| order.get_mut(index)) {
                        *place = count;
                    }
                }
                if let Some(list) = self.found.lists.get_mut(number) {
                    list.items.push(Item { mine: nodes.mine, theirs: indexes.theirs, change: None });
                }
                self.enter(Step::Item(name.clone().into_owned()), indexes);
                self.value(field.and_then(Field::item), nodes, Spot::Item { list: number, item: count });
                self.leave();
                count += 1;
                if self.found.changes.len() > MAX_CHANGES {
                    return false;
                }
            }
        }
        self.order(
            field,
            number,
            base.map(|_| orders.base.as_slice()),
            (&orders.mine, &orders.theirs),
            (identity, all),
        );
        if let Some(list) = self.found.lists.get_mut(number) {
            (list.mine, list.theirs) = (orders.mine, orders.theirs);
        }
        true
    }

    /// Reports that the items of a list stand in another order.
    fn order(
        &mut self,
        field: Option<&'static Field>,
        list: usize,
        base: Option<&[usize]>,
        (mine, theirs): (&[usize], &[usize]),
        (identity, named): (Identity, Trio<&Named<'d>>),
    ) {
        let Some(order) = order_change(base, mine, theirs, identity != Identity::Word) else { return };
        let paths = paths(&self.way);
        let names = |path: Path, named: &Named<'d>| Standing { path, value: names(named) };
        let change = Change {
            by: order.by,
            place: self.way.iter().map(|walked| walked.step.clone()).collect(),
            field_id: field.map(|field| field.id),
            base: base.map(|_| names(paths.base, named.base)),
            mine: Some(names(paths.mine, named.mine)),
            theirs: Some(names(paths.theirs, named.theirs)),
            mine_did: order.mine_did,
            theirs_did: order.theirs_did,
            takes: order.takes,
            service_owned: false,
        };
        if let Some(list) = self.found.lists.get_mut(list) {
            list.order = Some(self.found.changes.len());
        }
        self.found.changes.push(change);
    }

    /// Compares what cannot be taken apart.
    fn piece(&mut self, field: Option<&'static Field>, nodes: Nodes, spot: Spot) {
        let values = self.documents.zip(nodes);
        let is_same = |how, left, right| same(how, field, left, right);
        let did = |side: Value<'d>| match (values.base.1, side.1) {
            _ if is_same(Sameness::Value, values.base, side) => None,
            (None, _) => Some(Did::Added),
            (_, None) => Some(Did::Dropped),
            _ if is_same(Sameness::Meaning, values.base, side) => Some(Did::Renewed),
            _ => Some(Did::Changed),
        };
        let (mine_did, theirs_did) = (did(values.mine), did(values.theirs));
        if mine_did.is_none() && theirs_did.is_none() {
            return;
        }
        let agree = |how| is_same(how, values.mine, values.theirs);
        let service_owned = is_of_service(field);
        let (by, takes) = if service_owned {
            (of_service(mine_did, theirs_did, agree), Some(Side::Theirs))
        } else {
            judge(mine_did, theirs_did, agree)
        };
        let paths = paths(&self.way);
        let standing = |path: Path, (document, node): (&'d Document<'d>, Option<NodeId>)| {
            let mut value = String::new();
            push_shown(document, node?, field, &mut value);
            Some(Standing { path, value })
        };
        let number = self.found.changes.len();
        self.found.changes.push(Change {
            by,
            place: self.way.iter().map(|walked| walked.step.clone()).collect(),
            field_id: field.map(|field| field.id),
            base: standing(paths.base, values.base),
            mine: standing(paths.mine, values.mine),
            theirs: standing(paths.theirs, values.theirs),
            mine_did,
            theirs_did,
            takes,
            service_owned,
        });
        self.patch(number, nodes, spot);
    }

    /// Notes how the value of theirs is made into that of mine.
    fn patch(&mut self, change: usize, nodes: Nodes, spot: Spot) {
        let documents = self.documents;
        let patch = match (spot, nodes.mine, nodes.theirs) {
            (Spot::Root, ..) => Some(Patch::Replace(documents.theirs.root(), documents.mine.root())),
            (_, Some(mine), Some(theirs)) => Some(Patch::Replace(theirs, mine)),
            (Spot::Item { list, item }, ..) => {
                let list = self.found.lists.get_mut(list);
                if let Some(item) = list.and_then(|list| list.items.get_mut(item)) {
                    item.change = Some(change);
                }
                None
            }
            (Spot::Member { standing: Some(null), .. }, Some(mine), None) => Some(Patch::Replace(null, mine)),
            (Spot::Member { object, key: Some(key), .. }, Some(value), None) => Some(Patch::Put { object, key, value }),
            (Spot::Member { object, .. }, None, Some(value)) => Some(Patch::Drop { object, value }),
            (Spot::Member { .. }, ..) => None,
        };
        self.found.patches.extend(patch.map(|patch| (change, patch)));
    }

    fn enter(&mut self, step: Step, indexes: Trio<Option<usize>>) {
        self.way_length += length(&step);
        self.way.push(Walked { step, indexes });
    }

    fn leave(&mut self) {
        self.way_length -= self.way.pop().map_or(0, |walked| length(&walked.step));
    }
}

fn length(step: &Step) -> usize {
    let (Step::Key(name) | Step::Item(name)) = step;
    name.len() + STEP
}

/// Who changed a value, and whose value stands unless somebody chooses.
fn judge(mine: Option<Did>, theirs: Option<Did>, agree: impl Fn(Sameness) -> bool) -> (By, Option<Side>) {
    let is_renewed = |did| did == Some(Did::Renewed);
    match (mine, theirs) {
        (_, None) => (By::Mine, Some(Side::Mine)),
        (None, _) => (By::Theirs, Some(Side::Theirs)),
        _ if agree(Sameness::Value) => (By::Both, Some(Side::Theirs)),
        _ if agree(Sameness::Meaning) => (By::Both, Some(Side::Mine)),
        // A new signature of an address that the other side gave up is of no use.
        _ if is_renewed(mine) => (By::Theirs, Some(Side::Theirs)),
        _ if is_renewed(theirs) => (By::Mine, Some(Side::Mine)),
        _ => (By::Conflict, None),
    }
}

fn of_service(mine: Option<Did>, theirs: Option<Did>, agree: impl Fn(Sameness) -> bool) -> By {
    match (mine, theirs) {
        (_, None) => By::Mine,
        (Some(_), _) if agree(Sameness::Value) => By::Both,
        _ => By::Theirs,
    }
}

/// The names of a list's items as JSON text, secrets masked.
fn names(named: &Named<'_>) -> String {
    let mut json = String::from("[");
    for (place, (name, _)) in named.items.iter().enumerate() {
        if place > 0 {
            json.push(',');
        }
        push_string(&mask(name), &mut json);
    }
    json.push(']');
    json
}
