//! Bodies that nobody reads: the client must see the answer and not a broken pipe.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::harness::{Service, offer_path, refused};

#[test]
fn bodies_that_are_too_large_get_their_answer_every_time() {
    let service = Service::start();
    for megabytes in [3, 10] {
        let body = vec![b'x'; megabytes * 1_000_000];
        for round in 0..10 {
            let reply = service.put("vm", &body).try_send();
            let reply = reply.unwrap_or_else(|fault| panic!("{megabytes} MB, round {round}: {fault}"));
            assert_eq!(reply.refusal(), refused(413, "PayloadTooLarge"));
        }
    }
}

#[test]
fn refusals_before_the_body_get_through_too() {
    let service = Service::start();
    let body = vec![b'x'; 7_000_000];
    for _ in 0..5 {
        assert_eq!(service.put("vm", &body).token(None).send().status, 401);
        assert_eq!(service.call("PATCH", &offer_path("vm")).body(&body).send().status, 405);
        assert_eq!(service.call("POST", "/").body(&body).send().status, 405);
        assert_eq!(service.call("PUT", "/api/publishers/fabrikam/x").body(&body).send().status, 403);
    }
}

/// Sends bytes as they are and gives what comes back until the service closes.
fn exchange(service: &Service, head: &str, body: &[u8]) -> String {
    let mut stream = TcpStream::connect(service.address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let token = service.token("contoso");
    let head = head.replace("{token}", &token).replace('\n', "\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(body).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8(answer).unwrap()
}

#[test]
fn a_client_that_waits_to_go_on_is_answered_at_once() {
    let service = Service::start();
    let head = "PUT /api/publishers/contoso/offers/vm HTTP/1.1\nHost: x\nExpect: 100-continue\n\
                Content-Length: 3000000\nConnection: close\n\n";
    let start = Instant::now();
    let answer = exchange(&service, head, b"");
    assert!(answer.starts_with("HTTP/1.1 401 "), "{answer}");
    assert!(start.elapsed() < Duration::from_secs(4), "nothing was waited for");
}

#[test]
fn a_client_that_may_go_on_is_told_so() {
    let service = Service::start();
    let body = crate::harness::SMALL;
    let head = format!(
        "PUT {} HTTP/1.1\nHost: x\nAuthorization: Bearer {{token}}\nContent-Type: application/json\n\
         Expect: 100-continue\nContent-Length: {}\nConnection: close\n\n",
        offer_path("vm"),
        body.len()
    );
    let answer = exchange(&service, &head, body.as_bytes());
    assert!(answer.starts_with("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 "), "{answer}");
}

#[test]
fn a_body_in_chunks_is_held_to_the_same_limit() {
    let service = Service::start();
    let head = format!(
        "PUT {} HTTP/1.1\nHost: x\nAuthorization: Bearer {{token}}\nContent-Type: application/json\n\
         Transfer-Encoding: chunked\nConnection: close\n\n",
        offer_path("vm")
    );
    let chunk = format!("{:x}\r\n{}\r\n", 1 << 20, "x".repeat(1 << 20));
    let answer = exchange(&service, &head, format!("{}0\r\n\r\n", chunk.repeat(3)).as_bytes());
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    let small = "8\r\n{\"offerT\r\n9\r\nypeId\":\"t\r\n2\r\n\"}\r\n0\r\n\r\n";
    let answer = exchange(&service, &head, small.as_bytes());
    assert!(answer.starts_with("HTTP/1.1 201 "), "{answer}");
}

#[test]
fn a_body_that_never_comes_does_not_keep_the_answer_back_for_long() {
    let service = Service::start();
    let head =
        "PUT /api/publishers/contoso/offers/vm HTTP/1.1\nHost: x\nContent-Length: 3000000\nConnection: close\n\n";
    let start = Instant::now();
    let answer = exchange(&service, head, b"a little");
    assert!(answer.starts_with("HTTP/1.1 401 "), "{answer}");
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
}
