//! `offerkit put` and `offerkit get`, against a service of the program's own.

use crate::harness::{Files, Run, SAMPLE, SMALL, Service, answering, program, run, run_with_input};

struct Place {
    files: Files,
    service: Service,
    token: String,
}

impl Place {
    fn new() -> Self {
        let files = Files::new();
        let service = Service::start(files.path());
        let token = service.token_file(&files, "contoso");
        Self { files, service, token }
    }

    fn arguments<'a>(&'a self, command: &'a [&'a str], offer: &'a str) -> Vec<&'a str> {
        let mut arguments = command.to_vec();
        arguments.extend(["--base", &self.service.base, "--publisher", "contoso", "--offer", offer]);
        arguments
    }

    fn put(&self, file: &str, offer: &str, more: &[&str]) -> Run {
        let command = ["put", file, "--token-file", &self.token];
        run(self.arguments(&command, offer).iter().chain(more))
    }

    fn get(&self, offer: &str) -> Run {
        run(self.arguments(&["get", "--token-file", &self.token], offer))
    }

    /// The tag that `get` tells.
    fn etag(&self, offer: &str) -> String {
        self.get(offer).err.trim().strip_prefix("ETag: ").unwrap().to_owned()
    }
}

#[test]
fn an_offer_is_created_changed_and_compared() {
    let place = Place::new();
    let file = place.files.write("offer.json", SAMPLE);
    let created = place.put(&file, "contosovirtualmachine", &[]);
    assert_eq!(created.code, Some(0), "{created:?}");
    assert!(created.out.starts_with("201 Created\n"), "{}", created.out);
    let counts = "3 dropped, 10 added by the service, 0 re-hosted, 1 changed";
    assert!(created.out.contains(counts), "{}", created.out);
    assert!(!created.out.contains("sig=n") && !created.out.contains("WlDo6"), "{}", created.out);

    let etag = place.etag("contosovirtualmachine");
    assert!(created.out.contains(&etag), "{} in {}", etag, created.out);
    let changed = place.put(&file, "contosovirtualmachine", &["--if-match", &etag]);
    assert!(changed.code == Some(0) && changed.out.starts_with("200 OK\n"), "{changed:?}");
    let stale = place.put(&file, "contosovirtualmachine", &["--if-match", &etag]);
    assert!(stale.code == Some(1) && stale.out.starts_with("412 "), "{stale:?}");
    let forced = place.put(&file, "contosovirtualmachine", &["--if-match", "*"]);
    assert_eq!(forced.code, Some(0), "{forced:?}");
    let exists = place.put(&file, "contosovirtualmachine", &[]);
    assert!(exists.code == Some(1) && exists.out.contains("InvalidResourceId"), "{exists:?}");
}

#[test]
fn a_refused_body_says_why_and_where_to_look() {
    let place = Place::new();
    let file = place.files.write("offer.json", "{}");
    let refused = place.put(&file, "vm", &[]);
    assert!(refused.code == Some(1) && refused.out.starts_with("400 Bad Request\n"), "{refused:?}");
    assert!(refused.out.contains("BadRequest: The argument: 'OfferTypeId' cannot be null or empty.\n"), "{refused:?}");
    assert!(
        refused.out.contains(&format!("`offerkit check {file} --publisher contoso --offer vm` says where.")),
        "{refused:?}"
    );
}

#[test]
fn json_is_one_line_for_programs() {
    let place = Place::new();
    let file = place.files.write("offer.json", SMALL);
    let seen = place.put(&file, "vm", &["--format", "json"]);
    assert!(seen.out.starts_with("{\"status\":201,\"reason\":\"Created\",\"outcome\":\"done\","), "{}", seen.out);
    assert_eq!(seen.out.lines().count(), 1);
}

#[test]
fn what_is_got_is_the_offer_to_the_byte() {
    let place = Place::new();
    let odd = "{\r\n \"offerTypeId\" : \"t\", \"x\":1.0 }\n";
    let file = place.files.write("offer.json", odd);
    assert_eq!(place.put(&file, "vm", &[]).code, Some(0));
    let got = place.get("vm");
    assert_eq!(got.code, Some(0));
    assert!(got.out.starts_with("{\r\n \"offerTypeId\" : \"t\", \"x\":1.0"), "{:?}", got.out);
    let again = place.files.write("again.json", &got.out);
    assert_eq!(place.put(&again, "vm", &["--if-match", &place.etag("vm")]).code, Some(0));
    let missing = place.get("missing");
    assert_eq!((missing.code, missing.out.as_str()), (Some(1), ""));
    assert!(missing.err.starts_with("404 Not Found\n"), "{}", missing.err);
}

