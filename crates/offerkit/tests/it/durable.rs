//! A 2xx is on disk before it is sent. That a killed service has kept everything does not prove it: what was written and
//! not flushed survives a kill, and not a power cut. So here is looked at what the service asks of the system.

use std::thread;

use crate::client::{Client, token};
use crate::harness::{Files, SMALL};
use crate::traced::{Call, calls, made_data, start};

const WRITERS: usize = 64;
const PUTS: usize = 4;

/// What a PUT is known by, wherever its bytes go.
fn mark(writer: usize, put: usize) -> String {
    format!("<{writer}.{put}>")
}

fn is_flush(call: &&Call) -> bool {
    let is_call = call.text.starts_with("fsync(") || call.text.starts_with("fdatasync(");
    is_call && call.text.contains("offers.db-wal>)") && call.text.ends_with("= 0")
}

#[test]
fn every_answer_comes_after_a_flush_of_its_commit_and_many_share_one() {
    let files = Files::new();
    let data = made_data(files.path());
    let trace = files.path().join("trace");
    let service = start(&data, &trace, &["-e", "trace=pwrite64,pwritev,write,writev,sendto,sendmsg,fsync,fdatasync"]);
    let token = token(&service, &files);
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            let client = Client::of(&service, &token);
            scope.spawn(move || {
                for put in 0..PUTS {
                    let body = SMALL.replace('}', &format!(",\"mark\":\"{}\"}}", mark(writer, put)));
                    let reply = client.put(&format!("vm-{}", writer % 8), &body);
                    assert!(reply.status == 200 || reply.status == 201, "{}", reply.text);
                }
            });
        }
    });
    let (code, log) = service.stop("-TERM");
    assert_eq!(code, Some(0), "{log}");

    let calls = calls(&std::fs::read_to_string(&trace).unwrap());
    let flushes: Vec<&Call> = calls.iter().filter(is_flush).collect();
    let first = |is_it: &dyn Fn(&str) -> bool, mark: &str| {
        let mut found = calls.iter().filter(|call| is_it(&call.text) && call.text.contains(mark));
        found.next().unwrap_or_else(|| panic!("{mark} is nowhere"))
    };
    for writer in 0..WRITERS {
        for mark in (0..PUTS).map(|put| mark(writer, put)) {
            let written = first(&|text| text.starts_with("pwrite") && text.contains("offers.db-wal>"), &mark);
            let answered = first(&|text| text.contains("\"HTTP/1.1 20"), &mark);
            let is_flushed = flushes.iter().any(|flush| flush.began > written.ended && flush.ended < answered.began);
            let lines = (written.ended, answered.began);
            assert!(is_flushed, "{mark} was written and answered without a flush between lines {lines:?}");
        }
    }
    assert!(flushes.len() < WRITERS * PUTS, "{} flushes for {} PUTs", flushes.len(), WRITERS * PUTS);
}
