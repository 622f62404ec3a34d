//! Stopping: what runs is finished, what waits is not.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::harness::{SMALL, Service, offer_path};

#[test]
fn a_request_that_has_begun_is_finished_and_kept() {
    let mut service = Service::start();
    let mut stream = TcpStream::connect(service.address).unwrap();
    let (first, second) = SMALL.split_at(10);
    let head = format!(
        "PUT {} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\n\
         Expect: 100-continue\r\nContent-Length: {}\r\n\r\n",
        offer_path("vm"),
        service.token("contoso"),
        SMALL.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    // The service says that it reads the body: from here on the request runs.
    let mut told = [0; 25];
    stream.read_exact(&mut told).unwrap();
    assert_eq!(&told, b"HTTP/1.1 100 Continue\r\n\r\n");
    stream.write_all(first.as_bytes()).unwrap();
    service.tell_to_stop();
    stream.write_all(second.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 201 "), "{answer}");

    let again = Service::start_in(service.stop(), |_| {});
    assert_eq!(again.get("vm").status, 200);
}

#[test]
fn an_idle_connection_does_not_hold_it_up() {
    let service = Service::start();
    let mut idle = TcpStream::connect(service.address).unwrap();
    idle.write_all(b"GET /ext/health HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    let mut some = [0; 12];
    idle.read_exact(&mut some).unwrap();
    let start = Instant::now();
    service.stop();
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}

#[test]
fn after_the_stop_nobody_is_answered() {
    let service = Service::start();
    let address = service.address;
    service.stop();
    assert!(TcpStream::connect(address).is_err());
}
