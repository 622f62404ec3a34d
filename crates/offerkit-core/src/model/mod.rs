//! Typed views over a document, borrowed from it. They hold no values: each answer is read from the text.

use std::borrow::Cow;

use crate::document::{Document, Kind, NodeId};

/// Prefix of the listing's keys.
pub const MARKETPLACE: &str = "microsoft-azure-marketplace";
/// Prefix of a virtual machine plan's keys, and the type of a virtual machine offer.
pub const VIRTUAL_MACHINES: &str = "microsoft-azure-virtualmachines";
/// The first-party variant of virtual machine offers.
pub const CORE_VM: &str = "microsoft-azure-corevm";
/// The type of application offers.
pub const APPLICATIONS: &str = "microsoft-azure-applications";

/// A whole body.
#[derive(Debug, Clone, Copy)]
pub struct Offer<'d, 't> {
    /// The document this is a view of.
    pub document: &'d Document<'t>,
    definition: Option<NodeId>,
    listing: Option<NodeId>,
}

impl<'d, 't> Offer<'d, 't> {
    /// A view of a document, whatever it holds.
    pub fn new(document: &'d Document<'t>) -> Self {
        let definition = document.present(document.root(), "definition");
        let listing = definition.and_then(|definition| document.present(definition, "offer"));
        Self { document, definition, listing }
    }

    fn text(self, key: &str) -> Option<Cow<'t, str>> {
        let node = self.document.present(self.document.root(), key)?;
        self.document.string(node)
    }

    /// The offer type, where it is a text.
    pub fn offer_type_id(self) -> Option<Cow<'t, str>> {
        self.text("offerTypeId")
    }

    /// Whether this is an offer of virtual machines, the one type for which it is known what a publisher must give.
    pub fn is_virtual_machine(self) -> bool {
        self.offer_type_id().is_some_and(|id| id == VIRTUAL_MACHINES)
    }

    /// The offer's own identifier, where it is a text.
    pub fn id(self) -> Option<Cow<'t, str>> {
        self.text("id")
    }

    /// The publisher's identifier, where it is a text.
    pub fn publisher_id(self) -> Option<Cow<'t, str>> {
        self.text("publisherId")
    }

    /// `definition`, whatever its kind.
    pub fn definition(self) -> Option<NodeId> {
        self.definition
    }

    /// `definition.offer`, whatever its kind.
    pub fn listing(self) -> Option<NodeId> {
        self.listing
    }

    /// A member of `definition.offer`, e.g. `microsoft-azure-marketplace.title`.
    pub fn listing_member(self, key: &str) -> Option<NodeId> {
        self.document.present(self.listing()?, key)
    }

    /// The listing's members that several rules ask for.
    pub fn listing_members(self) -> ListingMembers {
        let keys = [
            "microsoft-azure-marketplace.categories",
            "microsoft-azure-marketplace.categoryMap",
            "microsoft-azure-marketplace.useEnterpriseContract",
            "microsoft-azure-marketplace.termsOfUse",
        ];
        let found = self.listing.map(|listing| self.document.all_present(listing, keys));
        let [categories, category_map, standard_contract, terms] = found.unwrap_or_default();
        ListingMembers { categories, category_map, standard_contract, terms }
    }

    /// `definition.plans`, whatever its kind.
    pub fn plans_node(self) -> Option<NodeId> {
        self.document.present(self.definition()?, "plans")
    }

    /// The plans that are objects, in the order of the text.
    pub fn plans(self) -> impl Iterator<Item = Plan<'d, 't>> {
        let document = self.document;
        let items = self.plans_node().into_iter().flat_map(move |plans| document.items(plans));
        items.filter(move |item| document.kind(*item) == Kind::Object).map(move |node| Plan { document, node })
    }
}

/// Members of `definition.offer`, whatever their kind.
#[derive(Debug, Clone, Copy)]
pub struct ListingMembers {
    /// The flat categories of 2018.
    pub categories: Option<NodeId>,
    /// The categories of 2020.
    pub category_map: Option<NodeId>,
    /// Whether the standard contract is used instead of own terms.
    pub standard_contract: Option<NodeId>,
    /// Own terms.
    pub terms: Option<NodeId>,
}

/// One of `definition.plans`.
#[derive(Debug, Clone, Copy)]
pub struct Plan<'d, 't> {
    /// The document this is a view of.
    pub document: &'d Document<'t>,
    /// The plan's object.
    pub node: NodeId,
}

impl<'d, 't> Plan<'d, 't> {
    /// A member by its key, e.g. `planId`.
    pub fn member(self, key: &str) -> Option<NodeId> {
        self.document.present(self.node, key)
    }

    /// The node of `planId` and its text, where it is one.
    pub fn id(self) -> Option<(NodeId, Cow<'t, str>)> {
        let node = self.member("planId")?;
        Some((node, self.document.string(node)?))
    }

    /// The images that are objects, with their keys, in the order of the text.
    pub fn images(self) -> impl Iterator<Item = VmImage<'d, 't>> {
        let document = self.document;
        let members = self
            .member("microsoft-azure-virtualmachines.vmImages")
            .into_iter()
            .flat_map(move |images| document.members(images));
        members.filter(move |(_, value)| document.kind(*value) == Kind::Object).map(move |(key, node)| VmImage {
            document,
            key,
            node,
        })
    }
}

/// One image of a plan, keyed by its version.
#[derive(Debug, Clone, Copy)]
pub struct VmImage<'d, 't> {
    /// The document this is a view of.
    pub document: &'d Document<'t>,
    /// The key, which is the version.
    pub key: NodeId,
    /// The image's object.
    pub node: NodeId,
}

impl<'t> VmImage<'_, 't> {
    /// The version, e.g. `1.0.1`.
    pub fn version(self) -> Cow<'t, str> {
        self.document.string(self.key).unwrap_or_default()
    }
}
