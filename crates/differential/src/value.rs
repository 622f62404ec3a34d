//! A JSON value whose keys and scalars are kept as JSON text, so that it can hold what no parser would give: doubled
//! keys, halves of surrogate pairs, numbers as they are spelt.

use offerkit_core::document::{Document, Kind, NodeId};

use crate::random::Random;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// Anything but a list or an object, as JSON text.
    Scalar(String),
    /// A list.
    List(Vec<Value>),
    /// Members: the key as JSON text, quotes included.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// The value of a node.
    pub(crate) fn read(document: &Document<'_>, node: NodeId) -> Self {
        match document.kind(node) {
            Kind::Array => Self::List(document.items(node).map(|item| Self::read(document, item)).collect()),
            Kind::Object => {
                let member = |(key, value)| (document.raw(key).to_owned(), Self::read(document, value));
                Self::Object(document.members(node).map(member).collect())
            }
            _ => Self::Scalar(document.raw(node).to_owned()),
        }
    }

    /// How many values there are, this one included.
    pub(crate) fn count(&self) -> usize {
        1 + match self {
            Self::Scalar(_) => 0,
            Self::List(items) => items.iter().map(Self::count).sum(),
            Self::Object(members) => members.iter().map(|(_, value)| value.count()).sum(),
        }
    }

    /// Changes the value with this number, in the order of the text.
    pub(crate) fn change(&mut self, number: usize, edit: &mut dyn FnMut(&mut Value)) {
        let Some(mut below) = number.checked_sub(1) else {
            return edit(self);
        };
        let children: Box<dyn Iterator<Item = &mut Value>> = match self {
            Self::Scalar(_) => return,
            Self::List(items) => Box::new(items.iter_mut()),
            Self::Object(members) => Box::new(members.iter_mut().map(|(_, value)| value)),
        };
        for child in children {
            let size = child.count();
            if below < size {
                return child.change(below, edit);
            }
            below -= size;
        }
    }

    /// The text, in the layout given.
    pub(crate) fn write(&self, layout: &mut Layout<'_>, out: &mut Vec<u8>) {
        match self {
            Self::Scalar(text) => out.extend_from_slice(text.as_bytes()),
            Self::List(items) => {
                layout.open(b'[', out);
                for (number, item) in items.iter().enumerate() {
                    layout.between(number, out);
                    item.write(layout, out);
                }
                layout.close(b']', out);
            }
            Self::Object(members) => {
                layout.open(b'{', out);
                for (number, (key, value)) in members.iter().enumerate() {
                    layout.between(number, out);
                    out.extend_from_slice(key.as_bytes());
                    layout.colon(out);
                    value.write(layout, out);
                }
                layout.close(b'}', out);
            }
        }
    }
}

/// White space between tokens.
#[derive(Debug)]
pub(crate) enum Layout<'r> {
    /// None.
    Tight,
    /// A line a value, so many levels in.
    Indented {
        /// Of one level.
        indent: &'static str,
        /// Ends a line.
        line_end: &'static str,
        /// How deep the writer is.
        depth: usize,
    },
    /// Anything JSON allows.
    Wild(&'r mut Random),
}

impl Layout<'_> {
    fn open(&mut self, bracket: u8, out: &mut Vec<u8>) {
        out.push(bracket);
        if let Self::Indented { depth, .. } = self {
            *depth += 1;
        }
    }

    fn between(&mut self, number: usize, out: &mut Vec<u8>) {
        if number > 0 {
            self.wild(out);
            out.push(b',');
        }
        self.new_line(out);
        self.wild(out);
    }

    fn colon(&mut self, out: &mut Vec<u8>) {
        self.wild(out);
        out.push(b':');
        if let Self::Indented { .. } = self {
            out.push(b' ');
        }
        self.wild(out);
    }

    fn close(&mut self, bracket: u8, out: &mut Vec<u8>) {
        if let Self::Indented { depth, .. } = self {
            *depth = depth.saturating_sub(1);
        }
        self.new_line(out);
        self.wild(out);
        out.push(bracket);
    }

    fn new_line(&self, out: &mut Vec<u8>) {
        let Self::Indented { indent, line_end, depth } = self else { return };
        out.extend_from_slice(line_end.as_bytes());
        for _ in 0..*depth {
            out.extend_from_slice(indent.as_bytes());
        }
    }

    fn wild(&mut self, out: &mut Vec<u8>) {
        let Self::Wild(random) = self else { return };
        while random.once_in(3) {
            out.extend(random.pick(b" \t\n\r"));
        }
    }
}
