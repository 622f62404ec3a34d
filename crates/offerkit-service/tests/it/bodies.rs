//! Bodies: what is refused, and with which words.

use crate::harness::{SMALL, Service, VERSION, refused, sample};

/// Sends a body that must be refused, and gives the first rule at stage save that the answer names.
#[track_caller]
fn check(name: &str, body: impl AsRef<[u8]>, rule: &str) {
    let service = Service::start();
    let reply = service.put("vm", body.as_ref()).header("If-Match", "*").send();
    assert_eq!(reply.refusal(), refused(400, "BadRequest"), "{name}: {}", reply.text);
    let envelope = reply.json();
    let findings = envelope["answer"]["findings"].as_array().unwrap();
    assert!(
        findings.iter().any(|finding| finding["rule"] == rule && finding["stage"] == "save"),
        "{name}: {}",
        reply.text
    );
    assert_eq!(envelope["answer"]["canSave"], false, "{name}");
    assert_eq!(service.get("vm").status, 404, "{name}: nothing of it was kept");

    // The answer is the one that a check gives, byte for byte.
    let path = "/ext/check?publisherId=contoso&offerId=vm";
    let checked = service.call("POST", path).body(body.as_ref()).send();
    assert_eq!(checked.status, 200, "{name}");
    assert!(reply.text.ends_with(&format!(",\"answer\":{}}}", checked.text)), "{name}");
}

#[test]
fn what_cannot_be_read_is_refused() {
    check("not JSON", "{ not json", "document/syntax");
    check("empty", "", "document/empty");
    check("two documents", SMALL.repeat(2), "document/trailing-bytes");
    check("too deep", "[".repeat(1000), "document/too-deep");
    check("invalid UTF-8", b"{\"a\":\"\xff\"}", "document/not-utf8");
    check("UTF-16", [0xff, 0xfe, b'{', 0, b'}', 0], "document/utf16");
}

#[test]
fn what_cannot_be_saved_is_refused() {
    check(
        "a duplicate key",
        sample("vm").replacen("\"displayText\":", "\"displayText\":\"x\",\"displayText\":", 1),
        "document/duplicate-key",
    );
    check("a lone surrogate", sample("vm").replacen("\"Contoso App\"", "\"\\ud800\"", 1), "document/lone-surrogate");
    check("another id", sample("other"), "envelope/offer-id-differs");
    check(
        "another publisher",
        sample("vm").replacen("\"contoso\"", "\"fabrikam\"", 1),
        "envelope/publisher-id-differs",
    );
    check("no offer type", r#"{"id":"vm"}"#, "envelope/offer-type-missing");
    check("a wrong type", r#"{"offerTypeId":"t","definition":{"plans":{}}}"#, "field/wrong-type");
}

#[test]
fn a_missing_offer_type_has_the_documented_sentence() {
    let service = Service::start();
    for body in [r#"{"id":"vm"}"#, r#"{"offerTypeId":""}"#, r#"{"offerTypeId":null}"#] {
        let reply = service.put("vm", body).send();
        assert_eq!(reply.json()["error"]["message"], "The argument: 'OfferTypeId' cannot be null or empty.", "{body}");
    }
}

#[test]
fn what_is_only_wrong_at_publish_is_saved() {
    let service = Service::start();
    assert_eq!(service.put("vm", sample("vm")).send().status, 201);
    assert_eq!(service.put("least", SMALL).send().status, 201);
    let unknown = r#"{"offerTypeId":"something-else","x":[1,{"y":null}]}"#;
    assert_eq!(service.put("unknown", unknown).send().status, 201);
}

#[test]
fn a_refusal_quotes_no_secret() {
    let service = Service::start();
    let body = sample("vm").replace("\"https://azuremarketplace.microsoft.com\"", "[\"?sig=CANARY\"]");
    let reply = service.put("vm", body).send();
    assert_eq!(reply.status, 400);
    assert!(!reply.text.contains("CANARY"), "{}", reply.text);
    let path = format!("/api/publishers/contoso/offers/x%3Fsig%3DCANARY?{VERSION}");
    let reply = service.call("GET", &path).send();
    assert!(reply.status == 400 && !reply.text.contains("CANARY"), "{}", reply.text);
}

#[test]
fn a_body_of_two_megabytes_is_taken_and_one_byte_more_is_not() {
    let service = Service::start();
    let limit = 2 << 20;
    let with_length = |length: usize| {
        let frame = r#"{"offerTypeId":"t","x":""}"#;
        frame.replace("\"\"", &format!("\"{}\"", "x".repeat(length - frame.len())))
    };
    assert_eq!(service.put("vm", with_length(limit)).send().status, 201);
    assert_eq!(service.put("more", with_length(limit + 1)).send().refusal(), refused(413, "PayloadTooLarge"));
}
