//! Paths as segments, and JSON Pointers (RFC 6901) made of them.

use super::{Document, Kind, NodeId};

/// One step from a value to a value in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Segment {
    /// A member of an object.
    Key(String),
    /// An item of an array, from 0.
    Index(usize),
}

/// The way from the root to a value.
pub type Path = Vec<Segment>;

impl From<&str> for Segment {
    fn from(key: &str) -> Self {
        Segment::Key(key.to_owned())
    }
}

impl From<usize> for Segment {
    fn from(index: usize) -> Self {
        Segment::Index(index)
    }
}

/// Writes a path as a JSON Pointer: `/definition/plans/0/planId`; the root is the empty text.
pub fn pointer(path: &[Segment]) -> String {
    let length = |segment: &Segment| match segment {
        Segment::Index(_) => 4,
        Segment::Key(key) => key.len() + 1,
    };
    let mut pointer = String::with_capacity(path.iter().map(length).sum());
    for segment in path {
        pointer.push('/');
        match segment {
            Segment::Index(index) => pointer.push_str(&index.to_string()),
            Segment::Key(key) if key.contains(['~', '/']) => {
                pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
            }
            Segment::Key(key) => pointer.push_str(key),
        }
    }
    pointer
}

/// One step from a value to a value in it, as the document spells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// To a member; this is the node of its key.
    Key(NodeId),
    /// To an item of an array, from 0.
    Index(u32),
    /// To a member that is not there.
    Missing(&'static str),
}

/// Finds the ways to nodes. What comes after the node before it in the text is found from there, so that the ways to
/// many nodes take one walk through the text.
#[derive(Debug)]
pub struct PathCursor<'d, 't> {
    document: &'d Document<'t>,
    /// The children on the way to the last node, outermost first; each is a member's value or an item.
    children: Vec<NodeId>,
    steps: Vec<Step>,
}

impl<'d, 't> PathCursor<'d, 't> {
    /// Starts at the root.
    pub fn new(document: &'d Document<'t>) -> Self {
        Self { document, children: Vec::new(), steps: Vec::new() }
    }

    /// The steps to a node; a key has those of its value.
    pub fn steps(&mut self, target: NodeId) -> &[Step] {
        let mut container = self.document.root();
        let mut depth = 0;
        while container != target {
            let is_array = self.document.kind(container) == Kind::Array;
            let from = self.children.get(depth).copied().zip(self.steps.get(depth).copied());
            // A key stands right before its value.
            let is_before = |child: NodeId| child <= target || !is_array && child == target.next();
            let from = from.filter(|(child, _)| is_before(*child));
            let Some((child, step)) = self.document.child_towards(container, target, from) else { break };
            if self.children.get(depth) != Some(&child) {
                self.children.truncate(depth);
                self.children.push(child);
                self.steps.truncate(depth);
                self.steps.push(step);
            }
            depth += 1;
            if step == Step::Key(target) {
                break;
            }
            container = child;
        }
        self.children.truncate(depth);
        self.steps.truncate(depth);
        &self.steps
    }
}

/// Reads a JSON Pointer against a document, which tells an index from a key that is spelt like one. A segment behind
/// the last value that exists is an index if it is spelt like one. `None` where the text is no pointer.
pub fn parse_pointer(document: &Document<'_>, pointer: &str) -> Option<Path> {
    if pointer.is_empty() {
        return Some(Path::new());
    }
    let mut path = Path::new();
    let mut at = Some(document.root());
    for part in pointer.strip_prefix('/')?.split('/') {
        let key = unescape(part)?;
        let index = read_index(&key);
        let kind = at.map(|node| document.kind(node));
        let segment = match (kind, index) {
            (Some(Kind::Object), _) | (_, None) => Segment::Key(key),
            (_, Some(index)) => Segment::Index(index),
        };
        at = at.and_then(|node| match &segment {
            Segment::Key(key) => document.member(node, key),
            Segment::Index(index) => document.items(node).nth(*index),
        });
        path.push(segment);
    }
    Some(path)
}

fn unescape(part: &str) -> Option<String> {
    let mut key = String::with_capacity(part.len());
    let mut characters = part.chars();
    while let Some(character) = characters.next() {
        match character {
            '~' => key.push(match characters.next()? {
                '0' => '~',
                '1' => '/',
                _ => return None,
            }),
            other => key.push(other),
        }
    }
    Some(key)
}

fn read_index(part: &str) -> Option<usize> {
    if part != "0" && part.starts_with('0') || !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    part.parse().ok()
}
