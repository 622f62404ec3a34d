//! When the service itself is in trouble: an honest answer, and the last state intact.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use offerkit_service::{Clock, Moment};

use crate::harness::{SMALL, START, Service, refused};

#[test]
fn a_panic_is_one_requests_end_and_not_the_services() {
    let breaks = Arc::new(AtomicBool::new(false));
    let hand = Arc::clone(&breaks);
    let service = Service::start_with(|options| {
        options.clock = Clock::new(move || {
            assert!(!hand.load(Ordering::SeqCst), "the clock broke");
            Moment::from_unix_seconds(START)
        });
    });
    service.create("vm");
    breaks.store(true, Ordering::SeqCst);
    let reply = service.get("vm");
    assert_eq!(reply.refusal(), refused(500, "InternalServerError"));
    assert!(!reply.text.contains("broke"), "{}", reply.text);
    breaks.store(false, Ordering::SeqCst);
    assert_eq!(service.get("vm").status, 200);
}

#[test]
fn a_panic_while_writing_costs_what_was_written() {
    // How often the clock was asked, and which time it breaks.
    let (asked, breaks) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(usize::MAX)));
    let (counted, hand) = (Arc::clone(&asked), Arc::clone(&breaks));
    let service = Service::start_with(|options| {
        options.clock = Clock::new(move || {
            let time = counted.fetch_add(1, Ordering::SeqCst);
            assert!(time != hand.load(Ordering::SeqCst), "the clock broke");
            Moment::from_unix_seconds(START)
        });
    });
    let first = service.create("vm");
    let before = asked.load(Ordering::SeqCst);
    let tag = service.put("vm", SMALL).header("If-Match", &first).send().etag();
    // The last who asked is who wrote: the answer takes the time of the write.
    let of_a_put = asked.load(Ordering::SeqCst) - before;
    for _ in 0..3 {
        breaks.store(asked.load(Ordering::SeqCst) + of_a_put - 1, Ordering::SeqCst);
        let reply = service.put("vm", SMALL).header("If-Match", &tag).send();
        assert_eq!(reply.refusal(), refused(500, "InternalServerError"));
        assert_eq!(service.get("vm").etag(), tag, "what was begun was taken back");
        assert_eq!(service.call("GET", "/ext/health").send().status, 200);
    }
    let after = service.put("vm", SMALL).header("If-Match", &tag).send();
    assert_eq!(after.status, 200, "{}", after.text);
    let again = Service::start_in(service.stop(), |_| {});
    assert_eq!(again.get("vm").etag(), after.etag());
}

/// Takes the write lock of the service's file, as a backup that went wrong might, or a second program.
fn write_lock(service: &Service) -> rusqlite::Connection {
    let database = rusqlite::Connection::open(service.folder.path().join("offers.db")).unwrap();
    database.execute_batch("BEGIN IMMEDIATE").unwrap();
    database
}

#[test]
fn a_store_that_cannot_write_answers_503_and_goes_on_afterwards() {
    let service = Service::start();
    let tag = service.create("vm");
    let lock = write_lock(&service);
    let reply = service.put("vm", SMALL).header("If-Match", &tag).send();
    assert_eq!(reply.refusal(), refused(503, "ServiceUnavailable"));
    assert!(!reply.text.contains("locked"), "{}", reply.text);
    assert_eq!(reply.header("retry-after"), "5");
    assert_eq!(service.get("vm").etag(), tag, "it reads what was there");
    drop(lock);
    assert_eq!(service.put("vm", SMALL).header("If-Match", &tag).send().status, 200);
}

#[test]
fn a_store_without_its_tables_answers_503() {
    let service = Service::start();
    let tag = service.create("vm");
    let database = rusqlite::Connection::open(service.folder.path().join("offers.db")).unwrap();
    database.execute_batch("ALTER TABLE revisions RENAME TO away").unwrap();
    assert_eq!(service.get("vm").refusal(), refused(503, "ServiceUnavailable"));
    assert_eq!(service.put("vm", SMALL).header("If-Match", "*").send().refusal(), refused(503, "ServiceUnavailable"));
    database.execute_batch("ALTER TABLE away RENAME TO revisions").unwrap();
    assert_eq!(service.get("vm").etag(), tag);
}

#[test]
fn what_is_no_longer_in_its_place_is_not_written() {
    let service = Service::start();
    let tag = service.create("vm");
    assert_eq!(service.get("vm").etag(), tag);
    let put = || service.put("vm", SMALL).header("If-Match", &tag).send();
    for name in ["", "offers.db", "offers.db-wal"] {
        let place = service.folder.path().join(name);
        let away = service.folder.path().with_extension("away");
        std::fs::rename(&place, &away).unwrap();
        let refusal = put();
        let health = service.call("GET", "/ext/health").token(None).send();
        let seen = service.get("vm");
        std::fs::rename(&away, &place).unwrap();
        assert_eq!(refusal.refusal(), refused(503, "ServiceUnavailable"), "{name}");
        assert!(!refusal.text.contains("offers.db"), "{}", refusal.text);
        assert_eq!((health.status, seen.etag()), (503, tag.clone()), "{name}");
        assert_eq!(service.call("GET", "/ext/health").send().status, 200, "{name}");
    }
    assert_eq!(put().status, 200, "it is back");
}

#[test]
fn health_is_for_everybody() {
    let service = Service::start();
    let reply = service.call("GET", "/ext/health").token(None).send();
    assert_eq!((reply.status, reply.text.as_str()), (200, "{\"status\":\"ok\"}"));
}
