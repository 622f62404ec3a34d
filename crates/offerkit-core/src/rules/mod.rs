//! The rules: one check a file, in folders by subject.
//!
//! A file declares its rule with [`rule!`] and has one function that looks and reports. Words are in
//! `data/messages/en.toml` under the rule's id; accepted and refused cases are in `tests/fixtures/rules/<id>`.
//! [`registry`] lists every rule and says what it is run on.

mod alike;
mod former;
mod listed;
mod neighbours;
mod registry;
mod repeated;
mod walk;

mod category;
mod contact;
mod document;
mod envelope;
mod field;
mod html;
mod image;
mod lead;
mod limit;
mod list;
mod media;
mod number;
mod plan;
mod pricing;
mod published;
mod region;
mod sas;
mod test_drive;
mod text;
mod url;

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use crate::catalog::{Field, Figure, Profile};
use crate::check::Context;
use crate::document::{Document, Kind, NodeId, Unreadable};
use crate::finding::{Findings, Level, Stage};
use crate::model::{APPLICATIONS, CORE_VM, ListingMembers, Offer, VIRTUAL_MACHINES};
use neighbours::Neighbours;

use published::Published;

pub use former::FORMER_IDS;
pub use registry::{ALL, DOCUMENTATION};
pub use text::nearest;

/// A rule's metadata. Its documentation is in [`DOCUMENTATION`], apart, so that a product that never shows it does not
/// carry it.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// `subject/fault`, e.g. `sas/expired`. Never changes its meaning.
    pub id: &'static str,
    /// How much it matters.
    pub level: Level,
    /// When it hurts.
    pub stage: Stage,
    /// Where its texts stand in every language's table.
    pub(crate) place: usize,
}

/// A rule's documentation for users.
#[derive(Debug)]
pub struct Documentation {
    /// The rule.
    pub rule: &'static Rule,
    /// Markdown: what, why, source.
    pub text: &'static str,
    /// The file that holds the rule, from the workspace's root.
    pub file: &'static str,
}

