//! What stands in one plan beside the value that is looked at: one walk over the plan, and only where a rule asks.

use super::pricing::{PRICINGS, is_paid};
use super::region::Codes;
use super::{Subject, Value};
use crate::catalog::{Field, Format};
use crate::document::{Document, Kind, NodeId};
use crate::model::{APPLICATIONS, CORE_VM, VIRTUAL_MACHINES};

/// Members of a plan that rules about other members ask for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Neighbours {
    /// `operatingSystemFamily`.
    pub(super) family: Option<NodeId>,
    /// `cloudAvailability`.
    pub(super) clouds: Option<NodeId>,
    /// `virtualMachinePricing`.
    pub(super) pricing: Option<NodeId>,
    /// `monthlyPricing`.
    pub(super) monthly: Option<NodeId>,
    /// Where the plan is sold.
    pub(super) regions: Codes,
    /// Whether any price of the plan is above zero.
    pub(super) is_paid: bool,
}

impl Neighbours {
    #[cold]
    fn of(document: &Document<'_>, plan: NodeId) -> Self {
        let [pricing, twin] = document.some_present(plan, PRICINGS);
        let [monthly, regions] = document.some_present(plan, ["monthlyPricing", "regions"]);
        let [family, core_family] = document.some_present(
            plan,
            ["microsoft-azure-virtualmachines.operatingSystemFamily", "microsoft-azure-corevm.operatingSystemFamily"],
        );
        let clouds = document.some_present(
            plan,
            [
                "microsoft-azure-virtualmachines.cloudAvailability",
                "microsoft-azure-corevm.cloudAvailability",
                "microsoft-azure-applications.cloudAvailability",
            ],
        );
        let items = regions.into_iter().flat_map(|regions| document.items(regions));
        Self {
            family: family.or(core_family),
            clouds: clouds.into_iter().flatten().next(),
            pricing,
            monthly,
            regions: items.filter_map(|region| document.string(region)).collect(),
            is_paid: [pricing, twin].into_iter().flatten().any(|pricing| is_paid(document, pricing)),
        }
    }
}

/// Members that rules hold against those of the other plans, each beside its plan, as the walk came by them.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// `planId`.
    pub(super) ids: OfPlans,
    /// `skuTitle` of the offer's type.
    pub(super) titles: OfPlans,
    /// Images by version.
    pub(super) images: OfPlans,
}

/// A member of each plan, in the order of the plans. Most offers have one plan, for which no memory is asked.
#[derive(Debug, Default)]
pub(super) struct OfPlans {
    first: Option<OfPlan>,
    others: Vec<OfPlan>,
}

#[derive(Debug, Clone, Copy)]
struct OfPlan {
    plan: NodeId,
    value: NodeId,
}

impl OfPlans {
    /// The last one counts where a key stands twice in a plan.
    fn note(&mut self, plan: NodeId, value: NodeId) {
        let noted = OfPlan { plan, value };
        match self.others.last_mut().or(self.first.as_mut()) {
            None => self.first = Some(noted),
            Some(last) if last.plan == plan => last.value = value,
            Some(_) => self.others.push(noted),
        }
    }

    pub(super) fn values(&self) -> impl Iterator<Item = NodeId> {
        self.first.iter().chain(&self.others).map(|of_plan| of_plan.value)
    }
}

/// Whether a plan's member may be one that is held against those of other plans.
fn may_name(format: Format) -> bool {
    matches!(format, Format::PlanId | Format::ImageVersion | Format::Text)
}

impl Subject<'_, '_> {
    /// The walk has come to a member of a plan. Says whether it is one that is held against those of other plans.
    #[inline]
    pub(super) fn note_in_plan(&self, member: &Field, value: NodeId) -> bool {
        may_name(member.format) && self.note_name(member, value)
    }

    #[inline(never)]
    fn note_name(&self, member: &Field, value: NodeId) -> bool {
        let mut named = self.named.borrow_mut();
        let list = match member.format {
            Format::PlanId => &mut named.ids,
            Format::ImageVersion => &mut named.images,
            _ if self.is_title(member.key) => &mut named.titles,
            _ => return false,
        };
        if let Some(plan) = self.plan.get() {
            list.note(plan, value);
        }
        true
    }

    fn is_title(&self, key: &str) -> bool {
        let offer_type = match self.offer_type.as_deref() {
            Some(known @ (CORE_VM | APPLICATIONS)) => known,
            _ => VIRTUAL_MACHINES,
        };
        key.strip_suffix(".skuTitle") == Some(offer_type)
    }

    /// The walk has come to this plan.
    pub(super) fn enter(&self, plan: NodeId) {
        self.plan.set(Some(plan));
        self.plan_count.set(self.plan_count.get() + 1);
        self.neighbours.set(None);
    }

    /// The walk has come to whether a plan is hidden.
    pub(super) fn note_hidden(&self, value: &Value<'_, '_, '_>) {
        if self.document.kind(value.node) == Kind::True {
            self.has_hidden_plan.set(true);
        }
    }
}

impl Value<'_, '_, '_> {
    /// What stands in the same plan.
    pub(super) fn neighbours(&self) -> Neighbours {
        if let Some(known) = self.subject.neighbours.get() {
            return known;
        }
        let found = self.subject.plan.get().map(|plan| Neighbours::of(self.document(), plan)).unwrap_or_default();
        self.subject.neighbours.set(Some(found));
        found
    }
}
