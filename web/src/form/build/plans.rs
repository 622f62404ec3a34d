//! Plans, each on a card.

use std::rc::Rc;

use offerkit_core::catalog::{Field, Section};
use offerkit_core::document::{Kind, NodeId};
use offerkit_core::model;

use super::Builder;
use super::members::Member;
use crate::form::model::{FieldRef, ListModel, PlanCard, Plans, Row, SectionModel, Shape, title};
use crate::form::way::Way;
use crate::secret::hide;

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

impl Builder<'_> {
    pub(super) fn plans(&self, member: &Member) -> Plans {
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
            slot: None,
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

    pub(super) fn card(&self, field: &'static Field, way: &Rc<Way>, index: usize, node: NodeId) -> PlanCard {
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
            title: hide(&title).into(),
            plan_id: hide(&plan_id.unwrap_or_default()).into(),
            body: is_open.then(|| self.card_body(field, way, index, node)),
            pointer,
        }
    }

    pub(super) fn card_body(
        &self,
        field: &'static Field,
        way: &Rc<Way>,
        index: usize,
        node: NodeId,
    ) -> Rc<[Rc<SectionModel>]> {
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
