use super::Noted;
use crate::finding::Findings;
use crate::rules::{Subject, rule};

rule! {
    /// More than one of the six objects says how leads get to their destination. There is one destination, so the others
    /// do nothing but keep secrets where nobody needs them.
    ///
    /// Source: SCH customer-leads means to forbid all but the one that matches the destination.
    "lead/several-configurations", Warning, Publish
}

/// Reports the last one that is not the destination's.
pub(super) fn report(subject: &Subject<'_, '_>, last: Noted, count: usize, findings: &mut Findings) {
    findings.at(&RULE, subject.document, last.node).field(last.field).count("count", count);
}
