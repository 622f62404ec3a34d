use super::PlanPair;
use crate::document::{Document, NodeId, remove};
use crate::finding::Findings;
use crate::rules::rule;

rule! {
    /// A plan that is published for everybody now names an audience. A public plan cannot become private; a private one
    /// can become public.
    ///
    /// Source: PC-PRIV 2019-08-15; PC-VM-2020; PC-VM-2022 2022-02-10.
    "published/plan-made-private", Error, Publish
}

const AUDIENCES: [&str; 2] = ["restrictedAudience", "tenantAudience"];

/// What names somebody.
const WAYS: [&str; 2] = ["manualEntries", "uploadedCsvUri"];

pub(in crate::rules) fn check(pair: &PlanPair<'_, '_, '_>, findings: &mut Findings) {
    let (document, before) = (pair.subject.document, pair.was.document);
    // Whatever stands in an audience that was published: the plan is taken for a private one.
    if before.all_present(pair.was.node, AUDIENCES).iter().flatten().any(|node| !before.is_empty_container(*node)) {
        return;
    }
    let audiences = document.all_present(pair.plan.node, AUDIENCES).into_iter().flatten();
    let mut named = audiences.filter(|node| names_somebody(document, *node));
    if let Some(node) = named.next() {
        let draft = findings.at(&RULE, document, node);
        if named.next().is_none() {
            draft.fix("remove", vec![remove(document, node)]);
        }
    }
}

fn names_somebody(document: &Document<'_>, audience: NodeId) -> bool {
    document.all_present(audience, WAYS).into_iter().flatten().any(|way| match document.string(way) {
        Some(address) => !address.trim().is_empty(),
        None => !document.is_empty_container(way),
    })
}
