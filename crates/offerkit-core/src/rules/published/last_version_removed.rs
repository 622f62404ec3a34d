use super::PlanPair;
use crate::finding::{Findings, Level};
use crate::rules::rule;

rule! {
    /// None of the image versions of a published plan is left. Versions can be removed, but not the last one.
    ///
    /// Where only new versions stand in their place, it is a warning: no page says which of them counts as the last one
    /// until they are published.
    ///
    /// Source: PC-VMTECH 2021-09-27; PC-VM-2022 2022-04-27.
    "published/last-version-removed", Error, Publish
}

#[inline(never)]
pub(super) fn report(
    pair: &PlanPair<'_, '_, '_>,
    key: &'static str,
    last: &str,
    is_replaced: bool,
    findings: &mut Findings,
) {
    let draft = findings.missing(&RULE, pair.plan.document, pair.plan.node, key).text("last", last);
    if is_replaced {
        draft.level(Level::Warning).wording("replaced");
    }
}
