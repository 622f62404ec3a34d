//! Categories: a first level chosen by name, and the subcategories of it.

use std::rc::Rc;

use offerkit_core::catalog::{self, CategoryColumn};
use offerkit_core::document::write_string;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::item_tools::item_tools;
use super::list::of_limit;
use super::model::{CategoriesModel, CategoryEntry, Row};
use super::row::{container, row_view};
use super::way::Way;
use crate::controls::Select;
use crate::dom::id_of;
use crate::findings::{note_ids, note_list};
use crate::secret::hide;
use crate::store::{Action, Change, Dispatch};

/// The categories of an offer.
pub(super) fn categories_view(row: &Row, map: &CategoriesModel, dispatch: &Dispatch) -> Html {
    let Some(column) = catalog::category_column(&map.offer_type) else { return Html::default() };
    let count = map.entries.len();
    let add = {
        let (way, dispatch) = (row.way.clone(), dispatch.clone());
        Callback::from(move |_: MouseEvent| {
            let change = Change::Append(way.path(), r#"{"categoryL1":""}"#.to_owned());
            dispatch.emit(Action::Change { change, origin: None });
            dispatch.emit(Action::Focus(way.below(count).below("categoryL1").pointer().clone()));
        })
    };
    let parts = html! {
        <>
            if 0 < count {
                <ol class="items">
                    for entry in map.entries.iter() {
                        <li key={entry.index} class="item">
                            { entry_view(entry, column, dispatch) }
                            { item_tools(&row.way, entry.index, count, &format!("category {}", entry.index + 1), dispatch) }
                        </li>
                    }
                </ol>
            }
            <div class="add">
                <button type="button" class="button" onclick={add}>{ "Add category" }</button>
                { of_limit(count, map.limit) }
            </div>
        </>
    };
    container(row, "list", &row.label, parts, dispatch)
}

fn entry_view(entry: &CategoryEntry, column: &'static CategoryColumn, dispatch: &Dispatch) -> Html {
    let id = id_of(&entry.pointer);
    let name = format!("Category {}", entry.index + 1);
    html! {
        <div class="group plain" role="group" id={id.clone()} tabindex="-1" aria-label={name.clone()}>
            { note_list(&entry.notes, &id, dispatch) }
            if let Some(first) = &entry.first {
                { first_level(entry, first, name, column, dispatch) }
                { second_level(entry, column, dispatch) }
            }
            for row in entry.rest.iter() {
                { row_view(row, dispatch) }
            }
        </div>
    }
}

fn first_level(
    entry: &CategoryEntry,
    first: &Rc<str>,
    name: String,
    column: &'static CategoryColumn,
    dispatch: &Dispatch,
) -> Html {
    let id = id_of(&format!("{}/categoryL1", entry.pointer));
    let onpick = {
        let entry = entry.clone();
        dispatch
            .reform(move |picked: String| Action::Change { change: other_first_level(&entry, &picked), origin: None })
    };
    let has_error = entry.first_notes.has_error();
    html! {
        <div class={classes!("field", has_error.then_some("has-error"))}>
            <div class="field-head">
                <label class="field-label" for={id.clone()}>{ name }</label>
                <code class="field-key">{ "categoryL1" }</code>
            </div>
            <Select
                id={id.clone()} value={AttrValue::from(first.clone())} options={first_levels(column, first)} {onpick}
                invalid={has_error.then_some(AttrValue::from("true"))} described_by={note_ids(&id, &entry.first_notes)}
            />
            { note_list(&entry.first_notes, &id, dispatch) }
        </div>
    }
}

fn first_levels(column: &'static CategoryColumn, value: &Rc<str>) -> Rc<[(AttrValue, AttrValue)]> {
    let known = column.first_level.iter().map(|category| {
        let label = catalog::category_label(category.key).unwrap_or_default();
        (AttrValue::from(category.key), AttrValue::from(format!("{label} ({})", category.key)))
    });
    let is_unknown = !value.is_empty() && column.category(value).is_none();
    let unknown = is_unknown
        .then(|| (AttrValue::from(value.clone()), AttrValue::from(format!("{value} (not a key of this offer type)"))));
    let empty = value.is_empty().then(|| (AttrValue::default(), AttrValue::from("Choose a category")));
    empty.into_iter().chain(unknown).chain(known).collect()
}

/// Another category: the name of the member with the subcategories follows it, and what is chosen there is kept.
fn other_first_level(entry: &CategoryEntry, picked: &str) -> Change {
    let below = |key: &str| entry.way.below(key).path();
    let set = Change::Set(below("categoryL1"), write_string(picked));
    if !entry.has_second {
        return set;
    }
    Change::Many(vec![set, Change::Rename(below(&entry.second_key), format!("categoryL2-{picked}"))])
}

fn second_level(entry: &CategoryEntry, column: &'static CategoryColumn, dispatch: &Dispatch) -> Html {
    let known = entry.first.as_deref().and_then(|first| column.category(first));
    let known: &[&str] = known.map(|category| category.second_level).unwrap_or_default();
    let unknown = entry.second.iter().filter(|key| known.iter().all(|known| **known != ***key));
    let unknown = unknown.map(|key| (key.clone(), format!("{key} (not a key of this category)")));
    let label = |key: &str| catalog::category_label(key).unwrap_or(key).to_owned();
    let options = known.iter().map(|key| (Rc::from(*key), label(key))).chain(unknown);
    let options: Vec<(Rc<str>, String)> = options.collect();
    if options.is_empty() {
        return Html::default();
    }
    let list = entry.way.below(&*entry.second_key);
    let id = id_of(list.pointer());
    html! {
        <fieldset class="options" id={id.clone()} tabindex="-1">
            <legend class="field-label">
                { "Subcategories" }<span class="visually-hidden">{ format!(" of category {}", entry.index + 1) }</span>
            </legend>
            <div class="option-grid">
                for (key, label) in options {
                    { option(entry, &list, &id, key, label, dispatch) }
                }
            </div>
            { of_limit(entry.second.len(), entry.second_limit) }
            { note_list(&entry.second_notes, &id, dispatch) }
        </fieldset>
    }
}

fn option(
    entry: &CategoryEntry,
    list: &Rc<Way>,
    list_id: &str,
    key: Rc<str>,
    label: String,
    dispatch: &Dispatch,
) -> Html {
    let place = entry.second.iter().position(|chosen| *chosen == key);
    let id = place.map_or_else(|| format!("{list_id}/?{}", id_of(&key)), |at| format!("{list_id}/{at}"));
    let toggle = {
        let (list, key, dispatch) = (list.clone(), key.clone(), dispatch.clone());
        Callback::from(move |event: Event| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            let wanted = input.is_some_and(|input| input.checked());
            let change = match place {
                None if wanted => Change::Append(list.path(), write_string(&key)),
                Some(at) if !wanted => Change::Remove(list.below(at).path()),
                _ => return,
            };
            dispatch.emit(Action::Change { change, origin: None });
        })
    };
    html! {
        <label key={key.to_string()} class="option">
            <input type="checkbox" {id} checked={place.is_some()} onchange={toggle} />
            <span>{ hide(&label) }</span>
        </label>
    }
}
