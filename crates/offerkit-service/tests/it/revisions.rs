//! Revisions: what was is still there, as it was given then.

use std::sync::atomic::Ordering;

use serde_json::{Value, json};

use crate::harness::{Reply, SMALL, START, Service, VERSION, offer_path, refused, sample};

/// Where the revisions of contoso's offer are.
fn path(offer: &str, rest: &str) -> String {
    format!("/ext/publishers/contoso/offers/{offer}/revisions{rest}")
}

fn get(service: &Service, rest: &str) -> Reply {
    service.call("GET", &path("vm", rest)).send()
}

/// Puts so many revisions, a second apart, and gives what a GET gave after each.
fn write(service: &Service, count: i64) -> Vec<Reply> {
    let one = |number: i64| {
        service.seconds.store(START + number, Ordering::SeqCst);
        let body = SMALL.replace('}', &format!(",\"number\":{number}}}"));
        let put = service.put("vm", body).header("If-Match", "*").send();
        assert!(put.status < 300, "{}", put.text);
        service.get("vm")
    };
    (1..=count).map(one).collect()
}

/// The numbers on a page.
fn numbers(reply: &Reply) -> Vec<i64> {
    assert_eq!(reply.status, 200, "{}", reply.text);
    reply.json().as_array().unwrap().iter().map(|entry| entry["number"].as_i64().unwrap()).collect()
}

#[test]
fn each_revision_is_given_as_the_offer_was_then() {
    let service = Service::start();
    let mut given = write(&service, 3);
    service.put("vm", sample("vm")).header("If-Match", "*").send();
    given.push(service.get("vm"));
    let kept = Service::start_in(service.stop(), |_| {});
    kept.seconds.store(START + 60, Ordering::SeqCst);
    for (number, then) in (1..).zip(&given) {
        let now = get(&kept, &format!("/{number}"));
        assert_eq!((now.status, &now.text, now.etag()), (200, &then.text, then.etag()), "revision {number}");
        assert_eq!(now.header("content-type"), then.header("content-type"));
        assert_eq!(now.header("cache-control"), then.header("cache-control"));
        let known = kept.call("GET", &path("vm", &format!("/{number}"))).header("If-None-Match", &then.etag()).send();
        assert_eq!((known.status, known.text.as_str(), known.etag()), (304, "", then.etag()));
    }
}

#[test]
fn the_list_tells_each_revision_and_the_newest_first() {
    let service = Service::start();
    let given = write(&service, 3);
    let reply = get(&service, "");
    let size = SMALL.len() + ",\"number\":1".len();
    let entry = |number: usize| {
        let then = &given[number - 1];
        json!({"number": number, "etag": then.etag(), "changedTime": then.json()["changedTime"], "size": size})
    };
    assert_eq!((reply.status, reply.json()), (200, Value::from([3, 2, 1].map(entry).to_vec())));
}

#[test]
fn pages_go_down_to_the_first_revision() {
    let service = Service::start();
    write(&service, 53);
    assert_eq!(numbers(&get(&service, "")), (4..=53).rev().collect::<Vec<_>>(), "a page has 50");
    assert_eq!(numbers(&get(&service, "?before=4")), [3, 2, 1]);
    assert_eq!(numbers(&get(&service, "?before=40&limit=2")), [39, 38]);
    assert_eq!(numbers(&get(&service, "?limit=200")).len(), 53);
    assert_eq!(numbers(&get(&service, "?before=1")), [0; 0]);
    assert_eq!(numbers(&get(&service, &format!("?limit=1&{VERSION}"))), [53], "clients may name the version");
}

#[test]
fn a_page_that_makes_no_sense_is_told() {
    let service = Service::start();
    write(&service, 1);
    for odd in ["limit=0", "limit=201", "limit=-1", "limit=x", "before=x", "before=-1", "limit=1&limit=2", "after=1"] {
        assert_eq!(get(&service, &format!("?{odd}")).refusal(), refused(400, "BadRequest"), "{odd}");
    }
}

#[test]
fn what_is_not_there_is_404() {
    let service = Service::start();
    assert_eq!(get(&service, "").refusal(), refused(404, "NotFound"));
    assert_eq!(get(&service, "/1").refusal(), refused(404, "NotFound"));
    write(&service, 1);
    for odd in ["/0", "/2", "/01", "/+1", "/-1", "/x", "/1.0", "/4294967297", "/%31%00", "/1/1", "/"] {
        assert_eq!(get(&service, odd).refusal(), refused(404, "NotFound"), "{odd}");
    }
    assert_eq!(service.call("PUT", &path("vm", "/1")).body("{}").send().refusal(), refused(405, "MethodNotAllowed"));
    assert_eq!(service.call("GET", &path("-odd-", "")).send().refusal(), refused(400, "BadRequest"));
}

#[test]
fn they_are_open_to_those_who_may_read_the_offer() {
    let service = Service::start_with(|options| options.allow_origins = vec!["https://portal.example".to_owned()]);
    write(&service, 1);
    let fabrikam = service.token("fabrikam");
    for rest in ["", "/1", "/9"] {
        let call = || service.call("GET", &path("vm", rest));
        assert_eq!(call().token(None).send().refusal(), refused(401, "Unauthorized"), "{rest}");
        assert_eq!(call().token(Some(&fabrikam)).send().refusal(), refused(403, "Forbidden"), "{rest}");
        let page = call().header("Origin", "https://portal.example").send();
        assert_eq!(page.header("access-control-allow-origin"), "https://portal.example", "{rest}");
        assert_eq!(page.header("access-control-expose-headers"), "ETag", "{rest}");
    }
    let own = service.call("GET", &offer_path("vm")).token(Some(&fabrikam)).send();
    assert_eq!(own.refusal(), refused(403, "Forbidden"), "as at the offer itself");
}
