//! What an answer means and what to do next, for every status that is documented or has been seen.

use super::{ETag, ErrorBody, foreign_body, read_error};
use crate::finding::Arg;
use crate::messages::Messages;
use crate::secret::mask;

/// How an exchange ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The offer is as it was sent.
    Done,
    /// Nothing was changed, and sending the same again will not help.
    Refused,
    /// Somebody else's state stands in the way: look at it first.
    Conflict,
    /// Nothing was changed; sending the same again later may help.
    Later,
    /// It is not known whether the offer was changed: get it and compare.
    Unknown,
}

impl Outcome {
    /// `done`, `refused`, `conflict`, `later` or `unknown`.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Done => "done",
            Outcome::Refused => "refused",
            Outcome::Conflict => "conflict",
            Outcome::Later => "later",
            Outcome::Unknown => "unknown",
        }
    }
}

/// A response as it came in.
#[derive(Debug, Clone, Copy)]
pub struct Received<'r> {
    /// The status code.
    pub status: u16,
    /// Names in any case, and values.
    pub headers: &'r [(String, String)],
    /// The body as it came.
    pub body: &'r [u8],
}

/// What an answer means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The status; 0 where there was no answer.
    pub status: u16,
    /// The status's name, e.g. `Precondition Failed`; empty for one that has none here.
    pub reason: &'static str,
    /// How the exchange ended.
    pub outcome: Outcome,
    /// What happened, a sentence.
    pub meaning: String,
    /// What to do next, a sentence each.
    pub next: Vec<String>,
    /// What the body says of an error.
    pub error: ErrorBody,
    /// The state that the service now has, where it says so.
    pub etag: Option<ETag>,
}

/// Statuses with a name, an outcome and sentences of their own.
const STATUSES: [(u16, &str, Outcome); 22] = [
    (200, "OK", Outcome::Done),
    (201, "Created", Outcome::Done),
    (202, "Accepted", Outcome::Done),
    (304, "Not Modified", Outcome::Done),
    (400, "Bad Request", Outcome::Refused),
    (401, "Unauthorized", Outcome::Refused),
    (403, "Forbidden", Outcome::Refused),
    (404, "Not Found", Outcome::Refused),
    (405, "Method Not Allowed", Outcome::Refused),
    (408, "Request Timeout", Outcome::Unknown),
    (409, "Conflict", Outcome::Conflict),
    (412, "Precondition Failed", Outcome::Conflict),
    (413, "Content Too Large", Outcome::Refused),
    (415, "Unsupported Media Type", Outcome::Refused),
    (422, "Unprocessable Content", Outcome::Refused),
    (428, "Precondition Required", Outcome::Conflict),
    (429, "Too Many Requests", Outcome::Later),
    (431, "Request Header Fields Too Large", Outcome::Refused),
    (500, "Internal Server Error", Outcome::Unknown),
    (502, "Bad Gateway", Outcome::Unknown),
    (503, "Service Unavailable", Outcome::Later),
    (504, "Gateway Timeout", Outcome::Unknown),
];

/// Explains an answer.
pub fn explain(received: &Received<'_>, messages: &Messages) -> Explanation {
    let status = received.status;
    let known = STATUSES.iter().find(|(code, _, _)| *code == status);
    let (reason, outcome) =
        known.map_or_else(|| ("", outcome_of_class(status)), |(_, reason, outcome)| (*reason, *outcome));
    let error = if status >= 400 { read_error(received.body) } else { ErrorBody::default() };
    let header = |name: &str| {
        let found = received.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    };
    let etag = header("etag").and_then(ETag::parse);
    if let (200..=299, Some(what)) = (status, foreign_body(status, etag.is_some(), received.body)) {
        return disbelieve(status, reason, what, messages);
    }
    let key = wording(status, &error, messages);
    let mut args = vec![("status", Arg::Integer(i64::from(status)))];
    let mut next = sentences(&key, messages, &args);
    let wait = header("retry-after").map(|wait| mask(wait).chars().take(60).collect::<String>());
    if let Some(wait) = &wait {
        args.push(("wait", Arg::Text(wait)));
        next.push(messages.fill("answer/retry-after", "next", &args));
    }
    Explanation { status, reason, outcome, meaning: messages.fill(&key, "meaning", &args), next, etag, error }
}

/// Explains an answer whose status says that all went well, while what came with it is not from an offer service.
fn disbelieve(status: u16, reason: &'static str, what: &'static str, messages: &Messages) -> Explanation {
    let key = "answer/foreign";
    Explanation {
        status,
        reason,
        outcome: Outcome::Unknown,
        meaning: messages.fill(key, "meaning", &[("what", Arg::Text(what))]),
        next: sentences(key, messages, &[]),
        error: ErrorBody::default(),
        etag: None,
    }
}

