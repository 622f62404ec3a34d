//! The types of offers whose bodies are known, and all others.

use offerkit_core::catalog::Field;
use offerkit_core::model::{APPLICATIONS, CORE_VM, MARKETPLACE, VIRTUAL_MACHINES};

/// What kind of offer a body is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfferType {
    /// Virtual machines.
    VirtualMachines,
    /// The first-party variant of virtual machines.
    CoreVm,
    /// Azure applications.
    Applications,
    /// Any other: nobody has published what its plans and its own part of the offer hold.
    Other,
}

/// Keys of a plan that carry no namespace and still belong to one type.
const PLAN_KEYS: [(&str, OfferType); 5] = [
    ("virtualMachinePricing", OfferType::VirtualMachines),
    ("virtualMachinePricingV2", OfferType::VirtualMachines),
    ("diskGenerations", OfferType::CoreVm),
    ("monthlyPricing", OfferType::Applications),
    ("monthlyPricingV2", OfferType::Applications),
];

impl OfferType {
    /// Every type, the one whose rules are known best first.
    pub const ALL: [OfferType; 4] =
        [OfferType::VirtualMachines, OfferType::CoreVm, OfferType::Applications, OfferType::Other];

    /// The value of `offerTypeId`; `other` for all that are not known.
    pub const fn name(self) -> &'static str {
        match self {
            OfferType::VirtualMachines => VIRTUAL_MACHINES,
            OfferType::CoreVm => CORE_VM,
            OfferType::Applications => APPLICATIONS,
            OfferType::Other => "other",
        }
    }

    /// Reads a type's name.
    pub fn from_name(name: &str) -> Option<OfferType> {
        OfferType::ALL.into_iter().find(|offer_type| offer_type.name() == name)
    }

    /// Whether bodies of this type may hold the field, as far as that is known.
    pub fn holds(self, field: &Field) -> bool {
        let namespace = field.key.split_once('.').map(|(namespace, _)| namespace);
        let is_plan_key = field.parent.is_some_and(|parent| is_plan(offerkit_core::catalog::field(parent)));
        if self == OfferType::Other {
            let is_shared = |namespace: &str| namespace.starts_with(MARKETPLACE);
            return namespace.is_none_or(is_shared) && (!is_plan_key || field.key == "planId");
        }
        if let Some(namespace) = namespace {
            return namespace == self.name() || OfferType::from_name(namespace).is_none();
        }
        let owner = PLAN_KEYS.iter().find(|(key, _)| is_plan_key && *key == field.key);
        owner.is_none_or(|(_, owner)| *owner == self)
    }
}

fn is_plan(field: &Field) -> bool {
    field.notes().path == "/definition/plans/*"
}

#[cfg(test)]
mod tests {
    use super::*;
    use offerkit_core::catalog::FIELDS;

    #[track_caller]
    fn check(path: &str, expected: &[OfferType]) {
        let field = FIELDS.iter().find(|field| field.notes().path == path).expect("a row with this path");
        let holders: Vec<OfferType> = OfferType::ALL.into_iter().filter(|one| one.holds(field)).collect();
        assert_eq!(holders, expected, "{path}");
    }

    #[test]
    fn a_field_is_held_by_the_types_whose_bodies_have_it() {
        use OfferType::{Applications, CoreVm, Other, VirtualMachines};
        check("/definition/offer/microsoft-azure-marketplace.title", &[VirtualMachines, CoreVm, Applications, Other]);
        check("/definition/offer/microsoft-azure-corevm.title", &[CoreVm]);
        check("/definition/plans/*/planId", &[VirtualMachines, CoreVm, Applications, Other]);
        check("/definition/plans/*/regions", &[VirtualMachines, CoreVm, Applications]);
        check("/definition/plans/*/monthlyPricing", &[Applications]);
        check("/definition/plans/*/virtualMachinePricing", &[VirtualMachines]);
        check("/definition/plans/*/diskGenerations/*/planId", &[VirtualMachines, CoreVm, Applications, Other]);
    }

    #[test]
    fn every_plan_key_that_belongs_to_a_type_is_one_there_is() {
        let is_there =
            |key: &str| FIELDS.iter().any(|field| field.notes().path == format!("/definition/plans/*/{key}"));
        assert!(PLAN_KEYS.iter().all(|(key, _)| is_there(key)));
    }

    #[test]
    fn names_are_read_back() {
        assert!(OfferType::ALL.into_iter().all(|one| OfferType::from_name(one.name()) == Some(one)));
        assert_eq!(OfferType::from_name("microsoft-azure-saas"), None);
    }
}
