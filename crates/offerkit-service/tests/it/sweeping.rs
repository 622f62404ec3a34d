//! What nobody names goes, and what any revision names stays.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use offerkit_service::{Clock, Moment};
use tempfile::TempDir;

use crate::harness::{START, Service};
use crate::picture_host::{PictureHost, offer_with, picture, settled};

/// A day, the time that a picture which was sent may wait to be named.
const DAY: i64 = 86_400;

fn upload(service: &Service, name: &str) -> String {
    let call = service.call("POST", "/ext/artifacts").header("Content-Type", "image/png");
    call.body(picture(name)).send().json()["url"].as_str().unwrap().to_owned()
}

fn id(url: &str) -> String {
    url.rsplit('/').next().unwrap().to_owned()
}

/// The identifiers of the files that a service which starts so many seconds later leaves.
fn left_after(folder: &Arc<TempDir>, seconds: i64) -> Vec<String> {
    drop(Service::start_in(Arc::clone(folder), |options| {
        options.clock = Clock::new(move || Moment::from_unix_seconds(START + seconds));
    }));
    let files = fs::read_dir(folder.path().join("artifacts")).unwrap();
    let mut names: Vec<String> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    names
}

#[test]
fn a_picture_that_nobody_named_for_a_day_goes() {
    let service = Service::start();
    let url = upload(&service, "small.png");
    let folder = service.stop();
    assert_eq!(left_after(&folder, DAY), [id(&url)]);
    assert_eq!(left_after(&folder, DAY + 1), [""; 0]);
    let again = Service::start_in(folder, |_| {});
    assert_ne!(upload(&again, "small.png"), url, "it is a new one");
}

#[test]
fn a_picture_that_is_sent_again_has_its_day_again() {
    let service = Service::start();
    let url = upload(&service, "small.png");
    service.seconds.store(START + 3000, Ordering::SeqCst);
    assert_eq!(upload(&service, "small.png"), url);
    let folder = service.stop();
    assert_eq!(left_after(&folder, DAY + 3000), [id(&url)]);
    assert_eq!(left_after(&folder, DAY + 3001), [""; 0]);
}

#[test]
fn what_any_revision_ever_named_stays() {
    let host = PictureHost::with(picture("photo.jpg"));
    let place = host.place();
    let service = Service::start_with(|options| options.artifacts.allow_hosts = vec![place]);
    let sent = [upload(&service, "small.png"), upload(&service, "animated.gif")];
    // One in a field of pictures, one in a text, escaped; and one that was fetched.
    let escaped: String = id(&sent[1]).chars().map(|digit| format!("\\u{:04x}", u32::from(digit))).collect();
    let body =
        offer_with(&[sent[0].clone(), host.url("/a.jpg")]).replacen('{', &format!("{{\"x\":\"see {escaped}!\","), 1);
    assert_eq!(service.put("vm", body).send().status, 201);
    settled(&service, "vm");
    // None of them is in the newest revision.
    assert_eq!(service.put("vm", offer_with(&[])).header("If-Match", "*").send().status, 200);
    let folder = service.stop();
    let files = left_after(&folder, 0);
    assert_eq!(files.len(), 3);
    for days in [2, 3, 400] {
        assert_eq!(left_after(&folder, days * DAY), files);
    }
    assert!(sent.iter().all(|url| files.contains(&id(url))));
}

#[test]
fn a_revision_counts_whatever_the_clock_said_when_it_came() {
    let service = Service::start();
    service.create("first");
    service.seconds.store(START + 1000, Ordering::SeqCst);
    let (named, other) = (upload(&service, "small.png"), upload(&service, "photo.jpg"));
    // The clock goes back: the revision seems to be older than the picture that it names.
    service.seconds.store(START + 1, Ordering::SeqCst);
    service.put("vm", offer_with(std::slice::from_ref(&named))).send();
    let folder = service.stop();
    assert_eq!(left_after(&folder, 0), sorted(vec![id(&named), id(&other)]));
    assert_eq!(left_after(&folder, 3 * DAY), [id(&named)]);
}

#[test]
fn what_a_crash_left_goes_and_nothing_else_is_touched() {
    let service = Service::start();
    let url = upload(&service, "small.png");
    let folder = service.stop();
    let artifacts = folder.path().join("artifacts");
    fs::write(artifacts.join(".tmpA1b2C3"), "half a picture").unwrap();
    fs::write(artifacts.join("0".repeat(32)), picture("small.png")).unwrap();
    fs::create_dir(artifacts.join("a-folder")).unwrap();
    fs::write(folder.path().join("beside"), "").unwrap();
    assert_eq!(left_after(&folder, 0), sorted(vec![id(&url), "a-folder".to_owned()]));
    assert!(folder.path().join("beside").exists());
}

#[test]
fn why_an_address_failed_is_kept_for_a_day() {
    let service = Service::start();
    service.put("vm", offer_with(&["http://nobody.example/a.png".to_owned()])).send();
    settled(&service, "vm");
    service.put("vm", offer_with(&[])).header("If-Match", "*").send();
    upload(&service, "small.png");
    let folder = service.stop();
    let failures = || {
        let database = rusqlite::Connection::open(folder.path().join("offers.db")).unwrap();
        database.query_row("SELECT count(*) FROM images", [], |row| row.get::<_, i64>(0)).unwrap()
    };
    left_after(&folder, DAY);
    assert_eq!(failures(), 1);
    left_after(&folder, DAY + 1);
    assert_eq!(failures(), 0);
}
