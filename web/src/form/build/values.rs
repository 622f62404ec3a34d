//! Rows: each value with the control that suits it.

use std::rc::Rc;

use offerkit_core::catalog::{self, Field, Format, Kind as Type, Owner};
use offerkit_core::document::{Kind, NodeId, Segment};
use offerkit_core::model;

use super::members::Member;
use super::{Builder, Split};
use crate::form::model::{
    AddModel, CategoriesModel, CategoryEntry, ChoiceModel, FieldRef, GroupModel, ListModel, RawModel, RegionItem, Row,
    Shape,
};
use crate::form::way::Way;
use crate::pictures::Slot;

impl Builder<'_> {
    pub(super) fn row_of(&self, member: &Member) -> Row {
        let label = match (&member.own_key, member.field) {
            (Some(key), _) => key.clone(),
            (None, Some(field)) => Rc::from(field.label),
            (None, None) => Rc::from(""),
        };
        let map_key = member.own_key.clone();
        Row { map_key, ..self.row(member.field, &member.way, member.node, label) }
    }

    pub(super) fn row(
        &self,
        field: Option<&'static Field>,
        way: &Rc<Way>,
        node: Option<NodeId>,
        label: Rc<str>,
    ) -> Row {
        let pointer = way.pointer().clone();
        let node = self.present(node);
        let shape = self.shape(field, way, node);
        let holds_rows = matches!(shape, Shape::Group(_) | Shape::List(_) | Shape::Regions(_) | Shape::Categories(_));
        let notes = if holds_rows { self.index.at(&pointer) } else { self.index.under(&pointer) };
        Row {
            touched: self.seen.all || self.seen.touched.contains(&pointer),
            needed: self.needed(field),
            limit: field.and_then(|field| self.profile.figure(field.max_chars)),
            slot: field.and_then(|field| Slot::of(field.notes().pictures, self.profile)),
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

    pub(super) fn shape(&self, field: Option<&'static Field>, way: &Rc<Way>, node: Option<NodeId>) -> Shape {
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
            // The form of a screenshot was never published; a text can only be its address.
            (Type::Any, Some(Kind::String)) if !field.notes().pictures.is_empty() => self.simple(field, node),
            _ => raw(),
        }
    }

    pub(super) fn raw(&self, field: Option<&'static Field>, node: Option<NodeId>) -> Shape {
        Shape::Raw(RawModel {
            json: node.map(|node| self.document.raw(node)).unwrap_or_default().into(),
            text_is_string: field.is_some_and(|field| field.kind == Type::String),
        })
    }

    /// A text or a number. A text in the place of a number is shown as what it spells.
    pub(super) fn simple(&self, field: &'static Field, node: Option<NodeId>) -> Shape {
        let text: Option<Rc<str>> = node.map(|node| match self.document.string(node) {
            Some(text) => Rc::from(&*text),
            None => Rc::from(self.document.raw(node)),
        });
        let numeric = !matches!(field.kind, Type::String | Type::Any);
        if !field.values.is_empty() {
            return Shape::Choice(ChoiceModel { value: text, known: field.values, numeric });
        }
        let text = text.unwrap_or_default();
        if numeric { Shape::Number(text) } else { Shape::Text(text) }
    }

    pub(super) fn array(
        &self,
        field: &'static Field,
        item: &'static Field,
        way: &Rc<Way>,
        node: Option<NodeId>,
    ) -> Shape {
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
        let template = start_of(item);
        Shape::List(ListModel { items: items.collect(), what: item.label.into(), template: template.into(), limit })
    }

    pub(super) fn region(&self, way: &Rc<Way>, index: usize, node: NodeId) -> RegionItem {
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

    pub(super) fn category_entry(
        &self,
        item: &'static Field,
        way: &Rc<Way>,
        index: usize,
        node: NodeId,
    ) -> CategoryEntry {
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
            second_limit: item.item().and_then(|second| self.profile.figure(second.max_items)),
            second: second_texts.unwrap_or_default(),
            first: first_text,
            pointer: way.pointer().clone(),
            way,
            second_key,
        }
    }

    pub(super) fn group(&self, field: &'static Field, way: &Rc<Way>, node: Option<NodeId>) -> GroupModel {
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

    pub(super) fn adds(&self, field: &Field, item: &'static Field, members: &[Member]) -> AddModel {
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
        let template = start_of(item);
        let (count, limit) = (taken.len(), self.profile.figure(field.max_items));
        AddModel { what: item.label.into(), key, keys, template: template.into(), count, limit }
    }
}

/// The JSON text a new item starts with; `null` would be no item at all.
fn start_of(item: &Field) -> &'static str {
    let template = item.notes().template;
    if template == "null" { "{}" } else { template }
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
