//! Text edits: what they do not touch stays as it was, to the byte.

use super::{Document, Kind, NodeId, Segment, write_string, write_text};
use crate::order::in_order;

/// Puts `text` in the place of the bytes `start..end`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Offset of the first byte that goes.
    pub start: u32,
    /// Offset behind the last byte that goes.
    pub end: u32,
    /// What comes.
    pub text: String,
}

/// Why edits cannot be applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditError {
    /// An edit reaches behind the end of the text, or starts behind its own end.
    OutOfRange,
    /// An edit starts or ends inside a character.
    InsideCharacter,
    /// Two edits touch the same bytes.
    Overlap,
}

impl std::fmt::Display for EditError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            EditError::OutOfRange => "an edit reaches behind the end of the text",
            EditError::InsideCharacter => "an edit starts or ends inside a character",
            EditError::Overlap => "two edits touch the same bytes",
        })
    }
}

impl std::error::Error for EditError {}

/// Applies edits that were all made for this text, in any order.
pub fn apply(text: &str, edits: &[Edit]) -> Result<String, EditError> {
    let place = |at: usize| edits.get(at).map(|edit| (edit.start, edit.end));
    let order = in_order(edits.len(), &|one, other| place(one) < place(other));
    let mut result = String::with_capacity(text.len());
    let mut at = 0;
    for edit in order.into_iter().filter_map(|at| edits.get(at)) {
        let (start, end) = (edit.start as usize, edit.end as usize);
        if end < start || text.len() < end {
            return Err(EditError::OutOfRange);
        }
        if start < at {
            return Err(EditError::Overlap);
        }
        if !text.is_char_boundary(start) || !text.is_char_boundary(end) {
            return Err(EditError::InsideCharacter);
        }
        result.push_str(text.get(at..start).unwrap_or_default());
        result.push_str(&edit.text);
        at = end;
    }
    result.push_str(text.get(at..).unwrap_or_default());
    Ok(result)
}

/// How new values are laid out beside their neighbours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// A line break and the white space of a new line; `None` where all stands on one line.
    indent: Option<String>,
    /// What one level more is indented by.
    step: String,
}

impl Layout {
    /// A line break and the white space of a new line; `None` where all stands on one line.
    pub(super) fn indent(&self) -> Option<String> {
        self.indent.clone()
    }

    /// What one level more is indented by.
    pub(super) fn step(&self) -> &str {
        &self.step
    }
}

/// Puts a value, given as JSON text, in the place of another.
pub fn replace(document: &Document<'_>, node: NodeId, json: &str) -> Edit {
    let span = document.span(node);
    if !json.starts_with(['{', '[']) {
        return Edit { start: span.start, end: span.end, text: json.to_owned() };
    }
    let layout = Layout { indent: line_indent(document, span.start), step: step(document) };
    Edit { start: span.start, end: span.end, text: write_text(json, &layout) }
}

/// Adds a member behind an object's last one.
pub fn insert_member(document: &Document<'_>, object: NodeId, key: &str, json: &str) -> Edit {
    insert(document, object, usize::MAX, Some(key), json)
}

/// Adds an item before the one at `index`, or behind the last.
pub fn insert_item(document: &Document<'_>, array: NodeId, index: usize, json: &str) -> Edit {
    insert(document, array, index, None, json)
}

/// Removes a member or an item together with its comma. The root cannot be removed: it becomes `null`.
pub fn remove(document: &Document<'_>, value: NodeId) -> Edit {
    let Some(parent) = document.parent(value) else { return replace(document, value, "null") };
    let end_of = |element: &Element| document.span(element.value).end;
    let container = document.span(parent);
    // What stands behind the next one is not looked at: a list may be long, and much of it may be to go.
    let mut before = None;
    let mut elements = elements(document, parent).skip_while(|element| {
        let is_it = element.value == value;
        if !is_it {
            before = Some(end_of(element));
        }
        !is_it
    });
    let (this, next) = (elements.next(), elements.next());
    drop(elements);
    let (start, end) = match (before, this, next) {
        (_, Some(this), Some(next)) => (this.start, next.start),
        (Some(before), Some(this), None) => (before, end_of(&this)),
        _ => (container.start + 1, container.end - 1),
    };
    Edit { start, end, text: String::new() }
}

/// Gives a member another key.
pub fn rename_key(document: &Document<'_>, key: NodeId, name: &str) -> Edit {
    let span = document.span(key);
    Edit { start: span.start, end: span.end, text: write_string(name) }
}

/// Moves an item so that it stands at index `to`; the white space between the items stays where it is.
pub fn move_item(document: &Document<'_>, array: NodeId, from: usize, to: usize) -> Vec<Edit> {
    let items: Vec<NodeId> = document.items(array).collect();
    if from == to || items.len() <= from || items.len() <= to {
        return Vec::new();
    }
    let mut order: Vec<NodeId> = items.clone();
    let moved = order.remove(from);
    order.insert(to, moved);
    let changed = items.iter().zip(&order).filter(|(before, after)| before != after);
    changed
        .map(|(before, after)| {
            let span = document.span(*before);
            Edit { start: span.start, end: span.end, text: document.raw(*after).to_owned() }
        })
        .collect()
}

/// A member with its key, or an item.
struct Element {
    start: u32,
    value: NodeId,
}

fn elements(document: &Document<'_>, container: NodeId) -> impl Iterator<Item = Element> {
    let members = document.members(container);
    let items = document.items(container).map(|value| (value, value));
    // One of the two is empty, whatever the container is.
    members.chain(items).map(|(first, value)| Element { start: document.span(first).start, value })
}

