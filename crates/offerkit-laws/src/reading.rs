//! The scanner beside the second reader.

use std::collections::HashMap;

use offerkit_core::document::{
    Document, Kind, NodeId, Path, Segment, Unreadable, UnreadableReason, apply, parse_pointer, pointer, scan,
};

use crate::plain::{self, Plain, Refusal, What};

/// Looking a path up goes through all that stands before it; beyond so many nodes that takes too long to be tried.
const MAX_NODES_WITH_PATHS: usize = 300;

/// Both readers read the same texts, and see the same in them.
pub fn any_bytes(bytes: &[u8]) {
    match (scan(bytes), plain::read(bytes)) {
        (Ok(document), Ok(plain)) => same_values(bytes, &document, &plain),
        (Err(unreadable), Err(refusal)) => told_apart(bytes, unreadable, refusal),
        (Ok(_), Err(refusal)) => panic!("the scanner reads what should be refused: {refusal:?}"),
        (Err(unreadable), Ok(_)) => panic!("the scanner refuses what should be read: {unreadable:?}"),
    }
}

/// The reason is the first that applies, and shows where it says.
fn told_apart(bytes: &[u8], unreadable: Unreadable, refusal: Refusal) {
    let (start, end) = (unreadable.span.start as usize, unreadable.span.end as usize);
    assert!(start <= end && end <= bytes.len(), "{unreadable:?} is outside of {} bytes", bytes.len());
    let before = &bytes[..start];
    let is_utf8 = str::from_utf8(bytes).is_ok();
    let is_white = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
    match unreadable.reason {
        UnreadableReason::TooLarge => assert_eq!(refusal, Refusal::TooLarge),
        UnreadableReason::Utf16 => assert!(bytes[..2].iter().any(|byte| matches!(byte, 0 | 0xfe | 0xff))),
        UnreadableReason::NotUtf8 => {
            assert!(!is_utf8 && start < end);
            assert!(str::from_utf8(before).is_ok() && str::from_utf8(&bytes[..start + 1]).is_err());
        }
        UnreadableReason::Empty => {
            let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            assert!(text.iter().all(is_white));
        }
        UnreadableReason::TooDeep => {
            assert_eq!(plain::read(before).err(), Some(Refusal::CutOff));
            assert!(matches!(bytes[start..end], [b'[' | b'{']));
        }
        UnreadableReason::TrailingBytes => {
            assert!(start < end && end == bytes.len() && !is_white(&bytes[start]));
            assert!(plain::read(before).is_ok(), "no value ends before the trailing bytes");
        }
        UnreadableReason::Syntax(expected) => {
            assert!(is_utf8 && matches!(refusal, Refusal::CutOff | Refusal::NotJson));
            let could_go_on = matches!(plain::read(before), Ok(_) | Err(Refusal::CutOff));
            assert!(could_go_on, "the fault is before {start}, where {expected:?} is asked for");
            let text = str::from_utf8(bytes).unwrap();
            assert!(text.is_char_boundary(start) && text.is_char_boundary(end));
        }
    }
}

/// Every value of the tree is the second reader's, at its place.
fn same_values(bytes: &[u8], document: &Document<'_>, plain: &Plain<'_>) {
    assert_eq!(document.text().as_bytes(), bytes, "opening changes the text");
    assert_eq!(apply(document.text(), &[]).as_deref(), Ok(document.text()), "saving without an edit changes the text");
    assert_eq!(document.has_byte_order_mark(), bytes.starts_with(b"\xef\xbb\xbf"));

    let expected = plain.nodes();
    let ids: Vec<NodeId> = document.nodes().collect();
    assert_eq!((ids.len(), document.len(), document.is_empty()), (expected.len(), expected.len(), false));
    let by_place: HashMap<usize, NodeId> =
        expected.iter().map(|(value, _)| value.start).zip(ids.iter().copied()).collect();
    let place = |value: &Plain<'_>| by_place[&value.start];
    for ((value, _), id) in expected.iter().zip(&ids) {
        same_value(document, *id, value);
        let (items, members): (Vec<NodeId>, Vec<(NodeId, NodeId)>) = match &value.what {
            What::Array(items) => (items.iter().map(place).collect(), Vec::new()),
            What::Object(members) => {
                (Vec::new(), members.iter().map(|(key, value)| (place(key), place(value))).collect())
            }
            _ => (Vec::new(), Vec::new()),
        };
        assert_eq!(document.items(*id).collect::<Vec<_>>(), items);
        assert_eq!(document.members(*id).collect::<Vec<_>>(), members);
        assert_eq!(document.is_empty_container(*id), items.is_empty() && members.is_empty());
    }
    assert_eq!(document.any_lone_surrogate(), expected.iter().any(|(value, _)| has_lone_surrogate(value)));
    assert_eq!(document.any_out_of_range(), expected.iter().any(|(value, _)| value.is_out_of_range()));

    if expected.len() <= MAX_NODES_WITH_PATHS {
        for ((value, path), id) in expected.iter().zip(&ids) {
            same_path(document, *id, value, path, plain);
        }
    }
}

