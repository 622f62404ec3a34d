//! What must hold wherever the wasm file runs.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test stops where it fails")]

use js_sys::{JSON, Object, Reflect};
use offerkit_wasm::{build_request, check_bytes, explain_no_answer, explain_response, rules_hash, set_context};
use wasm_bindgen::{JsCast, JsError, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

include!(concat!(env!("OUT_DIR"), "/fixtures.rs"));

/// A value as JavaScript writes it down.
fn js(json: &str) -> JsValue {
    JSON::parse(json).expect("a test writes JSON")
}

/// A value as JavaScript reads it.
fn json(value: &JsValue) -> String {
    JSON::stringify(value).unwrap().into()
}

/// Looks a member up as JavaScript does; the path is divided by dots.
fn get(value: &JsValue, path: &str) -> JsValue {
    path.split('.').fold(value.clone(), |value, key| Reflect::get(&value, &key.into()).unwrap())
}

fn fixture(name: &str) -> &'static [u8] {
    FILES.iter().find(|(file, _)| *file == name).expect("answers.jsonl names the file").1
}

fn message(error: JsError) -> String {
    get(&error.into(), "message").as_string().unwrap()
}

fn ok<T>(result: Result<T, JsError>) -> T {
    result.map_err(message).unwrap()
}

fn check_text(text: &[u8], context: &JsValue) -> Result<String, JsError> {
    let told = |key| get(context, key).as_string();
    set_context(
        told("now").unwrap_or_default(),
        told("profile"),
        told("publisherId"),
        told("offerId"),
        told("locale"),
        told("published").map(|text| text.into_bytes().into()),
    )?;
    Ok(check_bytes(text))
}

