//! A host of pictures on 127.0.0.1: a real listener that counts what it sees.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::harness::{Service, VERSION};

/// A picture file of the fixtures.
pub(crate) fn picture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/pictures").join(name)).unwrap()
}

/// What a host does with a request.
pub(crate) enum Answer {
    /// Sends these bytes and closes.
    Bytes(Vec<u8>),
    /// Sends these bytes, then one more now and then for as long as anybody listens.
    Drip(Vec<u8>),
}

/// A running listener. It stops when this is dropped.
pub(crate) struct PictureHost {
    pub(crate) address: SocketAddr,
    connections: Arc<AtomicUsize>,
    heads: Arc<Mutex<Vec<String>>>,
    stopped: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl PictureHost {
    /// Answers each request by the path that it asks for.
    pub(crate) fn start(answer: impl Fn(&str) -> Answer + Send + Sync + 'static) -> Self {
        Self::start_at(SocketAddr::from(([127, 0, 0, 1], 0)), answer)
    }

    /// The same at an address where another may have been.
    pub(crate) fn start_at(address: SocketAddr, answer: impl Fn(&str) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(address).unwrap();
        let address = listener.local_addr().unwrap();
        let (connections, stopped) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        let heads = Arc::new(Mutex::new(Vec::new()));
        let (count, stop, seen, answer) =
            (Arc::clone(&connections), Arc::clone(&stopped), Arc::clone(&heads), Arc::new(answer));
        let thread = thread::spawn(move || {
            for stream in listener.incoming() {
                if stop.load(Ordering::SeqCst) {
                    return;
                }
                count.fetch_add(1, Ordering::SeqCst);
                let (seen, answer) = (Arc::clone(&seen), Arc::clone(&answer));
                thread::spawn(move || {
                    let mut stream = stream.unwrap();
                    let Some(head) = head_of(&mut stream) else { return };
                    seen.lock().unwrap().push(head.clone());
                    respond(stream, answer(head.split(' ').nth(1).unwrap()));
                });
            }
        });
        Self { address, connections, heads, stopped, thread: Some(thread) }
    }

    /// Answers every request with the same picture.
    pub(crate) fn with(bytes: Vec<u8>) -> Self {
        Self::start(move |_| Answer::Bytes(ok(&bytes)))
    }

    /// A listener that is there to see nothing.
    pub(crate) fn trap() -> Self {
        Self::with(picture("small.png"))
    }

    /// How many connections it saw.
    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    /// The heads of the requests it saw.
    pub(crate) fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }

    /// Where it is, as `--allow-artifact-host` takes it.
    pub(crate) fn place(&self) -> String {
        self.address.to_string()
    }

    /// An address on it.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

impl Drop for PictureHost {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
        self.thread.take().unwrap().join().unwrap();
    }
}

/// Everything up to the empty line; `None` where the client goes before it.
fn head_of(stream: &mut TcpStream) -> Option<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        if stream.read(&mut byte).ok()? == 0 {
            return None;
        }
        head.push(byte[0]);
    }
    String::from_utf8(head).ok()
}

fn respond(mut stream: TcpStream, answer: Answer) {
    let (Answer::Bytes(bytes) | Answer::Drip(bytes)) = &answer;
    if stream.write_all(bytes).is_err() || matches!(answer, Answer::Bytes(_)) {
        return;
    }
    // A read that waits for nothing sets the pace, and ends when the client goes.
    stream.set_read_timeout(Some(Duration::from_millis(20))).unwrap();
    while !matches!(stream.read(&mut [0]), Ok(0)) && stream.write_all(b"a").is_ok() {}
}

/// A response with a picture and its length.
pub(crate) fn ok(bytes: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", bytes.len());
    [head.as_bytes(), bytes].concat()
}

/// A redirect.
pub(crate) fn redirect(status: u16, location: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status} Elsewhere\r\nLocation: {location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        .into_bytes()
}

/// An offer whose plans name a picture each.
pub(crate) fn offer_with(addresses: &[String]) -> String {
    let plans = addresses.iter().enumerate().map(|(number, address)| {
        serde_json::json!({"planId": format!("plan-{number}"), "microsoft-azure-corevm.wideLogo": address})
    });
    serde_json::json!({
        "offerTypeId": "microsoft-azure-corevm",
        "definition": {"plans": plans.collect::<Vec<_>>()}
    })
    .to_string()
}

/// The status of an offer of contoso's.
pub(crate) fn status_of(service: &Service, offer: &str) -> Value {
    let path = format!("/api/publishers/contoso/offers/{offer}/status?{VERSION}");
    let reply = service.call("GET", &path).send();
    assert_eq!(reply.status, 200, "{}", reply.text);
    reply.json()
}

/// The messages of an offer once no picture of it waits any more: level and words.
pub(crate) fn settled(service: &Service, offer: &str) -> Vec<(String, String)> {
    let start = Instant::now();
    loop {
        let status = status_of(service, offer);
        let messages = status["messages"].as_array().unwrap().iter();
        let messages: Vec<(String, String)> = messages
            .map(|one| (one["level"].as_str().unwrap().to_owned(), one["messageHtml"].as_str().unwrap().to_owned()))
            .collect();
        if !messages.iter().any(|(_, words)| words.contains(" is waiting to be fetched")) {
            return messages;
        }
        assert!(start.elapsed() < Duration::from_secs(60), "{messages:?}");
        thread::yield_now();
    }
}

/// The addresses that an offer's answer names in its plans.
pub(crate) fn plan_pictures(offer: &Value) -> Vec<String> {
    let plans = offer["definition"]["plans"].as_array().unwrap().iter();
    plans.map(|plan| plan["microsoft-azure-corevm.wideLogo"].as_str().unwrap().to_owned()).collect()
}
