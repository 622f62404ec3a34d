//! Pages of other origins.

use crate::harness::{Call, Reply, SMALL, Service, offer_path};

const FRIEND: &str = "https://portal.example";

fn service(origins: &[&str]) -> Service {
    Service::start_with(|options| options.allow_origins = origins.iter().map(|origin| (*origin).to_owned()).collect())
}

fn preflight<'s>(service: &'s Service, origin: &str) -> Call<'s> {
    service
        .call("OPTIONS", &offer_path("vm"))
        .token(None)
        .header("Origin", origin)
        .header("Access-Control-Request-Method", "PUT")
        .header("Access-Control-Request-Headers", "authorization,content-type,if-match")
}

fn grants(reply: &Reply) -> Vec<String> {
    let granted = reply.headers.keys().filter(|name| name.as_str().starts_with("access-control-"));
    granted.map(ToString::to_string).collect()
}

#[test]
fn nobody_is_allowed_who_was_not_named() {
    for service in [service(&[]), service(&[FRIEND])] {
        for origin in [
            "https://evil.example",
            "null",
            "http://portal.example",
            "https://portal.example:443",
            "https://portal.example.evil.example",
            "https://evil-portal.example",
            "https://PORTAL.example",
            "https://portal.example/",
            "*",
            "",
        ] {
            let refused = preflight(&service, origin).send();
            assert_eq!((refused.status, grants(&refused)), (401, vec![]), "{origin}");
            let simple = service.call("GET", &offer_path("vm")).header("Origin", origin).send();
            assert_eq!((simple.status, grants(&simple)), (404, vec![]), "{origin}");
        }
    }
}

#[test]
fn a_named_origin_may_ask_send_and_read_the_tag() {
    let service = service(&["https://other.example", FRIEND]);
    let asked = preflight(&service, FRIEND).send();
    assert_eq!((asked.status, asked.text.as_str()), (204, ""));
    assert_eq!(asked.header("access-control-allow-origin"), FRIEND);
    assert_eq!(asked.header("access-control-allow-methods"), "GET, HEAD, PUT, POST");
    assert_eq!(asked.header("access-control-allow-headers"), "Authorization, Content-Type, If-Match, If-None-Match");
    assert_eq!(asked.header("access-control-allow-credentials"), "");
    assert_eq!(asked.header("vary"), "Origin");

    let put = service.put("vm", SMALL).header("Origin", FRIEND).send();
    assert_eq!((put.status, put.header("access-control-allow-origin")), (201, FRIEND));
    assert_eq!(put.header("access-control-expose-headers"), "ETag");
    let refused = service.put("vm", SMALL).header("Origin", FRIEND).token(None).send();
    assert_eq!((refused.status, refused.header("access-control-allow-origin")), (401, FRIEND), "a page can read why");
}

#[test]
fn an_answer_says_that_it_depends_on_the_origin() {
    let service = service(&[FRIEND]);
    assert_eq!(service.get("vm").header("vary"), "Origin");
}

#[test]
fn what_is_no_origin_is_told_at_the_start() {
    for odd in ["*", "portal.example", "https://portal.example/", "https://a.example; script-src *"] {
        let folder = tempfile::tempdir().unwrap();
        let options = offerkit_service::Options {
            portal: offerkit_service::Assets::default(),
            allow_origins: vec![],
            connect_to: vec![odd.to_owned()],
            artifacts: offerkit_service::ArtifactOptions::default(),
            clock: offerkit_service::Clock::system(),
        };
        let fault = offerkit_service::open(folder.path(), options).unwrap_err().to_string();
        assert!(fault.contains("is no origin"), "{odd}: {fault}");
    }
}
