use crate::catalog::Field;
use crate::document::NodeId;
use crate::finding::Findings;
use crate::rules::{Subject, rule};

rule! {
    /// A test drive is offered, and its description, its access information or its user manual is missing.
    ///
    /// Source: CPP-VM-OFFER 2019-04-25 and CPP-APP 2019-04-23; PC-APP 2020-05-03. The test drive can be switched off
    /// until they are there.
    "test-drive/detail-missing", Error, Publish
}

pub(super) fn report(subject: &Subject<'_, '_>, listing: NodeId, member: &'static Field, findings: &mut Findings) {
    findings.missing(&RULE, subject.document, listing, member.key).field(member);
}