fn insert(document: &Document<'_>, container: NodeId, index: usize, key: Option<&str>, json: &str) -> Edit {
    let elements: Vec<Element> = elements(document, container).collect();
    let layout = layout_of(document, container, &elements, json);
    let mut text = String::new();
    if let Some(key) = key {
        text.push_str(&write_string(key));
        text.push_str(if layout.indent.is_none() && document.text().contains("\":\"") { ":" } else { ": " });
    }
    text.push_str(&write_text(json, &layout));

    if let Some(next) = elements.get(index) {
        let gap = layout.indent.unwrap_or_else(|| " ".to_owned());
        return Edit { start: next.start, end: next.start, text: format!("{text},{gap}") };
    }
    if let Some(last) = elements.last() {
        let end = document.span(last.value).end;
        let gap = layout.indent.unwrap_or_else(|| inline_gap(document, &elements));
        return Edit { start: end, end, text: format!(",{gap}{text}") };
    }
    let span = document.span(container);
    let text = match &layout.indent {
        None => text,
        Some(indent) => format!("{indent}{text}{}", line_indent(document, span.start).unwrap_or_default()),
    };
    Edit { start: span.start + 1, end: span.end - 1, text }
}

/// New elements stand like their siblings; the first one in an empty container stands on a line of its own where the
/// document has lines and the value is more than a word.
fn layout_of(document: &Document<'_>, container: NodeId, elements: &[Element], json: &str) -> Layout {
    let step = step(document);
    let indent = match elements.last() {
        Some(last) => own_line_indent(document, last.start),
        None => {
            let is_short = document.kind(container) == Kind::Array && !json.starts_with(['{', '[']);
            let outer = line_indent(document, document.span(container).start);
            outer.filter(|_| !is_short).map(|outer| outer + &step)
        }
    };
    Layout { indent, step }
}

/// The line break and white space before `at`, where nothing else stands before it on its line.
fn own_line_indent(document: &Document<'_>, at: u32) -> Option<String> {
    let before = document.text().get(..at as usize)?;
    let line = before.get(before.rfind('\n')? + 1..)?;
    line.bytes().all(|byte| matches!(byte, b' ' | b'\t')).then(|| format!("{}{line}", line_break(document)))
}

/// The line break and white space that the line of `at` starts with, where the document has more than one line.
fn line_indent(document: &Document<'_>, at: u32) -> Option<String> {
    let text = document.text();
    if !text.trim_end().contains('\n') {
        return None;
    }
    let before = text.get(..at as usize)?;
    let line = before.rsplit('\n').next().unwrap_or_default();
    let indent: String = line.chars().take_while(|character| matches!(character, ' ' | '\t')).collect();
    Some(format!("{}{indent}", line_break(document)))
}

fn line_break(document: &Document<'_>) -> &'static str {
    let first = document.text().split_once('\n').map(|(line, _)| line);
    if first.is_some_and(|line| line.ends_with('\r')) { "\r\n" } else { "\n" }
}

/// What the document indents by: the white space before the root's first element.
fn step(document: &Document<'_>) -> String {
    let first = elements(document, document.root()).next();
    let indent = first.and_then(|element| own_line_indent(document, element.start));
    let step = indent.map(|indent| indent.trim_start_matches(['\r', '\n']).to_owned()).unwrap_or_default();
    if step.is_empty() { "  ".to_owned() } else { step }
}

/// The white space behind a comma among elements on one line.
fn inline_gap(document: &Document<'_>, elements: &[Element]) -> String {
    let [first, second, ..] = elements else {
        return if document.text().contains(", ") || document.text().contains(": ") {
            " ".to_owned()
        } else {
            String::new()
        };
    };
    let between = document.text().get(document.span(first.value).end as usize..second.start as usize);
    between.unwrap_or_default().trim_start_matches(',').chars().filter(|character| *character == ' ').collect()
}

/// Sets the value at a path, adding the objects and arrays on the way that are not there. `None` where a value of
/// another kind is in the way, or an index is beyond the end of its array.
pub(super) fn set_at(document: &Document<'_>, path: &[Segment], json: &str) -> Option<Edit> {
    let mut at = document.root();
    for (depth, segment) in path.iter().enumerate() {
        let below = match segment {
            Segment::Key(key) if document.kind(at) == Kind::Object => document.member(at, key),
            Segment::Index(index) if document.kind(at) == Kind::Array => document.items(at).nth(*index),
            _ => return None,
        };
        let rest = path.get(depth + 1..).unwrap_or_default();
        match (below, segment) {
            (Some(node), _) if document.kind(node) == Kind::Null && !rest.is_empty() => {
                return Some(replace(document, node, &nest(rest, json)?));
            }
            (Some(node), _) => at = node,
            (None, Segment::Key(key)) => return Some(insert_member(document, at, key, &nest(rest, json)?)),
            (None, Segment::Index(index)) => {
                let is_next = document.items(at).count() == *index;
                return is_next
                    .then(|| nest(rest, json))
                    .flatten()
                    .map(|json| insert_item(document, at, *index, &json));
            }
        }
    }
    Some(replace(document, at, json))
}

/// The JSON text of a value within the containers that a path names.
fn nest(path: &[Segment], json: &str) -> Option<String> {
    path.iter().rev().try_fold(json.to_owned(), |inner, segment| match segment {
        Segment::Key(key) => Some(format!("{{{}:{inner}}}", write_string(key))),
        Segment::Index(0) => Some(format!("[{inner}]")),
        Segment::Index(_) => None,
    })
}

impl Document<'_> {
    /// The edit that sets the value at a path to a JSON text, adding the objects and arrays on the way that are not
    /// there. `None` where a value of another kind is in the way, or an index is beyond the end of its array.
    pub fn set(&self, path: &[Segment], json: &str) -> Option<Edit> {
        set_at(self, path, json)
    }
}
