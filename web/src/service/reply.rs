//! What came back from a service.

use std::borrow::Cow;

use offerkit_core::exchange::foreign_body;
use offerkit_wire::{ExplainInput, Header};

/// The largest body that is read, in bytes. What comes behind it is left unread, and the page says so.
pub const MAX_BODY: usize = 8 << 20;

/// How the body of a reply ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyEnd {
    /// All of it is there.
    Whole,
    /// The connection ended before the body did.
    Cut,
    /// It is larger than [`MAX_BODY`].
    TooLarge,
    /// The person did not wait for the rest.
    Cancelled,
    /// The time was up before all of it was there.
    TimedOut,
}

impl BodyEnd {
    /// What to say about a body that is not whole.
    pub fn note(self) -> Option<&'static str> {
        match self {
            BodyEnd::Whole => None,
            BodyEnd::Cut => Some("The connection ended before the body did: what is shown is only its beginning."),
            BodyEnd::TooLarge => Some("The body is larger than 8 MB: only its beginning was read."),
            BodyEnd::Cancelled => Some("You stopped before the whole body was there: only its beginning is shown."),
            BodyEnd::TimedOut => Some("The time was up before the whole body was there: only its beginning is shown."),
        }
    }
}

/// A reply as it came in.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// The status code.
    pub status: u16,
    /// Every header the browser shows to a page, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body, to the byte.
    pub body: Vec<u8>,
    /// Whether that is all of it.
    pub body_end: BodyEnd,
    /// From sending to the last byte, in milliseconds.
    pub elapsed: f64,
}

impl Reply {
    /// The value of a header, whatever the case of its name.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// The body as text; what is no UTF-8 reads as U+FFFD.
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }

    /// The body to the byte, where it is whole and is UTF-8.
    pub fn exact_text(&self) -> Option<&str> {
        std::str::from_utf8(&self.body).ok().filter(|_| self.body_end == BodyEnd::Whole)
    }

    /// What the body is where it is no offer, though one belongs here.
    pub fn foreign_body(&self) -> Option<&'static str> {
        foreign_body(self.status, self.header("etag").is_some(), &self.body)
    }

    /// What an explanation needs to know of it.
    pub fn explain_input(&self) -> ExplainInput {
        let header = |(name, value): &(String, String)| Header { name: name.clone(), value: value.clone() };
        ExplainInput { status: self.status, headers: self.headers.iter().map(header).collect() }
    }
}
