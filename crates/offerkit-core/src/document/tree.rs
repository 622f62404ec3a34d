//! The span tree: a flat list of nodes in the order of the text.

use std::borrow::Cow;
use std::ops::Range;

use super::{Decimal, Path, PathCursor, Segment, Step, same};
use crate::catalog::{Field, key_hash};

/// Bytes `start..end` of the text that was scanned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset behind the last byte.
    pub end: u32,
}

/// The kind of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `null`, which counts as absent everywhere.
    Null,
    /// `true`.
    True,
    /// `false`.
    False,
    /// A number, kept as it is spelt.
    Number,
    /// A text.
    String,
    /// A list.
    Array,
    /// Members, in the order of the text.
    Object,
}

/// A node of one document's tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub(super) u32);

impl NodeId {
    /// The outermost value.
    pub(crate) const ROOT: Self = Self(0);

    /// The node behind this one in the order of the text, where there is one.
    pub(crate) fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub(super) kind: Kind,
    pub(super) flags: u8,
    pub(super) start: u32,
    pub(super) end: u32,
    /// The node behind this one's subtree; of a key, the hash of its text, since its value is always the next node.
    pub(super) next: u32,
}

/// The text holds a backslash, so it must be decoded.
pub(super) const ESCAPED: u8 = 1;
/// The text holds half of a surrogate pair.
pub(super) const LONE_SURROGATE: u8 = 2;
/// The number is beyond the range of an IEEE 754 double.
pub(super) const OUT_OF_RANGE: u8 = 4;
/// The number is whole and beyond 2^53, where doubles have gaps.
pub(super) const BEYOND_EXACT: u8 = 8;
/// Two keys of the object may be the same; without it, none are.
pub(super) const MAY_REPEAT: u8 = 16;
/// The node is the key of a member.
pub(super) const KEY: u8 = 32;
/// The member of this key stands in an item of an array, and is spelt as the member at its place in the item before.
pub(super) const AS_BEFORE: u8 = 64;

/// A scanned text. An object's children are key, value, key, value ...; an array's are its items.
#[derive(Debug)]
pub struct Document<'t> {
    pub(super) text: &'t str,
    pub(super) nodes: Vec<Node>,
    /// Every flag that any node carries.
    pub(super) flags: u8,
}

const NO_NODE: Node = Node { kind: Kind::Null, flags: 0, start: 0, end: 0, next: u32::MAX };

impl<'t> Document<'t> {
    /// The text this tree stands over, a byte-order mark included.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The outermost value.
    pub fn root(&self) -> NodeId {
        NodeId::ROOT
    }

    /// Whether the text starts with a UTF-8 byte-order mark.
    pub fn has_byte_order_mark(&self) -> bool {
        self.text.starts_with('\u{feff}')
    }

