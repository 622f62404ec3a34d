//! JSON Pointers: any text read against documents.

use offerkit_core::document::{Segment, parse_pointer, pointer, scan};

/// Keys that look like indexes, keys with the two characters that are escaped, keys that stand twice, and an empty one.
const DOCUMENTS: [&str; 3] = [
    r#"{"a/b":[{"~":1},[2,3]],"0":{"00":[]},"":{"":[0]},"é😀":1,"x":1,"x":[{"y":2}],"~1":{"~0":3}}"#,
    r#"[[[["deep"]]],{"1":[1,{"-":null}]}]"#,
    "0",
];

/// A pointer that is read is written back as it was, and leads where its path leads.
pub fn any_bytes(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    for body in DOCUMENTS {
        let document = scan(body.as_bytes()).expect("a readable text");
        let Some(path) = parse_pointer(&document, text) else {
            assert!(!is_pointer(text), "`{text}` is a pointer (RFC 6901, section 3)");
            continue;
        };
        assert!(is_pointer(text), "`{text}` is no pointer (RFC 6901, section 3)");
        assert_eq!(pointer(&path), text);
        assert_eq!(parse_pointer(&document, &pointer(&path)), Some(path.clone()));
        let plain: serde_json::Value = serde_json::from_str(body).expect("a body");
        let found = document.find(&path).map(|node| serde_json::from_str(document.raw(node)).expect("a value"));
        // serde_json takes `+1` for an index, as its parser of numbers does.
        if !text.contains("/+") {
            assert_eq!(found.as_ref(), plain.pointer(text), "{text}");
        }
        if let Some(node) = document.find(&path) {
            assert_eq!(document.path(node), path);
            let edit = document.set(&path, "7").expect("what is there can be set");
            assert_eq!((edit.start, edit.end), (document.span(node).start, document.span(node).end));
        }
        let indexes = path.iter().filter(|segment| matches!(segment, Segment::Index(_))).count();
        assert!(indexes <= text.matches(|character: char| character.is_ascii_digit()).count());
    }
}

fn is_pointer(text: &str) -> bool {
    let escapes = text.match_indices('~').all(|(at, _)| text[at + 1..].starts_with(['0', '1']));
    (text.is_empty() || text.starts_with('/')) && escapes
}
