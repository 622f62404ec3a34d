//! A list: its items, adding, moving and removing them.

use yew::prelude::*;

use super::item_tools::{item_tools, label_start};
use super::model::{ListModel, Row, Shape};
use super::row::{container, row_view};
use crate::store::{Action, Change, Dispatch};

/// A list with its items.
pub(super) fn list_view(row: &Row, list: &ListModel, dispatch: &Dispatch) -> Html {
    let count = list.items.len();
    let add = {
        let (way, template, dispatch) = (row.way.clone(), list.template.clone(), dispatch.clone());
        Callback::from(move |_: MouseEvent| {
            let change = Change::Append(way.path(), template.to_string());
            dispatch.emit(Action::Change { change, origin: None });
            dispatch.emit(Action::Focus(way.below(count).pointer().clone()));
        })
    };
    let items = list.items.iter().enumerate().map(|(index, item)| {
        let is_simple = !matches!(item.shape, Shape::Group(_) | Shape::List(_));
        html! {
            <li key={index} class={classes!("item", is_simple.then_some("simple"))}>
                { row_view(item, dispatch) }
                { item_tools(&row.way, index, count, &item.label, dispatch) }
            </li>
        }
    });
    let parts = html! {
        <>
            if 0 < count {
                <ol class="items">{ for items }</ol>
            }
            <div class="add">
                <button type="button" class="button" onclick={add}>{ format!("Add {}", label_start(&list.what)) }</button>
                { of_limit(count, list.limit) }
            </div>
        </>
    };
    container(row, "list", &row.label, parts, dispatch)
}

/// How many there are of how many there may be.
pub(super) fn of_limit(count: usize, limit: Option<u32>) -> Html {
    let Some(limit) = limit else { return Html::default() };
    let is_over = (limit as usize) < count;
    html! { <span class={classes!("counter", is_over.then_some("over"))}>{ format!("{count} of {limit}") }</span> }
}
