//! What is logged: one line a request, and no secret, whatever was sent.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt::{self, MakeWriter};
use tracing_subscriber::layer::SubscriberExt;

use crate::harness::{SMALL, Service, VERSION, sample};
use crate::secrets;

/// What was logged so far.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

#[test]
fn a_line_a_request_and_no_secret_in_any() {
    let (log, for_people) = (Log::default(), Log::default());
    let subscriber = tracing_subscriber::registry()
        .with(fmt::layer().json().flatten_event(true).with_writer(log.clone()))
        .with(fmt::layer().compact().with_ansi(false).with_writer(for_people.clone()))
        .with(LevelFilter::TRACE);
    tracing::subscriber::set_global_default(subscriber).unwrap();

    let service = Service::start();
    let token = service.token("logged");
    let path = |offer: &str| format!("/api/publishers/logged/offers/{offer}?{VERSION}&token=CANARY-QUERY");
    let call =
        |method: &str, path: &str| service.call(method, path).token(Some(&token)).header("X-Secret", "CANARY-HEADER");
    let secret = SMALL.replace('}', ",\"x\":\"https://a/?sig=CANARY-SIGNATURE\"}");
    let put = |body: &str| call("PUT", &path("vm")).header("Content-Type", "application/json").body(body).send();
    assert_eq!(put(&secret).status, 201);
    assert_eq!(put(&secret).status, 409);
    assert_eq!(
        call("PUT", &path("other")).header("Content-Type", "application/json").body("{\"CANARY-BODY").send().status,
        400
    );
    assert_eq!(put(&sample("vm")).status, 409);
    assert_eq!(call("GET", &path("vm")).send().status, 200);
    assert_eq!(call("GET", &path("CANARY-OFFER")).send().status, 400);
    assert_eq!(service.call("GET", &path("vm")).token(Some("CANARY-TOKEN")).send().status, 401);
    assert_eq!(service.call("GET", "/api/publishers/CANARY%0aINJECTED/offers").send().status, 403);
    assert_eq!(service.call("GET", "/CANARY-FILE.js").send().status, 404);
    let planted = service.token("planted");
    let exchanges = secrets::exchanges(&service, "planted", &planted);
    let breaking = call("GET", "/ext/check?now=CANARY-NOW").send();
    assert_eq!(breaking.status, 405);
    let lock = rusqlite::Connection::open(service.folder.path().join("offers.db")).unwrap();
    lock.execute_batch("ALTER TABLE revisions RENAME TO away").unwrap();
    assert_eq!(call("GET", &path("vm")).send().status, 503);
    drop(service);

    let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    let shown = String::from_utf8(for_people.0.lock().unwrap().clone()).unwrap();
    for secret in [secrets::CANARY, &token, &planted] {
        assert!(!text.contains(secret), "{text}");
        assert!(!shown.contains(secret), "{shown}");
    }
    assert!(shown.matches("publisher=\"planted\"").count() > exchanges.len() / 2, "{shown}");
    let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of_ours: Vec<u64> = lines
        .iter()
        .filter(|line| line["message"] == "request" && line["publisher"] == "logged")
        .map(|line| line["status"].as_u64().unwrap())
        .collect();
    assert_eq!(of_ours, [201, 409, 400, 409, 200, 400, 401, 503]);
    let first = lines.iter().find(|line| line["publisher"] == "logged").unwrap();
    assert_eq!(
        (first["method"].as_str(), first["route"].as_str()),
        (Some("PUT"), Some("/api/publishers/{publisher}/offers/{offer}"))
    );
    assert!(first["request_id"].as_str().is_some_and(|id| id.len() == 36));
    assert!(first["duration_ms"].is_u64());
    assert!(lines.iter().any(|line| line["level"] == "ERROR" && line["fault"].as_str().is_some()), "the store's fault");
}
