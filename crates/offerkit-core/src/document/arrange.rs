//! Edits that put many values of another document into this one, and take many out, in one look at each container.
//!
//! They do what [`super::edit`] does for one value, with the same layout. Done value by value, a long list would be
//! walked once for each.

use super::edit::{Edit, EditError, apply};
use super::write::write_node;
use super::{Document, Kind, MAX_BYTES, NodeId};

/// The longest white space that a new line gets, in bytes: nobody lays out a text with more.
const MAX_INDENT: usize = 128;

/// The longest value that is laid out anew, in bytes.
const LARGE: usize = 1 << 20;

/// What stands in a container afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// The member or item that stands at this index now.
    Kept(usize),
    /// A value of the other document.
    New {
        /// Its key's node, where the container is an object.
        key: Option<NodeId>,
        /// Its node.
        value: NodeId,
    },
}

/// Puts values of one document into another.
#[derive(Debug)]
pub struct Arranger<'d> {
    into: &'d Document<'d>,
    from: &'d Document<'d>,
    into_breaks: Vec<u32>,
    from_breaks: Vec<u32>,
    line_break: &'static str,
    /// What one level more is indented by.
    step: &'d str,
    /// What stands between a key and its value.
    colon: &'static str,
    /// What stands behind a comma within a line.
    blank: &'static str,
}

impl<'d> Arranger<'d> {
    /// Looks at the layout of both documents.
    pub fn new(into: &'d Document<'d>, from: &'d Document<'d>) -> Self {
        let text = into.text();
        let into_breaks = breaks(text);
        let first = elements(into, into.root()).next();
        let step = first.and_then(|first| own_indent(text, first.start)).filter(|step| !step.is_empty());
        let has_windows_lines = text.split_once('\n').is_some_and(|(line, _)| line.ends_with('\r'));
        let is_tight = into_breaks.is_empty() && !text.contains(", ") && !text.contains(": ");
        Self {
            into,
            from,
            into_breaks,
            from_breaks: breaks(from.text()),
            line_break: if has_windows_lines { "\r\n" } else { "\n" },
            step: step.unwrap_or("  "),
            colon: if is_tight { ":" } else { ": " },
            blank: if is_tight { "" } else { " " },
        }
    }

    /// Puts a value of the other document in the place of one of this.
    pub fn replace(&self, node: NodeId, value: NodeId) -> Edit {
        let span = self.into.span(node);
        let mut text = String::new();
        self.push_value(value, self.line_indent(span.start), &mut text);
        Edit { start: span.start, end: span.end, text }
    }

    /// Makes a container hold these entries, in this order, and no others. `inner` are edits within its elements.
    pub fn arrange(&self, container: NodeId, entries: &[Entry], inner: Vec<Edit>) -> Result<Vec<Edit>, EditError> {
        let elements: Vec<Element> = elements(self.into, container).collect();
        let mut inner = within(inner, &elements);
        let kept: Vec<usize> = entries.iter().filter_map(Entry::kept).collect();
        // What goes takes its edits along.
        let mut stays = vec![false; elements.len()];
        kept.iter().filter_map(|at| stays.get_mut(*at).map(|stays| *stays = true)).for_each(drop);
        inner.iter_mut().zip(&stays).filter(|(_, stays)| !**stays).for_each(|(edits, _)| edits.clear());
        if !kept.is_sorted() {
            return Ok(vec![self.anew(container, &elements, entries, &inner)?]);
        }
        let mut edits: Vec<Edit> = inner.into_iter().flatten().collect();
        edits.extend(self.in_order(container, &elements, entries));
        Ok(edits)
    }

