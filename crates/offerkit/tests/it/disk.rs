//! A disk that refuses: the client is told, what was there is still read, and when it is over, writing goes on.

use std::process::Command;

use crate::client::{Client, Reply, token};
use crate::harness::{Files, SMALL, Service};
use crate::traced::{made_data, start, traced};

/// How many calls of a thread fail, one after the other.
const FAILING: usize = 5;

/// A body that no other PUT has.
fn body(number: usize) -> String {
    SMALL.replace('}', &format!(",\"number\":{number}}}"))
}

#[track_caller]
fn check_refusal(reply: &Reply, status: u16, code: &str) {
    let envelope = reply.json();
    assert_eq!((reply.status, envelope["error"]["code"].as_str()), (status, Some(code)), "{}", reply.text);
    let sentence = envelope["error"]["message"].as_str().unwrap();
    assert!(!sentence.is_empty() && !sentence.contains("disk I/O"), "{sentence}");
    assert_eq!(reply.header("retry-after"), if status == 503 { "5" } else { "" });
}

/// Puts until the disk has failed so often and works again, and looks after each PUT. `calls` fail with `error`, when
/// the thread that writes has called them often enough for some PUTs to have gone well.
#[track_caller]
fn check(calls: &str, error: &str, after: usize, refusal: (u16, &str)) {
    let files = Files::new();
    let data = made_data(files.path());
    let log = data.join("offers.db-wal");
    let inject = format!("inject={calls}:error={error}:when={after}..{}", after + FAILING - 1);
    let options = ["-P", log.to_str().unwrap(), "-e", &format!("trace={calls}"), "-e", &inject];
    let service = start(&data, &files.path().join("trace"), &options);
    let token = token(&service, &files);
    let client = Client::of(&service, &token);
    let (mut kept, mut refused) = (Vec::new(), 0);
    for number in 0.. {
        let reply = client.put("vm", &body(number));
        let now = client.get("vm");
        if reply.status < 300 {
            assert_eq!((now.status, now.etag(), &now.text), (200, reply.etag(), &reply.text));
            kept.push(reply.etag());
        } else {
            check_refusal(&reply, refusal.0, refusal.1);
            assert_eq!(
                (now.status, Some(&now.etag())),
                (200, kept.last()),
                "{calls} {error}: the last state is intact"
            );
            refused += 1;
        }
        if refused >= FAILING && reply.status < 300 {
            break;
        }
        assert!(number < 200, "{calls} {error}: {refused} of {FAILING} failed");
    }
    let tags = |client: &Client| client.revisions_above("vm", 0).into_iter().map(|(_, tag)| tag).collect::<Vec<_>>();
    assert_eq!(tags(&client), kept);
    let (code, log) = service.stop("-KILL");
    assert_eq!(code, None, "{log}");
    let again = Service::start(files.path());
    assert_eq!(tags(&Client::of(&again, &token)), kept, "and after a restart");
}

#[test]
fn a_full_disk_costs_the_writes_that_met_it() {
    check("pwrite64", "ENOSPC", 30, (503, "ServiceUnavailable"));
    check("pwrite64", "EDQUOT", 31, (503, "ServiceUnavailable"));
    check("pwrite64", "EFBIG", 32, (503, "ServiceUnavailable"));
}

#[test]
fn a_disk_that_becomes_read_only_costs_the_writes_that_met_it() {
    check("pwrite64", "EROFS", 30, (503, "ServiceUnavailable"));
    check("pwrite64", "EIO", 33, (503, "ServiceUnavailable"));
}

#[test]
fn where_a_flush_fails_nobody_is_told_that_it_went_well_or_did_not() {
    check("fsync,fdatasync", "EIO", 4, (500, "InternalServerError"));
}

#[track_caller]
fn check_not_started(command: &mut Command, data: &std::path::Path) {
    let output = command.output().unwrap();
    let sentence = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{sentence}");
    assert!(sentence.starts_with("offerkit: ") && sentence.lines().count() == 1, "{sentence}");
    assert!(sentence.contains(data.to_str().unwrap()), "{sentence}");
}

#[test]
fn a_folder_on_a_read_only_disk_is_named_at_the_start() {
    let files = Files::new();
    let data = made_data(files.path());
    for name in ["service.lock", "offers.db"] {
        let path = data.join(name);
        let options = ["-P", path.to_str().unwrap(), "-e", "trace=openat", "-e", "inject=openat:error=EROFS"];
        check_not_started(&mut traced(&data, &files.path().join("trace"), &options), &data);
    }
}

#[test]
fn a_lock_of_another_process_costs_the_writes_that_met_it() {
    let files = Files::new();
    let service = Service::start(files.path());
    let client = Client::of(&service, &token(&service, &files));
    let first = client.put("vm", &body(0));
    let other = rusqlite::Connection::open(service.data.join("offers.db")).unwrap();
    for number in 1..3 {
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        check_refusal(&client.put("vm", &body(number)), 503, "ServiceUnavailable");
        assert_eq!(client.get("vm").etag(), first.etag());
        other.execute_batch("ROLLBACK").unwrap();
    }
    let second = client.put("vm", &body(3));
    assert_eq!(second.status, 200, "{}", second.text);
    let expected = [(1, first.etag()), (2, second.etag())];
    assert_eq!(client.revisions_above("vm", 0), expected);
}
