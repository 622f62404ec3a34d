//! The table of conditional requests, cell by cell.

use crate::harness::{Reply, SMALL, Service, offer_path, refused};

const CREATED: (u16, &str) = (201, "");
const MODIFIED: (u16, &str) = (200, "");
const EXISTS: (u16, &str) = (409, "InvalidResourceId");
const FAILED: (u16, &str) = (412, "PreconditionFailed");
const MALFORMED: (u16, &str) = (400, "BadRequest");

/// Sends a PUT with these headers to an offer that is not there, and to one that is. `{now}` stands for the tag of the
/// one that is.
#[track_caller]
fn check(headers: &[(&str, &str)], without: (u16, &str), with: (u16, &str)) {
    let service = Service::start();
    let now = service.create("there");
    for (offer, (status, code)) in [("missing", without), ("there", with)] {
        let mut call = service.put(offer, SMALL);
        for (name, value) in headers {
            call = call.header(name, &value.replace("{now}", &now));
        }
        let reply = call.send();
        let described = format!("{headers:?} on {offer}: {}", reply.text);
        if code.is_empty() {
            assert_eq!(reply.status, status, "{described}");
            assert!(!reply.etag().is_empty() && reply.etag() != now, "{described}");
        } else {
            assert_eq!(reply.refusal(), refused(status, code), "{described}");
            let there = service.get("there");
            assert_eq!(there.etag(), now, "{described}: nothing was changed");
            assert!(offer == "there" || service.get(offer).status == 404, "{described}: nothing was made");
        }
    }
}

#[test]
fn without_a_condition_an_offer_is_created_and_never_overwritten() {
    check(&[], CREATED, EXISTS);
}

#[test]
fn a_star_creates_or_overwrites() {
    check(&[("If-Match", "*")], CREATED, MODIFIED);
}

#[test]
fn a_tag_changes_the_state_it_names_and_creates_nothing() {
    check(&[("If-Match", "{now}")], FAILED, MODIFIED);
    check(&[("If-Match", "W/\"datetime'2017-06-07T06%3A15%3A40.4771399Z'\"")], FAILED, FAILED);
}

#[test]
fn a_list_holds_if_one_of_its_tags_does() {
    check(&[("If-Match", "\"a\", {now}")], FAILED, MODIFIED);
    check(&[("If-Match", "\"a\""), ("If-Match", "{now}")], FAILED, MODIFIED);
    check(&[("If-Match", "\"a\", \"b\"")], FAILED, FAILED);
}

#[test]
fn if_none_match_star_creates_only() {
    check(&[("If-None-Match", "*")], CREATED, FAILED);
    check(&[("If-Match", "*"), ("If-None-Match", "*")], CREATED, FAILED);
    check(&[("If-Match", "{now}"), ("If-None-Match", "*")], FAILED, FAILED);
}

#[test]
fn if_none_match_with_a_tag_is_no_licence_to_overwrite() {
    check(&[("If-None-Match", "{now}")], CREATED, FAILED);
    check(&[("If-None-Match", "\"old\"")], CREATED, EXISTS);
    check(&[("If-None-Match", "\"old\""), ("If-Match", "*")], CREATED, MODIFIED);
}

#[test]
fn what_is_no_condition_is_malformed() {
    for odd in ["", "now", "datetime'2017'", "\"open", "*, \"a\"", "\"a\" \"b\""] {
        check(&[("If-Match", odd)], MALFORMED, MALFORMED);
    }
    check(&[("If-Match", "*"), ("If-Match", "*")], MALFORMED, MALFORMED);
    check(&[("If-None-Match", "now")], MALFORMED, MALFORMED);
}

#[test]
fn a_tag_matches_weak_or_strong() {
    let service = Service::start();
    let now = service.create("vm");
    let strong = now.strip_prefix("W/").unwrap();
    assert_eq!(service.put("vm", SMALL).header("If-Match", strong).send().status, 200);
}

#[test]
fn a_tag_has_the_documented_form_and_is_new_with_every_write() {
    let service = Service::start();
    let mut tags = vec![service.create("vm"), service.create("other")];
    // The service's clock stands still.
    for _ in 0..3 {
        tags.push(service.put("vm", SMALL).header("If-Match", "*").send().etag());
    }
    for (tag, digit) in tags.iter().zip('0'..) {
        assert_eq!(*tag, format!("W/\"datetime'2026-01-01T00%3A00%3A00.000000{digit}Z'\""));
    }
    assert_eq!(service.get("vm").etag(), tags[4]);
}

#[test]
fn a_get_does_not_send_what_the_client_has() {
    let service = Service::start();
    let now = service.create("vm");
    let get = |condition: &str| {
        let path = crate::harness::offer_path("vm");
        service.call("GET", &path).header("If-None-Match", condition).send()
    };
    for known in [now.as_str(), "*", &format!("\"a\", {now}")] {
        let reply = get(known);
        assert_eq!((reply.status, reply.text.as_str(), reply.etag()), (304, "", now.clone()), "{known}");
    }
    for unknown in ["\"a\"", "garbage"] {
        assert_eq!(get(unknown).status, 200, "{unknown}");
    }
}

/// Names and values of a response's headers, but for what differs with every response.
fn headers(reply: &Reply) -> Vec<(String, String)> {
    let mut all: Vec<_> = reply
        .headers
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
        .filter(|(name, _)| name != "date")
        .map(|(name, value)| if name.ends_with("request-id") { (name, value.len().to_string()) } else { (name, value) })
        .collect();
    all.sort();
    all
}

#[test]
fn the_quick_answer_to_an_unchanged_offer_is_the_routers() {
    let service = Service::start();
    let tag = service.create("vm");
    let ask = |path: &str| service.call("GET", path).header("If-None-Match", &tag);
    let quick = ask(&offer_path("vm")).send();
    assert_eq!(quick.status, 304);
    // A path that must be decoded is for the router.
    let routed = ask(&offer_path("%76m")).send();
    assert_eq!((routed.status, headers(&routed)), (304, headers(&quick)));
    let foreign = ask(&offer_path("vm")).token(Some(&service.token("fabrikam"))).send();
    assert_eq!(foreign.refusal(), refused(403, "Forbidden"));
    assert_eq!(ask(&offer_path("vm")).token(None).send().refusal(), refused(401, "Unauthorized"));
    let unversioned = ask("/api/publishers/contoso/offers/vm").send();
    assert_eq!(unversioned.refusal(), refused(400, "InvalidAPIVersion"));
    let next = service.put("vm", SMALL).header("If-Match", &tag).send();
    assert_eq!((ask(&offer_path("vm")).send().status, next.status), (200, 200), "it is not unchanged any more");
}