    /// Edits around elements that stay in their order.
    fn in_order(&self, container: NodeId, elements: &[Element], entries: &[Entry]) -> Vec<Edit> {
        if elements.is_empty() && entries.is_empty() {
            return Vec::new();
        }
        let gap = self.gap(container, elements, entries);
        let mut edits = Vec::new();
        let mut text = String::new();
        let behind_kept = entries.iter().rposition(|entry| entry.kept().is_some()).map_or(0, |last| last + 1);
        let (head, tail) = entries.split_at_checked(behind_kept).unwrap_or_default();
        // The first element that is neither kept nor taken out yet, and where the last one that is kept ends.
        let (mut next, mut end) = (0, None);
        for entry in head {
            let Some(at) = entry.kept() else {
                self.push_entry(entry, &gap, &mut text);
                text.push(',');
                text.push_str(gap.text());
                continue;
            };
            let (Some(first), Some(this)) = (elements.get(next), elements.get(at)) else { continue };
            if next < at || !text.is_empty() {
                edits.push(Edit { start: first.start, end: this.start, text: std::mem::take(&mut text) });
            }
            (next, end) = (at + 1, Some(this.end));
        }
        for entry in tail {
            if end.is_some() || !text.is_empty() {
                text.push(',');
                text.push_str(gap.text());
            }
            self.push_entry(entry, &gap, &mut text);
        }
        let span = self.into.span(container);
        let inside = (span.start + 1, span.end.saturating_sub(1));
        let last = elements.last().map(|last| last.end);
        let (start, end) = match (end, elements.first(), last) {
            (Some(end), _, Some(last)) => (end, last),
            (None, Some(first), Some(last)) if !text.is_empty() => (first.start, last),
            (None, None, _) if !text.is_empty() && gap.has_lines => {
                text = format!("{}{text}{}", gap.text(), self.line_indent(span.start).unwrap_or_default());
                inside
            }
            _ => inside,
        };
        if start < end || !text.is_empty() {
            edits.push(Edit { start, end, text });
        }
        edits
    }

    /// The edit that writes all elements in another order; the white space between them stays where it is.
    fn anew(
        &self,
        container: NodeId,
        elements: &[Element],
        entries: &[Entry],
        inner: &[Vec<Edit>],
    ) -> Result<Edit, EditError> {
        let gap = self.gap(container, elements, entries);
        let all = self.into.text();
        let mut text = String::new();
        for (place, entry) in entries.iter().enumerate() {
            if place > 0 {
                let between = elements.get(place - 1).zip(elements.get(place));
                let between = between.and_then(|(one, other)| all.get(one.end as usize..other.start as usize));
                match between {
                    Some(between) => text.push_str(between),
                    None => {
                        text.push(',');
                        text.push_str(gap.text());
                    }
                }
            }
            let kept = entry.kept().and_then(|at| elements.get(at).zip(inner.get(at)));
            let Some((element, edits)) = kept else {
                self.push_entry(entry, &gap, &mut text);
                continue;
            };
            let raw = all.get(element.start as usize..element.end as usize).unwrap_or_default();
            let shift = |at: u32| at.saturating_sub(element.start);
            let edits: Vec<Edit> = edits
                .iter()
                .map(|edit| Edit { start: shift(edit.start), end: shift(edit.end), text: edit.text.clone() })
                .collect();
            text.push_str(&apply(raw, &edits)?);
        }
        let start = elements.first().map_or(0, |first| first.start);
        Ok(Edit { start, end: elements.last().map_or(start, |last| last.end), text })
    }

    fn push_entry(&self, entry: &Entry, gap: &Gap<'d>, text: &mut String) {
        let Entry::New { key, value } = entry else { return };
        if let Some(key) = key {
            text.push_str(self.from.raw(*key));
            text.push_str(self.colon);
        }
        self.push_value(*value, gap.has_lines.then(|| gap.indent.clone()), text);
    }

    /// Appends a value of the other document. Its lines keep their layout below its first one.
    fn push_value(&self, value: NodeId, indent: Option<String>, text: &mut String) {
        // The result is longer than any text that is read; more of it is of no use.
        if text.len() > MAX_BYTES {
            return;
        }
        let raw = self.from.raw(value);
        let is_laid_out = !is_container(self.from, value) || !self.from_breaks.is_empty();
        match indent {
            Some(indent) if !is_laid_out && raw.len() <= LARGE => {
                write_node(self.from, value, &indent, self.step, text);
            }
            Some(indent) => {
                let own = line_indent(self.from.text(), &self.from_breaks, self.from.span(value).start);
                for (number, line) in raw.split('\n').enumerate() {
                    let line = line.strip_suffix('\r').unwrap_or(line);
                    if number == 0 {
                        text.push_str(line);
                        continue;
                    }
                    if text.len() > MAX_BYTES {
                        return;
                    }
                    text.push_str(&indent);
                    text.push_str(line.strip_prefix(own).unwrap_or_else(|| line.trim_start()));
                }
            }
            None => {
                for (number, line) in raw.split('\n').enumerate() {
                    let line = line.trim();
                    // Behind a comma a blank may stand; behind a bracket none does.
                    if number > 0 && text.ends_with(',') {
                        text.push_str(self.blank);
                    }
                    text.push_str(line);
                }
            }
        }
    }