    /// How many nodes there are, keys included.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Never: a document has a root. Here because `len` is.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Every node, keys included, in the order of the text.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..u32::try_from(self.nodes.len()).unwrap_or(u32::MAX)).map(NodeId)
    }

    /// The objects in which a key may stand twice, in the order of the text; in all others none does.
    pub(crate) fn objects_with_like_keys(&self) -> impl Iterator<Item = NodeId> + '_ {
        let nodes = if self.flags & MAY_REPEAT == 0 { &[] } else { self.nodes.as_slice() };
        let numbered = nodes.iter().zip(0..);
        numbered.filter(|(node, _)| node.flags & MAY_REPEAT != 0).map(|(_, id)| NodeId(id))
    }

    pub(super) fn node(&self, id: NodeId) -> Node {
        // An id comes from this tree; for a foreign one the answer is an empty null, not a panic.
        self.nodes.get(id.0 as usize).copied().unwrap_or(NO_NODE)
    }

    /// The kind of a value.
    pub fn kind(&self, id: NodeId) -> Kind {
        self.node(id).kind
    }

    /// Where a value stands.
    pub fn span(&self, id: NodeId) -> Span {
        let node = self.node(id);
        Span { start: node.start, end: node.end }
    }

    /// The text of a value as it stands, quotes and escapes included.
    pub fn raw(&self, id: NodeId) -> &'t str {
        let node = self.node(id);
        self.text.get(node.start as usize..node.end as usize).unwrap_or("")
    }

    /// The decoded text of a string, `None` for any other kind. Half of a surrogate pair reads as U+FFFD.
    pub fn string(&self, id: NodeId) -> Option<Cow<'t, str>> {
        let node = self.node(id);
        if node.kind != Kind::String {
            return None;
        }
        let inner = self.text.get(node.start as usize + 1..(node.end as usize).saturating_sub(1)).unwrap_or("");
        if node.flags & ESCAPED == 0 {
            return Some(Cow::Borrowed(inner));
        }
        Some(Cow::Owned(decode(inner)))
    }

    /// A number as it is spelt, `None` for any other kind.
    pub fn decimal(&self, id: NodeId) -> Option<Decimal<'t>> {
        (self.kind(id) == Kind::Number).then(|| Decimal::new(self.raw(id)))
    }

    /// The value of a number as a double, `None` for any other kind.
    pub fn number(&self, id: NodeId) -> Option<f64> {
        if self.kind(id) != Kind::Number {
            return None;
        }
        self.raw(id).parse().ok()
    }

    /// `true` or `false`, `None` for any other kind.
    pub fn boolean(&self, id: NodeId) -> Option<bool> {
        match self.kind(id) {
            Kind::True => Some(true),
            Kind::False => Some(false),
            _ => None,
        }
    }

    /// Whether a string, or a key, holds half of a surrogate pair.
    pub fn has_lone_surrogate(&self, id: NodeId) -> bool {
        self.node(id).flags & LONE_SURROGATE != 0
    }

    /// Whether a number is beyond the range of a double.
    pub fn is_out_of_range(&self, id: NodeId) -> bool {
        self.node(id).flags & OUT_OF_RANGE != 0
    }

    /// Whether any string holds half of a surrogate pair.
    pub fn any_lone_surrogate(&self) -> bool {
        self.flags & LONE_SURROGATE != 0
    }

    /// Whether any number is beyond the range of a double.
    pub fn any_out_of_range(&self) -> bool {
        self.flags & OUT_OF_RANGE != 0
    }

    /// Whether a number is whole and beyond 2^53, but within the range of a double.
    pub fn is_beyond_exact(&self, id: NodeId) -> bool {
        self.node(id).flags & BEYOND_EXACT != 0
    }

    /// Whether any number is.
    pub fn any_beyond_exact(&self) -> bool {
        self.flags & BEYOND_EXACT != 0
    }

    /// The text of a string where it is spelt without escapes: then it reads as it stands between its quotes.
    pub fn plain_string(&self, id: NodeId) -> Option<&'t str> {
        let node = self.node(id);
        if node.kind != Kind::String || node.flags & ESCAPED != 0 {
            return None;
        }
        self.text.get(node.start as usize + 1..(node.end as usize).saturating_sub(1))
    }

    /// Where a part of a string stands that was found in its decoded text; the string as a whole where it is none.
    pub(crate) fn span_within(&self, id: NodeId, part: Range<usize>) -> Span {
        let node = self.node(id);
        let inner = self.text.get(node.start as usize + 1..(node.end as usize).saturating_sub(1)).unwrap_or("");
        let place = |decoded: usize| {
            let at = if node.flags & ESCAPED == 0 { decoded } else { raw_length(inner, decoded) };
            node.start + 1 + u32::try_from(at.min(inner.len())).unwrap_or_default()
        };
        Span { start: place(part.start), end: place(part.end) }
    }

    /// Whether nothing stands in a value: in an array or object without any, and in every value that is none.
    pub fn is_empty_container(&self, id: NodeId) -> bool {
        let node = self.node(id);
        !matches!(node.kind, Kind::Array | Kind::Object) || node.next == id.0 + 1
    }

    /// How many nodes stand below a value: an array has no more items, an object half as many members.
    pub(crate) fn nodes_below(&self, id: NodeId) -> usize {
        (self.node(id).next - id.0).saturating_sub(1) as usize
    }

    /// Key and value of each member of an object, in the order of the text; nothing for any other kind.
    pub fn members(&self, id: NodeId) -> Members<'_> {
        let node = self.node(id);
        let end = if node.kind == Kind::Object { node.next } else { 0 };
        Members { nodes: &self.nodes, at: id.0 + 1, end }
    }

    /// The items of an array, in the order of the text; nothing for any other kind.
    pub fn items(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let node = self.node(id);
        let end = if node.kind == Kind::Array { node.next } else { 0 };
        let mut at = id.0 + 1;
        std::iter::from_fn(move || {
            if at >= end {
                return None;
            }
            let item = NodeId(at);
            at = self.node(item).next;
            Some(item)
        })
    }

    /// The known member of a field's object that a key names.
    #[inline(always)]
    pub(crate) fn member_field(&self, key: NodeId, field: &'static Field) -> Option<&'static Field> {
        let node = self.node(key);
        if node.flags & ESCAPED != 0 {
            return field.member(&self.string(key)?);
        }
        let inner = self.text.as_bytes().get(node.start as usize + 1..(node.end as usize).saturating_sub(1))?;
        field.member_with_hash(inner, node.next)
    }

    /// Whether a key and its value are spelt as those at their place in the item before; `false` says nothing.
    pub(crate) fn is_as_before(&self, key: NodeId) -> bool {
        self.node(key).flags & AS_BEFORE != 0
    }

    /// The hash of a key's text, by [`crate::catalog::key_hash`].
    pub(crate) fn key_hash(&self, key: NodeId) -> u32 {
        self.node(key).next
    }

    /// Whether a key node spells `key`.
    pub fn key_is(&self, key_node: NodeId, key: &str) -> bool {
        let node = self.node(key_node);
        if node.flags & ESCAPED == 0 {
            // The quotes take two bytes.
            if (node.end - node.start) as usize != key.len() + 2 {
                return false;
            }
            let inner = self.text.get(node.start as usize + 1..(node.end as usize).saturating_sub(1));
            return inner.is_some_and(|inner| same(inner.as_bytes(), key.as_bytes()));
        }
        self.string(key_node).is_some_and(|text| text == key)
    }

    /// The value of member `key`, the last one where the key stands twice.
    pub fn member(&self, object: NodeId, key: &str) -> Option<NodeId> {
        let hash = key_hash::hash(key.as_bytes());
        let is_it = |name: NodeId| self.key_hash(name) == hash && self.key_is(name, key);
        self.members(object).filter(|(name, _)| is_it(*name)).map(|(_, value)| value).last()
    }

    /// Several members at once, as [`Document::present`] finds each: in one walk over the object.
    pub fn all_present<const N: usize>(&self, object: NodeId, keys: [&str; N]) -> [Option<NodeId>; N] {
        let hashes = keys.map(|key| key_hash::hash(key.as_bytes()));
        let mut found = [None; N];
        for (name, value) in self.members(object) {
            let hash = self.key_hash(name);
            for (place, (key, known)) in found.iter_mut().zip(keys.iter().zip(hashes)) {
                if known == hash && self.key_is(name, key) {
                    *place = Some(value);
                }
            }
        }
        found.map(|value| value.filter(|value| self.kind(*value) != Kind::Null))
    }

    /// The same as [`Document::all_present`] for what is seldom asked: one piece of code for any number of keys.
    pub(crate) fn some_present<const N: usize>(&self, object: NodeId, keys: [&str; N]) -> [Option<NodeId>; N] {
        let mut found = [None; N];
        self.note_present(object, &keys, &mut found);
        found
    }

    #[cold]
    #[inline(never)]
    fn note_present(&self, object: NodeId, keys: &[&str], found: &mut [Option<NodeId>]) {
        for (name, value) in self.members(object) {
            for (place, key) in found.iter_mut().zip(keys) {
                if self.key_is(name, key) {
                    *place = Some(value).filter(|value| self.kind(*value) != Kind::Null);
                }
            }
        }
    }

    /// Like [`Document::member`], but `null` counts as absent.
    pub fn present(&self, object: NodeId, key: &str) -> Option<NodeId> {
        self.member(object, key).filter(|value| self.kind(*value) != Kind::Null)
    }

    /// The node a path leads to.
    pub fn find(&self, path: &[Segment]) -> Option<NodeId> {
        let mut at = self.root();
        for segment in path {
            at = match segment {
                Segment::Key(key) => self.member(at, key)?,
                Segment::Index(index) => self.items(at).nth(*index)?,
            };
        }
        Some(at)
    }

    /// The path of a node; a key has the path of its value.
    pub fn path(&self, id: NodeId) -> Path {
        let mut cursor = PathCursor::new(self);
        cursor.steps(id).iter().map(|step| self.segment(*step)).collect()
    }

    /// A step in words of its own.
    pub fn segment(&self, step: Step) -> Segment {
        match step {
            Step::Key(key) => Segment::Key(self.string(key).unwrap_or_default().into_owned()),
            Step::Index(index) => Segment::Index(index as usize),
            Step::Missing(key) => Segment::Key(key.to_owned()),
        }
    }

    /// The child of `container` in whose subtree `id` stands, and the step to it; for a key, its value. The search
    /// starts at a child that is not behind it, or at the first.
    pub(super) fn child_towards(
        &self,
        container: NodeId,
        id: NodeId,
        from: Option<(NodeId, Step)>,
    ) -> Option<(NodeId, Step)> {
        let end = self.node(container).next;
        let is_array = self.kind(container) == Kind::Array;
        let first =
            if is_array { (container.next(), Step::Index(0)) } else { (container.next().next(), Step::Index(0)) };
        let (mut child, step) = from.unwrap_or(first);
        let mut index = if let Step::Index(index) = step { index } else { 0 };
        while child.0 < end {
            let next = self.node(child).next;
            if id.0 < next {
                let step = if is_array { Step::Index(index) } else { Step::Key(NodeId(child.0 - 1)) };
                return Some((child, step));
            }
            child = NodeId(if is_array { next } else { next + 1 });
            index += 1;
        }
        None
    }

    /// The object or array a node stands in; for a key, the object.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        let mut at = self.root();
        if id == at {
            return None;
        }
        loop {
            let (below, step) = self.child_towards(at, id, None)?;
            if below == id || step == Step::Key(id) {
                return Some(at);
            }
            at = below;
        }
    }

    /// The key of a member's value; `None` for an item or the root.
    pub fn key_of(&self, value: NodeId) -> Option<NodeId> {
        let parent = self.parent(value)?;
        self.members(parent).find(|(_, candidate)| *candidate == value).map(|(key, _)| key)
    }
}

