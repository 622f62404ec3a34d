use super::Noted;
use crate::finding::Findings;
use crate::rules::{Subject, rule};

rule! {
    /// An object says how leads get to a destination, and the destination is `None`, missing or another one.
    ///
    /// Source: SCH customer-leads asks for the object that matches the destination and means to forbid the others.
    "lead/configuration-without-destination", Warning, Publish
}

pub(super) fn report(subject: &Subject<'_, '_>, configuration: Noted, word: &str, findings: &mut Findings) {
    let Noted { field, node } = configuration;
    let draft = findings.at(&RULE, subject.document, node).field(field);
    if !word.is_empty() {
        draft.text("value", word).wording("other");
    }
}
