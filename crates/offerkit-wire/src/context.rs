//! What a check is told, as callers write it.

use offerkit_core::messages::{ENGLISH_MESSAGES, Messages};
use offerkit_core::{Context, Instant, Profile};
use serde::Deserialize;

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
        }
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
        let given = |id: &Option<String>| id.clone().filter(|id| !id.is_empty());
        Ok(OwnedContext {
            now,
            profile,
            publisher_id: given(&self.publisher_id),
            offer_id: given(&self.offer_id),
            messages,
        })
    }
}

impl Default for OwnedContext {
    fn default() -> Self {
        let now = Instant::from_unix_seconds(0);
        Self { now, profile: None, publisher_id: None, offer_id: None, messages: ENGLISH_MESSAGES }
    }
}

impl OwnedContext {
    /// Checks a body.
    pub fn check<'t>(&self, text: &'t [u8]) -> Checked<'t> {
        Checked { text, answer: offerkit_core::check(text, &self.as_core()), messages: self.messages }
    }

    /// The core's view of it.
    pub fn as_core(&self) -> Context<'_> {
        Context {
            now: self.now,
            profile: self.profile,
            publisher_id: self.publisher_id.as_deref(),
            offer_id: self.offer_id.as_deref(),
        }
    }
}
