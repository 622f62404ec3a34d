//! What the catalog knows of one key. The rows are written in `data/fields.toml` and made into statics by the build script.

use super::{Month, NOTES, Profile};

/// A position in [`super::FIELDS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FieldId(pub u16);

/// One documented key of an offer body.
#[derive(Debug)]
pub struct Field {
    /// Where this row stands in [`super::FIELDS`].
    pub id: FieldId,
    /// The last segment of its path.
    pub key: &'static str,
    /// The object or array this field stands in; `None` for the body itself.
    pub parent: Option<FieldId>,
    /// The JSON type the value must have.
    pub kind: Kind,
    /// What the text, number or key means, and so which rules look at it.
    pub format: Format,
    /// The part of the form the field belongs to.
    pub section: Section,
    /// A short name for people, sentence case, no full stop.
    pub label: &'static str,
    /// Who writes the value.
    pub owner: Owner,
    /// At which stage a missing value hurts.
    pub required: Required,
    /// First month in which the field is no longer required; `None` where it still is.
    pub required_until: Option<Month>,
    /// Its place among its parent's [`Field::required_members`], where it is one of them.
    pub required_place: Option<u8>,
    /// The value must never be quoted, logged or shown unasked.
    pub secret: bool,
    /// Longest text, in characters, by date.
    pub max_chars: &'static [Figure],
    /// Most items of an array or members of a map, by date.
    pub max_items: &'static [Figure],
    /// Fewest items of an array or members of a map; 0 for no limit.
    pub min_items: u32,
    /// Known values of a text or of a number, in their order of mention. Empty where anything goes.
    pub values: &'static [&'static str],
    /// First month in which the key is known to be in use; `None` where open.
    pub since: Option<Month>,
    /// Known members of an object, in the order of the catalog.
    pub members: &'static [FieldId],
    /// Finds a member by its key.
    pub key_table: KeyTable,
    /// The members that publishing needs in some month, in the order of the catalog; at most 64.
    pub required_members: &'static [FieldId],
    /// The item of an array, or the member of a map whose key the publisher chooses.
    pub item: Option<FieldId>,
}

/// What people read about a field, and what a form needs. Apart from [`Field`], so that a product that only checks
/// does not carry it.
#[derive(Debug)]
pub struct Notes {
    /// JSON Pointer with `*` for any array item and `{name}` for a member whose key is chosen by the publisher,
    /// e.g. `/definition/plans/*/microsoft-azure-virtualmachines.vmImages/{version}/osVhdUrl`.
    pub path: &'static str,
    /// One sentence of help: what to enter. May be empty.
    pub hint: &'static str,
    /// Last month in which the key is known to be in use; `None` where open.
    pub until: Option<Month>,
    /// Where the facts come from, e.g. `CPP-VM-OFFER 2019-04-25; PC-VM-2020`.
    pub source: &'static str,
    /// How sure the facts are.
    pub evidence: Evidence,
    /// JSON text a new value starts with, e.g. `""`, `[]`, `false`.
    pub template: &'static str,
    /// The pixels that a PNG at this address must have, by date. Empty where the field is no picture's.
    pub pictures: &'static [PictureSize],
}

static NO_NOTES: Notes = Notes {
    path: "",
    hint: "",
    until: None,
    source: "",
    evidence: Evidence::Unpublished,
    template: "null",
    pictures: &[],
};

impl Field {
    /// What people read about this field.
    pub fn notes(&self) -> &'static Notes {
        // Made by the build script, one for each field.
        NOTES.get(usize::from(self.id.0)).unwrap_or(&NO_NOTES)
    }

    /// Whether it stands in an object that says how leads get to their destination. Nobody has published the names in
    /// there: they are the successor's.
    pub fn is_of_lead_configuration(&self) -> bool {
        self.section == Section::Leads
            && self.parent.is_some_and(|parent| super::field(parent).section == Section::Leads)
    }

    /// At which stage a missing value hurts as of `profile`: never before the key was in use, nor once it was let go.
    pub fn required_in(&self, profile: Profile) -> Required {
        let month = profile.month();
        let begun = self.since.is_none_or(|since| since <= month);
        let ended = self.required_until.is_some_and(|until| until <= month);
        if begun && !ended { self.required } else { Required::No }
    }
}

