//! `/ext/check` of the released program, over connections that are kept.

use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;
use ureq::Agent;

use super::{Product, UNUSABLE};
use crate::Outcome;
use crate::digest::{self, Digest};
use crate::document::Document;

/// How many connections send documents at the same time.
const CONNECTIONS: usize = 4;

/// How long one exchange may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running service with data of its own; both are gone with the value.
#[derive(Debug)]
pub(crate) struct Service {
    process: Child,
    address: String,
    token: String,
    _data: TempDir,
}

impl Service {
    /// Starts the program and waits until it says where it listens.
    pub(crate) fn start(program: &Path) -> Outcome<Self> {
        let data = TempDir::new()?;
        let cannot = |e: io::Error| format!("cannot start {}: {e}", program.display());
        let token = Command::new(program)
            .args(["token", "--publisher", "contoso", "--data"])
            .arg(data.path())
            .stderr(Stdio::inherit())
            .output()
            .map_err(cannot)?;
        let token = String::from_utf8(token.stdout)?.trim().to_owned();
        let mut process = Command::new(program)
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(data.path())
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(cannot)?;
        let Some(log) = process.stderr.take() else { return Err("the service has no log".into()) };
        let mut service = Self { process, address: String::new(), token, _data: data };
        service.address = listening(log)?;
        Ok(service)
    }

    fn ask(&self, agent: &Agent, document: &Document) -> Outcome<String> {
        let context: Value = serde_json::from_str(&document.context)?;
        let mut request = agent
            .post(format!("http://{}/ext/check", self.address))
            .header("Authorization", format!("Bearer {}", self.token))
            .header("Content-Type", "application/json");
        for (name, value) in context.as_object().into_iter().flatten() {
            request = request.query(name, value.as_str().unwrap_or_default());
        }
        let mut response = request.send(&document.bytes[..])?;
        let status = response.status().as_u16();
        let body = response.body_mut().with_config().limit(64 << 20).read_to_string()?;
        Ok(match status {
            200 => body,
            400 => format!("{UNUSABLE}{}", message(&body)),
            _ => format!("status {status}: {body}"),
        })
    }
}

/// The address in the log's line about it. The rest of the log is read by a thread: a full pipe would stop the service.
fn listening(log: impl io::Read + Send + 'static) -> Outcome<String> {
    let mut log = BufReader::new(log);
    let mut line = String::new();
    while log.read_line(&mut line)? > 0 {
        let entry: Value = serde_json::from_str(&line).unwrap_or_default();
        if let Some(address) = entry.get("address").and_then(Value::as_str) {
            thread::spawn(move || io::copy(&mut log, &mut io::sink()));
            return Ok(address.to_owned());
        }
        line.clear();
    }
    Err("the service ended before it said where it listens".into())
}

/// The sentence of the documented error envelope.
fn message(body: &str) -> String {
    let body: Value = serde_json::from_str(body).unwrap_or_default();
    let message = body.get("error").and_then(|error| error.get("message")).and_then(Value::as_str);
    message.unwrap_or_default().to_owned()
}

fn agent() -> Agent {
    Agent::config_builder().http_status_as_error(false).timeout_global(Some(PATIENCE)).build().into()
}

impl Product for Service {
    fn name(&self) -> &'static str {
        "service"
    }

    /// The context stands in the address, which has no place for a second text.
    fn takes(&self, document: &Document) -> bool {
        !document.has_published()
    }

    fn digests(&self, documents: &[Document], _: &Path) -> Outcome<Vec<Digest>> {
        let part = documents.len().div_ceil(CONNECTIONS).max(1);
        thread::scope(|scope| {
            let send = |documents: &[Document]| -> Outcome<Vec<Digest>> {
                let agent = agent();
                let digest = |document: &Document| match self.takes(document) {
                    true => Ok(digest::of(&self.ask(&agent, document)?)),
                    false => Ok(Digest::new()),
                };
                documents.iter().map(digest).collect()
            };
            let senders: Vec<_> = documents.chunks(part).map(|part| scope.spawn(move || send(part))).collect();
            let mut digests = Vec::with_capacity(documents.len());
            for sender in senders {
                digests.extend(sender.join().map_err(|_| "a connection of the service's client panicked")??);
            }
            Ok(digests)
        })
    }

    fn text(&self, document: &Document) -> Outcome<String> {
        self.ask(&agent(), document)
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // Its data is gone a moment later: there is nothing to end in order.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
