use crate::finding::Findings;
use crate::rules::{Subject, rule};

rule! {
    /// Two plans have the same identifier. Each plan is known by its identifier alone, so one would overwrite the other.
    ///
    /// Source: PC-VM-2020: unique in the offer; PC-PRIV 2019-08-15.
    "plan/duplicate-id", Error, Save
}

pub(in crate::rules) fn check(subject: &Subject<'_, '_>, findings: &mut Findings) {
    let mut ids: Vec<_> = subject.offer.plans().filter_map(|plan| plan.id()).map(|(node, id)| (id, node)).collect();
    ids.sort();
    for pair in ids.windows(2) {
        let [(first, _), (second, node)] = pair else { continue };
        if first == second && !first.is_empty() {
            findings.at(&RULE, subject.document, *node).text("value", second);
        }
    }
}
