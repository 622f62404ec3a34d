use super::PlanPair;
use crate::document::{NodeId, replace};
use crate::finding::Findings;
use crate::rules::rule;

rule! {
    /// A plan is published as bring-your-own-licence and now has a price, or the reverse. The licence model of a
    /// published plan never changes.
    ///
    /// Source: CPP-UPDATE 2018-08-27.
    "published/licence-changed", Error, Publish
}

/// Holds the licence model of two prices against each other. Gives whether both are for sale.
pub(super) fn check(pair: &PlanPair<'_, '_, '_>, was: NodeId, own: NodeId, findings: &mut Findings) -> bool {
    let (before, document) = (pair.was.document, pair.plan.document);
    let Some(was) = before.present(was, KEY).and_then(|node| before.boolean(node)) else { return false };
    let Some(node) = document.present(own, KEY) else { return false };
    let Some(is_byol) = document.boolean(node) else { return false };
    if is_byol != was {
        let edit = replace(document, node, if was { "true" } else { "false" });
        findings.at(&RULE, document, node).wording(if is_byol { "byol" } else { "message" }).fix("replace", vec![edit]);
    }
    !was && !is_byol
}

const KEY: &str = "isByol";
