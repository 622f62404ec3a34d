use super::*;

#[track_caller]
fn check_values(text: &str, expected: &[&str]) {
    let document = scan(text.as_bytes()).unwrap_or_else(|error| panic!("{error:?} in {text}"));
    let seen: Vec<&str> = document.nodes().map(|node| document.raw(node)).collect();
    assert_eq!(seen, expected);
}

#[track_caller]
fn check_unreadable(bytes: impl AsRef<[u8]>, reason: UnreadableReason, start: u32, end: u32) {
    let error = scan(bytes.as_ref()).expect_err("the text must be refused");
    assert_eq!(error, Unreadable { reason, span: Span { start, end } });
}

#[track_caller]
fn check_edit(text: &str, make: impl FnOnce(&Document<'_>) -> Edit, expected: &str) {
    let document = scan(text.as_bytes()).expect("a readable text");
    let edit = make(&document);
    assert_eq!(apply(text, &[edit]).as_deref(), Ok(expected));
}

fn path(segments: &[Segment]) -> Path {
    segments.to_vec()
}

#[test]
fn every_value_has_its_span() {
    check_values(
        r#" {"a": [1, -2.50e+1, "x\n"], "b": {}, "c": null} "#,
        &[
            r#"{"a": [1, -2.50e+1, "x\n"], "b": {}, "c": null}"#,
            r#""a""#,
            r#"[1, -2.50e+1, "x\n"]"#,
            "1",
            "-2.50e+1",
            r#""x\n""#,
            r#""b""#,
            "{}",
            r#""c""#,
            "null",
        ],
    );
    check_values("\u{feff}true", &["true"]);
}

#[test]
fn what_is_not_json_is_unreadable_where_it_shows() {
    use Expected::*;
    use UnreadableReason::*;
    check_unreadable("", Empty, 0, 0);
    check_unreadable(" \n\t", Empty, 0, 3);
    check_unreadable("{", Syntax(Key), 1, 1);
    check_unreadable("{a:1}", Syntax(Key), 1, 2);
    check_unreadable(r#"{"a" 1}"#, Syntax(Colon), 5, 6);
    check_unreadable(r#"{"a":}"#, Syntax(Value), 5, 6);
    check_unreadable("[1 2]", Syntax(CommaOrBracket), 3, 4);
    check_unreadable(r#"{"a":1;}"#, Syntax(CommaOrBrace), 6, 7);
    check_unreadable("[1,]", Syntax(NoTrailingComma), 2, 3);
    check_unreadable("[undefined]", Syntax(Value), 1, 10);
    check_unreadable("['é']", Syntax(Value), 1, 2);
    check_unreadable(r#"["a"#, Syntax(ClosingQuote), 1, 3);
    check_unreadable(r#"["\x"]"#, Syntax(Escape), 2, 4);
    check_unreadable(r#"["\u12"]"#, Syntax(Escape), 2, 8);
    check_unreadable("[\"a\nb\"]", Syntax(EscapedControl), 3, 4);
    check_unreadable("[01]", Syntax(Number), 1, 3);
    check_unreadable("[1.]", Syntax(Number), 1, 3);
    check_unreadable("{} x", TrailingBytes, 3, 4);
    check_unreadable(b"[\"\xff\"]", NotUtf8, 2, 3);
    check_unreadable(b"\xff\xfe{\0}\0", Utf16, 0, 2);
    check_unreadable(b"{\0}\0", Utf16, 0, 2);
    check_unreadable(b"\0{\0}", Utf16, 0, 2);
}

#[test]
fn depth_is_bounded_and_deep_texts_cost_nothing() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(scan(nested(MAX_DEPTH).as_bytes()).is_ok());
    check_unreadable(nested(MAX_DEPTH + 1), UnreadableReason::TooDeep, 64, 65);
    check_unreadable("[".repeat(MAX_BYTES), UnreadableReason::TooDeep, 64, 65);
    check_unreadable("[".repeat(10_000_000), UnreadableReason::TooLarge, 8 << 20, 10_000_000);
}

#[test]
fn texts_are_decoded() {
    let text = r#"["\u00e9\ud83d\ude00\/\"", "\ud800x", "\udc00", "plain"]"#;
    let document = scan(text.as_bytes()).expect("a readable text");
    let decoded: Vec<_> = document.items(document.root()).filter_map(|item| document.string(item)).collect();
    assert_eq!(decoded, ["é😀/\"", "\u{fffd}x", "\u{fffd}", "plain"]);
    let lone: Vec<bool> = document.items(document.root()).map(|item| document.has_lone_surrogate(item)).collect();
    assert_eq!(lone, [false, true, true, false]);
}

#[test]
fn numbers_beyond_a_double_are_marked() {
    let text = format!("[1e308, 1e309, -1e999, 1e-999, 636576975611768314, {}]", "9".repeat(400));
    let document = scan(text.as_bytes()).expect("a readable text");
    let marked: Vec<bool> = document.items(document.root()).map(|item| document.is_out_of_range(item)).collect();
    assert_eq!(marked, [false, true, true, false, false, true]);
}

#[test]
fn a_node_knows_its_path_and_a_path_its_node() {
    let text = r#"{"a/b": [{"~": 1}, [2, 3]], "c": "x"}"#;
    let document = scan(text.as_bytes()).expect("a readable text");
    for node in document.nodes() {
        let path = document.path(node);
        assert_eq!(parse_pointer(&document, &pointer(&path)), Some(path.clone()));
        let found = document.find(&path).expect("the path of a node");
        assert!(found == node || document.key_of(found) == Some(node));
    }
    let path = path(&["a/b".into(), 1.into(), 0.into()]);
    assert_eq!(pointer(&path), "/a~1b/1/0");
    assert_eq!(document.find(&path).map(|node| document.raw(node)), Some("2"));
    assert_eq!(parse_pointer(&document, "a"), None);
    assert_eq!(parse_pointer(&document, "/~2"), None);
}

#[test]
fn positions_count_utf16_units() {
    let index = LineIndex::new("a\r\n\"😀é\"x".as_bytes());
    assert_eq!(index.position(0), Position { line: 1, column: 1 });
    assert_eq!(index.position(3), Position { line: 2, column: 1 });
    assert_eq!(index.position(8), Position { line: 2, column: 4 });
    assert_eq!(index.position(11), Position { line: 2, column: 6 });
    assert_eq!(index.position(999), Position { line: 2, column: 7 });
    assert_eq!(index.line(1), b"a");
}

#[test]
fn edits_touch_nothing_else() {
    let text = "{\n  \"a\": 1.0,\n  \"b\": [\"x\"],\n  \"c\": {}\n}\n";
    let at = |document: &Document<'_>, key: &str| document.member(document.root(), key).expect("a member");
    check_edit(text, |d| replace(d, at(d, "a"), "2"), "{\n  \"a\": 2,\n  \"b\": [\"x\"],\n  \"c\": {}\n}\n");
    check_edit(text, |d| remove(d, at(d, "a")), "{\n  \"b\": [\"x\"],\n  \"c\": {}\n}\n");
    check_edit(text, |d| remove(d, at(d, "c")), "{\n  \"a\": 1.0,\n  \"b\": [\"x\"]\n}\n");
    check_edit(
        text,
        |d| insert_member(d, d.root(), "d", r#"{"e":[1,2]}"#),
        "{\n  \"a\": 1.0,\n  \"b\": [\"x\"],\n  \"c\": {},\n  \"d\": {\n    \"e\": [\n      1,\n      2\n    ]\n  }\n}\n",
    );
    check_edit(text, |d| insert_item(d, at(d, "b"), 9, "\"y\""), &text.replace("[\"x\"]", "[\"x\", \"y\"]"));
    check_edit(text, |d| insert_item(d, at(d, "b"), 0, "\"y\""), &text.replace("[\"x\"]", "[\"y\", \"x\"]"));
    check_edit(text, |d| insert_member(d, at(d, "c"), "n", "1"), &text.replace("{}", "{\n    \"n\": 1\n  }"));
    check_edit("{\"a\":[{\"b\":1}]}", |d| insert_item(d, at(d, "a"), 1, r#"{"b":2}"#), "{\"a\":[{\"b\":1},{\"b\":2}]}");
    check_edit("[1]", |d| remove(d, d.items(d.root()).next().expect("an item")), "[]");
}

#[test]
fn setting_adds_what_is_missing_on_the_way() {
    let check = |text: &str, segments: &[Segment], expected: &str| {
        let document = scan(text.as_bytes()).expect("a readable text");
        let edit = document.set(segments, "7").expect("a path that can be set");
        assert_eq!(apply(text, &[edit]).as_deref(), Ok(expected));
    };
    check("{}", &["a".into(), 0.into(), "b".into()], r#"{"a": [{"b":7}]}"#);
    check(r#"{"a":null}"#, &["a".into(), "b".into()], r#"{"a":{"b":7}}"#);
    check(r#"{"a":[1]}"#, &["a".into(), 1.into()], r#"{"a":[1,7]}"#);
    let document = scan(br#"{"a":[1]}"#).expect("a readable text");
    assert_eq!(document.set(&["a".into(), 2.into()], "7"), None);
    assert_eq!(document.set(&["a".into(), "b".into()], "7"), None);
}

#[test]
fn moving_an_item_keeps_the_white_space_between_items() {
    let text = "[ 1,\n 2 , 3]";
    let document = scan(text.as_bytes()).expect("a readable text");
    assert_eq!(apply(text, &move_item(&document, document.root(), 0, 2)).as_deref(), Ok("[ 2,\n 3 , 1]"));
    assert_eq!(move_item(&document, document.root(), 0, 3), []);
}

#[test]
fn edits_that_do_not_fit_are_refused() {
    let edit = |start, end| Edit { start, end, text: String::new() };
    assert_eq!(apply("é", &[edit(1, 2)]), Err(EditError::InsideCharacter));
    assert_eq!(apply("é", &[edit(0, 3)]), Err(EditError::OutOfRange));
    assert_eq!(apply("abc", &[edit(0, 2), edit(1, 3)]), Err(EditError::Overlap));
    assert_eq!(apply("abc", &[edit(2, 1)]), Err(EditError::OutOfRange));
}

#[test]
fn written_texts_are_read_back() {
    let text = "a\"\\\n\r\t\u{8}\u{c}\u{1}é😀/&<";
    let json = write_string(text);
    let document = scan(json.as_bytes()).expect("a readable text");
    assert_eq!(document.string(document.root()).as_deref(), Some(text));
    assert!(json.contains('&') && json.contains("\\u0001"));
}
