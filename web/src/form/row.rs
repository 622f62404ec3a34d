//! One row of the form: picks the control for its value.

use yew::prelude::*;

use super::categories::categories_view;
use super::group::group_view;
use super::list::list_view;
use super::model::{Row, Shape};
use super::regions::regions_view;
use crate::controls::frame::{hint, key_of, needed};
use crate::controls::{ChoiceControl, TextControl};
use crate::dom::id_of;
use crate::findings::note_list;
use crate::store::Dispatch;

/// One row of the form.
pub(super) fn row_view(row: &Row, dispatch: &Dispatch) -> Html {
    let key = row.pointer.to_string();
    match &row.shape {
        Shape::Text(_) | Shape::Number(_) | Shape::Raw(_) | Shape::Service(_) => {
            html! { <TextControl {key} row={row.clone()} /> }
        }
        Shape::Choice(_) | Shape::Flag(_) => html! { <ChoiceControl {key} row={row.clone()} /> },
        Shape::Group(group) => group_view(row, group, dispatch),
        Shape::List(list) => list_view(row, list, dispatch),
        Shape::Regions(items) => regions_view(row, items, dispatch),
        Shape::Categories(map) => categories_view(row, map, dispatch),
    }
}

/// An object or a list: its name, its help and what is wrong with it as a whole, over its parts.
pub(super) fn container(row: &Row, class: &'static str, title: &str, parts: Html, dispatch: &Dispatch) -> Html {
    let id = id_of(&row.pointer);
    // The help of an item would stand there as often as there are items.
    let is_item = row.is_item();
    let shows = row.touched || !row.is_blank();
    html! {
        <div key={row.pointer.to_string()} {class} role="group" id={id.clone()} tabindex="-1" aria-labelledby={format!("label:{id}")}>
            <div class="container-head">
                <div class="field-head">
                    <span class="group-title" id={format!("label:{id}")}>{ title.to_owned() }</span>
                    { needed(row, &id) }
                    { key_of(row) }
                </div>
                if !is_item {
                    { hint(row, &id) }
                }
                if shows {
                    { note_list(&row.notes, &id, dispatch) }
                }
            </div>
            { parts }
        </div>
    }
}
