use crate::document::NodeId;
use crate::finding::Findings;
use crate::rules::{Subject, rule};

rule! {
    /// A test drive is offered, and leads go nowhere: an offer with a test drive needs a lead destination.
    ///
    /// Source: PC-VM-2020 2020-08-07; PC-LEADS 2020-10-09. Earlier pages are silent and the words for destinations were
    /// never published, so this is a warning.
    "test-drive/no-lead-destination", Warning, Publish
}

pub(super) fn report(subject: &Subject<'_, '_>, enabled: NodeId, findings: &mut Findings) {
    findings.at(&RULE, subject.document, enabled);
}
