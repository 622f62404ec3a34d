//! What the form shows, as plain data: the catalog's keys with what the document holds of them.
//!
//! Everything here compares cheaply, so that a row whose value and findings stayed as they were is not drawn again.

use std::rc::Rc;

use offerkit_core::catalog::{Field, Required, Section};
use offerkit_core::document::{Path, Segment};

use super::way::Way;
use crate::findings::Notes;
use crate::pictures::Slot;

/// The whole form.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// What all plans share, in the order of the form.
    pub sections: Vec<Rc<SectionModel>>,
    /// The plans; `None` where there is another value in their place, which then is a row of the first section.
    pub plans: Option<Plans>,
    /// What the form does not know, and what only the service writes.
    pub tail: Vec<Rc<SectionModel>>,
}

/// One part of the form.
#[derive(Debug, Clone, PartialEq)]
pub struct SectionModel {
    /// Names the part among its siblings.
    pub id: Rc<str>,
    /// Its heading.
    pub title: &'static str,
    /// What it is about, for a part that needs saying so.
    pub lead: &'static str,
    /// What is there, needed, or usual.
    pub rows: Rc<[Row]>,
    /// Keys that are not set and that most offers do without.
    pub more: Rc<[Row]>,
    /// How many errors and warnings stand in it.
    pub tally: Tally,
}

/// How many findings there are of the levels that ask for work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
}

/// The list of plans.
#[derive(Debug, Clone, PartialEq)]
pub struct Plans {
    /// The list itself: its place and what is wrong with it as a whole.
    pub list: Rc<Row>,
    /// Each plan.
    pub cards: Vec<Rc<PlanCard>>,
}

/// One plan, closed or open.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanCard {
    /// Its place in the list.
    pub index: usize,
    /// JSON Pointer of the plan.
    pub pointer: Rc<str>,
    /// The plan's title, or what stands for it.
    pub title: Rc<str>,
    /// The plan's identifier; empty where there is none.
    pub plan_id: Rc<str>,
    /// What is wrong within it.
    pub tally: Tally,
    /// What is wrong with the plan as a whole.
    pub notes: Notes,
    /// Its sections, where it is open.
    pub body: Option<Rc<[Rc<SectionModel>]>>,
}

/// One value with its label, or the place where it would be.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// JSON Pointer of the value.
    pub pointer: Rc<str>,
    /// The way there.
    pub way: Rc<Way>,
    /// What the catalog knows of it; `None` for a key nobody documented.
    pub field: Option<FieldRef>,
    /// Its name for people.
    pub label: Rc<str>,
    /// At which stage a missing value hurts.
    pub needed: Required,
    /// The most characters as of the profile.
    pub limit: Option<u32>,
    /// What the picture at the address must be.
    pub slot: Option<Slot>,
    /// The key in the map it stands in, where the publisher chooses it.
    pub map_key: Option<Rc<str>>,
    /// What is wrong with it.
    pub notes: Notes,
    /// It was left once, so that its findings are shown whatever it holds.
    pub touched: bool,
    /// There is a value.
    pub present: bool,
    /// The value.
    pub shape: Shape,
}

/// How a value is edited.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A text.
    Text(Rc<str>),
    /// One of some known values, or another one.
    Choice(ChoiceModel),
    /// `true`, `false`, or not set.
    Flag(Option<bool>),
    /// A number as it is spelt, or a text in its place.
    Number(Rc<str>),
    /// JSON as it stands: for what has no known form, or has another one than it should.
    Raw(RawModel),
    /// An object with known keys.
    Group(GroupModel),
    /// A list.
    List(ListModel),
    /// Codes of regions.
    Regions(Rc<[RegionItem]>),
    /// Categories with their subcategories.
    Categories(CategoriesModel),
    /// What only the service writes: shown, and removed if somebody wants.
    Service(Rc<str>),
}

/// A choice of known values.
#[derive(Debug, Clone, PartialEq)]
pub struct ChoiceModel {
    /// The value; `None` where there is none.
    pub value: Option<Rc<str>>,
    /// The known values.
    pub known: &'static [&'static str],
    /// The values are numbers.
    pub numeric: bool,
}

/// JSON as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct RawModel {
    /// The JSON text; empty where there is no value.
    pub json: Rc<str>,
    /// A text that is no JSON is meant as a string, since that is what belongs here.
    pub text_is_string: bool,
}

/// An object.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupModel {
    /// What is there, needed, or usual.
    pub rows: Rc<[Row]>,
    /// Keys that are not set.
    pub more: Rc<[Row]>,
    /// Where the publisher chooses keys: what a new one is.
    pub adds: Option<AddModel>,
}

/// How a member whose key the publisher chooses is added.
#[derive(Debug, Clone, PartialEq)]
pub struct AddModel {
    /// What is added, e.g. `Image`.
    pub what: Rc<str>,
    /// A key that is free and likely meant.
    pub key: Rc<str>,
    /// Keys to choose from; empty where any key goes.
    pub keys: Rc<[&'static str]>,
    /// The JSON text a new one starts with.
    pub template: Rc<str>,
    /// How many there are.
    pub count: usize,
    /// The most there may be as of the profile.
    pub limit: Option<u32>,
}

/// A list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListModel {
    /// Each item.
    pub items: Rc<[Row]>,
    /// What an item is called.
    pub what: Rc<str>,
    /// The JSON text a new item starts with.
    pub template: Rc<str>,
    /// The most items as of the profile.
    pub limit: Option<u32>,
}

