use super::Published;
use crate::document::Kind;
use crate::finding::Findings;
use crate::rules::{Subject, rule};

rule! {
    /// A plan of the published version is not there any more.
    ///
    /// A plan is known by its `planId`, which can never be changed: under another one it is a new plan.
    ///
    /// Source: CPP-UPDATE 2018-08-27; CPP-VM-SKU 2019-04-25. What becomes of a published plan that is left out of a
    /// body is written nowhere, so this is a warning.
    "published/plan-removed", Warning, Publish
}

pub(in crate::rules) fn check(subject: &Subject<'_, '_>, published: &Published<'_, '_>, findings: &mut Findings) {
    let document = subject.document;
    let Some(plans) = subject.offer.plans_node().filter(|node| document.kind(*node) == Kind::Array) else { return };
    // That there is no plan at all, or one without an identifier, is said elsewhere.
    let is_empty = document.is_empty_container(plans) && subject.is_virtual_machine;
    if is_empty || document.items(plans).count() != published.own_plans.all().len() {
        return;
    }
    for (id, _) in published.plans.all() {
        if published.own_plans.find(id).is_none() {
            findings.at(&RULE, document, plans).text("value", id);
        }
    }
}