/// Iterates over an object's members.
#[derive(Debug, Clone)]
pub struct Members<'d> {
    nodes: &'d [Node],
    at: u32,
    end: u32,
}

impl Iterator for Members<'_> {
    type Item = (NodeId, NodeId);

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.end {
            return None;
        }
        let key = NodeId(self.at);
        let value = NodeId(self.at + 1);
        self.at = self.nodes.get(value.0 as usize).map_or(u32::MAX, |node| node.next);
        Some((key, value))
    }
}

/// Decodes the inside of a JSON string whose escapes the scan has found well formed.
pub(super) fn decode(inner: &str) -> String {
    let mut decoded = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some((before, behind)) = rest.split_once('\\') {
        decoded.push_str(before);
        let mut characters = behind.chars();
        let escape = characters.next().unwrap_or('\\');
        rest = characters.as_str();
        match escape {
            'b' => decoded.push('\u{8}'),
            'f' => decoded.push('\u{c}'),
            'n' => decoded.push('\n'),
            'r' => decoded.push('\r'),
            't' => decoded.push('\t'),
            'u' => {
                let (character, behind) = decode_unicode(rest);
                decoded.push(character);
                rest = behind;
            }
            other => decoded.push(other),
        }
    }
    decoded.push_str(rest);
    decoded
}