/// Declares the rule of a file. The doc comment is the user's documentation.
macro_rules! rule {
    ($(#[doc = $doc:literal])+ $id:literal, $level:ident, $stage:ident) => {
        $(#[doc = $doc])+
        pub(in crate::rules) static RULE: $crate::rules::Rule = $crate::rules::Rule {
            id: $id,
            level: $crate::Level::$level,
            stage: $crate::Stage::$stage,
            place: const { $crate::messages::place_of($id) },
        };

        pub(in crate::rules) static DOCUMENTATION: $crate::rules::Documentation = $crate::rules::Documentation {
            rule: &RULE,
            text: concat!($($doc, "\n"),+),
            file: file!(),
        };
    };
}
pub(crate) use rule;

/// The body under check.
pub(crate) struct Subject<'d, 't> {
    pub(crate) document: &'d Document<'t>,
    pub(crate) offer: Offer<'d, 't>,
    pub(crate) listing: ListingMembers,
    pub(crate) profile: Profile,
    pub(crate) context: &'d Context<'d>,
    /// The offer type, where it is a text.
    pub(crate) offer_type: Option<Cow<'t, str>>,
    /// Whether it is the one type for which it is known what a publisher must give.
    pub(crate) is_virtual_machine: bool,
    /// What it is held against where a published version is known.
    published: Option<Box<Published<'d, 't>>>,
    /// Whether it is a type of which nobody has published what its plans and its own keys hold.
    pub(crate) is_foreign: bool,
    /// What the walk came by of leads.
    pub(crate) leads: lead::Leads,
    /// The listing's logos that the walk came by.
    pub(crate) logos: media::Logos,
    /// What offers a test drive, once the walk came by it.
    pub(crate) test_drive: Cell<Option<(&'static Field, NodeId)>>,
    /// The plan that the walk is in.
    plan: Cell<Option<NodeId>>,
    /// What stands in it, once a rule has asked.
    neighbours: Cell<Option<Neighbours>>,
    /// How many plans the walk has come to.
    plan_count: Cell<usize>,
    /// Whether the walk has seen a plan with several images.
    has_versions: Cell<bool>,
    /// Whether the walk has seen a hidden plan.
    has_hidden_plan: Cell<bool>,
    /// Whether the walk has seen an object that says who alone sees a plan.
    has_audience: Cell<bool>,
    /// What must differ from plan to plan.
    named: RefCell<neighbours::Named>,
    /// The last disk in whose address nothing was found.
    clean_disk: Cell<Option<NodeId>>,
}

impl<'d, 't> Subject<'d, 't> {
    /// Without a profile in the context, flat categories without a category map are of 2018, and anything else is read
    /// as of 2020.
    pub(crate) fn new(document: &'d Document<'t>, context: &'d Context<'d>) -> Self {
        let offer = Offer::new(document);
        let listing = offer.listing_members();
        let is_flat = listing.categories.is_some_and(|node| document.kind(node) == Kind::Array);
        let of_body = if is_flat && listing.category_map.is_none() { Profile::Sep2018 } else { Profile::Jul2020 };
        let profile = context.profile.unwrap_or(of_body);
        let offer_type = offer.offer_type_id();
        let is_virtual_machine = offer_type.as_deref() == Some(VIRTUAL_MACHINES);
        let is_foreign = !is_virtual_machine && offer_type.as_deref().is_some_and(|id| !is_known_or_blank(id));
        let published = context.published.map(|published| Published::new(Offer::new(published), offer));
        let (leads, logos, test_drive) = (lead::Leads::default(), media::Logos::default(), Cell::new(None));
        Self {
            document,
            offer,
            listing,
            profile,
            context,
            offer_type,
            is_virtual_machine,
            published,
            is_foreign,
            leads,
            logos,
            test_drive,
            plan: Cell::new(None),
            neighbours: Cell::new(None),
            plan_count: Cell::new(0),
            has_versions: Cell::new(false),
            has_hidden_plan: Cell::new(false),
            has_audience: Cell::new(false),
            named: RefCell::default(),
            clean_disk: Cell::new(None),
        }
    }
}

/// The offer types whose bodies are known.
pub(crate) const KNOWN_TYPES: [&str; 3] = [VIRTUAL_MACHINES, CORE_VM, APPLICATIONS];

fn is_known_or_blank(offer_type: &str) -> bool {
    KNOWN_TYPES.contains(&offer_type) || offer_type.trim().is_empty()
}

/// A value at a documented place, of the type that its field has.
#[derive(Clone, Copy)]
pub(crate) struct Value<'s, 'd, 't> {
    pub(crate) subject: &'s Subject<'d, 't>,
    pub(crate) field: &'static Field,
    pub(crate) node: NodeId,
    /// The key it stands under, where it is a member.
    pub(crate) key: Option<NodeId>,
    /// Its text, decoded; empty for any other type.
    pub(crate) text: &'s str,
}

/// Whether no figure of any year is passed.
#[inline(always)]
pub(crate) fn is_within_all(figures: &[Figure], count: usize) -> bool {
    figures.iter().all(|figure| count <= figure.value as usize)
}

/// A figure that was passed, and how much that matters: an error beyond what any year allows, else a warning.
pub(crate) struct Passed {
    pub(crate) limit: u32,
    pub(crate) level: Level,
}

impl<'s, 't> Value<'s, '_, 't> {
    /// The figure of the profile that `count` passes.
    pub(crate) fn passed(&self, figures: &[Figure], count: usize) -> Option<Passed> {
        if is_within_all(figures, count) {
            return None;
        }
        let limit = self.subject.profile.figure(figures).filter(|limit| (*limit as usize) < count)?;
        let highest = figures.iter().map(|figure| figure.value).max().unwrap_or(limit);
        let level = if count <= highest as usize { Level::Warning } else { Level::Error };
        Some(Passed { limit, level })
    }

    pub(crate) fn document(&self) -> &Document<'t> {
        self.subject.document
    }
}

/// A member whose key the publisher chooses, at a documented place.
#[derive(Clone, Copy)]
pub(crate) struct Key<'s, 'd, 't> {
    pub(crate) subject: &'s Subject<'d, 't>,
    pub(crate) field: &'static Field,
    pub(crate) key: NodeId,
    /// The object that it stands in.
    pub(crate) object: NodeId,
}

impl<'t> Key<'_, '_, 't> {
    pub(crate) fn text(&self) -> Cow<'t, str> {
        self.subject.document.string(self.key).unwrap_or_default()
    }
}

/// Reports why a text cannot be read.
pub(crate) fn unreadable(text: &[u8], unreadable: &Unreadable, findings: &mut Findings) {
    document::report(text, unreadable, findings);
}

/// Runs every rule.
pub(crate) fn run(subject: &Subject<'_, '_>, findings: &mut Findings) {
    for check in registry::ON_DOCUMENT {
        check(subject, findings);
    }
    let listed = listed::Listed::new();
    walk::walk(subject, &listed, findings);
    for check in registry::ON_OFFER {
        check(subject, findings);
    }
    for check in registry::ON_LISTING {
        check(subject, &listed, findings);
    }
    if let Some(published) = &subject.published {
        published::run(subject, published, findings);
    }
}

/// Closes a list that was cut.
pub(crate) fn limit_reached(left_out: usize, findings: &mut Findings) {
    limit::findings::report(left_out, findings);
}
