//! Text edits beside the same change of the second reader's values.

use offerkit_core::document::{
    Document, Edit, Kind, NodeId, Path, Segment, apply, insert_item, insert_member, move_item, remove, rename_key,
    replace, scan, write_string,
};

use crate::plain::{self, Plain, Refusal, What};

/// What is put in.
const VALUES: [&str; 8] = [
    "7",
    "null",
    r#""é\n\ud800""#,
    "{}",
    "[]",
    "-1.50e+07",
    r#"{"k":[1,{"z":null}],"k":"two"}"#,
    "[{\"a\": 1.50},\n \"x\", []]",
];

/// Keys that are put in.
const KEYS: [&str; 5] = ["k", "", "a\"b\\", "é/~😀", "\u{1}"];

/// An edit, as numbers that are taken modulo what there is.
#[derive(Debug, Clone, Copy)]
pub struct Wish {
    /// Which edit.
    pub edit: u8,
    /// Of which node.
    pub node: u16,
    /// Which index, value and key.
    pub choice: u8,
}

/// The first four bytes are a wish and the rest is a text.
pub fn any_bytes(bytes: &[u8]) {
    let Some(([edit, high, low, choice], text)) = bytes.split_first_chunk() else { return };
    let Ok(text) = str::from_utf8(text) else { return };
    changes_what_it_says(text, Wish { edit: *edit, node: u16::from_be_bytes([*high, *low]), choice: *choice });
}

/// An edit of a text that can be read makes the change it is named for. Whatever stands elsewhere keeps its spelling,
/// and the bytes outside of the edit stay.
pub fn changes_what_it_says(text: &str, wish: Wish) {
    let (Ok(document), Ok(plain)) = (scan(text.as_bytes()), plain::read(text.as_bytes())) else { return };
    let mut values = Vec::new();
    collect(&plain, &mut Vec::new(), &mut values);
    let (steps, value) = &values[usize::from(wish.node) % values.len()];
    let node = document.nodes().find(|id| document.span(*id).start as usize == value.start).expect("a node");
    let Some(change) = change(&document, &plain, node, steps, wish) else { return };

    for edit in &change.edits {
        let (start, end) = (edit.start as usize, edit.end as usize);
        assert!(
            change.within.0 <= start && start <= end && end <= change.within.1,
            "{edit:?} reaches out of its place"
        );
    }
    let changed = apply(text, &change.edits).expect("an edit fits its text");
    if let [Edit { start, end, text: put }] = change.edits.as_slice() {
        let (before, behind) = (&text[..*start as usize], &text[*end as usize..]);
        assert_eq!(changed, format!("{before}{put}{behind}"));
    }
    match plain::read(changed.as_bytes()) {
        Ok(seen) => assert_eq!(Shape::of(&seen), change.expected, "{wish:?} makes {changed}"),
        Err(refusal) => assert!(
            refusal == Refusal::TooDeep && change.expected.depth() > plain::MAX_DEPTH,
            "{wish:?} makes {changed}: {refusal:?}"
        ),
    }
}

/// Edits, the bytes they may touch, and what they should make of the values.
struct Change {
    edits: Vec<Edit>,
    within: (usize, usize),
    expected: Shape,
}

/// `None` where the edit cannot be made here.
fn change(document: &Document<'_>, plain: &Plain<'_>, node: NodeId, steps: &[usize], wish: Wish) -> Option<Change> {
    let choice = usize::from(wish.choice);
    let (json, name) = (VALUES[choice % VALUES.len()], KEYS[choice % KEYS.len()]);
    let put = Shape::of(&plain::read(json.as_bytes()).expect("a value"));
    let mut expected = Shape::of(plain);
    let place = |id: NodeId| (document.span(id).start as usize, document.span(id).end as usize);
    let inside = |id: NodeId| (place(id).0 + 1, place(id).1 - 1);
    let whole = (0, document.text().len());
    let parent = document.parent(node);
    let index = steps.last().copied().unwrap_or_default();
    let is_object = document.kind(node) == Kind::Object;
    let is_array = document.kind(node) == Kind::Array;
    let (edits, within) = match wish.edit % 7 {
        0 => {
            *expected.at(steps) = put;
            (vec![replace(document, node, json)], place(node))
        }
        1 => {
            match steps.split_last() {
                Some((last, above)) => expected.at(above).remove(*last),
                None => expected = Shape::Leaf("null".to_owned()),
            }
            (vec![remove(document, node)], parent.map_or(place(node), inside))
        }
        2 if is_object => {
            expected.at(steps).insert(usize::MAX, Some(name), put);
            (vec![insert_member(document, node, name, json)], inside(node))
        }
        3 if is_array => {
            let index = choice % 6;
            expected.at(steps).insert(index, None, put);
            (vec![insert_item(document, node, index, json)], inside(node))
        }
        4 => {
            let key = document.key_of(node)?;
            let (last, above) = steps.split_last()?;
            expected.at(above).rename(*last, name);
            (vec![rename_key(document, key, name)], place(key))
        }
        5 => {
            let array = parent.filter(|parent| document.kind(*parent) == Kind::Array)?;
            let to = choice % (document.items(array).count() + 1);
            let (_, above) = steps.split_last()?;
            expected.at(above).move_item(index, to);
            (move_item(document, array, index, to), inside(array))
        }
        6 => {
            let mut path = document.path(node);
            path.extend(further(wish.choice));
            let made = expected.set(&path, &put);
            let Some(edit) = document.set(&path, json) else {
                assert!(made.is_none(), "{path:?} can be set");
                return None;
            };
            expected = made.expect("a path that can be set");
            (vec![edit], whole)
        }
        _ => return None,
    };
    Some(Change { edits, within, expected })
}

