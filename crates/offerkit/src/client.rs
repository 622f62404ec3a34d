//! The request as it goes out, and what comes back.

use std::time::Duration;

use offerkit_core::mask_quoted;
use offerkit_wire::{Explanation, Header, explain_no_answer};
use ureq::http::Request;
use ureq::{Agent, Error, Timeout};

use crate::failure::Failure;
use crate::{End, Outcome, terminal};

/// How long a connection may take to be made, and the whole exchange.
const CONNECT: Duration = Duration::from_secs(10);
const WHOLE: Duration = Duration::from_secs(120);

/// The longest answer that is read, in bytes.
const MAX_ANSWER: u64 = 32 << 20;

/// A response.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<Header>,
    pub(crate) body: Vec<u8>,
}

/// No response came.
#[derive(Debug)]
pub(crate) struct NoReply {
    /// Any part of the request may have reached the service.
    pub(crate) sent: bool,
    pub(crate) cause: String,
}

/// Sends a request with a token. A redirect is an answer like any other: the token goes where it was meant to go. Where
/// the answer quotes it, stars stand in its place; an offer that was asked for stays as it came.
pub(crate) fn send(
    method: &str,
    url: &str,
    headers: &[Header],
    token: &str,
    body: &[u8],
) -> Outcome<Result<Reply, NoReply>> {
    let mut request = Request::builder().method(method).uri(url).header("Authorization", format!("Bearer {token}"));
    for header in headers {
        request = request.header(&header.name, &header.value);
    }
    let agent: Agent = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .timeout_connect(Some(CONNECT))
        .timeout_global(Some(WHOLE))
        .user_agent(concat!("offerkit/", env!("CARGO_PKG_VERSION")))
        .build()
        .into();
    let cannot = |fault: ureq::http::Error| Failure::new(format!("the request cannot be made: {fault}"));
    let sent = if body.is_empty() {
        agent.run(request.body(()).map_err(cannot)?)
    } else {
        agent.run(request.body(body).map_err(cannot)?)
    };
    Ok(sent.map_err(no_reply).and_then(|response| {
        let (parts, mut body) = response.into_parts();
        let headers = parts.headers.iter().map(|(name, value)| Header {
            name: name.as_str().to_owned(),
            value: String::from_utf8_lossy(&mask_quoted(value.as_bytes(), token)).into_owned(),
        });
        let headers = headers.collect();
        let body = body.with_config().limit(MAX_ANSWER).read_to_vec().map_err(no_reply)?;
        let status = parts.status.as_u16();
        let body = if method == "GET" && status == 200 { body } else { mask_quoted(&body, token) };
        Ok(Reply { status, headers, body })
    }))
}

fn no_reply(fault: Error) -> NoReply {
    let before = matches!(
        fault,
        Error::HostNotFound
            | Error::ConnectionFailed
            | Error::BadUri(_)
            | Error::Tls(_)
            | Error::Timeout(Timeout::Resolve | Timeout::Connect)
    );
    let refused = matches!(&fault, Error::Io(fault) if fault.kind() == std::io::ErrorKind::ConnectionRefused);
    NoReply { sent: !before && !refused, cause: fault.to_string() }
}

/// Says that no answer came, and why.
pub(crate) fn report_no_reply(base: &str, fault: &NoReply) {
    let explanation = explain_no_answer(fault.sent);
    terminal::complain(&Failure::new(format!("{base}: {}", fault.cause)));
    terminal::note(&sentences(&explanation));
}

/// What an answer means and what to do, a line each.
pub(crate) fn sentences(explanation: &Explanation) -> String {
    let mut lines = vec![explanation.meaning.clone()];
    lines.extend(explanation.next.iter().map(|next| format!("  {next}")));
    lines.join("\n")
}

/// How a command ends that got this answer.
pub(crate) fn end_of(explanation: &Explanation) -> End {
    match explanation.outcome {
        "done" => End::Done,
        "refused" | "conflict" => End::Refused,
        _ => End::NotRun,
    }
}

/// Tells that a token crosses the network in the clear.
pub(crate) fn warn_of_plain_http(base: &str) {
    let Some(rest) = base.trim().strip_prefix("http://") else { return };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_local = ["localhost", "127.", "[::1]"].iter().any(|local| host.starts_with(local));
    if !is_local {
        terminal::note("offerkit: the token goes to the service unencrypted; use https where the service has it");
    }
}