/// A table in which no two keys of an object meet, so that a look-up compares with one key at most.
#[derive(Debug, Clone, Copy)]
pub struct KeyTable {
    /// Found by the build script.
    pub seed: u32,
    /// The table has `1 << bits` slots.
    pub bits: u32,
    /// A member, or the body itself where there is none. Empty for an object without known members.
    pub slots: &'static [FieldId],
}

/// The JSON type of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    String,
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction. Exponents that come to a whole number count.
    Integer,
    /// Any number.
    Number,
    /// A list; its items are described by [`Field::item`].
    Array,
    /// An object; its known keys are [`Field::members`], keys chosen by the publisher are [`Field::item`].
    Object,
    /// The shape was never published: anything is taken.
    Any,
}

/// What a value means. A rule names the formats it looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Nothing beyond the type and limits of the row.
    Plain,
    /// One line of plain text for people.
    Text,
    /// Text with simple HTML.
    Html,
    /// An e-mail address.
    Email,
    /// A telephone number; no pattern was ever published.
    Phone,
    /// A web address.
    Url,
    /// A web address, or text (terms of use).
    UrlOrText,
    /// The address of a picture the service copies; often carries a shared access signature.
    PictureUrl,
    /// A screenshot or video, whose shape was never published.
    MediaEntry,
    /// The address of an operating system disk; must carry a shared access signature of its container.
    VhdUrl,
    /// Links that the listing shows, each with the words that stand for it.
    Links,
    /// The word that says where leads go.
    LeadDestination,
    /// One of the six objects that say how leads get there.
    LeadConfiguration,
    /// E-mail addresses in one text.
    LeadEmails,
    /// Whether a test drive is offered.
    TestDrive,
    /// A GUID.
    Guid,
    /// An offer's identifier.
    OfferId,
    /// A plan's identifier.
    PlanId,
    /// A publisher's identifier.
    PublisherId,
    /// A whole plan, in which rules look for what stands beside a value.
    Plan,
    /// Whether a plan is kept out of the marketplace's lists.
    Hidden,
    /// Who alone sees a plan: `restrictedAudience` and its twin.
    Audience,
    /// Who alone sees a plan, one by one.
    AudienceEntries,
    /// An offer type's identifier.
    OfferTypeId,
    /// The part of the marketplace page's address that the publisher chooses.
    Slug,
    /// `X.Y.Z`, the key of an image.
    ImageVersion,
    /// A key of `offerTypeVersions`.
    Namespace,
    /// A virtual machine size such as `ds2-standard-v2`.
    VmSize,
    /// The sizes that customers are shown first.
    VmSizes,
    /// The kind of operating system, such as `Ubuntu`; on Linux too it stands under `windowsOSType`.
    OsType,
    /// Ports that are open from the start.
    Ports,
    /// Disks beside that of the operating system.
    DataDisks,
    /// Certifications for the cloud of the US government.
    Certifications,
    /// ISO 3166-1 alpha-2 code.
    Region,
    /// A cloud such as `PublicAzure`.
    Cloud,
    /// A flat category of 2018.
    Category,
    /// One entry of `categoryMap`: `categoryL1` and its dynamic key.
    CategoryEntry,
    /// A first-level category key.
    CategoryL1,
    /// The dynamic key `categoryL2-<L1>`; its value lists second-level keys.
    CategoryL2List,
    /// A second-level category key.
    CategoryL2,
    /// ISO 4217 code.
    Currency,
    /// A price; decimal, not negative.
    Price,
    /// A key of `coreMultiplier.individually`, such as `4core`.
    CoreSize,
    /// `virtualMachinePricing` and its twin.
    Pricing,
    /// `monthlyPricingV2`, the twin of `monthlyPricing`.
    MonthlyPricing,
    /// `coreMultiplier`: a currency with one price or a price per core size.
    CoreMultiplier,
    /// Months of a free trial.
    TrialMonths,
    /// A weak entity tag kept in the body.
    ETag,
    /// A UTC time.
    DateTime,
}

/// The part of the form a field belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Identity of the offer.
    Offer,
    /// Texts shown in the marketplace.
    Listing,
    /// Where the marketplace files the offer.
    Categories,
    /// Logos, screenshots, videos.
    Media,
    /// Web addresses, audience and legal texts.
    Legal,
    /// People to talk to.
    Contacts,
    /// Where interested customers' data go.
    Leads,
    /// The test drive.
    TestDrive,
    /// The plan's identity and texts.
    Plan,
    /// Operating system, images, disks and ports.
    Images,
    /// Virtual machine sizes.
    Sizes,
    /// What the plan costs.
    Pricing,
    /// Where the plan is sold, and to whom.
    Regions,
    /// What only the service writes.
    Service,
}

