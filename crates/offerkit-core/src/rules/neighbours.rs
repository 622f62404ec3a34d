//! What stands in one plan beside the value that is looked at: one walk over the plan, and only where a rule asks.

use super::pricing::{PRICINGS, is_paid};
use super::region::Codes;
use super::{Subject, Value};
use crate::document::{Document, Kind, NodeId};

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

impl Subject<'_, '_> {
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
