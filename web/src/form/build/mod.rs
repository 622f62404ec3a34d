//! Makes the form's model of a text and its findings.
//!
//! - `members`: the members of an object, known and unknown
//! - `shown`: what is shown at once, and what stands back
//! - `values`: rows, each with the control that suits it
//! - `plans`: cards

mod members;
mod plans;
mod shown;
mod values;

use std::collections::BTreeSet;
use std::rc::Rc;

use offerkit_core::Profile;
use offerkit_core::catalog::{self, Section};
use offerkit_core::document::{Document, Kind, NodeId, scan};
use offerkit_core::model::Offer;
use offerkit_wire::Answer;

use members::Member;
pub use values::next_version;

use super::index::NoteIndex;
use super::model::{Form, Row, SectionModel, Tally, title};
use super::way::Way;

/// What the form must know besides text and findings.
#[derive(Debug, Clone)]
pub struct Seen {
    /// Pointers of controls that were left once.
    pub touched: Rc<BTreeSet<Rc<str>>>,
    /// Findings are shown everywhere.
    pub all: bool,
    /// Indexes of the plans that are open.
    pub open_plans: Rc<BTreeSet<usize>>,
}

/// Sections of the offer itself, in the order of the form.
const OFFER_SECTIONS: [Section; 8] = [
    Section::Offer,
    Section::Listing,
    Section::Categories,
    Section::Media,
    Section::Legal,
    Section::Contacts,
    Section::Leads,
    Section::TestDrive,
];

/// Values of the lead destination with the key of the configuration each needs.
const LEAD_CONFIGURATIONS: [(&str, &str); 6] = [
    ("AzureTable", "tableLeadConfiguration"),
    ("Blob", "blobLeadConfiguration"),
    ("CRM", "crmLeadConfiguration"),
    ("HTTPS", "httpsEndpointLeadConfiguration"),
    ("Marketo", "marketoLeadConfiguration"),
    ("Salesforce", "salesForceLeadConfiguration"),
];

/// The form of a text that was checked with this answer; `None` where the text has no form: it cannot be read, or is
/// no object.
pub fn build(text: &str, answer: &Rc<Answer>, seen: &Seen) -> Option<Form> {
    let document = scan(text.as_bytes()).ok()?;
    if document.kind(document.root()) != Kind::Object {
        return None;
    }
    let offer = Offer::new(&document);
    let destination =
        offer.listing_member("microsoft-azure-marketplace.leadDestination").and_then(|node| document.string(node));
    let builder = Builder {
        index: NoteIndex::new(answer),
        profile: Profile::from_name(answer.profile).unwrap_or(Profile::Jul2020),
        offer_type: offer.offer_type_id().unwrap_or_default().into(),
        is_virtual_machine: offer.is_virtual_machine(),
        lead_configuration: destination.and_then(|destination| {
            LEAD_CONFIGURATIONS.into_iter().find(|(value, _)| *value == destination).map(|(_, key)| key)
        }),
        seen,
        document: &document,
    };
    Some(builder.form())
}

struct Builder<'b> {
    document: &'b Document<'b>,
    index: NoteIndex<'b>,
    profile: Profile,
    offer_type: Rc<str>,
    is_virtual_machine: bool,
    lead_configuration: Option<&'static str>,
    seen: &'b Seen,
}

/// Rows by whether they are shown at once.
#[derive(Default)]
struct Split {
    rows: Vec<Row>,
    more: Vec<Row>,
}

