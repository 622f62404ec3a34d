use super::{PlanPair, present, text_of};
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

pub(in crate::rules) fn check(pair: &PlanPair<'_, '_, '_>, findings: &mut Findings) {
    let (document, before) = (pair.subject.document, pair.was.document);
    let (mut first, mut count) = (None, 0);
    for key in AUDIENCES {
        // Whatever stands in an audience that was published: the plan is taken for a private one.
        if present(before, pair.was.node, key).is_some_and(|audience| !before.is_empty_container(audience)) {
            return;
        }
        if let Some(audience) = present(document, pair.plan.node, key)
            && names_somebody(document, audience)
        {
            first = first.or(Some(audience));
            count += 1;
        }
    }
    let Some(audience) = first else { return };
    let draft = findings.at(&RULE, document, audience);
    if count == 1 {
        draft.fix("remove", vec![remove(document, audience)]);
    }
}

#[inline(never)]
fn names_somebody(document: &Document<'_>, audience: NodeId) -> bool {
    let entries = present(document, audience, "manualEntries");
    text_of(document, audience, "uploadedCsvUri").is_some()
        || entries.is_some_and(|entries| !document.is_empty_container(entries))
}