/// Explains that no answer came: the connection failed, was cut or was given up. `sent` says whether any part of the
/// request may have reached the service.
pub fn explain_no_answer(sent: bool, messages: &Messages) -> Explanation {
    let key = if sent { "answer/lost" } else { "answer/unreachable" };
    Explanation {
        status: 0,
        reason: "",
        outcome: if sent { Outcome::Unknown } else { Outcome::Later },
        meaning: messages.fill(key, "meaning", &[]),
        next: sentences(key, messages, &[]),
        error: ErrorBody::default(),
        etag: None,
    }
}

fn outcome_of_class(status: u16) -> Outcome {
    match status {
        200..=299 => Outcome::Done,
        500.. => Outcome::Unknown,
        _ => Outcome::Refused,
    }
}

/// The most telling message: for the status and code, for the status, or for its class.
fn wording(status: u16, error: &ErrorBody, messages: &Messages) -> String {
    let code = error.code.as_deref().unwrap_or_default();
    let class = match status {
        200..=299 => "2xx",
        300..=399 => "3xx",
        400..=499 => "4xx",
        500..=599 => "5xx",
        _ => "other",
    };
    let candidates = [format!("answer/{status}/{code}"), format!("answer/{status}"), format!("answer/{class}")];
    let found = candidates.into_iter().find(|key| messages.template(key, "meaning").is_some());
    found.unwrap_or_else(|| "answer/other".to_owned())
}

/// The sentences `next`, `next-2`, `next-3` of a message.
fn sentences(key: &str, messages: &Messages, args: &[(&'static str, Arg)]) -> Vec<String> {
    let names = ["next", "next-2", "next-3"].into_iter().filter(|name| messages.template(key, name).is_some());
    names.map(|name| messages.fill(key, name, args)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::ENGLISH_MESSAGES;

    fn answer(status: u16, body: &str) -> Explanation {
        let headers = [("etag".to_owned(), "W/\"x\"".to_owned()), ("Retry-After".to_owned(), "5".to_owned())];
        explain(&Received { status, headers: &headers, body: body.as_bytes() }, &ENGLISH_MESSAGES)
    }

    #[track_caller]
    fn check(status: u16, body: &str, outcome: Outcome, in_meaning: &str) {
        let seen = answer(status, body);
        assert_eq!(seen.outcome, outcome, "{status}");
        assert!(seen.meaning.contains(in_meaning), "{status}: {}", seen.meaning);
        assert!(status < 300 || !seen.next.is_empty(), "{status} says nothing of what to do");
    }

    #[test]
    fn every_status_says_what_it_means_and_what_to_do() {
        check(200, "", Outcome::Done, "changed");
        check(201, "", Outcome::Done, "created");
        check(400, r#"{"error":{"code":"InvalidAPIVersion","message":""}}"#, Outcome::Refused, "API version");
        check(400, "", Outcome::Refused, "body");
        check(401, "", Outcome::Refused, "token");
        check(403, "", Outcome::Refused, "publisher");
        check(404, "", Outcome::Refused, "not");
        check(409, r#"{"error":{"code":"InvalidResourceId","message":""}}"#, Outcome::Conflict, "exists");
        check(409, "", Outcome::Conflict, "");
        check(412, "", Outcome::Conflict, "since");
        check(413, "", Outcome::Refused, "large");
        check(415, "", Outcome::Refused, "JSON");
        check(429, "", Outcome::Later, "");
        check(500, "<html>", Outcome::Unknown, "");
        check(503, "", Outcome::Later, "");
        check(599, "", Outcome::Unknown, "");
        check(418, "", Outcome::Refused, "418");
        check(302, "", Outcome::Refused, "");
    }

    #[test]
    fn every_named_status_has_words_of_its_own() {
        for (status, _, _) in STATUSES {
            assert!(ENGLISH_MESSAGES.template(&format!("answer/{status}"), "meaning").is_some(), "{status}");
        }
    }

    #[test]
    fn a_good_status_is_not_believed_from_somebody_else() {
        check(200, "<html>", Outcome::Unknown, "a web page");
        check(201, "[]", Outcome::Unknown, "not an offer");
        check(200, r#"{"definition":{}}"#, Outcome::Done, "changed");
        assert_eq!(answer(200, "<html>").etag, None);
    }

    #[test]
    fn headers_are_read_whatever_their_case() {
        let seen = answer(429, "");
        assert_eq!(seen.etag.as_ref().map(ETag::as_str), Some("W/\"x\""));
        assert!(seen.next.iter().any(|sentence| sentence.contains('5')));
    }

    #[test]
    fn a_lost_answer_leaves_the_outcome_open() {
        assert_eq!(explain_no_answer(true, &ENGLISH_MESSAGES).outcome, Outcome::Unknown);
        assert_eq!(explain_no_answer(false, &ENGLISH_MESSAGES).outcome, Outcome::Later);
    }
}
