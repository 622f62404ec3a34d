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

use std::borrow::Cow;

use crate::catalog::Field;
use crate::document::{Document, Kind, NodeId, replace};
use crate::finding::{FindingList, Findings};
use crate::model::{Offer, Plan};
use crate::rules::{Subject, registry};

use names::Names;

/// The published version, beside an offer that is checked.
pub(crate) struct Published<'d, 't> {
    pub(crate) offer: Offer<'d, 'd>,
    plans: Names<'d>,
    own_plans: Names<'t>,
    /// The member that says it is another offer's.
    differing: Option<&'static str>,
}

impl<'d, 't> Published<'d, 't> {
    #[cold]
    #[inline(never)]
    pub(crate) fn new(offer: Offer<'d, 'd>, own: Offer<'_, 't>) -> Box<Self> {
        let (plans, own_plans) = (Names::of_plans(offer), Names::of_plans(own));
        Box::new(Self { offer, plans, own_plans, differing: another_offer::differing(offer, own) })
    }

    /// Whether a rule here says of a plan's member that it is gone, or that nothing is left in it: more than what is
    /// said of members that were never there. `node` is the plan, or the member.
    #[cold]
    #[inline(never)]
    pub(super) fn tells_what_is_gone(&self, own: &Document<'_>, node: NodeId, member: &Field) -> bool {
        let is_told = is_one_of(&cloud_removed::KEYS, member.key) || is_one_of(&images::KEYS, member.key);
        if !is_told || self.differing.is_some() {
            return false;
        }
        let is_around = |plan: NodeId| own.span(node).end <= own.span(plan).end;
        let Some((id, _)) = self.own_plans.last_until(node).filter(|(_, plan)| is_around(*plan)) else { return false };
        let before = self.offer.document;
        let list = self.plans.find(id).and_then(|was| present(before, was, member.key));
        list.is_some_and(|list| holds_something(before, list))
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
#[inline(never)]
pub(super) fn run(subject: &Subject<'_, '_>, published: &Published<'_, '_>, findings: &mut Findings) {
    if let Some(key) = published.differing {
        another_offer::report(subject, published, key, findings);
        return;
    }
    for check in registry::ON_PUBLISHED {
        check(subject, published, findings);
    }
    for (id, node) in published.own_plans.all() {
        // One that has the identifier of another is said to have it, and is held against nothing.
        if published.own_plans.find(id) != Some(*node) {
            continue;
        }
        let Some(was) = published.plans.find(id) else { continue };
        let was = Plan { document: published.offer.document, node: was };
        let plan = Plan { document: subject.document, node: *node };
        for check in registry::ON_PUBLISHED_PLAN {
            check(&PlanPair { subject, was, plan }, findings);
        }
    }
}

/// Whether a list or object has an entry; `null` is none.
#[inline(never)]
fn holds_something(document: &Document<'_>, node: NodeId) -> bool {
    let is_there = |entry: NodeId| document.kind(entry) != Kind::Null;
    document.items(node).any(is_there) || document.members(node).any(|(_, value)| is_there(value))
}

/// As [`Document::present`], in one place: speed matters elsewhere.
#[inline(never)]
fn present(document: &Document<'_>, object: NodeId, key: &str) -> Option<NodeId> {
    document.present(object, key)
}

/// A member that is a text with something in it.
#[inline(never)]
fn text_of<'t>(document: &Document<'t>, object: NodeId, key: &str) -> Option<(NodeId, Cow<'t, str>)> {
    let node = present(document, object, key)?;
    let text = document.string(node)?;
    (!text.trim_ascii().is_empty()).then_some((node, text))
}

/// Offers to give a value back what is published.
#[inline(never)]
fn offer_back(finding: &mut FindingList, document: &Document<'_>, node: NodeId, published: &str) {
    finding.fix("replace", vec![replace(document, node, published)]);
}

/// Whether it is one of several keys.
#[inline(never)]
fn is_one_of(keys: &[&str], key: &str) -> bool {
    keys.contains(&key)
}
