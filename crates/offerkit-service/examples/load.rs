//! How many requests a second a service answers: `load put|get ADDRESS TOKEN_FILE BODY_FILE CONNECTIONS OFFERS MILLISECONDS`.
//!
//! Each connection sends its next request when the last one was answered. `put` modifies an offer with the tag of its
//! last answer, and stops when every connection has made its share of the offers where the time is 0; `get` asks with a
//! tag that the service has just given and gets 304. `@OFFER@` and `@COUNT@` in the body are the offer's identifier and
//! a number of six digits. One line of JSON tells what was seen. An answer of another status ends everything.
//!
//! What the generator takes is taken from the service: so there is one thread, and a request costs it one write, one
//! read and its share of a wait for all connections. Of an answer it looks at no more than it must.

#![expect(clippy::print_stdout, reason = "the figures are what this program is for")]

use std::error::Error;
use std::io::{ErrorKind, Read, Write};
use std::time::{Duration, Instant};

use mio::net::TcpStream;
use mio::{Events, Interest, Poll, Token};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// Room for an answer; one that is longer makes more.
const ROOM: usize = 16 << 10;

/// What all connections do.
struct Plan {
    gets: bool,
    address: String,
    token: String,
    body: Template,
    connections: usize,
    offers: usize,
    time: Duration,
}

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [kind, address, token, body, connections, offers, time] = arguments.as_slice() else {
        return Err("load put|get ADDRESS TOKEN_FILE BODY_FILE CONNECTIONS OFFERS MILLISECONDS".into());
    };
    let plan = Plan {
        gets: kind == "get",
        address: address.clone(),
        token: std::fs::read_to_string(token)?.trim().to_owned(),
        body: Template::read(&std::fs::read_to_string(body)?),
        connections: connections.parse()?,
        offers: offers.parse()?,
        time: Duration::from_millis(time.parse()?),
    };
    let (mut times, elapsed) = run(&plan)?;
    times.sort_unstable();
    let at = |share: f64| {
        let place = (times.len() as f64 * share) as usize;
        times.get(place.min(times.len().saturating_sub(1))).map_or(0.0, |time| time.as_secs_f64() * 1e6)
    };
    println!(
        "{{\"count\":{},\"seconds\":{:.6},\"min\":{:.1},\"median\":{:.1},\"p99\":{:.1}}}",
        times.len(),
        elapsed.as_secs_f64(),
        at(0.0),
        at(0.5),
        at(0.99)
    );
    Ok(())
}

/// How long each request took, and all of them together.
fn run(plan: &Plan) -> Outcome<(Vec<Duration>, Duration)> {
    let mut poll = Poll::new()?;
    let mut connections = Vec::new();
    for number in 0..plan.connections {
        let mut connection = Connection::open(plan, number)?;
        poll.registry().register(&mut connection.stream, Token(number), Interest::READABLE | Interest::WRITABLE)?;
        connections.push(connection);
    }
    let mut times = Vec::with_capacity(1 << 18);
    let start = Instant::now();
    let mut running = 0;
    for connection in connections.iter_mut().filter(|one| one.has_more(plan, Duration::ZERO)) {
        connection.send_next(plan, start)?;
        running += 1;
    }
    let mut events = Events::with_capacity(plan.connections);
    while running > 0 {
        poll.poll(&mut events, None)?;
        for event in &events {
            let Some(connection) = connections.get_mut(event.token().0) else { continue };
            if !connection.read(plan)? {
                continue;
            }
            let now = Instant::now();
            times.push(now - connection.began);
            if connection.has_more(plan, now - start) {
                connection.send_next(plan, now)?;
            } else {
                running -= 1;
            }
        }
    }
    Ok((times, start.elapsed()))
}

/// A connection with the offers that are its own.
struct Connection {
    stream: TcpStream,
    offers: Vec<Owned>,
    sent: usize,
    request: Vec<u8>,
    written: usize,
    began: Instant,
    received: Vec<u8>,
    filled: usize,
}