fn answer(text: &[u8]) -> JsValue {
    js(&ok(check_text(text, &js(r#"{"now":"2026-01-01T00:00:00Z"}"#))))
}

#[wasm_bindgen_test]
fn every_fixture_has_the_same_answer_as_everywhere() {
    let mut seen = 0;
    for line in ANSWERS.lines() {
        let row = js(line);
        let file = get(&row, "file").as_string().unwrap();
        let given = ok(check_text(fixture(&file), &get(&row, "context")));
        let expected = get(&row, "answer").as_string().unwrap();
        assert!(given == expected, "{file}: {}", first_difference(&given, &expected));
        seen += 1;
    }
    assert!(seen > 100, "answers.jsonl has only {seen} rows");
}

/// An answer is too long to be shown twice.
fn first_difference(given: &str, expected: &str) -> String {
    let at = given.chars().zip(expected.chars()).take_while(|(a, b)| a == b).count();
    let from_there = |text: &str| text.chars().skip(at).take(60).collect::<String>();
    format!("`{}` is given where `{}` is expected", from_there(given), from_there(expected))
}

#[wasm_bindgen_test]
fn the_answer_names_the_rule_book() {
    assert_eq!(get(&answer(b"{}"), "rulesHash").as_string(), Some(rules_hash()));
}

#[wasm_bindgen_test]
fn the_documentations_pair_compares_as_documented() {
    let headers = ["ETag", "W/\"x\""].map(str::to_owned).into();
    let request = Some(fixture("samples/request-2020.json").into());
    let explanation = ok(explain_response(200, headers, fixture("samples/response-2020.json"), request));
    let count = |class: &str| get(&explanation, &format!("comparison.{class}")).as_f64();
    assert_eq!(["dropped", "added", "rehosted", "changed"].map(count), [4.0, 10.0, 5.0, 2.0].map(Some));
    assert_eq!(get(&explanation, "comparison.differences.length").as_f64(), Some(21.0));
    assert_eq!(get(&explanation, "etag").as_string().as_deref(), Some("W/\"x\""));
}

#[wasm_bindgen_test]
fn an_answer_without_an_offer_is_not_compared() {
    let explanation = ok(explain_response(412, Vec::new(), b"", Some(b"{}".as_slice().into())));
    assert!(get(&explanation, "comparison").is_null());
    assert_eq!(get(&explanation, "outcome").as_string().as_deref(), Some("conflict"));
}

#[wasm_bindgen_test]
fn results_are_plain_objects_that_json_can_hold() {
    let nothing = ok(explain_no_answer(true));
    assert!(nothing.is_instance_of::<Object>() && !nothing.is_instance_of::<js_sys::Map>());
    assert!(get(&nothing, "etag").is_null(), "absent is null and not undefined");
    let wire = offerkit_wire::to_json(&offerkit_wire::explain_no_answer(true));
    assert_eq!(json(&nothing), wire);
}

fn request(base: &str, if_match: Option<&str>, body: &str) -> Result<JsValue, JsError> {
    build_request(base.to_owned(), "contoso".to_owned(), "vm-1".to_owned(), if_match.map(str::to_owned), body)
}

#[wasm_bindgen_test]
fn a_request_is_the_wires() {
    let body = "{\"a\": 1.0, \"ü\": \"\u{1f600}\"}";
    let request = ok(request("https://h:1/", Some("W/\"x\""), body));
    assert_eq!(get(&request, "method").as_string().as_deref(), Some("PUT"));
    assert_eq!(get(&request, "body").as_string().as_deref(), Some(body));
    assert_eq!(json(&get(&request, "headers.1")), r#"{"name":"If-Match","value":"W/\"x\""}"#);
}

#[track_caller]
fn check_refused(context: &str, in_message: &str) {
    let error = message(check_text(b"{}", &js(context)).expect_err(context));
    assert!(error.contains(in_message), "{context}: {error}");
}

#[wasm_bindgen_test]
fn a_bad_context_is_an_error_that_can_be_caught() {
    check_refused("{}", "`now`");
    check_refused(r#"{"now":"yesterday"}"#, "yesterday");
    check_refused(r#"{"now":"2026-01-01T00:00:00Z","profile":"2019-01"}"#, "2019-01");
    check_refused(r#"{"now":"2026-01-01T00:00:00Z","locale":"tlh"}"#, "tlh");
}

#[wasm_bindgen_test]
fn a_bad_address_or_etag_is_an_error_too() {
    let fails = |result: Result<JsValue, JsError>| message(result.expect_err("a bad argument"));
    assert!(fails(request("h", None, "")).contains("https://"));
    assert!(fails(request("https://h", Some("x"), "")).contains("ETag"));
}

#[track_caller]
fn check_unreadable(text: &[u8], rule: &str) {
    let answer = answer(text);
    assert_eq!(get(&answer, "type").as_string().as_deref(), Some("unreadable"), "{rule}");
    assert_eq!(get(&answer, "findings.0.rule").as_string().as_deref(), Some(rule));
}

#[wasm_bindgen_test]
fn what_is_no_json_is_unreadable() {
    check_unreadable(b"", "document/empty");
    check_unreadable(b" \r\n", "document/empty");
    check_unreadable(b"\xff\xfe{\0}\0", "document/utf16");
    check_unreadable(b"{\0}\0", "document/utf16");
    check_unreadable(b"{\"a\":\"\xed\xa0\x80\"}", "document/not-utf8");
    check_unreadable(b"{} {}", "document/trailing-bytes");
    check_unreadable(b"{", "document/syntax");
}

#[wasm_bindgen_test]
fn ten_megabytes_of_brackets_are_unreadable() {
    check_unreadable(&vec![b'['; 10 << 20], "document/too-large");
    check_unreadable(&vec![b'['; 7 << 20], "document/too-deep");
}

#[wasm_bindgen_test]
fn bad_calls_leave_nothing_behind() {
    let contexts = ["{}", r#"{"now":"x"}"#, r#"{"now":"2026-01-01T00:00:00Z","locale":"tlh"}"#].map(js);
    let fine = js(r#"{"now":"2026-01-01T00:00:00Z"}"#);
    let call = |number: usize| {
        assert!(check_text(b"{}", &contexts[number % contexts.len()]).is_err());
        assert!(check_text(&[0xff; 100], &fine).is_ok());
        assert!(request("h", None, "{").is_err());
    };
    (0..1000).for_each(call);
    let before = memory_bytes();
    (0..20_000).for_each(call);
    assert_eq!(memory_bytes(), before);
    assert_eq!(get(&answer(b"{}"), "type").as_string().as_deref(), Some("checked"));
}

fn memory_bytes() -> u32 {
    let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
    memory.buffer().unchecked_into::<js_sys::ArrayBuffer>().byte_length()
}
