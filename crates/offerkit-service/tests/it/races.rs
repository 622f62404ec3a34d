//! Many at once: one wins, and every answer is true.

use std::thread;

use crate::harness::{Reply, SMALL, Service};

/// Sends the same kind of PUT from many threads, each with a body of its own.
fn race(service: &Service, offer: &str, writers: usize, condition: Option<&str>) -> Vec<Reply> {
    thread::scope(|scope| {
        let threads: Vec<_> = (0..writers)
            .map(|writer| {
                scope.spawn(move || {
                    let body = SMALL.replace('}', &format!(",\"writer\":{writer}}}"));
                    let mut call = service.put(offer, body);
                    if let Some(condition) = condition {
                        call = call.header("If-Match", condition);
                    }
                    call.send()
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

fn count(replies: &[Reply], status: u16) -> usize {
    replies.iter().filter(|reply| reply.status == status).count()
}

#[test]
fn of_many_writers_with_one_tag_one_wins() {
    let service = Service::start();
    let tag = service.create("vm");
    let replies = race(&service, "vm", 40, Some(&tag));
    assert_eq!((count(&replies, 200), count(&replies, 412)), (1, 39));
    let winner = replies.iter().position(|reply| reply.status == 200).unwrap();
    let now = service.get("vm");
    assert_eq!(now.etag(), replies[winner].etag());
    assert!(now.text.contains(&format!("\"writer\":{winner},")), "{}", now.text);
}

#[test]
fn of_many_creators_one_wins() {
    let service = Service::start();
    let replies = race(&service, "vm", 40, None);
    assert_eq!((count(&replies, 201), count(&replies, 409)), (1, 39));
}

#[test]
fn writers_that_overwrite_all_leave_a_revision_without_a_gap() {
    let service = Service::start();
    let replies = race(&service, "vm", 40, Some("*"));
    assert_eq!((count(&replies, 201), count(&replies, 200)), (1, 39));
    let mut tags: Vec<String> = replies.iter().map(Reply::etag).collect();
    tags.sort();
    tags.dedup();
    assert_eq!(tags.len(), 40, "a tag is unique per write");
    assert_eq!(service.get("vm").etag(), *tags.last().unwrap());
    let folder = service.stop();
    let database = rusqlite::Connection::open(folder.path().join("offers.db")).unwrap();
    let mut numbers = database.prepare("SELECT number FROM revisions ORDER BY changed").unwrap();
    let numbers: Vec<i64> = numbers.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert_eq!(numbers, (1..=40).collect::<Vec<i64>>());
}

#[test]
fn readers_never_see_half_a_write() {
    let service = Service::start();
    service.put("vm", SMALL.replace('}', ",\"writer\":0}")).send();
    thread::scope(|scope| {
        let writing = scope.spawn(|| race(&service, "vm", 20, Some("*")));
        for _ in 0..50 {
            let seen = service.get("vm");
            assert_eq!(seen.status, 200);
            assert!(seen.text.contains("\"writer\":"), "{}", seen.text);
        }
        writing.join().unwrap();
    });
}