/// Who writes a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// The publisher.
    Publisher,
    /// The service; what a client sends is ignored.
    Service,
}

/// At which stage a missing value hurts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Required {
    /// Never.
    No,
    /// The PUT is refused.
    Save,
    /// The offer can be saved but not published.
    Publish,
}

/// How sure a fact is; the classes of the evidence behind each row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// Stated on an official documentation page.
    Documented,
    /// Stated by the machine schema of the successor API.
    Schema,
    /// Only seen in real bodies.
    Observed,
    /// Nobody has published the shape.
    Unpublished,
}

/// A figure as of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// Month of the page that states it.
    pub month: Month,
    /// The figure.
    pub value: u32,
}

/// The pixels of a picture as of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureSize {
    /// Month of the page that states it.
    pub month: Month,
    /// Pixels from left to right, at least.
    pub width: u32,
    /// Pixels from top to bottom at that width.
    pub height: u32,
    /// The most pixels from left to right, in the same shape: the width itself where one size is asked for.
    pub up_to: u32,
}

impl PictureSize {
    /// Whether a picture of so many pixels is right.
    pub fn fits(&self, width: u32, height: u32) -> bool {
        let has_shape = u64::from(width) * u64::from(self.height) == u64::from(height) * u64::from(self.width);
        self.width <= width && width <= self.up_to && has_shape
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{FIELDS, field, root};

    #[track_caller]
    fn check<T: PartialEq + std::fmt::Debug>(actual: T, expected: T) {
        assert_eq!(actual, expected);
    }

    fn required(path: &str) -> [Required; 3] {
        let row = FIELDS.iter().find(|field| field.notes().path == path).expect("a row with this path");
        Profile::ALL.map(|profile| row.required_in(profile))
    }

    #[test]
    fn what_is_required_follows_the_profile() {
        let (no, publish) = (Required::No, Required::Publish);
        check(required("/definition/offer/microsoft-azure-marketplace.largeLogo"), [publish; 3]);
        check(required("/definition/offer/microsoft-azure-marketplace.wideLogo"), [publish, publish, no]);
        check(required("/offerTypeId"), [Required::Save; 3]);
    }

    #[test]
    fn a_picture_has_its_size_or_a_larger_one_of_the_same_shape_up_to_a_width() {
        let size = PictureSize { month: Month::new(2020, 8), width: 216, height: 216, up_to: 350 };
        let fits = [(216, 216), (350, 350), (300, 300)].map(|(width, height)| size.fits(width, height));
        check(fits, [true; 3]);
        let fits = [(215, 215), (351, 351), (300, 299), (0, 0)].map(|(width, height)| size.fits(width, height));
        check(fits, [false; 4]);
        let wide = PictureSize { month: Month::new(2019, 4), width: 255, height: 115, up_to: 255 };
        check((wide.fits(255, 115), wide.fits(115, 255), wide.fits(510, 230)), (true, false, false));
    }

    #[test]
    fn the_size_of_a_picture_follows_the_profile() {
        let row = FIELDS.iter().find(|field| field.notes().path.ends_with("marketplace.largeLogo"));
        let sizes = row.map(|row| row.notes().pictures).unwrap_or_default();
        let seen = Profile::ALL.map(|profile| profile.picture(sizes).map(|size| (size.width, size.up_to)));
        check(seen, [Some((115, 115)), Some((216, 216)), Some((216, 350))]);
        check(Profile::Jul2020.picture(&[]), None);
    }

    #[test]
    fn every_picture_of_the_catalog_has_its_pixels() {
        let without =
            FIELDS.iter().filter(|field| field.format == Format::PictureUrl && field.notes().pictures.is_empty());
        check(without.map(|field| field.notes().path).collect::<Vec<_>>(), Vec::new());
    }

    #[test]
    fn every_row_is_reached_from_its_parent() {
        check(root().notes().path, "");
        for row in &FIELDS {
            let Some(parent) = row.parent.map(field) else { continue };
            let reached = parent.member(row.key).or_else(|| parent.item());
            check(reached.map(|reached| reached.notes().path), Some(row.notes().path));
        }
    }
}
