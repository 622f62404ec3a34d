use crate::finding::Findings;
use crate::rules::repeated::repeated;
use crate::rules::{Subject, rule};

rule! {
    /// Two plans have the same identifier. Each plan is known by its identifier alone, so one would overwrite the other.
    ///
    /// Source: PC-VM-2020: unique in the offer; PC-PRIV 2019-08-15.
    "plan/duplicate-id", Error, Save
}

pub(in crate::rules) fn check(subject: &Subject<'_, '_>, findings: &mut Findings) {
    if subject.offer.plans().nth(1).is_none() {
        return;
    }
    let ids = subject.offer.plans().filter_map(|plan| plan.id()).filter(|(_, id)| !id.is_empty());
    let ids: Vec<_> = ids.map(|(node, id)| (id, node)).collect();
    for (_, node) in repeated(&ids) {
        let id = subject.document.string(node).unwrap_or_default();
        findings.at(&RULE, subject.document, node).text("value", &id);
    }
}