    /// What stands between the elements of a container.
    fn gap(&self, container: NodeId, elements: &[Element], entries: &[Entry]) -> Gap<'d> {
        let start = self.into.span(container).start;
        let on_lines = |indent: String| Gap { indent, has_lines: true, blank: self.blank };
        let own = match elements.last() {
            Some(last) => own_indent(self.into.text(), last.start).map(|indent| format!("{}{indent}", self.line_break)),
            // The first words of a list stay on its line.
            None if self.is_of_words(container, entries) => None,
            None => self.line_indent(start).map(|outer| outer + self.step),
        };
        own.map_or_else(|| Gap { indent: String::new(), has_lines: false, blank: self.blank }, on_lines)
    }

    fn is_of_words(&self, container: NodeId, entries: &[Entry]) -> bool {
        let is_word = |entry: &Entry| match entry {
            Entry::Kept(_) => true,
            Entry::New { value, .. } => !is_container(self.from, *value),
        };
        self.into.kind(container) == Kind::Array && entries.iter().all(is_word)
    }

    /// A line break and the white space that the line of `at` starts with, where the text has more than one line.
    fn line_indent(&self, at: u32) -> Option<String> {
        if self.into_breaks.is_empty() {
            return None;
        }
        Some(format!("{}{}", self.line_break, line_indent(self.into.text(), &self.into_breaks, at)))
    }
}

impl Entry {
    fn kept(&self) -> Option<usize> {
        match self {
            Entry::Kept(at) => Some(*at),
            Entry::New { .. } => None,
        }
    }
}

/// What stands between elements.
struct Gap<'d> {
    /// A line break and white space.
    indent: String,
    /// Whether each element has a line of its own.
    has_lines: bool,
    /// What stands there where all are on one line.
    blank: &'d str,
}

impl Gap<'_> {
    fn text(&self) -> &str {
        if self.has_lines { &self.indent } else { self.blank }
    }
}

fn is_container(document: &Document<'_>, node: NodeId) -> bool {
    matches!(document.kind(node), Kind::Array | Kind::Object)
}

/// Where a member, its key included, or an item stands.
struct Element {
    start: u32,
    end: u32,
}

fn elements(document: &Document<'_>, container: NodeId) -> impl Iterator<Item = Element> {
    let members = document.members(container);
    let items = document.items(container).map(|item| (item, item));
    // One of the two is empty, whatever the container is.
    let spans = members.chain(items).map(|(first, last)| (document.span(first).start, document.span(last).end));
    spans.map(|(start, end)| Element { start, end })
}

/// The edits within each element.
fn within(edits: Vec<Edit>, elements: &[Element]) -> Vec<Vec<Edit>> {
    let mut inner: Vec<Vec<Edit>> = elements.iter().map(|_| Vec::new()).collect();
    for edit in edits {
        let element = elements.partition_point(|element| element.end <= edit.start);
        if let Some(own) = inner.get_mut(element) {
            own.push(edit);
        }
    }
    inner
}

/// The offsets behind the line breaks between a text's first and last character that is no white space.
fn breaks(text: &str) -> Vec<u32> {
    let text = text.trim_end();
    let found = text.bytes().zip(1_u32..).filter(|(byte, _)| *byte == b'\n');
    found.map(|(_, behind)| behind).collect()
}

/// The white space that the line of `at` starts with.
fn line_indent<'t>(text: &'t str, breaks: &[u32], at: u32) -> &'t str {
    let line = breaks.partition_point(|behind| *behind <= at);
    let start = line.checked_sub(1).and_then(|line| breaks.get(line)).copied().unwrap_or_default() as usize;
    let rest = text.get(start..).unwrap_or_default();
    let length = rest.bytes().take(MAX_INDENT).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    rest.get(..length).unwrap_or_default()
}

/// The white space before `at`, where nothing else stands before it on its line and a line stands before that.
fn own_indent(text: &str, at: u32) -> Option<&str> {
    let before = text.get(..at as usize)?;
    let length = before.bytes().rev().take(MAX_INDENT).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let (head, indent) = before.split_at_checked(before.len() - length)?;
    head.ends_with('\n').then_some(indent)
}
