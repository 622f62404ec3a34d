//! How many requests a second a service answers: `load put|get ADDRESS TOKEN_FILE BODY_FILE CONNECTIONS OFFERS MILLISECONDS`.
//!
//! Each connection sends its next request when the last one was answered. `put` modifies an offer with the tag of its
//! last answer, and stops when every connection has made its share of the offers where the time is 0; `get` asks with a
//! tag that the service has just given and gets 304. `@OFFER@` and `@COUNT@` in the body are the offer's identifier and
//! a number of six digits. One line of JSON tells what was seen. An answer of another status ends everything.

#![expect(clippy::print_stdout, reason = "the figures are what this program is for")]

use std::error::Error;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::runtime::Builder;

type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

/// What all connections do.
struct Plan {
    gets: bool,
    address: String,
    token: String,
    body: String,
    connections: usize,
    offers: usize,
    time: Duration,
}

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [kind, address, token, body, connections, offers, time] = arguments.as_slice() else {
        return Err("load put|get ADDRESS TOKEN_FILE BODY_FILE CONNECTIONS OFFERS MILLISECONDS".into());
    };
    let plan = Arc::new(Plan {
        gets: kind == "get",
        address: address.clone(),
        token: std::fs::read_to_string(token)?.trim().to_owned(),
        body: std::fs::read_to_string(body)?,
        connections: connections.parse()?,
        offers: offers.parse()?,
        time: Duration::from_millis(time.parse()?),
    });
    // One thread: what the generator takes is taken from the service.
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let (mut times, elapsed) = runtime.block_on(run(&plan))?;
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

async fn run(plan: &Arc<Plan>) -> Outcome<(Vec<Duration>, Duration)> {
    let mut ready = Vec::new();
    for number in 0..plan.connections {
        ready.push(Connection::open(plan, number).await?);
    }
    let start = Instant::now();
    let running: Vec<_> = ready
        .into_iter()
        .map(|connection| {
            let plan = Arc::clone(plan);
            tokio::spawn(async move { connection.load(&plan, start).await })
        })
        .collect();
    let mut times = Vec::new();
    for connection in running {
        times.extend(connection.await??);
    }
    Ok((times, start.elapsed()))
}

/// A connection with the offers that are its own.
struct Connection {
    stream: TcpStream,
    received: Vec<u8>,
    offers: Vec<Owned>,
    sent: usize,
}

struct Owned {
    name: String,
    tag: String,
}

impl Connection {
    async fn open(plan: &Plan, number: usize) -> Outcome<Self> {
        let stream = TcpStream::connect(&plan.address).await?;
        stream.set_nodelay(true)?;
        let own = (number..plan.offers.max(plan.connections)).step_by(plan.connections);
        let offers = own.map(|offer| Owned { name: format!("vm-{offer:05}"), tag: "*".to_owned() }).collect();
        let mut connection = Self { stream, received: Vec::new(), offers, sent: 0 };
        if plan.gets {
            for at in 0..connection.offers.len() {
                connection.get(plan, at, 200).await?;
            }
        }
        Ok(connection)
    }

    async fn load(mut self, plan: &Plan, start: Instant) -> Outcome<Vec<Duration>> {
        let mut times = Vec::new();
        for at in (0..self.offers.len()).cycle() {
            let is_over =
                if plan.time.is_zero() { self.sent == self.offers.len() } else { start.elapsed() > plan.time };
            if is_over {
                break;
            }
            let sent = Instant::now();
            if plan.gets {
                self.get(plan, at, 304).await?
            } else {
                self.put(plan, at).await?
            }
            times.push(sent.elapsed());
            self.sent += 1;
        }
        Ok(times)
    }

    async fn put(&mut self, plan: &Plan, at: usize) -> Outcome {
        let Owned { name, tag } = self.offers.get(at).ok_or("no offer")?;
        let body = plan.body.replace("@OFFER@", name).replace("@COUNT@", &format!("{:06}", self.sent % 1_000_000));
        let head = head(
            "PUT",
            plan,
            name,
            &format!("If-Match: {tag}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n", body.len()),
        );
        let (status, tag) = self.exchange(&(head + &body)).await?;
        if status != 200 && status != 201 {
            return Err(format!("PUT: {status}: {}", String::from_utf8_lossy(&self.received)).into());
        }
        self.keep(at, tag)
    }

    async fn get(&mut self, plan: &Plan, at: usize, expected: u16) -> Outcome {
        let Owned { name, tag } = self.offers.get(at).ok_or("no offer")?;
        let known = if tag == "*" { String::new() } else { format!("If-None-Match: {tag}\r\n") };
        let (status, tag) = self.exchange(&head("GET", plan, name, &known)).await?;
        if status != expected {
            return Err(format!("GET: {status}: {}", String::from_utf8_lossy(&self.received)).into());
        }
        self.keep(at, tag)
    }

    fn keep(&mut self, at: usize, tag: Option<String>) -> Outcome {
        let offer = self.offers.get_mut(at).ok_or("no offer")?;
        offer.tag = tag.ok_or("an answer without a tag")?;
        Ok(())
    }

    /// Status and tag of the answer, which is read to its end.
    async fn exchange(&mut self, request: &str) -> Outcome<(u16, Option<String>)> {
        self.stream.write_all(request.as_bytes()).await?;
        self.received.clear();
        let mut end: Option<(usize, u16, Option<String>)> = None;
        loop {
            if self.stream.read_buf(&mut self.received).await? == 0 {
                return Err("the service has gone away".into());
            }
            if end.is_none() {
                let Some(head) = head_of(&self.received) else { continue };
                let status: u16 = head.get(9..12).ok_or("no status")?.parse()?;
                let length =
                    if status == 304 { 0 } else { header(head, "content-length").ok_or("no length")?.parse()? };
                end = Some((head.len() + 4 + length, status, header(head, "etag").map(str::to_owned)));
            }
            if end.as_ref().is_some_and(|(end, ..)| self.received.len() >= *end) {
                return end.map(|(_, status, tag)| (status, tag)).ok_or_else(|| "no end".into());
            }
        }
    }
}

fn head(method: &str, plan: &Plan, offer: &str, more: &str) -> String {
    format!(
        "{method} /api/publishers/contoso/offers/{offer}?api-version=2017-10-31 HTTP/1.1\r\nHost: {}\r\n\
         Authorization: Bearer {}\r\n{more}\r\n",
        plan.address, plan.token
    )
}

/// The head of an answer, without the empty line, once all of it is there.
fn head_of(received: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(received).ok()?;
    text.split_once("\r\n\r\n").map(|(head, _)| head)
}

fn header<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    let mut lines = head.split("\r\n").skip(1).filter_map(|line| line.split_once(": "));
    lines.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}
