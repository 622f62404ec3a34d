use std::cell::Cell;

use super::{Logo, Logos};
use crate::document::{Document, NodeId, same};
use crate::finding::Findings;
use crate::model::{CORE_VM, Plan};
use crate::rules::{Subject, rule};

rule! {
    /// One picture is given for slots of different shape: the wide logo is 255 × 115 pixels and the hero picture 815 × 290,
    /// the others are square.
    ///
    /// Source: CPP-VM-OFFER 2019-04-25 for the sizes. Public pipelines that publish give the large logo as the wide one,
    /// so this is a warning.
    "media/same-picture", Warning, Publish
}

pub(in crate::rules) fn check(subject: &Subject<'_, '_>, findings: &mut Findings) {
    // Plans of the first-party variant have logos of their own.
    if subject.offer_type.as_deref() == Some(CORE_VM) {
        for plan in subject.offer.plans() {
            check_plan(subject, plan, findings);
        }
    }
    let Logos { square: [small, medium, large], oblong: [wide, hero] } = &subject.logos;
    let [small, medium, large, wide, hero] = [small, medium, large, wide, hero].map(Cell::get);
    compare(subject.document, (wide, "wide"), &[(large, "large"), (medium, "medium"), (small, "small")], findings);
    let others = [(large, "large"), (medium, "medium"), (small, "small"), (wide, "wide")];
    compare(subject.document, (hero, "hero"), &others, findings);
}

#[cold]
fn check_plan(subject: &Subject<'_, '_>, plan: Plan<'_, '_>, findings: &mut Findings) {
    let keys = [
        "microsoft-azure-corevm.smallLogo",
        "microsoft-azure-corevm.mediumLogo",
        "microsoft-azure-corevm.largeLogo",
        "microsoft-azure-corevm.wideLogo",
    ];
    let logos = subject.document.all_present(plan.node, keys).map(|node| Logo { node, name: 0 });
    let [small, medium, large, wide] = logos;
    compare(subject.document, (wide, "wide"), &[(large, "large"), (medium, "medium"), (small, "small")], findings);
}

fn compare(
    document: &Document<'_>,
    (this, slot): (Logo, &'static str),
    others: &[(Logo, &'static str)],
    findings: &mut Findings,
) {
    let Some(node) = this.node else { return };
    for (other, other_slot) in others.iter().filter(|(other, _)| other.name == this.name) {
        if other.node.is_some_and(|other| is_same(document, node, other)) {
            return report(document, node, slot, other_slot, findings);
        }
    }
}

#[cold]
fn is_same(document: &Document<'_>, one: NodeId, other: NodeId) -> bool {
    same(document.raw(one).as_bytes(), document.raw(other).as_bytes())
}

#[cold]
fn report(document: &Document<'_>, node: NodeId, slot: &'static str, other: &'static str, findings: &mut Findings) {
    // An empty text names no picture.
    if document.string(node).is_some_and(|text| !text.trim().is_empty()) {
        findings.at(&RULE, document, node).word("slot", slot).word("slot-other", other);
    }
}
