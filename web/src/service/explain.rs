//! What a reply, or none, means.

use offerkit_core::Arg;
use offerkit_core::messages::ENGLISH_MESSAGES;
use offerkit_wire::{Explanation, explain};

use super::clock::clock_notice;
use super::{Circumstances, Failure, Purpose, Reply};
use crate::settings::page_origin;

/// What a reply, or none, means; with the text that was sent, request and response are compared.
pub(crate) fn explain_result(
    result: &Result<Reply, Failure>,
    url: &str,
    purpose: Purpose,
    sent: Option<&str>,
) -> Explanation {
    match result {
        Ok(reply) => explain_reply(reply, purpose, sent),
        Err(failure) => failure.explain(purpose, Circumstances::of(&page_origin(), url, is_offline())),
    }
}

fn explain_reply(reply: &Reply, purpose: Purpose, sent: Option<&str>) -> Explanation {
    let mut explanation = explain(&reply.explain_input(), &reply.body, sent.map(str::as_bytes));
    // The words for what is not known are about a change; a request that reads makes none.
    if let (Purpose::Read, 200..=299, Some(what)) = (purpose, reply.status, reply.foreign_body()) {
        disbelieve(&mut explanation, what);
    } else if purpose == Purpose::Read && explanation.outcome == "unknown" {
        explanation.outcome = "later";
        explanation.meaning = format!("The service failed with status {}. Nothing was changed.", reply.status);
        explanation.next = vec!["Wait a little and try again.".to_owned()];
    }
    explanation.next.extend(clock_of(reply));
    explanation
}

/// Says of an answer to a reading request that it is not from an offer service.
fn disbelieve(explanation: &mut Explanation, what: &'static str) {
    explanation.outcome = "later";
    explanation.meaning = ENGLISH_MESSAGES.fill("answer/foreign", "read", &[("what", Arg::Text(what))]);
    explanation.next = vec![
        "Check the service's address, and open it in another tab: a network may ask you to sign in first.".to_owned(),
        "Then try again.".to_owned(),
    ];
}

/// What to say of this device's clock, where the service lets the page see its own.
pub(super) fn clock_of(reply: &Reply) -> Option<String> {
    let service = js_sys::Date::parse(reply.header("date")?);
    clock_notice(js_sys::Date::now(), service)
}

fn is_offline() -> bool {
    web_sys::window().is_some_and(|window| !window.navigator().on_line())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::BodyEnd;

    #[track_caller]
    fn check(status: u16, purpose: Purpose, outcome: &str) {
        let reply = Reply { status, headers: Vec::new(), body: Vec::new(), body_end: BodyEnd::Whole, elapsed: 0.0 };
        let explanation = explain_result(&Ok(reply), "http://h", purpose, None);
        assert_eq!(explanation.outcome, outcome, "{status} {purpose:?}");
    }

    #[test]
    fn a_good_status_is_not_believed_from_somebody_else() {
        let reply = |body: &str| {
            let headers = vec![("etag".to_owned(), "W/\"x\"".to_owned())];
            Ok(Reply { status: 200, headers, body: body.into(), body_end: BodyEnd::Whole, elapsed: 0.0 })
        };
        let explained = |body: &str, purpose| explain_result(&reply(body), "http://h", purpose, Some("{}"));
        let page = explained("<html>", Purpose::Change);
        assert_eq!((page.outcome, page.etag), ("unknown", None));
        assert!(page.meaning.contains("a web page") && page.meaning.contains("not known"), "{}", page.meaning);
        assert_eq!(explained("[]", Purpose::Read).outcome, "later");
        assert_eq!(explained(r#"{"definition":{}}"#, Purpose::Change).outcome, "done");
        assert_eq!(explained("", Purpose::Change).outcome, "done");
    }

    #[test]
    fn a_fault_while_reading_leaves_nothing_in_doubt() {
        check(500, Purpose::Change, "unknown");
        check(500, Purpose::Read, "later");
        check(404, Purpose::Read, "refused");
    }
}
