//! Which fault is told where there are several: 401, 403, 400 for the version, 404/405, 413, 415, 412/409, 400.

use crate::harness::{SMALL, Service, VERSION, offer_path, refused};

/// A request with a fault of every stage from `from` on; the answer must be that of `from`.
#[track_caller]
fn check(from: usize, status: u16, code: &str) {
    let service = Service::start();
    service.create("there");
    let has = |stage: usize| stage >= from;
    let version = if has(2) { "api-version=2016-08-01" } else { VERSION };
    let publisher = if has(1) { "fabrikam" } else { "contoso" };
    let method = if has(3) { "PATCH" } else { "PUT" };
    let body = if has(4) { vec![b'x'; 3 << 20] } else { b"{ not json".to_vec() };
    let media = if has(5) { "text/plain" } else { "application/json" };
    let mut call = service.call(method, &format!("/api/publishers/{publisher}/offers/there?{version}"));
    call = call.header("Content-Type", media).body(body);
    if has(0) {
        call = call.token(None);
    }
    if has(6) {
        call = call.header("If-Match", "\"stale\"");
    } else {
        call = call.header("If-Match", "*");
    }
    assert_eq!(call.send().refusal(), refused(status, code), "from stage {from}");
}

#[test]
fn the_first_fault_in_the_order_is_told() {
    check(0, 401, "Unauthorized");
    check(1, 403, "Forbidden");
    check(2, 400, "InvalidAPIVersion");
    check(3, 405, "MethodNotAllowed");
    check(4, 413, "PayloadTooLarge");
    check(5, 415, "UnsupportedMediaType");
    check(6, 412, "PreconditionFailed");
    check(7, 400, "BadRequest");
}

#[test]
fn an_offer_that_exists_is_told_before_a_bad_body() {
    let service = Service::start();
    service.create("there");
    assert_eq!(service.put("there", "{ not json").send().refusal(), refused(409, "InvalidResourceId"));
}

#[test]
fn a_stranger_learns_nothing_of_what_there_is() {
    let service = Service::start();
    for path in ["/api", "/api/", "/api/nonsense", "/api/publishers", "/api/publishers/contoso/offers/vm/status"] {
        let anonymous = service.call("GET", path).token(None).send();
        assert_eq!(anonymous.refusal(), refused(401, "Unauthorized"), "{path}");
        let known = service.call("GET", &format!("{path}?{VERSION}")).send();
        assert_eq!(known.refusal(), refused(404, "NotFound"), "{path}");
        let unversioned = service.call("GET", path).send();
        assert_eq!(unversioned.refusal(), refused(400, "InvalidAPIVersion"), "{path}");
    }
    let foreign = service.call("GET", &format!("/api/publishers/fabrikam/nonsense?{VERSION}")).send();
    assert_eq!(foreign.refusal(), refused(403, "Forbidden"));
}

#[test]
fn a_resource_names_the_methods_it_has() {
    let service = Service::start();
    let allow = |method: &str, path: &str| {
        let reply = service.call(method, path).send();
        assert_eq!(reply.refusal(), refused(405, "MethodNotAllowed"), "{method} {path}");
        reply.header("allow").to_owned()
    };
    for method in ["PATCH", "DELETE", "POST", "OPTIONS", "TRACE"] {
        assert_eq!(allow(method, &offer_path("vm")), "GET,HEAD,PUT", "{method}");
        assert_eq!(allow(method, &format!("/api/publishers/contoso/offers?{VERSION}")), "GET,HEAD", "{method}");
    }
    assert_eq!(allow("GET", "/ext/check"), "POST");
    assert_eq!(allow("PUT", "/ext/health"), "GET,HEAD");
    assert_eq!(allow("POST", "/"), "GET,HEAD");
}

#[test]
fn versions_other_than_the_one_are_refused_with_its_name() {
    let service = Service::start();
    for query in ["", "api-version=", "api-version=2017-10-3", "api-version=2017-10-31&api-version=2017-10-31"] {
        let reply = service.call("GET", &format!("/api/publishers/contoso/offers?{query}")).send();
        assert_eq!(reply.refusal(), refused(400, "InvalidAPIVersion"), "{query}");
        assert!(reply.text.contains("Allowed values are [2017-10-31]"), "{}", reply.text);
    }
}

#[test]
fn identifiers_that_no_offer_has_are_refused() {
    let service = Service::start();
    for odd in ["..%2f..%2fetc", "A%20B", "%00", "-", "ends-with-", "-a", "UPPER", "%ff", "a.b", &"a".repeat(51)] {
        for method in ["PUT", "GET"] {
            let mut call = service.call(method, &offer_path(odd)).header("Content-Type", "application/json");
            if method == "PUT" {
                call = call.body(SMALL);
            }
            assert_eq!(call.send().refusal(), refused(400, "BadRequest"), "{method} {odd}");
        }
    }
    assert_eq!(service.put("%76m", SMALL).send().status, 201, "an escape that need not be one");
    assert_eq!(service.get("vm").status, 200);
}

#[test]
fn media_types_are_json_or_nothing() {
    let service = Service::start();
    let put = |offer: &str, headers: &[(&str, &str)]| {
        let mut call = service.call("PUT", &offer_path(offer)).body(SMALL);
        for (name, value) in headers {
            call = call.header(name, value);
        }
        call.send().status
    };
    let json = ("Content-Type", "application/json");
    for (offer, good) in
        ["application/json; charset=utf-8", "Application/JSON", "application/json;x=y"].iter().enumerate()
    {
        assert_eq!(put(&format!("o{offer}"), &[("Content-Type", good)]), 201, "{good}");
    }
    for bad in ["text/plain", "text/json", "application/jsonx", "application/x-www-form-urlencoded", "", "*/*"] {
        assert_eq!(put("bad", &[("Content-Type", bad)]), 415, "{bad}");
    }
    assert_eq!(put("bad", &[]), 415);
    assert_eq!(put("bad", &[json, ("Content-Encoding", "gzip")]), 415);
    assert_eq!(put("plain", &[json, ("Content-Encoding", "identity")]), 201);
}