/// How many bytes of a JSON string's inside so many decoded bytes take.
#[cold]
fn raw_length(inner: &str, decoded: usize) -> usize {
    let mut rest = inner;
    let mut left = decoded;
    loop {
        let gap = rest.bytes().position(|byte| byte == b'\\').unwrap_or(rest.len());
        if left <= gap || gap == rest.len() {
            return inner.len() - rest.len() + left.min(gap);
        }
        left -= gap;
        let mut behind = rest.get(gap + 1..).unwrap_or_default().chars();
        let is_code = behind.next() == Some('u');
        rest = behind.as_str();
        let mut taken = 1;
        if is_code {
            let (character, behind) = decode_unicode(rest);
            (taken, rest) = (character.len_utf8(), behind);
        }
        left = left.saturating_sub(taken);
    }
}

/// Reads the four digits behind `\u`, and the second half of a pair where there is one.
fn decode_unicode(digits: &str) -> (char, &str) {
    let (first, rest) = take_unit(digits);
    if let Some(character) = char::from_u32(first) {
        return (character, rest);
    }
    if let Some(pair) = rest.strip_prefix("\\u") {
        let (second, behind) = take_unit(pair);
        if let Some(Ok(character)) = char::decode_utf16([first as u16, second as u16]).next() {
            return (character, behind);
        }
    }
    (char::REPLACEMENT_CHARACTER, rest)
}

fn take_unit(digits: &str) -> (u32, &str) {
    let (unit, rest) = digits.split_at_checked(4).unwrap_or((digits, ""));
    (u32::from_str_radix(unit, 16).unwrap_or(0xfffd), rest)
}
