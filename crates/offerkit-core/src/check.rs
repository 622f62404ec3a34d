//! The check: a text and what it must be told, to an answer.

use crate::catalog::Profile;
use crate::document::{Document, Unreadable, scan};
use crate::finding::{FindingList, Findings};
use crate::rules::{self, Subject};
use crate::time::Instant;

/// What a check must be told.
#[derive(Debug, Clone, Copy)]
pub struct Context<'c> {
    /// The time against which signatures and dates are held.
    pub now: Instant,
    /// The month whose figures count; `None` takes it from the body.
    pub profile: Option<Profile>,
    /// The publisher in the path of the request, where it is known.
    pub publisher_id: Option<&'c str>,
    /// The offer in the path of the request, where it is known.
    pub offer_id: Option<&'c str>,
    /// The version of the offer that customers see, where there is one and it is known.
    pub published: Option<&'c Document<'c>>,
}

/// What a check found.
#[derive(Debug)]
pub struct Answer<'t> {
    /// The text as a tree; `None` where it is not JSON that can be read, and the findings then say why.
    pub document: Option<Document<'t>>,
    /// The profile that was used.
    pub profile: Profile,
    /// A PUT would be accepted.
    pub can_save: bool,
    /// Nothing is known that would keep the offer from being published.
    pub can_publish: bool,
    /// In the order of the text, then of rule ids.
    pub findings: FindingList,
}

/// Checks a body. Never fails: what cannot be read is a finding too.
pub fn check<'t>(text: &'t [u8], context: &Context<'_>) -> Answer<'t> {
    let mut findings = Findings::default();
    let document = scan(text).map_err(|unreadable| rules::unreadable(text, &unreadable, &mut findings)).ok();
    let mut profile = context.profile.unwrap_or(Profile::Jul2020);
    if let Some(document) = &document {
        let subject = Subject::new(document, context);
        profile = subject.profile;
        rules::run(&subject, &mut findings);
    }
    let finished = findings.finish(document.as_ref());
    Answer {
        document,
        profile,
        can_save: finished.can_save,
        can_publish: finished.can_publish,
        findings: finished.findings,
    }
}

/// Says why a text cannot be read, as a check of it does, for those who ask nothing else of it.
pub fn why_unreadable(text: &[u8], unreadable: &Unreadable) -> FindingList {
    let mut findings = Findings::default();
    rules::unreadable(text, unreadable, &mut findings);
    findings.finish(None).findings
}