/// A region in a plan's list.
#[derive(Debug, Clone, PartialEq)]
pub struct RegionItem {
    /// Its place in the list.
    pub index: usize,
    /// JSON Pointer of the item.
    pub pointer: Rc<str>,
    /// The code as it is spelt, or the JSON that stands in its place.
    pub code: Rc<str>,
    /// Its name; `None` for a code nobody has seen.
    pub name: Option<&'static str>,
    /// What is wrong with it.
    pub notes: Notes,
}

/// A category map.
#[derive(Debug, Clone, PartialEq)]
pub struct CategoriesModel {
    /// The offer type, which says which categories there are.
    pub offer_type: Rc<str>,
    /// Each entry; one of another form is a row of its own.
    pub entries: Rc<[CategoryEntry]>,
    /// The most entries as of the profile.
    pub limit: Option<u32>,
}

/// A category with its subcategories.
#[derive(Debug, Clone, PartialEq)]
pub struct CategoryEntry {
    /// Its place in the map.
    pub index: usize,
    /// The way there.
    pub way: Rc<Way>,
    /// JSON Pointer of the entry.
    pub pointer: Rc<str>,
    /// The first-level key; `None` where it is no text, which then is one of the rest.
    pub first: Option<Rc<str>>,
    /// What is wrong with it.
    pub first_notes: Notes,
    /// Name of the member that lists the subcategories.
    pub second_key: Rc<str>,
    /// There is such a list.
    pub has_second: bool,
    /// The subcategories in the list, with their places in it.
    pub second: Rc<[Rc<str>]>,
    /// The most subcategories as of the profile.
    pub second_limit: Option<u32>,
    /// What is wrong with them.
    pub second_notes: Notes,
    /// Members of other names or forms, as they are.
    pub rest: Rc<[Row]>,
    /// What is wrong with the entry as a whole.
    pub notes: Notes,
}

/// A row of the catalog; two are equal where they are the same row.
#[derive(Debug, Clone, Copy)]
pub struct FieldRef(pub &'static Field);

impl PartialEq for FieldRef {
    fn eq(&self, other: &Self) -> bool {
        self.0.id == other.0.id
    }
}

impl std::ops::Deref for FieldRef {
    type Target = Field;

    fn deref(&self) -> &Field {
        self.0
    }
}

impl Form {
    /// Every section, those of open plans too.
    pub fn all_sections(&self) -> impl Iterator<Item = &Rc<SectionModel>> {
        let cards = self.plans.iter().flat_map(|plans| plans.cards.iter());
        let bodies = cards.filter_map(|card| card.body.as_ref()).flat_map(|body| body.iter());
        self.sections.iter().chain(bodies).chain(&self.tail)
    }

    /// The first row, at any depth, of which this holds.
    pub fn find(&self, wanted: &dyn Fn(&Row) -> bool) -> Option<&Row> {
        let rows = self.all_sections().flat_map(|section| section.rows.iter().chain(section.more.iter()));
        rows.into_iter().find_map(|row| row.find(wanted))
    }
}

impl Row {
    fn find(&self, wanted: &dyn Fn(&Row) -> bool) -> Option<&Row> {
        if wanted(self) { Some(self) } else { self.below().into_iter().find_map(|row| row.find(wanted)) }
    }

    /// The way there as segments.
    pub fn path(&self) -> Path {
        self.way.path()
    }

    /// The help of its field; empty where there is none.
    pub fn hint(&self) -> &'static str {
        self.field.map(|field| field.0.notes().hint).unwrap_or_default()
    }

    /// It is an item of a list.
    pub fn is_item(&self) -> bool {
        matches!(self.way.step(), Some(Segment::Index(_)))
    }

    /// Nobody has written anything there.
    pub fn is_blank(&self) -> bool {
        match &self.shape {
            Shape::Text(text) | Shape::Number(text) => text.trim().is_empty(),
            Shape::Choice(choice) => choice.value.as_deref().unwrap_or_default().is_empty(),
            Shape::Flag(value) => value.is_none(),
            Shape::Raw(raw) => raw.json.is_empty(),
            Shape::Group(group) => group.rows.iter().chain(group.more.iter()).all(Row::is_blank),
            Shape::List(list) => list.items.is_empty(),
            Shape::Regions(codes) => codes.is_empty(),
            Shape::Categories(map) => map.entries.is_empty(),
            Shape::Service(_) => false,
        }
    }

    /// Every row below this one.
    pub fn below(&self) -> Vec<&Row> {
        match &self.shape {
            Shape::Group(group) => group.rows.iter().chain(group.more.iter()).collect(),
            Shape::List(list) => list.items.iter().collect(),
            Shape::Categories(map) => map.entries.iter().flat_map(|entry| entry.rest.iter()).collect(),
            _ => Vec::new(),
        }
    }
}

/// The heading of a section.
pub fn title(section: Section) -> &'static str {
    match section {
        Section::Offer => "Offer",
        Section::Listing => "Listing text",
        Section::Categories => "Categories",
        Section::Media => "Media",
        Section::Legal => "Links and legal",
        Section::Contacts => "Contacts",
        Section::Leads => "Leads",
        Section::TestDrive => "Test drive",
        Section::Plan => "Plan",
        Section::Images => "System and images",
        Section::Sizes => "Sizes",
        Section::Pricing => "Pricing",
        Section::Regions => "Regions and audience",
        Section::Service => "Written by the service",
    }
}
