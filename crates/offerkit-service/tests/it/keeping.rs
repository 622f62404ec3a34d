//! What was answered is on disk, and stays.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use crate::harness::{SMALL, START, Service, sample, token};
use offerkit_service::{ArtifactOptions, Assets, Clock, OpenFault, Options, StoreFault};

pub(crate) fn options() -> Options {
    Options {
        portal: Assets::default(),
        allow_origins: Vec::new(),
        connect_to: Vec::new(),
        artifacts: ArtifactOptions::default(),
        clock: Clock::system(),
    }
}

#[test]
fn a_restart_keeps_offers_tags_and_keys() {
    let service = Service::start();
    let put = service.put("vm", sample("vm")).send();
    let token = service.token("contoso");
    let folder = service.stop();
    let again = Service::start_in(folder, |_| {});
    let got = again.call("GET", &crate::harness::offer_path("vm")).token(Some(&token)).send();
    assert_eq!((got.status, &got.text, got.etag()), (200, &put.text, put.etag()));
    assert_eq!(again.put("vm", SMALL).header("If-Match", put.header("etag")).send().status, 200);
}

#[test]
fn every_put_is_kept_as_it_came() {
    let service = Service::start();
    let bodies = [SMALL.to_owned(), format!(" {SMALL}\r\n"), SMALL.replace(':', " :\t")];
    for (second, body) in (0..).zip(&bodies) {
        service.seconds.store(START + second, Ordering::SeqCst);
        service.put("vm", body).header("If-Match", "*").send();
    }
    let refused = service.put("vm", "{").header("If-Match", "*").send();
    assert_eq!(refused.status, 400);
    let folder = service.stop();
    let database = rusqlite::Connection::open(folder.path().join("offers.db")).unwrap();
    let mut rows = database.prepare("SELECT number, changed, body FROM revisions ORDER BY number").unwrap();
    let rows: Vec<(i64, i64, Vec<u8>)> =
        rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap().map(Result::unwrap).collect();
    let expected: Vec<(i64, i64, Vec<u8>)> =
        (0..).zip(&bodies).map(|(at, body)| (at + 1, (START + at) * 10_000_000, body.clone().into_bytes())).collect();
    assert_eq!(rows, expected);
}

#[test]
fn times_go_forward_when_the_clock_goes_back() {
    let service = Service::start();
    let first = service.create("vm");
    let folder = service.stop();
    let again = Service::start_in(folder, |_| {});
    // Tokens stay good within their leeway.
    again.seconds.store(START - 20, Ordering::SeqCst);
    let second = again.put("vm", SMALL).header("If-Match", &first).send();
    assert_eq!(second.etag(), "W/\"datetime'2026-01-01T00%3A00%3A00.0000001Z'\"");
}

#[test]
fn a_second_service_is_told_that_the_folder_is_taken() {
    let service = Service::start();
    let fault = offerkit_service::open(service.folder.path(), options()).unwrap_err();
    assert!(matches!(fault, OpenFault::Store(StoreFault::Folder(_))), "{fault}");
    let sentence = fault.to_string();
    assert!(sentence.contains("is in use by another offerkit service") && !sentence.contains('\n'), "{sentence}");
    let folder = service.stop();
    assert!(offerkit_service::open(folder.path(), options()).is_ok());
}

#[test]
fn a_token_can_be_made_while_the_service_runs() {
    let service = Service::start();
    let made = token(service.folder.path(), "contoso");
    assert_eq!(service.call("GET", &crate::harness::offer_path("vm")).token(Some(&made)).send().status, 404);
}

#[test]
fn a_stopped_service_leaves_one_file_of_offers() {
    let service = Service::start();
    service.create("vm");
    service.get("vm");
    let folder = service.stop();
    let mut names: Vec<String> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["keys.json", "offers.db", "service.lock"]);
}

#[test]
fn a_file_that_is_no_database_or_a_newer_one_is_told() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("offers.db"), "x".repeat(4096)).unwrap();
    let fault = offerkit_service::open(folder.path(), options()).unwrap_err().to_string();
    assert!(fault.starts_with("cannot use the database "), "{fault}");

    let folder = Arc::new(tempfile::tempdir().unwrap());
    drop(Service::start_in(Arc::clone(&folder), |_| {}));
    let database = rusqlite::Connection::open(folder.path().join("offers.db")).unwrap();
    database.pragma_update(None, "user_version", 1000).unwrap();
    drop(database);
    let fault = offerkit_service::open(folder.path(), options()).unwrap_err().to_string();
    assert!(fault.ends_with("was written by a newer offerkit: start that version"), "{fault}");
}
