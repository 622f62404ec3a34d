//! What a reply, or none, means.

use offerkit_wire::{Explanation, explain};

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
    // The words for a fault of the service are about a change; a request that reads makes none.
    if purpose == Purpose::Read && explanation.outcome == "unknown" {
        explanation.outcome = "later";
        explanation.meaning = format!("The service failed with status {}. Nothing was changed.", reply.status);
        explanation.next = vec!["Wait a little and try again.".to_owned()];
    }
    explanation
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
    fn a_fault_while_reading_leaves_nothing_in_doubt() {
        check(500, Purpose::Change, "unknown");
        check(500, Purpose::Read, "later");
        check(404, Purpose::Read, "refused");
    }
}