struct Owned {
    name: String,
    tag: String,
}

impl Connection {
    fn open(plan: &Plan, number: usize) -> Outcome<Self> {
        let stream = std::net::TcpStream::connect(&plan.address)?;
        stream.set_nodelay(true)?;
        let own = (number..plan.offers.max(plan.connections)).step_by(plan.connections);
        let owned = |offer| -> Outcome<Owned> {
            let name = format!("vm-{offer:05}");
            let tag = if plan.gets { newest_tag(plan, &stream, &name)? } else { "*".to_owned() };
            Ok(Owned { name, tag })
        };
        let offers = own.map(owned).collect::<Outcome<_>>()?;
        stream.set_nonblocking(true)?;
        Ok(Self {
            stream: TcpStream::from_std(stream),
            offers,
            sent: 0,
            request: Vec::new(),
            written: 0,
            began: Instant::now(),
            received: vec![0; ROOM],
            filled: 0,
        })
    }

    fn has_more(&self, plan: &Plan, elapsed: Duration) -> bool {
        if plan.time.is_zero() { self.sent < self.offers.len() } else { elapsed <= plan.time }
    }

    /// With one offer, the request for it stays as it is.
    fn send_next(&mut self, plan: &Plan, now: Instant) -> Outcome {
        self.began = now;
        self.written = 0;
        self.filled = 0;
        let is_made = plan.gets && self.offers.len() == 1 && !self.request.is_empty();
        if !is_made && let Some(Owned { name, tag }) = self.offers.get(self.sent % self.offers.len()) {
            self.request.clear();
            if plan.gets {
                self.request.extend(head("GET", plan, name, &format!("If-None-Match: {tag}\r\n")).bytes());
            } else {
                let length = plan.body.length(name);
                let more = format!("If-Match: {tag}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n");
                self.request.extend(head("PUT", plan, name, &more).bytes());
                plan.body.write(&mut self.request, name, self.sent);
            }
        }
        self.sent += 1;
        self.write()
    }

    fn write(&mut self) -> Outcome {
        while let Some(rest) = self.request.get(self.written..).filter(|rest| !rest.is_empty()) {
            match self.stream.write(rest) {
                Ok(count) => self.written += count,
                Err(fault) if fault.kind() == ErrorKind::WouldBlock => break,
                Err(fault) => return Err(fault.into()),
            }
        }
        Ok(())
    }

    /// Reads what is there; `true` where it is the end of the answer, which is one that is expected.
    fn read(&mut self, plan: &Plan) -> Outcome<bool> {
        self.write()?;
        loop {
            let room = self.received.get_mut(self.filled..).unwrap_or_default();
            let space = room.len();
            let count = match self.stream.read(room) {
                Ok(0) => return Err(GONE.into()),
                Ok(count) => count,
                Err(fault) if fault.kind() == ErrorKind::WouldBlock => return Ok(false),
                Err(fault) => return Err(fault.into()),
            };
            self.filled += count;
            // What comes later is told of again.
            if count < space {
                break;
            }
            self.received.resize(self.received.len() * 2, 0);
        }
        let answer = self.received.get(..self.filled).unwrap_or_default();
        if plan.gets {
            // It has no body, so that its head is all of it.
            return match answer.starts_with(NOT_MODIFIED) {
                true => Ok(answer.ends_with(b"\r\n\r\n")),
                false => Err(refused(answer)),
            };
        }
        let Some(head) = Head::of(answer)? else { return Ok(false) };
        if head.status != 200 && head.status != 201 {
            return Err(refused(answer));
        }
        if answer.len() < head.length {
            return Ok(false);
        }
        let at = (self.sent - 1) % self.offers.len();
        if let Some(offer) = self.offers.get_mut(at) {
            offer.tag.clear();
            offer.tag.push_str(head.tag.ok_or(NO_TAG)?);
        }
        Ok(true)
    }
}

