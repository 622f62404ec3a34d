//! Makes the form's model of a text and its findings.

use std::collections::BTreeSet;
use std::rc::Rc;

use offerkit_core::Profile;
use offerkit_core::catalog::{self, Evidence, Field, Format, Kind as Type, Owner, Required, Section};
use offerkit_core::document::{Document, Kind, NodeId, Segment, scan};
use offerkit_core::model::{self, Offer};
use offerkit_wire::Answer;

use super::index::NoteIndex;
use super::model::{
    AddModel, CategoriesModel, CategoryEntry, ChoiceModel, FieldRef, Form, GroupModel, ListModel, PlanCard, Plans,
    RawModel, RegionItem, Row, SectionModel, Shape, Tally, title,
};
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

/// Sections of a plan, in the order of the form; those behind `Regions` are of other offer types.
const PLAN_SECTIONS: [Section; 10] = [
    Section::Plan,
    Section::Images,
    Section::Sizes,
    Section::Pricing,
    Section::Regions,
    Section::Listing,
    Section::Categories,
    Section::Media,
    Section::Legal,
    Section::Leads,
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
    let destination = offer.listing_member("leadDestination").and_then(|node| document.string(node));
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

/// The members of an object, known and unknown, each with its place and node.
struct Member {
    field: Option<&'static Field>,
    way: Rc<Way>,
    node: Option<NodeId>,
    /// The key, where the publisher chooses it or nobody knows it.
    own_key: Option<Rc<str>>,
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

    /// The known members in the order of the catalog, then the others in the order of the text.
    fn members(&self, field: &'static Field, way: &Rc<Way>, node: Option<NodeId>) -> Vec<Member> {
        let known: Vec<&'static Field> = field.known_members().collect();
        let mut nodes: Vec<Option<NodeId>> = vec![None; known.len()];
        let mut own: Vec<Member> = Vec::new();
        for (key, value) in node.into_iter().flat_map(|node| self.document.members(node)) {
            let key = self.document.string(key).unwrap_or_default();
            // Of a key that stands twice the last value counts.
            if let Some(member) = field.member(&key) {
                let at = known.iter().position(|known| known.id == member.id);
                if let Some(slot) = at.and_then(|at| nodes.get_mut(at)) {
                    *slot = Some(value);
                }
                continue;
            }
            match own.iter_mut().find(|member| member.own_key.as_deref() == Some(&*key)) {
                Some(member) => member.node = Some(value),
                None => {
                    let own_key = Some(Rc::from(&*key));
                    own.push(Member { field: field.item(), way: way.below(&*key), node: Some(value), own_key });
                }
            }
        }
        let known = known.into_iter().zip(nodes).map(|(member, node)| Member {
            field: Some(member),
            way: way.below(member.key),
            node,
            own_key: None,
        });
        known.chain(own).collect()
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

    /// Whether somebody has written the value, must write it, or should look at it.
    fn is_there_or_asked_for(&self, member: &Member) -> bool {
        let pointer = member.way.pointer();
        self.present(member.node).is_some()
            || self.needed(member.field) != Required::No
            || self.seen.touched.contains(pointer)
            || self.index.any_under(pointer)
    }

    /// `Some(false)` for what only few offers have, `None` for what belongs to another type of offer.
    fn is_shown_at_once(&self, member: &Member, only_if_asked_for: bool) -> Option<bool> {
        if self.is_there_or_asked_for(member) {
            return Some(true);
        }
        let Some(field) = member.field else { return Some(true) };
        if self.is_of_another_type(field) {
            return None;
        }
        if self.lead_configuration.is_some_and(|key| field.key.ends_with(key)) {
            return Some(true);
        }
        Some(!only_if_asked_for && self.is_usual(field) && field.kind != Type::Object)
    }

    /// Whether the key is documented, and in use as of the profile.
    fn is_usual(&self, field: &Field) -> bool {
        let month = self.profile.name();
        let in_use =
            field.since.is_none_or(|since| since <= month) && field.notes().until.is_none_or(|until| month <= until);
        // The flat categories gave way to the map.
        let is_past =
            field.item().is_some_and(|item| item.format == Format::Category) && self.profile != Profile::Sep2018;
        field.notes().evidence == Evidence::Documented && in_use && !is_past
    }

    fn is_of_another_type(&self, field: &Field) -> bool {
        let types = [model::VIRTUAL_MACHINES, model::CORE_VM, model::APPLICATIONS];
        let Some((namespace, _)) = field.key.split_once('.') else { return false };
        types.contains(&namespace) && types.contains(&&*self.offer_type) && namespace != &*self.offer_type
    }

    fn needed(&self, field: Option<&'static Field>) -> Required {
        let needed = field.map_or(Required::No, |field| field.required_in(self.profile));
        // It is known only of virtual machines what publishing needs.
        if self.is_virtual_machine || needed == Required::Save { needed } else { Required::No }
    }

    /// `null` counts as absent.
    fn present(&self, node: Option<NodeId>) -> Option<NodeId> {
        node.filter(|node| self.document.kind(*node) != Kind::Null)
    }

    fn row_of(&self, member: &Member) -> Row {
        let label = match (&member.own_key, member.field) {
            (Some(key), _) => key.clone(),
            (None, Some(field)) => Rc::from(field.label),
            (None, None) => Rc::from(""),
        };
        let map_key = member.own_key.clone();
        Row { map_key, ..self.row(member.field, &member.way, member.node, label) }
    }

    fn row(&self, field: Option<&'static Field>, way: &Rc<Way>, node: Option<NodeId>, label: Rc<str>) -> Row {
        let pointer = way.pointer().clone();
        let node = self.present(node);
        let shape = self.shape(field, way, node);
        let holds_rows = matches!(shape, Shape::Group(_) | Shape::List(_) | Shape::Regions(_) | Shape::Categories(_));
        let notes = if holds_rows { self.index.at(&pointer) } else { self.index.under(&pointer) };
        Row {
            touched: self.seen.all || self.seen.touched.contains(&pointer),
            needed: self.needed(field),
            limit: field.and_then(|field| self.profile.figure(field.max_chars)),
            field: field.map(FieldRef),
            way: way.clone(),
            present: node.is_some(),
            map_key: None,
            pointer,
            label,
            notes,
            shape,
        }
    }

    fn shape(&self, field: Option<&'static Field>, way: &Rc<Way>, node: Option<NodeId>) -> Shape {
        let raw = || self.raw(field, node);
        let Some(field) = field else { return raw() };
        if field.owner == Owner::Service {
            return Shape::Service(node.map(|node| self.document.raw(node)).unwrap_or_default().into());
        }
        let kind = node.map(|node| self.document.kind(node));
        match (field.kind, kind) {
            (Type::String, None | Some(Kind::String))
            | (Type::Integer | Type::Number, None | Some(Kind::Number | Kind::String)) => self.simple(field, node),
            (Type::Boolean, None | Some(Kind::True | Kind::False)) => {
                Shape::Flag(node.and_then(|node| self.document.boolean(node)))
            }
            (Type::Array, None | Some(Kind::Array)) => match field.item() {
                Some(item) => self.array(field, item, way, node),
                None => raw(),
            },
            (Type::Object, None | Some(Kind::Object)) => Shape::Group(self.group(field, way, node)),
            _ => raw(),
        }
    }

    fn raw(&self, field: Option<&'static Field>, node: Option<NodeId>) -> Shape {
        Shape::Raw(RawModel {
            json: node.map(|node| self.document.raw(node)).unwrap_or_default().into(),
            text_is_string: field.is_some_and(|field| field.kind == Type::String),
        })
    }

    /// A text or a number. A text in the place of a number is shown as what it spells.
    fn simple(&self, field: &'static Field, node: Option<NodeId>) -> Shape {
        let text: Option<Rc<str>> = node.map(|node| match self.document.string(node) {
            Some(text) => Rc::from(&*text),
            None => Rc::from(self.document.raw(node)),
        });
        let numeric = field.kind != Type::String;
        if !field.values.is_empty() {
            return Shape::Choice(ChoiceModel { value: text, known: field.values, numeric });
        }
        let text = text.unwrap_or_default();
        if numeric { Shape::Number(text) } else { Shape::Text(text) }
    }

    fn array(&self, field: &'static Field, item: &'static Field, way: &Rc<Way>, node: Option<NodeId>) -> Shape {
        let nodes: Vec<NodeId> = node.into_iter().flat_map(|node| self.document.items(node)).collect();
        if item.format == Format::Region {
            let codes = nodes.iter().enumerate().map(|(index, node)| self.region(way, index, *node));
            return Shape::Regions(codes.collect());
        }
        let limit = self.profile.figure(field.max_items);
        let has_column = catalog::category_column(&self.offer_type).is_some();
        let are_objects = nodes.iter().all(|node| self.document.kind(*node) == Kind::Object);
        if item.format == Format::CategoryEntry && has_column && are_objects {
            let entries = nodes.iter().enumerate().map(|(index, node)| self.category_entry(item, way, index, *node));
            let offer_type = self.offer_type.clone();
            return Shape::Categories(CategoriesModel { offer_type, entries: entries.collect(), limit });
        }
        let items = nodes.iter().enumerate().map(|(index, node)| {
            let label = format!("{} {}", item.label, index + 1).into();
            self.row(Some(item), &way.below(index), Some(*node), label)
        });
        let template = if item.kind == Type::Any { "{}" } else { item.notes().template };
        Shape::List(ListModel { items: items.collect(), what: item.label.into(), template: template.into(), limit })
    }

    fn region(&self, way: &Rc<Way>, index: usize, node: NodeId) -> RegionItem {
        let pointer = way.below(index).pointer().clone();
        let code = self.document.string(node);
        RegionItem {
            index,
            name: code.as_deref().and_then(catalog::region).map(|region| region.name),
            code: code.as_deref().unwrap_or(self.document.raw(node)).into(),
            notes: self.index.under(&pointer),
            pointer,
        }
    }

    fn category_entry(&self, item: &'static Field, way: &Rc<Way>, index: usize, node: NodeId) -> CategoryEntry {
        let way = way.below(index);
        let first = self.document.present(node, "categoryL1");
        let first_text: Option<Rc<str>> = match first {
            Some(node) => self.document.string(node).map(|text| Rc::from(&*text)),
            None => Some(Rc::from("")),
        };
        let second_key: Rc<str> = format!("categoryL2-{}", first_text.as_deref().unwrap_or_default()).into();
        let second = self.document.present(node, &second_key);
        let items: Vec<NodeId> = second.into_iter().flat_map(|list| self.document.items(list)).collect();
        let texts: Option<Rc<[Rc<str>]>> =
            items.iter().map(|item| self.document.string(*item).map(|text| Rc::from(&*text))).collect();
        let is_list = second.is_none_or(|second| self.document.kind(second) == Kind::Array);
        let second_texts = texts.filter(|_| is_list);
        let is_shown =
            |key: &str| key == "categoryL1" && first_text.is_some() || key == &*second_key && second_texts.is_some();
        let rest = self.members(item, &way, Some(node)).into_iter().filter(|member| match member.way.step() {
            Some(Segment::Key(key)) => !is_shown(key) && member.node.is_some(),
            _ => false,
        });
        CategoryEntry {
            index,
            rest: rest.map(|member| self.row_of(&member)).collect(),
            notes: self.index.at(way.pointer()),
            first_notes: self.index.under(way.below("categoryL1").pointer()),
            second_notes: self.index.under(way.below(&*second_key).pointer()),
            has_second: second.is_some(),
            second: second_texts.unwrap_or_default(),
            first: first_text,
            pointer: way.pointer().clone(),
            way,
            second_key,
        }
    }

    fn group(&self, field: &'static Field, way: &Rc<Way>, node: Option<NodeId>) -> GroupModel {
        let members = self.members(field, way, node);
        let any_usual = field.known_members().any(|member| self.is_usual(member));
        let is_pricing = field.format == Format::Pricing;
        let byol = node.and_then(|node| self.document.present(node, "isByol"));
        let brings_licence = byol.and_then(|node| self.document.boolean(node)) == Some(true);
        let mut split = Split::default();
        for member in &members {
            let usual = member.field.is_none_or(|field| !any_usual || self.is_usual(field));
            let is_service = member.is_service() && self.present(member.node).is_none();
            if is_service {
                continue;
            }
            // A way of pricing that is not used stands back where customers bring a licence.
            let stands_back =
                member.field.is_some_and(|field| field.kind == Type::Object) && (brings_licence || !is_pricing);
            let shown = usual && !stands_back || self.is_there_or_asked_for(member);
            let rows = if shown { &mut split.rows } else { &mut split.more };
            rows.push(self.row_of(member));
        }
        let adds = field.item().map(|item| self.adds(field, item, &members));
        GroupModel { rows: split.rows.into(), more: split.more.into(), adds }
    }

    fn adds(&self, field: &Field, item: &'static Field, members: &[Member]) -> AddModel {
        let taken: Vec<&str> = members.iter().filter_map(|member| member.own_key.as_deref()).collect();
        let free = |key: &&'static str| !taken.contains(key);
        let keys: Rc<[&'static str]> = match field.format {
            Format::CoreSize => catalog::core_sizes(self.profile).filter(free).collect(),
            _ => Rc::from([]),
        };
        let key: Rc<str> = match field.format {
            Format::ImageVersion => next_version(&taken).into(),
            Format::Namespace => {
                let namespaces = [model::VIRTUAL_MACHINES, model::MARKETPLACE];
                namespaces.into_iter().find(free).unwrap_or_default().into()
            }
            _ => keys.first().copied().unwrap_or_default().into(),
        };
        let template = if item.kind == Type::Any { "{}" } else { item.notes().template };
        AddModel { what: item.label.into(), key, keys, template: template.into() }
    }

    fn plans(&self, member: &Member) -> Plans {
        let node = self.present(member.node);
        let nodes: Vec<NodeId> = node.into_iter().flat_map(|node| self.document.items(node)).collect();
        let pointer = member.way.pointer().clone();
        let field = member.field.map(FieldRef);
        let item = member.field.and_then(Field::item);
        let list = Row {
            notes: self.index.at(&pointer),
            touched: self.seen.all || self.seen.touched.contains(&pointer),
            needed: self.needed(member.field),
            label: Rc::from("Plans"),
            way: member.way.clone(),
            limit: None,
            map_key: None,
            present: node.is_some(),
            shape: Shape::List(ListModel {
                items: Rc::from([]),
                what: Rc::from("Plan"),
                template: item.map(|item| item.notes().template).unwrap_or("{}").into(),
                limit: member.field.and_then(|field| self.profile.figure(field.max_items)),
            }),
            pointer,
            field,
        };
        let cards = nodes
            .iter()
            .enumerate()
            .filter_map(|(index, node)| Some(Rc::new(self.card(item?, &member.way.below(index), index, *node))));
        Plans { list: Rc::new(list), cards: cards.collect() }
    }

    fn card(&self, field: &'static Field, way: &Rc<Way>, index: usize, node: NodeId) -> PlanCard {
        let pointer = way.pointer().clone();
        let text = |key: &str| {
            let node = self.document.present(node, key)?;
            self.document.string(node).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
        };
        let plan_id = text("planId");
        let namespaces = [model::VIRTUAL_MACHINES, model::CORE_VM, model::APPLICATIONS];
        let titles = namespaces.into_iter().find_map(|namespace| text(&format!("{namespace}.skuTitle")));
        let title = titles.or_else(|| plan_id.clone()).unwrap_or_else(|| format!("Plan {}", index + 1));
        let is_open = self.seen.open_plans.contains(&index);
        PlanCard {
            index,
            tally: self.index.tally_under(&pointer),
            notes: self.index.at(&pointer),
            title: title.into(),
            plan_id: plan_id.unwrap_or_default().into(),
            body: is_open.then(|| self.card_body(field, way, index, node)),
            pointer,
        }
    }

    fn card_body(&self, field: &'static Field, way: &Rc<Way>, index: usize, node: NodeId) -> Rc<[Rc<SectionModel>]> {
        let prefix = format!("plan-{}", index + 1);
        if self.document.kind(node) != Kind::Object {
            let row = self.row(Some(field), way, Some(node), Rc::from("Plan"));
            let section = self.plain_section(format!("{prefix}-plan"), title(Section::Plan), "", Rc::from([row]));
            return section.into_iter().collect();
        }
        let members = self.members(field, way, Some(node));
        let (known, unknown): (Vec<Member>, Vec<Member>) =
            members.into_iter().partition(|member| member.field.is_some());
        let (service, known): (Vec<Member>, Vec<Member>) = known.into_iter().partition(Member::is_service);
        let mut sections = Vec::new();
        for section in PLAN_SECTIONS {
            let of_section = known.iter().filter(|member| member.section() == Some(section));
            sections.extend(self.section(&prefix, section, of_section));
        }
        sections.extend(self.others(&prefix, &unknown));
        sections.extend(self.service(&prefix, &service));
        sections.into()
    }
}

impl Member {
    fn is(&self, path: &str) -> bool {
        self.field.is_some_and(|field| field.notes().path == path)
    }

    fn is_service(&self) -> bool {
        self.field.is_some_and(|field| field.owner == Owner::Service || field.section == Section::Service)
    }

    fn section(&self) -> Option<Section> {
        self.field.map(|field| field.section)
    }
}

/// The version behind the highest of these, by its last part; `1.0.0` where there is none.
pub fn next_version(versions: &[&str]) -> String {
    let parts = |version: &&str| -> Option<[u32; 3]> {
        let parts: Option<Vec<u32>> = version.split('.').map(|part| part.parse().ok()).collect();
        parts?.try_into().ok()
    };
    let highest = versions.iter().filter_map(parts).max();
    highest.map_or_else(
        || "1.0.0".to_owned(),
        |[major, minor, patch]| format!("{major}.{minor}.{}", patch.saturating_add(1)),
    )
}