fn same_value(document: &Document<'_>, id: NodeId, value: &Plain<'_>) {
    let span = document.span(id);
    assert_eq!((span.start as usize, span.end as usize), (value.start, value.end()));
    assert_eq!(document.raw(id), value.raw);
    let (kind, boolean, text) = match &value.what {
        What::Null => (Kind::Null, None, None),
        What::Boolean(true) => (Kind::True, Some(true), None),
        What::Boolean(false) => (Kind::False, Some(false), None),
        What::Number => (Kind::Number, None, None),
        What::Text { decoded, .. } => (Kind::String, None, Some(decoded.as_str())),
        What::Array(_) => (Kind::Array, None, None),
        What::Object(_) => (Kind::Object, None, None),
    };
    assert_eq!((document.kind(id), document.boolean(id)), (kind, boolean));
    assert_eq!(document.string(id).as_deref(), text);
    assert_eq!(document.has_lone_surrogate(id), has_lone_surrogate(value));
    assert_eq!(document.is_out_of_range(id), value.is_out_of_range(), "{}", value.raw);
    assert_eq!(document.number(id).is_some(), kind == Kind::Number);
    if let Some(number) = document.number(id) {
        same_number(number, value);
    }
}

/// serde_json may be off in the last place, so it bounds the value; the standard library says which one it is.
fn same_number(number: f64, value: &Plain<'_>) {
    assert_eq!(number.is_infinite(), value.is_out_of_range());
    let Ok(near) = serde_json::from_str::<f64>(value.raw) else { return };
    assert!((number - near).abs() <= number.abs() * 1e-14 + f64::MIN_POSITIVE, "{} is {number}, not {near}", value.raw);
    assert_eq!(number.is_sign_negative(), value.raw.starts_with('-'));
    assert_eq!(Some(number), value.raw.parse().ok());
}

fn has_lone_surrogate(value: &Plain<'_>) -> bool {
    matches!(value.what, What::Text { lone_surrogate: true, .. })
}

fn same_path(document: &Document<'_>, id: NodeId, value: &Plain<'_>, path: &Path, plain: &Plain<'_>) {
    assert_eq!(document.path(id), *path);
    let start_of = |found: NodeId| document.span(found).start as usize;
    let found = plain.find(path).map(|found| found.start);
    assert_eq!(document.find(path).map(start_of), found);
    let parsed = parse_pointer(document, &pointer(path)).expect("a pointer");
    assert_eq!(pointer(&parsed), pointer(path));
    // Below a key that stands twice the pointer leads into the last value, where an index may be a key.
    if found == Some(value.start) {
        assert_eq!(parsed, *path);
    }
    let Some((last, above)) = path.split_last() else {
        assert_eq!((document.parent(id), document.key_of(id)), (None, None));
        return;
    };
    let parent = document.parent(id).expect("only the root stands in nothing");
    assert_eq!(document.path(parent), above);
    let (parent_span, span) = (document.span(parent), document.span(id));
    assert!(parent_span.start < span.start && span.end < parent_span.end);
    let key = document.key_of(id);
    let is_value_of_member = document.members(parent).any(|(_, member)| member == id);
    assert_eq!(key.is_some(), is_value_of_member);
    if let (Some(key), Segment::Key(name)) = (key, last) {
        assert!(document.key_is(key, name) && start_of(key) < value.start);
        let found = document.member(parent, name);
        assert_eq!(document.present(parent, name), found.filter(|value| document.kind(*value) != Kind::Null));
        assert!(!document.key_is(key, &format!("{name}x")));
    }
}
