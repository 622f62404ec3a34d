use super::is_private;
use crate::finding::Findings;
use crate::rules::{Subject, rule};

rule! {
    /// The offer has more private plans than are allowed. A plan is private where it names who may see it.
    ///
    /// Source: PC-VM-2020 2020-08-07 and 2020-10-19: 100 plans, 45 of them private.
    "plan/too-many-private", Error, Publish
}

/// The most private plans (PC-VM-2020).
pub(super) const LIMIT: usize = 45;

#[inline(never)]
pub(super) fn check(subject: &Subject<'_, '_>, findings: &mut Findings) {
    let document = subject.document;
    let count = subject.offer.plans().filter(|plan| is_private(document, plan.node)).count();
    if let Some(plans) = subject.offer.plans_node().filter(|_| count > LIMIT) {
        findings.at(&RULE, document, plans).count("count", count).count("limit", LIMIT);
    }
}
