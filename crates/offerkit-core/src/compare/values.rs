//! Whether two values are the same.

use std::borrow::Cow;

use super::signature::without_signature;
use crate::catalog::{Field, Kind as Type, Owner};
use crate::document::{Document, Kind, NodeId};
use crate::order::in_order;

/// A value, which may be absent, with its document.
pub(super) type Value<'d> = (&'d Document<'d>, Option<NodeId>);

/// What counts as the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sameness {
    /// Numbers by value, texts decoded, members in any order, `null` as absent.
    Value,
    /// The same, and signatures of addresses, what the service owns, and the order of words in a list do not count.
    Meaning,
}

/// Whether two values are the same; `field` is what the catalog knows of both.
pub(super) fn same(how: Sameness, field: Option<&'static Field>, left: Value<'_>, right: Value<'_>) -> bool {
    let ((a, left), (b, right)) = (left, right);
    match (left, right) {
        (Some(left), Some(right)) => Pair { how, a, b }.nodes(field, left, right),
        (None, None) => true,
        _ => false,
    }
}

struct Pair<'d> {
    how: Sameness,
    a: &'d Document<'d>,
    b: &'d Document<'d>,
}

impl<'d> Pair<'d> {
    /// No document nests deeper than the scanner reads, so this does not either.
    fn nodes(&self, field: Option<&'static Field>, left: NodeId, right: NodeId) -> bool {
        let (a, b) = (self.a, self.b);
        if a.kind(left) != b.kind(right) {
            return false;
        }
        match a.kind(left) {
            Kind::String => self.texts(left, right),
            // As it is spelt: beyond 2^53 doubles run together.
            Kind::Number => a.decimal(left) == b.decimal(right),
            Kind::Array => self.items(field, left, right),
            Kind::Object => self.members(field, left, right),
            Kind::Null | Kind::True | Kind::False => true,
        }
    }

    fn texts(&self, left: NodeId, right: NodeId) -> bool {
        let (one, other) = (text(self.a, left), text(self.b, right));
        one == other || self.how == Sameness::Meaning && without_signature(&one) == without_signature(&other)
    }

    fn items(&self, field: Option<&'static Field>, left: NodeId, right: NodeId) -> bool {
        let item = field.and_then(Field::item);
        if self.how == Sameness::Meaning && item.is_some_and(|item| item.kind == Type::String) {
            let words = words(self.a, left).zip(words(self.b, right));
            if let Some((one, other)) = words {
                return one == other;
            }
        }
        let (mut ones, mut others) = (self.a.items(left), self.b.items(right));
        loop {
            match (ones.next(), others.next()) {
                (Some(one), Some(other)) if self.nodes(item, one, other) => {}
                (None, None) => return true,
                _ => return false,
            }
        }
    }

    fn members(&self, field: Option<&'static Field>, left: NodeId, right: NodeId) -> bool {
        let (ones, others) = (Members::new(self.a, left), Members::new(self.b, right));
        let counts = |document: &Document<'d>, member: &Member<'d>| {
            let is_ignored = self.how == Sameness::Meaning && is_of_service(member_field(field, &member.key));
            !is_ignored && document.kind(member.value) != Kind::Null
        };
        let mut ones = ones.by_key().filter(|member| counts(self.a, member));
        let mut others = others.by_key().filter(|member| counts(self.b, member));
        loop {
            match (ones.next(), others.next()) {
                (Some(one), Some(other))
                    if one.key == other.key && self.nodes(member_field(field, &one.key), one.value, other.value) => {}
                (None, None) => return true,
                _ => return false,
            }
        }
    }
}

/// A member of an object.
#[derive(Debug)]
pub(super) struct Member<'d> {
    pub(super) key: Cow<'d, str>,
    pub(super) name: NodeId,
    pub(super) value: NodeId,
}

/// An object's members.
#[derive(Debug, Default)]
pub(super) struct Members<'d> {
    /// In the order of the text.
    pub(super) all: Vec<Member<'d>>,
    by_key: Vec<usize>,
}

impl<'d> Members<'d> {
    pub(super) fn new(document: &'d Document<'d>, object: NodeId) -> Self {
        let members = document.members(object);
        let all: Vec<Member<'d>> =
            members.map(|(name, value)| Member { key: text(document, name), name, value }).collect();
        let key = |at: usize| all.get(at).map(|member| &member.key);
        let by_key = in_order(all.len(), &|one, other| key(one) < key(other));
        Self { all, by_key }
    }

    /// In the order of their keys.
    pub(super) fn by_key(&self) -> impl Iterator<Item = &Member<'d>> {
        self.by_key.iter().filter_map(|at| self.all.get(*at))
    }

    /// The member with this key, where no key stands twice.
    pub(super) fn find(&self, key: &str) -> Option<&Member<'d>> {
        let place = self.by_key.partition_point(|at| self.all.get(*at).is_some_and(|member| member.key.as_ref() < key));
        self.by_key.get(place).and_then(|at| self.all.get(*at)).filter(|member| member.key == key)
    }
}

/// What the catalog knows of a member.
pub(super) fn member_field(field: Option<&'static Field>, key: &str) -> Option<&'static Field> {
    field.and_then(|field| field.member(key).or_else(|| field.item()))
}

/// Whether a value is written by the service alone.
pub(super) fn is_of_service(field: Option<&'static Field>) -> bool {
    field.is_some_and(|field| field.owner == Owner::Service)
}

/// The decoded text of a string or key. One that holds half of a surrogate pair is as it is spelt, since several of
/// them decode alike.
pub(super) fn text<'d>(document: &'d Document<'d>, node: NodeId) -> Cow<'d, str> {
    if document.has_lone_surrogate(node) {
        return Cow::Borrowed(document.raw(node));
    }
    document.string(node).unwrap_or_default()
}

/// The items of a list of texts, in the order of the alphabet; `None` where one is no text.
fn words<'d>(document: &'d Document<'d>, list: NodeId) -> Option<Vec<Cow<'d, str>>> {
    let is_text = |item: &NodeId| document.kind(*item) == Kind::String;
    let words: Vec<Cow<'d, str>> =
        document.items(list).map(|item| is_text(&item).then(|| text(document, item))).collect::<Option<_>>()?;
    let order = in_order(words.len(), &|one, other| words.get(one) < words.get(other));
    Some(order.into_iter().filter_map(|at| words.get(at).cloned()).collect())
}
