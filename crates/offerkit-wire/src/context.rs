//! What a check is told, as callers write it.

use offerkit_core::document::{Document, LineIndex, Unreadable, scan};
use offerkit_core::messages::{ENGLISH_MESSAGES, Messages};
use offerkit_core::{Answer, Context, Instant, Profile, why_unreadable};
use serde::{Deserialize, Deserializer};

use crate::answer::Checked;

/// What a check is told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CheckContext {
    /// The time against which signatures are held, RFC 3339, e.g. `2026-01-01T00:00:00Z`.
    pub now: String,
    /// `2018-09`, `2020-07` or `2022-03`; absent: taken from the body.
    #[serde(default)]
    pub profile: Option<String>,
    /// The publisher in the path of the request.
    #[serde(default)]
    pub publisher_id: Option<String>,
    /// The offer in the path of the request.
    #[serde(default)]
    pub offer_id: Option<String>,
    /// BCP 47 tag of the messages' language; absent: `en`.
    #[serde(default)]
    pub locale: Option<String>,
    /// The version of the offer that customers see, as JSON text; absent: nothing is held against it.
    #[serde(default, deserialize_with = "bytes_of_text")]
    pub published: Option<Vec<u8>>,
}

fn bytes_of_text<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Vec<u8>>, D::Error> {
    Ok(Option::<String>::deserialize(input)?.map(String::into_bytes))
}

/// Why a context cannot be used: the check did not run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContextError {
    /// `now` is no RFC 3339 time with seconds.
    Now(String),
    /// There is no such profile.
    Profile(String),
    /// There are no messages in this language.
    Locale(String),
    /// The published version cannot be read.
    Published(PublishedFault),
}

/// What is wrong with the text of a published version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedFault {
    /// Line of what is wrong, from 1.
    pub line: u32,
    /// Column of it, from 1, in UTF-16 units.
    pub column: u32,
    /// What is wrong.
    pub message: String,
}

impl std::fmt::Display for ContextError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ContextError::Now(text) => {
                write!(out, "`now` is `{text}`; it must be a time such as 2026-01-01T00:00:00Z")
            }
            ContextError::Profile(text) => {
                let known: Vec<&str> = Profile::ALL.iter().map(|profile| profile.name()).collect();
                write!(out, "there is no profile `{text}`; known profiles: {}", known.join(", "))
            }
            ContextError::Locale(text) => write!(out, "there are no messages in `{text}`; available: en"),
            ContextError::Published(fault) => write!(out, "the published version cannot be read: {fault}"),
        }
    }
}

impl std::fmt::Display for PublishedFault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "line {}, column {}: {}", self.line, self.column, self.message)
    }
}

impl PublishedFault {
    fn new(text: &[u8], unreadable: &Unreadable) -> Self {
        let mut message = String::new();
        if let Some(finding) = why_unreadable(text, unreadable).iter().next() {
            ENGLISH_MESSAGES.push_message(finding, &mut message);
        }
        let at = LineIndex::new(text).position(unreadable.span.start);
        Self { line: at.line, column: at.column, message }
    }
}

impl std::error::Error for ContextError {}

/// A context that has been read. The default tells nothing: its time is the start of 1970.
#[derive(Debug)]
pub struct OwnedContext {
    now: Instant,
    profile: Option<Profile>,
    publisher_id: Option<String>,
    offer_id: Option<String>,
    /// A text that can be read.
    published: Option<Vec<u8>>,
    /// The words of the answer.
    pub messages: Messages,
}

impl CheckContext {
    /// Reads the texts.
    pub fn read(&self) -> Result<OwnedContext, ContextError> {
        let now = Instant::parse(&self.now).ok_or_else(|| ContextError::Now(self.now.clone()))?;
        let profile = self.profile.as_deref().filter(|name| !name.is_empty());
        let profile = profile
            .map(|name| Profile::from_name(name).ok_or_else(|| ContextError::Profile(name.to_owned())))
            .transpose()?;
        let locale = self.locale.as_deref().filter(|tag| !tag.is_empty()).unwrap_or("en");
        let messages = Messages::for_language(locale).ok_or_else(|| ContextError::Locale(locale.to_owned()))?;
        if let Some(text) = &self.published {
            scan(text).map_err(|unreadable| ContextError::Published(PublishedFault::new(text, &unreadable)))?;
        }
        let given = |id: &Option<String>| id.clone().filter(|id| !id.is_empty());
        Ok(OwnedContext {
            now,
            profile,
            publisher_id: given(&self.publisher_id),
            offer_id: given(&self.offer_id),
            published: self.published.clone(),
            messages,
        })
    }
}

impl Default for OwnedContext {
    fn default() -> Self {
        let now = Instant::from_unix_seconds(0);
        let messages = ENGLISH_MESSAGES;
        Self { now, profile: None, publisher_id: None, offer_id: None, published: None, messages }
    }
}

impl OwnedContext {
    /// Checks a body.
    pub fn check<'t>(&self, text: &'t [u8]) -> Checked<'t> {
        Checked { text, answer: self.answer(text), messages: self.messages }
    }

    /// What the core answers.
    pub fn answer<'t>(&self, text: &'t [u8]) -> Answer<'t> {
        // A tree borrows its text, so it is made for each check; `read` has seen that it can be.
        let published = self.published.as_deref().and_then(|text| scan(text).ok());
        offerkit_core::check(text, &self.as_core(published.as_ref()))
    }

    fn as_core<'c>(&'c self, published: Option<&'c Document<'c>>) -> Context<'c> {
        Context {
            now: self.now,
            profile: self.profile,
            publisher_id: self.publisher_id.as_deref(),
            offer_id: self.offer_id.as_deref(),
            published,
        }
    }
}
