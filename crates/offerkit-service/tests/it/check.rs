//! `POST /ext/check`: the answer of the rules, and nothing kept.

use std::fs;
use std::path::Path;

use offerkit_wire::{CheckContext, check_to_json};

use crate::harness::{SAMPLE, Service, refused};

/// The answer for a query must be the one that the library gives for the context.
#[track_caller]
fn check(query: &str, body: impl AsRef<[u8]>, context: CheckContext) {
    let service = Service::start();
    let reply = service.call("POST", &format!("/ext/check{query}")).body(body.as_ref()).send();
    assert_eq!(reply.status, 200, "{}", reply.text);
    assert_eq!(reply.text, check_to_json(body.as_ref(), &context).unwrap());
    assert!(reply.header("content-type").starts_with("application/json"));
    assert_eq!(service.call("GET", "/api/publishers/contoso/offers?api-version=2017-10-31").send().text, "[]");
}

fn at(now: &str) -> CheckContext {
    CheckContext { now: now.to_owned(), ..CheckContext::default() }
}

#[test]
fn the_answer_is_the_librarys_byte_for_byte() {
    check("?now=2019-01-01T00:00:00Z", SAMPLE, at("2019-01-01T00:00:00Z"));
    let context = CheckContext {
        profile: Some("2022-03".to_owned()),
        publisher_id: Some("fabrikam".to_owned()),
        offer_id: Some("vm".to_owned()),
        locale: Some("en-GB".to_owned()),
        ..at("2026-01-01T00:00:00Z")
    };
    let query = "?now=2026-01-01T00%3A00%3A00Z&profile=2022-03&publisherId=fabrikam&offerId=vm&locale=en-GB";
    check(query, SAMPLE, context);
}

#[test]
fn every_fixture_has_the_librarys_answer() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures");
    let rows = fs::read_to_string(fixtures.join("answers.jsonl")).unwrap();
    let service = Service::start();
    for row in rows.lines() {
        let row: serde_json::Value = serde_json::from_str(row).unwrap();
        let file = row["file"].as_str().unwrap();
        let body = fs::read(fixtures.join(file)).unwrap();
        let given = row["context"].as_object().unwrap();
        // It has no place for a second text; see docs/known-differences.md.
        if given.contains_key("published") {
            continue;
        }
        let query: Vec<String> = given
            .iter()
            .map(|(name, value)| format!("{name}={}", value.as_str().unwrap().replace('+', "%2B")))
            .collect();
        let reply = service.call("POST", &format!("/ext/check?{}", query.join("&"))).body(&body).send();
        let context: CheckContext = serde_json::from_value(row["context"].clone()).unwrap();
        let expected = check_to_json(&body, &context).unwrap();
        assert!(reply.status == 200 && reply.text == expected, "{file}: {} {}", reply.status, reply.text);
    }
    assert!(rows.lines().count() > 100, "the fixtures are there");
}

#[test]
fn without_a_time_the_services_clock_counts() {
    check("", SAMPLE, at("2026-01-01T00:00:00Z"));
    check("?api-version=2017-10-31", SAMPLE, at("2026-01-01T00:00:00Z"));
}

#[test]
fn what_cannot_be_read_is_an_answer_too() {
    for body in [&b""[..], b"{", b"\xff\xfe{\0", b"\xff", &vec![b'['; 10 << 20]] {
        check("", body, at("2026-01-01T00:00:00Z"));
    }
}

#[test]
fn a_context_that_cannot_be_used_is_refused() {
    let service = Service::start();
    for query in ["now=yesterday", "now=", "profile=2019-01", "locale=xx", "nwo=x", "now=1&now=2", "profile=%ff"] {
        let reply = service.call("POST", &format!("/ext/check?{query}")).body("{}").send();
        assert_eq!(reply.refusal(), refused(400, "BadRequest"), "{query}");
    }
}

#[test]
fn a_token_is_needed_and_any_will_do() {
    let service = Service::start();
    assert_eq!(
        service.call("POST", "/ext/check").token(None).body("{}").send().refusal(),
        refused(401, "Unauthorized")
    );
    let fabrikam = service.token("fabrikam");
    assert_eq!(service.call("POST", "/ext/check").token(Some(&fabrikam)).body("{}").send().status, 200);
}

#[test]
fn more_than_sixteen_megabytes_are_not_read() {
    let service = Service::start();
    let reply = service.call("POST", "/ext/check").body(vec![b'['; (16 << 20) + 1]).send();
    assert_eq!(reply.refusal(), refused(413, "PayloadTooLarge"));
}