impl Builder<'_> {
    fn form(&self) -> Form {
        let root = Some(self.document.root());
        let mut members = self.members(catalog::root(), &Way::root(), root);
        let mut plans = None;
        // Envelope objects are taken apart: their members belong to sections.
        for path in ["/definition", "/definition/offer"] {
            let Some(at) = members.iter().position(|member| member.is(path) && self.is_object_or_absent(member.node))
            else {
                continue;
            };
            let envelope = members.remove(at);
            let Some(field) = envelope.field else { continue };
            let node = envelope.node.filter(|node| self.document.kind(*node) == Kind::Object);
            members.splice(at..at, self.members(field, &envelope.way, node));
        }
        if let Some(at) = members.iter().position(|member| member.is("/definition/plans"))
            && members.get(at).is_some_and(|member| self.is_of_kind_or_absent(member.node, Kind::Array))
        {
            let member = members.remove(at);
            plans = Some(self.plans(&member));
        }
        let (known, unknown): (Vec<Member>, Vec<Member>) =
            members.into_iter().partition(|member| member.field.is_some());
        let (service, known): (Vec<Member>, Vec<Member>) = known.into_iter().partition(Member::is_service);
        let mut sections = Vec::new();
        for section in OFFER_SECTIONS {
            // Of the plans' keys only the list itself stands here, and only where it is no list.
            let is_of = |member: &&Member| match member.section() {
                Some(Section::Plan) => section == Section::Offer,
                other => other == Some(section),
            };
            sections.extend(self.section("s", section, known.iter().filter(is_of)));
        }
        let tail = [self.others("s", &unknown), self.service("s", &service)];
        Form { sections, plans, tail: tail.into_iter().flatten().collect() }
    }

    fn is_of_kind_or_absent(&self, node: Option<NodeId>, kind: Kind) -> bool {
        node.is_none_or(|node| [kind, Kind::Null].contains(&self.document.kind(node)))
    }

    fn is_object_or_absent(&self, node: Option<NodeId>) -> bool {
        self.is_of_kind_or_absent(node, Kind::Object)
    }

    fn section<'m>(
        &self,
        prefix: &str,
        section: Section,
        members: impl Iterator<Item = &'m Member>,
    ) -> Option<Rc<SectionModel>> {
        let members: Vec<&Member> = members.collect();
        let is_begun = members.iter().any(|member| self.is_there_or_asked_for(member));
        let mut split = Split::default();
        for member in &members {
            let shown = self.is_shown_at_once(member, section == Section::TestDrive && !is_begun);
            match shown {
                Some(true) => split.rows.push(self.row_of(member)),
                Some(false) => split.more.push(self.row_of(member)),
                None => {}
            }
        }
        if split.rows.is_empty() && split.more.is_empty() {
            return None;
        }
        let tally = self.tally(&split.rows);
        Some(Rc::new(SectionModel {
            id: format!("{prefix}-{section:?}").to_lowercase().into(),
            title: title(section),
            lead: "",
            rows: split.rows.into(),
            more: split.more.into(),
            tally,
        }))
    }

    fn tally(&self, rows: &[Row]) -> Tally {
        rows.iter().map(|row| self.index.tally_under(&row.pointer)).fold(Tally::default(), Tally::plus)
    }

    fn others(&self, prefix: &str, members: &[Member]) -> Option<Rc<SectionModel>> {
        let rows: Rc<[Row]> = members.iter().map(|member| self.row_of(member)).collect();
        self.plain_section(
            format!("{prefix}-others"),
            "Other keys (kept as they are)",
            "No public source describes these keys. They are kept and sent to the byte.",
            rows,
        )
    }

    fn service(&self, prefix: &str, members: &[Member]) -> Option<Rc<SectionModel>> {
        let there = members.iter().filter(|member| self.present(member.node).is_some());
        let rows: Rc<[Row]> = there.map(|member| self.row_of(member)).collect();
        self.plain_section(
            format!("{prefix}-service"),
            title(Section::Service),
            "The service writes these keys itself and ignores what is sent.",
            rows,
        )
    }

    fn plain_section(
        &self,
        id: String,
        title: &'static str,
        lead: &'static str,
        rows: Rc<[Row]>,
    ) -> Option<Rc<SectionModel>> {
        if rows.is_empty() {
            return None;
        }
        let tally = self.tally(&rows);
        Some(Rc::new(SectionModel { id: id.into(), title, lead, rows, more: Rc::from([]), tally }))
    }
}
