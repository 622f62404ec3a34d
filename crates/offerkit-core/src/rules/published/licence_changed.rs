use super::{PlanPair, offer_back, present};
use crate::document::NodeId;
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
#[inline(never)]
pub(super) fn check(pair: &PlanPair<'_, '_, '_>, was: NodeId, own: NodeId, findings: &mut Findings) -> bool {
    let (before, document) = (pair.was.document, pair.plan.document);
    let (Some(was), Some(node)) = (present(before, was, KEY), present(document, own, KEY)) else { return false };
    let (Some(was), Some(is_byol)) = (before.boolean(was), document.boolean(node)) else { return false };
    if is_byol != was {
        let draft = findings.at(&RULE, document, node).wording(if is_byol { "byol" } else { "message" });
        offer_back(draft, document, node, if was { "true" } else { "false" });
    }
    !was && !is_byol
}

const KEY: &str = "isByol";
