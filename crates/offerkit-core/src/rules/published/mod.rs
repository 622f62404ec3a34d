//! Rules about what may no longer change once an offer is published. They run where the context has the published
//! version, and find what belongs together by its name: plans by `planId`, images by version.

pub(super) mod another_offer;
pub(super) mod cloud_removed;
pub(super) mod data_disks_changed;
pub(super) mod hero_logo_removed;
pub(super) mod image_changed;
pub(super) mod images;
pub(super) mod last_version_removed;
pub(super) mod licence_changed;
mod names;
pub(super) mod offer_type_changed;
pub(super) mod plan_made_private;
pub(super) mod plan_removed;
pub(super) mod price_lowered;
pub(super) mod price_raised;
pub(super) mod prices;
pub(super) mod standard_contract_left;
pub(super) mod version_not_higher;

use crate::catalog::Field;
use crate::document::{Document, Kind, NodeId};
use crate::finding::Findings;
use crate::model::{Offer, Plan};
use crate::rules::{Subject, registry};

use names::Names;

/// The published version, beside an offer that is checked.
pub(crate) struct Published<'d> {
    pub(crate) offer: Offer<'d, 'd>,
    plans: Names<'d>,
    /// The plans of the offer that is checked, in the order of its text.
    own_plans: Vec<NodeId>,
    /// The member that says it is another offer's.
    differing: Option<&'static str>,
}

impl<'d> Published<'d> {
    pub(crate) fn new(offer: Offer<'d, 'd>, own: Offer<'_, '_>) -> Self {
        let plans = offer.plans().filter_map(|plan| Some((plan.id()?.1, plan.node)));
        Self {
            offer,
            plans: Names::new(plans.collect()),
            own_plans: own.plans().map(|plan| plan.node).collect(),
            differing: another_offer::differing(offer, own),
        }
    }

    /// The published plan of the same name.
    fn plan_like(&self, plan: Plan<'_, '_>) -> Option<Plan<'d, 'd>> {
        let (_, id) = plan.id()?;
        Some(Plan { document: self.offer.document, node: self.plans.find(&id)? })
    }

    /// Whether a rule here says of a plan's member that it is gone, or that nothing is left in it: more than what is
    /// said of members that were never there. `node` is the plan, or the member.
    pub(super) fn tells_what_is_gone(&self, own: &Document<'_>, node: NodeId, member: &Field) -> bool {
        let is_told = cloud_removed::KEYS.contains(&member.key) || images::KEYS.contains(&member.key);
        if !is_told || self.differing.is_some() {
            return false;
        }
        let place = self.own_plans.partition_point(|plan| *plan <= node);
        let plan = place.checked_sub(1).and_then(|place| self.own_plans.get(place));
        let was = plan.and_then(|plan| self.plan_like(Plan { document: own, node: *plan }));
        was.and_then(|was| was.member(member.key)).is_some_and(|list| holds_something(self.offer.document, list))
    }
}

/// A plan beside the published one of its name.
pub(crate) struct PlanPair<'s, 'd, 't> {
    pub(crate) subject: &'s Subject<'d, 't>,
    pub(crate) was: Plan<'d, 'd>,
    pub(crate) plan: Plan<'d, 't>,
}

/// Holds the offer against the published version. One of another offer is said to be that, and no more.
#[cold]
pub(super) fn run(subject: &Subject<'_, '_>, published: &Published<'_>, findings: &mut Findings) {
    if let Some(key) = published.differing {
        another_offer::report(subject, published, key, findings);
        return;
    }
    for check in registry::ON_PUBLISHED {
        check(subject, published, findings);
    }
    // One that has the identifier of another is said to have it, and is held against nothing.
    let ids = subject.offer.plans().filter_map(|plan| Some((plan.id()?.1, plan.node)));
    let plans = Names::new(ids.collect());
    for (id, node) in plans.all().iter().filter(|(id, node)| plans.find(id) == Some(*node)) {
        let Some(was) = published.plans.find(id) else { continue };
        let was = Plan { document: published.offer.document, node: was };
        let plan = Plan { document: subject.document, node: *node };
        for check in registry::ON_PUBLISHED_PLAN {
            check(&PlanPair { subject, was, plan }, findings);
        }
    }
}

/// Whether a list or object has an entry; `null` is none.
fn holds_something(document: &Document<'_>, node: NodeId) -> bool {
    let is_there = |entry: NodeId| document.kind(entry) != Kind::Null;
    document.items(node).any(is_there) || document.members(node).any(|(_, value)| is_there(value))
}