/// Gets an offer, which says its tag.
fn newest_tag(plan: &Plan, mut stream: &std::net::TcpStream, name: &str) -> Outcome<String> {
    stream.write_all(head("GET", plan, name, "").as_bytes())?;
    let mut answer = Vec::new();
    let mut some = [0; 4096];
    loop {
        let count = stream.read(&mut some)?;
        answer.extend_from_slice(some.get(..count).filter(|some| !some.is_empty()).ok_or(GONE)?);
        let Some(head) = Head::of(&answer)?.filter(|head| answer.len() >= head.length) else { continue };
        if head.status != 200 {
            return Err(refused(&answer));
        }
        return Ok(head.tag.ok_or(NO_TAG)?.to_owned());
    }
}

const NOT_MODIFIED: &[u8] = b"HTTP/1.1 304 ";
const GONE: &str = "the service has gone away";
const NO_TAG: &str = "an answer without a tag";

fn refused(answer: &[u8]) -> Box<dyn Error> {
    format!("another answer than was expected: {}", String::from_utf8_lossy(answer)).into()
}

fn head(method: &str, plan: &Plan, offer: &str, more: &str) -> String {
    format!(
        "{method} /api/publishers/contoso/offers/{offer}?api-version=2017-10-31 HTTP/1.1\r\nHost: {}\r\n\
         Authorization: Bearer {}\r\n{more}\r\n",
        plan.address, plan.token
    )
}

/// What is known of an answer once its head is there.
struct Head<'a> {
    status: u16,
    tag: Option<&'a str>,
    /// Of the whole answer.
    length: usize,
}

impl<'a> Head<'a> {
    fn of(answer: &'a [u8]) -> Outcome<Option<Self>> {
        let Some(end) = answer.windows(4).position(|four| four == b"\r\n\r\n") else { return Ok(None) };
        let text = std::str::from_utf8(answer.get(..end).unwrap_or_default())?;
        let status = text.get(9..12).ok_or("no status")?.parse()?;
        let mut lines = text.split("\r\n").skip(1).filter_map(|line| line.split_once(": "));
        let (mut tag, mut length) = (None, None);
        lines.by_ref().for_each(|(name, value)| match name {
            _ if name.eq_ignore_ascii_case("etag") => tag = Some(value),
            _ if name.eq_ignore_ascii_case("content-length") => length = value.parse::<usize>().ok(),
            _ => {}
        });
        Ok(Some(Self { status, tag, length: end + 4 + length.ok_or("no length")? }))
    }
}

/// The body of a PUT, taken apart where it varies.
struct Template(Vec<Piece>);

enum Piece {
    Text(String),
    Offer,
    Count,
}

/// Digits of a count.
const DIGITS: usize = 6;

impl Template {
    fn read(text: &str) -> Self {
        let mut pieces = Vec::new();
        for (at, part) in text.split("@OFFER@").enumerate() {
            if at > 0 {
                pieces.push(Piece::Offer);
            }
            for (at, text) in part.split("@COUNT@").enumerate() {
                if at > 0 {
                    pieces.push(Piece::Count);
                }
                pieces.push(Piece::Text(text.to_owned()));
            }
        }
        Self(pieces)
    }

    fn length(&self, offer: &str) -> usize {
        let length = |piece: &Piece| match piece {
            Piece::Text(text) => text.len(),
            Piece::Offer => offer.len(),
            Piece::Count => DIGITS,
        };
        self.0.iter().map(length).sum()
    }

    fn write(&self, to: &mut Vec<u8>, offer: &str, count: usize) {
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => to.extend_from_slice(text.as_bytes()),
                Piece::Offer => to.extend_from_slice(offer.as_bytes()),
                Piece::Count => to.extend(format!("{:0DIGITS$}", count % 1_000_000).bytes()),
            }
        }
    }
}
