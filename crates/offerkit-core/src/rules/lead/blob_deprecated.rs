use super::Noted;
use crate::finding::Findings;
use crate::rules::{Subject, rule};

rule! {
    /// Leads go to a blob container. That destination is deprecated; an Azure table takes its place.
    ///
    /// Source: PC-LEADS, page of 2019-07-30.
    "lead/blob-deprecated", Info, Publish
}

pub(super) fn report(subject: &Subject<'_, '_>, destination: Noted, findings: &mut Findings) {
    findings.at(&RULE, subject.document, destination.node);
}
