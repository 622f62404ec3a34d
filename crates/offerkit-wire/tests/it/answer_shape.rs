//! The JSON of an answer. What holds for the answer to any text is in `offerkit-laws`.

use offerkit_wire::{CheckContext, check, check_to_json};

use crate::fixtures;

#[test]
fn an_answer_has_exactly_the_documented_keys() {
    let body = br#"{"offerTypeId":"microsoft-azure-virtualmachines","version":1}"#;
    let json = check_to_json(body, &fixtures::context()).unwrap();
    let start = format!(
        r#"{{"type":"checked","profile":"2020-07","rulesHash":"{}","canSave":true,"canPublish":false,"findings":["#,
        offerkit_core::RULES_HASH
    );
    assert!(json.starts_with(&start), "{json}");
    let finding = r#"{"rule":"field/service-owned","level":"info","stage":"save","pointer":"/version","path":["version"],"span":{"start":59,"end":60},"line":1,"column":60,"endLine":1,"endColumn":61,"message":"`version` is ignored by the service","help":"the service writes it itself; which version a change starts from is said by the If-Match header","args":{"key":"version"},"fixes":[{"title":"remove `version`","safe":true,"edits":[{"start":48,"end":60,"text":""}]}]}"#;
    assert!(json.contains(finding), "{json}");
}

#[test]
fn an_unreadable_text_has_the_same_keys_and_at_least_one_finding() {
    for text in [&b""[..], b"{", b"\xff", b"\xff\xfe{\0}\0", b"[[[[", "[".repeat(100_000).as_bytes()] {
        let answer = check(text, &fixtures::context()).unwrap();
        let json = check_to_json(text, &fixtures::context()).unwrap();
        assert!(json.starts_with(r#"{"type":"unreadable","profile":"2020-07","rulesHash":""#));
        assert!(!answer.can_save && !answer.can_publish && !answer.findings.is_empty());
    }
}

#[test]
fn a_context_that_cannot_be_used_is_an_error_and_not_an_answer() {
    let context = |now: &str, profile: Option<&str>, locale: Option<&str>| CheckContext {
        now: now.to_owned(),
        profile: profile.map(str::to_owned),
        locale: locale.map(str::to_owned),
        ..CheckContext::default()
    };
    let message = |context: CheckContext| check(b"{}", &context).unwrap_err().to_string();
    assert_eq!(
        message(context("today", None, None)),
        "`now` is `today`; it must be a time such as 2026-01-01T00:00:00Z"
    );
    assert_eq!(
        message(context(fixtures::NOW, Some("2019-01"), None)),
        "there is no profile `2019-01`; known profiles: 2018-09, 2020-07, 2022-03"
    );
    assert_eq!(message(context(fixtures::NOW, None, Some("tlh"))), "there are no messages in `tlh`; available: en");
    assert!(check(b"{}", &context(fixtures::NOW, Some("2022-03"), Some("en-GB"))).is_ok());
}

#[test]
fn a_published_version_that_cannot_be_read_is_an_error_with_its_place() {
    let message = |text: &[u8]| {
        let context = CheckContext { published: Some(text.to_vec()), ..fixtures::context() };
        check(b"{}", &context).unwrap_err().to_string()
    };
    let place = "the published version cannot be read: line 1, column 1: ";
    assert!(message(b"").starts_with(place), "{}", message(b""));
    assert!(message(b"{\n  \"a\": 01}").starts_with("the published version cannot be read: line 2, column 8: "));
    assert!(message(b"\"\xff\"").contains("line 1, column 2: "));
    assert!(message(&b"[".repeat(100)).contains("deeper than 64 levels"));
    assert!(!message(b"{\"a\": \"https://a/b?sig=CANARY\", x}").contains("CANARY"));
}

#[test]
fn a_context_is_read_with_the_published_version_as_text() {
    let context: CheckContext = serde_json::from_str(r#"{"now":"2026-01-01T00:00:00Z","published":"{}"}"#).unwrap();
    assert_eq!(context.published.as_deref(), Some(&b"{}"[..]));
    assert_eq!(check(b"{}", &context).unwrap(), check(b"{}", &fixtures::context()).unwrap());
}
