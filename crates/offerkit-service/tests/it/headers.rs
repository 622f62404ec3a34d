//! Headers of every kind of answer, each set whole.

use offerkit_service::Assets;

use crate::harness::{Reply, SMALL, Service, VERSION, offer_path};

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                      img-src 'self' blob: https:; connect-src 'self'; base-uri 'none'; form-action 'none'; \
                      frame-ancestors 'none'";

/// Every header but those that differ from one answer to the next: date, length, tag and request id.
fn headers(reply: &Reply) -> Vec<String> {
    let varies = ["date", "content-length", "etag", "x-ms-correlation-request-id"];
    let mut lines: Vec<String> = reply
        .headers
        .iter()
        .filter(|(name, _)| !varies.contains(&name.as_str()))
        .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
        .collect();
    lines.sort();
    lines
}

#[track_caller]
fn check(reply: &Reply, status: u16, own: &[&str]) {
    assert_eq!(reply.status, status, "{}", reply.text);
    let mut expected: Vec<String> = own.iter().map(|line| (*line).to_owned()).collect();
    expected.extend(
        ["cross-origin-opener-policy: same-origin", "referrer-policy: no-referrer", "x-content-type-options: nosniff"]
            .map(str::to_owned),
    );
    expected.push(format!("content-security-policy: {POLICY}"));
    expected.sort();
    assert_eq!(headers(reply), expected);
    assert_eq!(reply.header("x-ms-correlation-request-id").len(), 36);
}

const JSON: &str = "content-type: application/json; charset=utf-8";
const UNKEPT: &str = "cache-control: no-store";
const TEXT: &str = "content-type: text/plain; charset=utf-8";

#[test]
fn answers_of_the_api() {
    let service = Service::start();
    check(&service.put("vm", SMALL).send(), 201, &[JSON, UNKEPT]);
    check(&service.put("vm", SMALL).send(), 409, &[JSON, UNKEPT]);
    check(&service.put("vm", "{").header("If-Match", "*").send(), 400, &[JSON, UNKEPT]);
    let got = service.get("vm");
    check(&got, 200, &[JSON, UNKEPT]);
    let known = service.call("GET", &offer_path("vm")).header("If-None-Match", &got.etag()).send();
    check(&known, 304, &[UNKEPT]);
    check(&service.get("other"), 404, &[JSON, UNKEPT]);
    check(&service.call("GET", &format!("/api/publishers/fabrikam/offers?{VERSION}")).send(), 403, &[JSON, UNKEPT]);
    let unknown = service.call("GET", "/api/x").token(None).send();
    check(&unknown, 401, &[JSON, UNKEPT, "www-authenticate: Bearer realm=\"offerkit\", error=\"invalid_token\""]);
    check(&service.call("DELETE", &offer_path("vm")).send(), 405, &[JSON, UNKEPT, "allow: GET,HEAD,PUT"]);
    check(&service.call("POST", "/ext/check").body("{}").send(), 200, &[JSON, UNKEPT]);
    check(&service.call("GET", "/ext/health").send(), 200, &[JSON, UNKEPT]);
}

#[test]
fn answers_of_the_portal() {
    let files: &[(&str, &[u8])] =
        &[("index.html", b"<!doctype html>"), ("a-0123456789abcdef.js", b"x"), ("logo.png", b"p")];
    let service = Service::start_with(|options| options.portal = Assets::embedded(files));
    let get = |path: &str| service.call("GET", path).token(None).send();
    let (page, fresh) = ("content-type: text/html; charset=utf-8", "cache-control: no-cache");
    check(&get("/"), 200, &[page, fresh]);
    let kept = "cache-control: public, max-age=31536000, immutable";
    check(&get("/a-0123456789abcdef.js"), 200, &["content-type: text/javascript; charset=utf-8", kept]);
    check(&get("/logo.png"), 200, &["content-type: image/png", fresh]);
    check(&get("/missing.js"), 404, &[TEXT, fresh]);
}

#[test]
fn without_a_portal() {
    let service = Service::start();
    check(&service.call("GET", "/").token(None).send(), 200, &[TEXT, "cache-control: no-cache"]);
}

#[test]
fn what_the_portal_may_call_is_added_to_its_policy() {
    let origins = ["https://a.example", "http://localhost:81"];
    let service = Service::start_with(|options| options.connect_to = origins.map(str::to_owned).to_vec());
    let policy = service.call("GET", "/").send().header("content-security-policy").to_owned();
    let connect = "connect-src 'self' https://a.example http://localhost:81;";
    assert_eq!(policy, POLICY.replace("connect-src 'self';", connect));
}
