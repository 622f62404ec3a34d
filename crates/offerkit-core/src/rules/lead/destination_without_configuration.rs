use super::{KINDS, Noted};
use crate::finding::Findings;
use crate::rules::{Subject, rule};

rule! {
    /// Leads are to go somewhere, and the object that says how they get there is missing or empty.
    ///
    /// Source: SCH customer-leads asks for the object that matches the destination; PC-LEADS 2020-04-14.
    "lead/destination-without-configuration", Warning, Publish
}

pub(super) fn report(
    subject: &Subject<'_, '_>,
    destination: Noted,
    (word, kind): (&str, usize),
    findings: &mut Findings,
) {
    let Some(kind) = KINDS.get(kind) else { return };
    findings
        .at(&RULE, subject.document, destination.node)
        .text("value", word)
        .label("configuration", kind.configuration);
}