#[test]
fn the_token_comes_from_a_file_from_standard_input_or_from_the_environment() {
    let place = Place::new();
    let token = std::fs::read_to_string(&place.token).unwrap();
    let file = place.files.write("offer.json", SMALL);
    let by_input = run_with_input(place.arguments(&["put", &file, "--token-file", "-"], "a"), token.as_bytes());
    assert_eq!(by_input.code, Some(0), "{by_input:?}");
    let body_by_input =
        run_with_input(place.arguments(&["put", "-", "--token-file", &place.token], "b"), SMALL.as_bytes());
    assert_eq!(body_by_input.code, Some(0), "{body_by_input:?}");
    let by_environment = program(place.arguments(&["get"], "a")).env("OFFERKIT_TOKEN", token.trim()).output().unwrap();
    assert_eq!(by_environment.status.code(), Some(0));

    let both = run(place.arguments(&["put", "-", "--token-file", "-"], "c"));
    assert_eq!(both.code, Some(2));
    let none = run(place.arguments(&["get"], "a"));
    assert!(none.code == Some(2) && none.err.contains("--token-file"), "{none:?}");
    let odd = place.files.write("odd", "CANARY two words");
    let refused = run(place.arguments(&["get", "--token-file", &odd], "a"));
    assert!(refused.code == Some(2) && !refused.err.contains("CANARY"), "{refused:?}");
    let by_line = run(place.arguments(&["get", "--token", "x"], "a"));
    assert_eq!(by_line.code, Some(2), "there is no such option");
}

#[test]
fn a_token_that_is_refused_is_told() {
    let place = Place::new();
    let foreign = place.service.token_file(&place.files, "fabrikam");
    let forbidden = run(place.arguments(&["get", "--token-file", &foreign], "vm"));
    assert!(forbidden.code == Some(1) && forbidden.err.starts_with("403 Forbidden\n"), "{forbidden:?}");
    let garbage = place.files.write("garbage", "a.b.c");
    let unauthorized = run(place.arguments(&["get", "--token-file", &garbage], "vm"));
    assert!(unauthorized.code == Some(1) && unauthorized.err.starts_with("401 Unauthorized\n"), "{unauthorized:?}");
}

#[test]
fn without_a_connection_it_says_so() {
    let files = Files::new();
    let (token, offer) = (files.write("token", "a.b.c"), files.write("offer.json", SMALL));
    // A port that was free a moment ago.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let base = format!("http://127.0.0.1:{port}");
    let target = ["--base", &base, "--publisher", "contoso", "--offer", "vm", "--token-file", &token];
    let human = run(["put", &offer].iter().chain(&target));
    assert_eq!(human.code, Some(2));
    assert!(human.err.starts_with(&format!("offerkit: {base}: ")), "{}", human.err);
    let json = run(["put", &offer, "--format", "json"].iter().chain(&target));
    assert!(json.out.starts_with("{\"status\":0,"), "{}", json.out);
    assert_eq!(run(["get"].iter().chain(&target)).code, Some(2));
}

#[test]
fn a_good_status_from_somebody_else_is_not_believed() {
    let files = Files::new();
    let (token, offer) = (files.write("token", "a.b.c"), files.write("offer.json", SMALL));
    let tag = "ETag: W/\"x\"\r\n";
    for (headers, body, what) in [
        (tag, "<!doctype html><p>Sign in", "a web page"),
        (tag, "{\"id\":7}", "JSON, but not an offer"),
        ("", "", "empty"),
    ] {
        let base = answering(200, headers, body);
        let target = ["--base", &base, "--publisher", "contoso", "--offer", "vm", "--token-file", &token];
        let sent = run(["put", &offer].iter().chain(&target));
        assert!(sent.code == Some(2) && sent.out.contains(what) && sent.out.contains("not known"), "{sent:?}");
        assert!(!sent.out.contains("ETag"), "{sent:?}");
        let got = run(["get"].iter().chain(&target));
        assert!(got.code == Some(2) && got.out.is_empty() && got.err.contains(what), "{got:?}");
    }
}

#[test]
fn a_request_that_cannot_be_made_is_told() {
    let files = Files::new();
    let (token, offer) = (files.write("token", "a.b.c"), files.write("offer.json", SMALL));
    let not_utf8 = files.write("latin.json", b"{\"a\":\"\xe9\"}");
    let missing = files.path().join("missing.json").to_str().unwrap().to_owned();
    let with = |file: &str, base: &str, offer: &str, condition: &[&str]| {
        let target = ["--base", base, "--publisher", "contoso", "--offer", offer, "--token-file", &token];
        let seen = run(["put", file].iter().chain(&target).chain(condition));
        assert_eq!((seen.code, seen.out.as_str()), (Some(2), ""), "{seen:?}");
        assert!(seen.err.starts_with("offerkit: ") && seen.err.lines().count() == 1, "{seen:?}");
    };
    let base = "http://127.0.0.1:1";
    with(&offer, "127.0.0.1:1", "vm", &[]);
    with(&offer, base, "../vm", &[]);
    with(&offer, base, "vm", &["--if-match", "garbage"]);
    with(&not_utf8, base, "vm", &[]);
    with(&missing, base, "vm", &[]);
}
