use crate::finding::Findings;
use crate::model::CORE_VM;
use crate::rules::{Subject, rule};

rule! {
    /// Every plan of the offer is hidden, so that the marketplace lists none of them. That is right where plans are
    /// meant for solution templates alone; they can still be deployed by a script.
    ///
    /// Source: CPP-VM-SKU 2019-04-25; PC-VM-2022 2022-02-10.
    "plan/all-hidden", Info, Publish
}

/// Speaks once, at the first plan.
#[inline(never)]
pub(super) fn check(subject: &Subject<'_, '_>, findings: &mut Findings) {
    let document = subject.document;
    let key = match subject.offer_type.as_deref() {
        Some(CORE_VM) => "microsoft-azure-corevm.hideSKUForSolutionTemplate",
        _ => "microsoft-azure-virtualmachines.hideSKUForSolutionTemplate",
    };
    let mut first = None;
    for plan in subject.offer.plans() {
        let Some(hidden) = plan.member(key).filter(|node| document.boolean(*node) == Some(true)) else { return };
        first.get_or_insert(hidden);
    }
    if let Some(first) = first {
        findings.at(&RULE, document, first);
    }
}
