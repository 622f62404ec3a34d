use super::Noted;
use super::incomplete::{AZURE, OFFICE, has_all};
use crate::finding::Findings;
use crate::rules::{Subject, rule};

rule! {
    /// Dynamics is signed in to in one way, and all that the other way takes is there as well.
    ///
    /// Source: SCH customer-leads: the set of the other kind must not be complete.
    "lead/both-sign-ins", Warning, Publish
}

pub(super) fn check(subject: &Subject<'_, '_>, noted: Noted, findings: &mut Findings) {
    let document = subject.document;
    let sign_in = document.present(noted.node, "authentication").and_then(|node| document.string(node));
    let (chosen, others, wording): (&str, &[&str], _) = match sign_in.as_deref() {
        Some("azureAD") => ("azureAD", &OFFICE, "office"),
        Some("office365") => ("office365", &AZURE, "azure"),
        _ => return,
    };
    if !has_all(subject, noted.node, others) {
        return;
    }
    let first = others.first().and_then(|key| document.present(noted.node, key)).unwrap_or(noted.node);
    findings.at(&RULE, document, first).label("chosen", chosen).wording(wording);
}
