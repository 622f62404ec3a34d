//! The JSON of an answer, and laws that hold for every text.

use offerkit_core::document::{scan, write_string};
use offerkit_wire::{Answer, CheckContext, Finding, check, check_to_json};
use proptest::prelude::*;

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

/// The written JSON is read back to the same values.
fn check_json(answer: &Answer, json: &str) -> Result<(), TestCaseError> {
    let json: serde_json::Value = serde_json::from_str(json).map_err(|error| TestCaseError::fail(error.to_string()))?;
    let findings = json["findings"].as_array().unwrap();
    prop_assert_eq!(findings.len(), answer.findings.len());
    for (written, finding) in findings.iter().zip(&answer.findings) {
        prop_assert_eq!(written["message"].as_str(), Some(finding.message.as_str()));
        prop_assert_eq!(written["pointer"].as_str(), Some(finding.pointer.as_str()));
        prop_assert_eq!(written["args"].as_object().unwrap().len(), finding.args.len());
        prop_assert_eq!(written["path"].as_array().unwrap().len(), finding.path.len());
        prop_assert_eq!(written["endColumn"].as_u64(), Some(u64::from(finding.end_column)));
        for (fix, expected) in written["fixes"].as_array().unwrap().iter().zip(&finding.fixes) {
            prop_assert_eq!(fix["edits"][0]["text"].as_str(), Some(expected.edits[0].text.as_str()));
        }
    }
    Ok(())
}

/// What holds for every answer over its text.
fn check_laws(text: &[u8], answer: &Answer) -> Result<(), TestCaseError> {
    let order = |finding: &Finding| (finding.span.start, finding.rule);
    let listed: Vec<&Finding> = answer.findings.iter().filter(|finding| finding.rule != "limit/findings").collect();
    prop_assert!(listed.windows(2).all(|pair| order(pair[0]) <= order(pair[1])));
    prop_assert!(answer.findings.len() <= offerkit_core::MAX_FINDINGS + 1);
    prop_assert!(!answer.can_publish || answer.can_save);
    check_json(answer, &check_to_json(text, &fixtures::context()).unwrap())?;
    for finding in &listed {
        prop_assert!(finding.span.start <= finding.span.end && finding.span.end as usize <= text.len());
        prop_assert!(finding.line >= 1 && finding.column >= 1);
    }
    let blocks = listed.iter().any(|finding| finding.level == "error" && finding.stage == "save");
    if answer.findings.len() == listed.len() {
        prop_assert_eq!(answer.can_save, !blocks);
    }
    Ok(())
}

/// Bodies with known keys at known places and any values.
fn body() -> impl Strategy<Value = String> {
    let key = prop::sample::select(vec![
        "offerTypeId",
        "id",
        "definition",
        "offer",
        "plans",
        "planId",
        "regions",
        "virtualMachinePricing",
        "microsoft-azure-marketplace.title",
        "microsoft-azure-marketplace.categoryMap",
        "microsoft-azure-virtualmachines.vmImages",
        "categoryL1",
        "categoryL2-security",
        "osVhdUrl",
        "x",
    ]);
    let text = prop::sample::select(vec![
        "microsoft-azure-virtualmachines",
        "http://a.b/c/d.vhd?sp=r&se=2020-01-01&sig=x",
        "é😀",
        "",
        "US",
    ]);
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        any::<i32>().prop_map(|number| number.to_string()),
        text.prop_map(write_string),
        any::<String>().prop_map(|text| write_string(&text)),
        Just("\"\\ud800\"".to_owned()),
        Just("1e999".to_owned()),
    ];
    leaf.prop_recursive(6, 60, 6, move |inner| {
        let members = prop::collection::vec((key.clone(), inner.clone()), 0..6).prop_map(|members| {
            let members: Vec<String> =
                members.iter().map(|(key, value)| format!("{} : {value}", write_string(key))).collect();
            format!("{{{}}}", members.join(",\n "))
        });
        prop_oneof![members, prop::collection::vec(inner, 0..4).prop_map(|items| format!("[{}]", items.join(", ")))]
    })
}

proptest! {
    #[test]
    fn any_bytes_have_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check_laws(&bytes, &check(&bytes, &fixtures::context()).unwrap())?;
    }

    #[test]
    fn any_body_has_an_answer_that_keeps_the_laws(text in body()) {
        let answer = check(text.as_bytes(), &fixtures::context()).unwrap();
        check_laws(text.as_bytes(), &answer)?;
        prop_assert_eq!(&answer, &check(text.as_bytes(), &fixtures::context()).unwrap());
    }

    #[test]
    fn the_text_of_a_span_is_the_value(text in body()) {
        let document = scan(text.as_bytes()).unwrap();
        let plain: serde_json::Value = match serde_json::from_str(&text) {
            Ok(value) => value,
            // The obvious reader refuses half surrogates and numbers beyond a double, which are findings here.
            Err(_) => return Ok(()),
        };
        for node in document.nodes() {
            let raw: serde_json::Value = serde_json::from_str(document.raw(node)).unwrap();
            let path = document.path(node);
            // A key has the path of its value; a key that stands twice is known to the reader only once.
            if document.find(&path) == Some(node) && !has_twin(&document, node) {
                let pointer = offerkit_core::document::pointer(&path);
                prop_assert_eq!(plain.pointer(&pointer), Some(&raw));
            }
        }
    }
}

/// Whether the value, or anything it stands in, has a key that stands twice.
fn has_twin(document: &offerkit_core::document::Document<'_>, node: offerkit_core::document::NodeId) -> bool {
    let mut at = node;
    while let Some(parent) = document.parent(at) {
        if let Some(key) = document.key_of(at).and_then(|key| document.string(key)) {
            let same = document.members(parent).filter(|(other, _)| document.key_is(*other, &key)).count();
            if same > 1 {
                return true;
            }
        }
        at = parent;
    }
    false
}
