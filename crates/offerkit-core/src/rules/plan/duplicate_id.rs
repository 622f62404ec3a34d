use std::borrow::Cow;

use crate::document::NodeId;
use crate::finding::Findings;
use crate::rules::repeated::repeated;
use crate::rules::{Subject, rule};

rule! {
    /// Two plans have the same identifier. Each plan is known by its identifier alone, so one would overwrite the other.
    ///
    /// Source: PC-VM-2020: unique in the offer; PC-PRIV 2019-08-15.
    "plan/duplicate-id", Error, Save
}

pub(super) fn report(subject: &Subject<'_, '_>, ids: &[(Cow<'_, str>, NodeId)], findings: &mut Findings) {
    for (_, node) in repeated(ids) {
        let id = subject.document.string(node).unwrap_or_default();
        findings.at(&RULE, subject.document, node).text("value", &id);
    }
}
