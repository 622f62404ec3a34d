//! Why no reply came, in words.

use offerkit_wire::{ExplainInput, Explanation, explain, explain_no_answer};

/// Why no reply came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// Fetch gave up. It does not tell a page whether nobody answered, or the browser kept the answer from the page.
    NoConnection,
    /// The person did not wait.
    Cancelled,
    /// Nothing came for [`super::client::TIME_OUT`].
    TimedOut,
    /// The service pointed elsewhere. The request was not sent on, since its token is meant for this service alone.
    Redirected,
    /// The browser would not build the request.
    Unsendable(String),
}

/// What a request was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// It reads: a failure leaves nothing in doubt.
    Read,
    /// It changes the offer: a failure may leave in doubt whether it did.
    Change,
}

/// What is known of the way to the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Circumstances {
    /// The service is at another origin than the page.
    pub cross_origin: bool,
    /// The page came by https and the service is asked by http.
    pub downgrade: bool,
    /// The browser says that there is no network.
    pub offline: bool,
}

impl Circumstances {
    /// What the two addresses tell.
    pub fn of(page_origin: &str, url: &str, offline: bool) -> Self {
        let cross_origin = origin(url) != page_origin.to_ascii_lowercase();
        Self { cross_origin, downgrade: page_origin.starts_with("https:") && url.starts_with("http:"), offline }
    }
}

/// Scheme, host and port of an address, in lower case.
fn origin(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    format!("{scheme}://{host}").to_ascii_lowercase()
}

impl Failure {
    /// What it means and what to do next.
    pub fn explain(&self, purpose: Purpose, circumstances: Circumstances) -> Explanation {
        match self {
            Failure::NoConnection => no_connection(purpose, circumstances),
            Failure::Cancelled => given_up(purpose, "You stopped waiting for the answer."),
            Failure::TimedOut => given_up(purpose, "No answer came within a minute."),
            Failure::Redirected => redirected(),
            Failure::Unsendable(why) => {
                let mut explanation = explain_no_answer(false);
                explanation.meaning = format!("The browser would not send the request: {why}. Nothing was sent.");
                explanation.next = vec!["Check the settings and the token.".to_owned()];
                explanation
            }
        }
    }
}

fn no_connection(purpose: Purpose, circumstances: Circumstances) -> Explanation {
    // A connection that breaks half way looks to a page like one that never was, so that "nothing was sent" would
    // be a guess wherever something was to be changed.
    let mut explanation = explain_no_answer(purpose == Purpose::Change);
    explanation.meaning = "There was no connection to the service, or it ended before an answer came.".to_owned();
    let mut next = Vec::new();
    if circumstances.offline {
        next.push("This device is offline: connect it and send again.");
    }
    next.push("Check the service's address in the settings, and that the service is running.");
    if circumstances.downgrade {
        next.push("The page came by https: a browser does not let it ask a service by http.");
    }
    if circumstances.cross_origin {
        next.push(
            "The service is not where the page came from. The browser tells a page only that it failed, whether \
             nobody answered or the answer was kept back: start that service with --allow-origin and this page's \
             address, and the portal's with --connect-to and the service's.",
        );
    }
    if purpose == Purpose::Change {
        next.push("If the connection broke half way, the offer may have been changed: see whether it landed.");
    }
    explanation.next = next.into_iter().map(str::to_owned).collect();
    explanation
}

fn given_up(purpose: Purpose, what: &str) -> Explanation {
    let mut explanation = explain_no_answer(purpose == Purpose::Change);
    match purpose {
        Purpose::Read => {
            explanation.meaning = format!("{what} Nothing was changed.");
            explanation.next = vec!["Try again when the service is at hand.".to_owned()];
        }
        Purpose::Change => explanation.meaning = format!("{what} Whether the offer was changed is not known."),
    }
    explanation
}

fn redirected() -> Explanation {
    // The browser keeps status and target from the page; the words for one such status fit all of them.
    let mut explanation = explain(&ExplainInput { status: 302, headers: Vec::new() }, b"", None);
    explanation.status = 0;
    explanation.reason = "";
    explanation.meaning = "The service points to another address. Nothing was changed.".to_owned();
    explanation
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(failure: &Failure, purpose: Purpose, outcome: &str, in_meaning: &str, in_next: &str) {
        let circumstances = Circumstances { cross_origin: true, downgrade: true, offline: true };
        let seen = failure.explain(purpose, circumstances);
        assert_eq!((seen.status, seen.outcome), (0, outcome), "{failure:?}");
        assert!(seen.meaning.contains(in_meaning), "{failure:?}: {}", seen.meaning);
        assert!(seen.next.join(" ").contains(in_next), "{failure:?}: {:?}", seen.next);
    }

    #[test]
    fn a_failure_says_what_is_known_and_no_more() {
        check(&Failure::NoConnection, Purpose::Change, "unknown", "no connection", "landed");
        check(&Failure::NoConnection, Purpose::Read, "later", "no connection", "--allow-origin");
        check(&Failure::Cancelled, Purpose::Change, "unknown", "is not known", "compare");
        check(&Failure::Cancelled, Purpose::Read, "later", "Nothing was changed", "again");
        check(&Failure::TimedOut, Purpose::Change, "unknown", "minute", "compare");
        check(&Failure::Redirected, Purpose::Change, "refused", "another address", "token");
        check(&Failure::Unsendable("odd header".to_owned()), Purpose::Change, "later", "odd header", "token");
    }

    #[test]
    fn a_service_at_the_pages_own_address_is_not_suspected_of_being_kept_back() {
        let near = Circumstances::of("http://127.0.0.1:8080", "http://127.0.0.1:8080/api/x?y", false);
        assert_eq!(near, Circumstances::default());
        let words = Failure::NoConnection.explain(Purpose::Change, near).next.join(" ");
        assert!(!words.contains("--allow-origin") && !words.contains("offline"), "{words}");
        let far = Circumstances::of("https://a", "http://b:1/api", true);
        assert_eq!(far, Circumstances { cross_origin: true, downgrade: true, offline: true });
    }
}