/// Segments that lead on from a value, mostly to what is not there.
fn further(choice: u8) -> Path {
    let known: [&[Segment]; 5] = [
        &[],
        &[Segment::Index(0)],
        &[Segment::Index(1), Segment::Index(0)],
        &[Segment::Index(2), Segment::Index(1)],
        &[],
    ];
    let mut path = known[usize::from(choice) % known.len()].to_vec();
    if choice.is_multiple_of(2) {
        path.push(KEYS[usize::from(choice) / 2 % KEYS.len()].into());
    }
    path
}

/// The values of a text in the order of the text, each with its place among its siblings and theirs.
fn collect<'p, 't>(plain: &'p Plain<'t>, steps: &mut Vec<usize>, values: &mut Vec<(Vec<usize>, &'p Plain<'t>)>) {
    values.push((steps.clone(), plain));
    let below: Vec<&Plain<'t>> = match &plain.what {
        What::Array(items) => items.iter().collect(),
        What::Object(members) => members.iter().map(|(_, value)| value).collect(),
        _ => Vec::new(),
    };
    for (index, value) in below.into_iter().enumerate() {
        steps.push(index);
        collect(value, steps, values);
        steps.pop();
    }
}

/// A text without its white space.
#[derive(Debug, Clone, PartialEq)]
enum Shape {
    /// As it is spelt.
    Leaf(String),
    Array(Vec<Shape>),
    /// Keys as they are spelt.
    Object(Vec<(String, Shape)>),
}

impl Shape {
    fn of(plain: &Plain<'_>) -> Self {
        match &plain.what {
            What::Array(items) => Self::Array(items.iter().map(Self::of).collect()),
            What::Object(members) => {
                Self::Object(members.iter().map(|(key, value)| (key.raw.to_owned(), Self::of(value))).collect())
            }
            _ => Self::Leaf(plain.raw.to_owned()),
        }
    }

    fn depth(&self) -> usize {
        match self {
            Self::Leaf(_) => 0,
            Self::Array(items) => 1 + items.iter().map(Self::depth).max().unwrap_or(0),
            Self::Object(members) => 1 + members.iter().map(|(_, value)| value.depth()).max().unwrap_or(0),
        }
    }

    fn at(&mut self, steps: &[usize]) -> &mut Self {
        let Some((first, rest)) = steps.split_first() else { return self };
        match self {
            Self::Array(items) => items[*first].at(rest),
            Self::Object(members) => members[*first].1.at(rest),
            Self::Leaf(_) => panic!("nothing stands in a leaf"),
        }
    }

    fn remove(&mut self, index: usize) {
        match self {
            Self::Array(items) => drop(items.remove(index)),
            Self::Object(members) => drop(members.remove(index)),
            Self::Leaf(_) => panic!("nothing stands in a leaf"),
        }
    }

    fn insert(&mut self, index: usize, name: Option<&str>, value: Shape) {
        match (self, name) {
            (Self::Array(items), _) => items.insert(index.min(items.len()), value),
            (Self::Object(members), Some(name)) => members.push((write_string(name), value)),
            _ => panic!("nothing can be put in"),
        }
    }

    fn rename(&mut self, index: usize, name: &str) {
        let Self::Object(members) = self else { panic!("only members have keys") };
        members[index].0 = write_string(name);
    }

    fn move_item(&mut self, from: usize, to: usize) {
        let Self::Array(items) = self else { panic!("only items are moved") };
        if to < items.len() {
            let moved = items.remove(from);
            items.insert(to, moved);
        }
    }

    /// The shape with a value set; `None` where the path cannot be gone.
    fn set(&self, path: &[Segment], value: &Shape) -> Option<Shape> {
        let Some((first, rest)) = path.split_first() else { return Some(value.clone()) };
        let below = |found: Option<&Shape>| match found {
            Some(Self::Leaf(spelt)) if spelt == "null" => nested(rest, value),
            Some(found) => found.set(rest, value),
            None => nested(rest, value),
        };
        let mut changed = self.clone();
        match (&mut changed, first) {
            (Self::Object(members), Segment::Key(name)) => {
                let decoded = |key: &str| plain::read(key.as_bytes()).expect("a key").decoded().to_owned();
                let found = members.iter().rposition(|(key, _)| decoded(key) == *name);
                let made = below(found.map(|at| &members[at].1))?;
                match found {
                    Some(at) => members[at].1 = made,
                    None => members.push((write_string(name), made)),
                }
            }
            (Self::Array(items), Segment::Index(index)) if *index <= items.len() => {
                let made = below(items.get(*index))?;
                match items.get_mut(*index) {
                    Some(item) => *item = made,
                    None => items.push(made),
                }
            }
            _ => return None,
        }
        Some(changed)
    }
}

/// A value within the containers that a path names.
fn nested(path: &[Segment], value: &Shape) -> Option<Shape> {
    let Some((first, rest)) = path.split_first() else { return Some(value.clone()) };
    let inner = nested(rest, value)?;
    match first {
        Segment::Key(name) => Some(Shape::Object(vec![(write_string(name), inner)])),
        Segment::Index(0) => Some(Shape::Array(vec![inner])),
        Segment::Index(_) => None,
    }
}
