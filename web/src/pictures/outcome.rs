//! What came of sending a picture, in words.

use offerkit_core::document::scan;
use offerkit_core::exchange::AddressFault;
use offerkit_wire::{ExplainInput, explain};

/// How the sending of a picture ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum End {
    /// With a status and a body.
    Answered(u16, String),
    /// The service pointed elsewhere.
    Redirected,
    /// The person did not wait.
    Cancelled,
    /// Nothing moved for a minute.
    TimedOut,
    /// The browser tells a page no more than that it failed.
    NoConnection,
}

/// Why a picture is not at the service, in whole sentences, and where that is mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trouble {
    /// What is wrong.
    pub(super) words: String,
    /// Where it is mended; `None` where it is not on this page.
    pub(super) remedy: Option<Remedy>,
}

/// A field on this page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Remedy {
    /// The token.
    Token,
    /// A part of the service's address.
    Address(AddressFault),
}

impl Trouble {
    /// One that is mended by hand elsewhere, or by trying again.
    pub(super) fn of(words: impl Into<String>) -> Self {
        Self { words: words.into(), remedy: None }
    }

    /// One that another token mends.
    pub(super) fn of_token(words: impl Into<String>) -> Self {
        Self { words: words.into(), remedy: Some(Remedy::Token) }
    }

    /// There is no token to send a picture with.
    pub(super) fn no_token() -> Self {
        Self::of_token("It is right for this slot. The service takes pictures only with a token, and none is entered.")
    }

    /// The service's address cannot be used.
    pub(super) fn of_address(fault: AddressFault) -> Self {
        Self { words: format!("It was not sent: {fault}."), remedy: Some(Remedy::Address(fault)) }
    }
}

/// The kept picture's address, or why there is none.
pub(super) fn outcome(end: &End) -> Result<String, Trouble> {
    match end {
        End::Answered(status @ 200..=299, body) => kept_address(body).ok_or_else(|| {
            Trouble::of(format!(
                "The answer was {status} but names no picture: something else than an offer service may be answering."
            ))
        }),
        End::Answered(status, body) => Err(refused(*status, body)),
        End::Redirected => {
            Err(Trouble::of("The service points to another address, and the token is meant for this one."))
        }
        End::Cancelled => Err(Trouble::of("You stopped the sending.")),
        End::TimedOut => Err(Trouble::of("Nothing moved for a minute, so the sending was given up.")),
        End::NoConnection => Err(Trouble::of(
            "There was no connection to the service, or it ended before an answer came. See whether the service is \
             running; one at another address must be started with --allow-origin and this page's own with --connect-to.",
        )),
    }
}

/// The `url` of the answer, where it is an address that an offer can name.
fn kept_address(body: &str) -> Option<String> {
    let document = scan(body.as_bytes()).ok()?;
    let url = document.string(document.present(document.root(), "url")?)?;
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    let is_plain = url.len() <= 2048 && url.bytes().all(|byte| byte.is_ascii_graphic());
    (is_web && is_plain).then(|| url.into_owned())
}

fn refused(status: u16, body: &str) -> Trouble {
    let said = explain(&ExplainInput { status, headers: Vec::new() }, body.as_bytes(), None).message;
    let said = said.map(|said| format!(" The service says: {said}")).unwrap_or_default();
    match status {
        401 => Trouble::of_token(
            "The service does not know the token: it has run out, or is of another service. Enter another one.",
        ),
        403 => Trouble::of_token(
            "The token is not for this publisher. Enter another token, or another publisher identifier.",
        ),
        404 | 405 => Trouble::of(
            "This service takes no pictures. Put the picture where it can be read from outside and enter its address.",
        ),
        413 => Trouble::of(format!("The picture is too large for the service.{said}")),
        400 | 415 => Trouble::of(format!("The service does not take the picture.{said}")),
        507 => Trouble::of(format!(
            "The space for pictures is used up. Use one that is there already, or ask whoever runs the service for more.{said}"
        )),
        429 | 503 => Trouble::of(format!("The service has no time now. Try again later.{said}")),
        _ => Trouble::of(format!("The service answered with status {status}.{said}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(end: End, expected: Result<&str, (&str, Option<Remedy>)>) {
        match (outcome(&end), expected) {
            (Ok(url), Ok(expected)) => assert_eq!(url, expected),
            (Err(trouble), Err((words, remedy))) => {
                assert!(trouble.words.contains(words), "{}", trouble.words);
                assert_eq!(trouble.remedy, remedy);
            }
            (seen, _) => panic!("{seen:?}"),
        }
    }

    fn answered(status: u16, body: &str) -> End {
        End::Answered(status, body.to_owned())
    }

    #[test]
    fn a_kept_picture_has_an_address() {
        let body = r#"{"url":"http://h/ext/artifacts/0","type":"image/png","width":1,"height":1,"bytes":9}"#;
        check(answered(201, body), Ok("http://h/ext/artifacts/0"));
        let other = ("names no picture", None);
        for body in
            ["", "<html>", "{}", "[]", r#"{"url":5}"#, r#"{"url":"javascript:1"}"#, r#"{"url":"https://h/a b"}"#]
        {
            check(answered(200, body), Err(other));
        }
    }

    #[test]
    fn each_refusal_has_its_sentence() {
        let said = r#"{"error":{"code":"X","message":"So it is."}}"#;
        check(answered(401, said), Err(("does not know the token", Some(Remedy::Token))));
        check(answered(403, said), Err(("not for this publisher", Some(Remedy::Token))));
        check(answered(404, "<html>"), Err(("takes no pictures", None)));
        check(answered(413, said), Err(("too large for the service. The service says: So it is.", None)));
        check(answered(415, said), Err(("does not take the picture. The service says: So it is.", None)));
        check(answered(507, said), Err(("is used up.", None)));
        check(answered(503, ""), Err(("Try again later.", None)));
        check(answered(500, said), Err(("status 500. The service says: So it is.", None)));
        check(answered(304, ""), Err(("status 304.", None)));
    }

    #[test]
    fn each_end_without_an_answer_has_its_sentence() {
        check(End::Redirected, Err(("another address", None)));
        check(End::Cancelled, Err(("You stopped", None)));
        check(End::TimedOut, Err(("a minute", None)));
        check(End::NoConnection, Err(("no connection", None)));
    }
}
