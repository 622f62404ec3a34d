//! The plans of an offer, each on a card of its own.

use std::rc::Rc;

use offerkit_core::document::{Document, Kind, NodeId, Segment, apply, replace, scan, write_string};
use yew::prelude::*;

use super::item_tools::item_tools;
use super::list::of_limit;
use super::model::{PlanCard, Plans, Row, Shape};
use super::section::{SectionView, tally_badge};
use crate::controls::frame::{hint, needed};
use crate::dom::id_of;
use crate::findings::note_list;
use crate::store::{Action, Change, Dispatch, use_dispatch};

/// The list of plans.
pub(super) fn plans_view(plans: &Plans, text: &Rc<str>, dispatch: &Dispatch) -> Html {
    let row: &Rc<Row> = &plans.list;
    let Shape::List(list) = &row.shape else { return Html::default() };
    let id = id_of(&row.pointer);
    let count = plans.cards.len();
    let add = {
        let (row, template, dispatch) = (row.clone(), list.template.clone(), dispatch.clone());
        Callback::from(move |_: MouseEvent| {
            let change = Change::Append(row.path(), template.to_string());
            dispatch.emit(Action::Change { change, origin: None });
            dispatch.emit(Action::Focus(format!("{}/{count}/planId", row.pointer).into()));
        })
    };
    let copy = {
        let (row, text, dispatch) = (row.clone(), text.clone(), dispatch.clone());
        Callback::from(move |index: usize| {
            let Some(json) = copied_plan(&text, &row.way.path(), index) else { return };
            let change = Change::Insert(row.path(), index + 1, json);
            dispatch.emit(Action::Change { change, origin: None });
            dispatch.emit(Action::Focus(format!("{}/{}/planId", row.pointer, index + 1).into()));
        })
    };
    html! {
        <section key="plans" id="s-plans" class="section" aria-labelledby="head-s-plans">
            <h2 id="head-s-plans" class="section-title">{ "Plans" }</h2>
            <div class="container-head list-root" id={id.clone()} tabindex="-1">
                { needed(row, &id) }
                { hint(row, &id) }
                if row.touched || 0 < count {
                    { note_list(&row.notes, &id, dispatch) }
                }
            </div>
            <ol class="cards">
                for card in plans.cards.iter() {
                    <li key={card.index} class="card-row">
                        <CardView card={card.clone()} />
                        <div class="card-tools">
                            <button
                                type="button" class="button quiet" onclick={copy.reform({ let index = card.index; move |_: MouseEvent| index })}
                                aria-label={format!("Duplicate plan {}", card.index + 1)}
                            >{ "Duplicate" }</button>
                            { item_tools(&row.way, card.index, count, &format!("plan {}", card.index + 1), dispatch) }
                        </div>
                    </li>
                }
            </ol>
            <div class="add">
                <button type="button" class="button" onclick={add}>{ "Add plan" }</button>
                { of_limit(count, list.limit) }
            </div>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct CardViewProps {
    card: Rc<PlanCard>,
}

/// A plan: a heading that opens it, and its sections where it is open.
#[component]
fn CardView(props: &CardViewProps) -> Html {
    let card = &props.card;
    let dispatch = use_dispatch();
    let is_open = card.body.is_some();
    let index = card.index;
    let (id, body_id) = (id_of(&card.pointer), format!("plan-{}", index + 1));
    let toggle = dispatch.reform(move |_: MouseEvent| Action::ShowPlan { index, open: !is_open });
    html! {
        <div
            class={classes!("card", is_open.then_some("open"))} role="group"
            aria-label={format!("Plan {}: {}", index + 1, card.title)}
        >
            <h3 class="card-title">
                <button
                    type="button" class="disclosure" id={id.clone()} aria-expanded={is_open.to_string()}
                    aria-controls={is_open.then(|| body_id.clone())} onclick={toggle}
                >
                    <span class="card-name">{ &*card.title }</span>
                    if !card.plan_id.is_empty() && card.plan_id != card.title {
                        <code class="card-id">{ &*card.plan_id }</code>
                    }
                    { tally_badge(card.tally) }
                </button>
            </h3>
            if let Some(body) = &card.body {
                <div class="card-body" id={body_id}>
                    { note_list(&card.notes, &id, &dispatch) }
                    for section in body.iter() {
                        <SectionView key={section.id.to_string()} section={section.clone()} nested=true />
                    }
                </div>
            }
        </div>
    }
}

/// The JSON text of a plan under an identifier that no other plan has.
fn copied_plan(text: &str, list: &[Segment], index: usize) -> Option<String> {
    let document = scan(text.as_bytes()).ok()?;
    let plans = document.find(list)?;
    let plan = document.items(plans).nth(index)?;
    let taken: Vec<String> = document.items(plans).filter_map(|plan| plan_id(&document, plan)).collect();
    let json = document.raw(plan);
    let copy = scan(json.as_bytes()).ok()?;
    let Some(id) = plan_id(&copy, copy.root()) else { return Some(json.to_owned()) };
    let free = (2..).map(|number| format!("{id}-{number}")).find(|id| !taken.contains(id))?;
    let node = copy.member(copy.root(), "planId")?;
    apply(json, &[replace(&copy, node, &write_string(&free))]).ok()
}

fn plan_id(document: &Document<'_>, plan: NodeId) -> Option<String> {
    if document.kind(plan) != Kind::Object {
        return None;
    }
    let node = document.present(plan, "planId")?;
    document.string(node).map(|id| id.into_owned()).filter(|id| !id.is_empty())
}

#[cfg(test)]
mod tests {
    use super::copied_plan;
    use offerkit_core::document::Segment;

    #[test]
    fn a_copy_has_an_identifier_of_its_own_and_the_rest_to_the_byte() {
        let text = r#"{"definition":{"plans":[{"planId": "a", "x": 1.0},{"planId":"a-2"},7]}}"#;
        let list: Vec<Segment> = vec!["definition".into(), "plans".into()];
        assert_eq!(copied_plan(text, &list, 0).as_deref(), Some(r#"{"planId": "a-3", "x": 1.0}"#));
        assert_eq!(copied_plan(text, &list, 2).as_deref(), Some("7"));
        assert_eq!(copied_plan(text, &list, 3), None);
    }
}
