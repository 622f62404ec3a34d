//! An object: its members, and where the publisher chooses keys, adding and naming them.

use std::rc::Rc;

use offerkit_core::catalog::Required;
use yew::prelude::*;

use super::item_tools::label_start;
use super::list::of_limit;
use super::model::{AddModel, GroupModel, Row};
use super::row::container;
use super::rows::Rows;
use crate::controls::draft::{Taken, Timing, use_draft};
use crate::controls::{Adder, text_of};
use crate::dom::id_of;
use crate::store::{Action, Change, Dispatch, use_dispatch};

/// An object with its members.
pub(super) fn group_view(row: &Row, group: &GroupModel, dispatch: &Dispatch) -> Html {
    let title = title_of(row);
    let has_rows = !group.rows.is_empty() || !group.more.is_empty();
    let parts = html! {
        <>
            // An entry of a map says its key in a field of its own.
            if row.map_key.is_some() && row.field.is_some() {
                <EntryKey row={row.clone()} />
            }
            if has_rows {
                <Rows rows={group.rows.clone()} more={group.more.clone()} of={title.clone()} />
            }
            if let Some(adds) = &group.adds {
                { add_member(row, adds, dispatch) }
            }
            { remove_tool(row, &title, dispatch) }
        </>
    };
    container(row, "group", &title, parts, dispatch)
}

fn title_of(row: &Row) -> Rc<str> {
    match (&row.map_key, row.field) {
        (Some(key), Some(field)) => format!("{} {key}", field.label).into(),
        _ => row.label.clone(),
    }
}

/// Taking out an object that is optional, or an entry of a map.
fn remove_tool(row: &Row, title: &str, dispatch: &Dispatch) -> Html {
    let is_item = row.is_item();
    let can_go = row.map_key.is_some() || row.needed == Required::No;
    if !row.present || is_item || !can_go {
        return Html::default();
    }
    let way = row.way.clone();
    let remove = dispatch.reform(move |_: MouseEvent| {
        let change = Change::Remove(way.path());
        Action::Change { change, origin: None }
    });
    html! {
        <div class="tools">
            <button type="button" class="button quiet" onclick={remove}>{ format!("Remove {}", label_start(title)) }</button>
        </div>
    }
}

/// Adds an entry under a key that somebody chooses.
fn add_member(row: &Row, adds: &AddModel, dispatch: &Dispatch) -> Html {
    let onadd = {
        let (way, template, dispatch) = (row.way.clone(), adds.template.clone(), dispatch.clone());
        Callback::from(move |key: String| {
            let below = way.below(key.as_str());
            dispatch.emit(Action::Change { change: Change::Add(below.path(), template.to_string()), origin: None });
            dispatch.emit(Action::Focus(below.pointer().clone()));
        })
    };
    let options = adds.keys.iter().map(|key| (AttrValue::from(*key), AttrValue::from(*key)));
    html! {
        <>
            <Adder
                id={format!("add:{}", id_of(&row.pointer))} what={label_start(&adds.what)} word={adds.key.clone()}
                options={options.collect::<Rc<[_]>>()} {onadd}
            />
            { of_limit(adds.count, adds.limit) }
        </>
    }
}

/// An entry of a map.
#[derive(Properties, PartialEq)]
struct EntryKeyProps {
    row: Row,
}

/// Names an entry anew.
#[component]
fn EntryKey(props: &EntryKeyProps) -> Html {
    let dispatch = use_dispatch();
    let row = &props.row;
    let key = row.map_key.clone().unwrap_or_default();
    let id = format!("key:{}", id_of(&row.pointer));
    let commit = {
        let (way, key) = (row.way.clone(), key.clone());
        Callback::from(move |typed: String| {
            let typed = typed.trim();
            if typed.is_empty() {
                return Taken::No("An entry needs a name.".into());
            }
            if *typed != *key {
                let change = Change::Rename(way.path(), typed.to_owned());
                dispatch.emit(Action::Change { change, origin: None });
            }
            Taken::Yes
        })
    };
    let draft = use_draft(&key, Timing::Leave, commit);
    let oninput = draft.typed.reform(|event: InputEvent| text_of(&event));
    let onblur = draft.left.reform(|_: FocusEvent| ());
    let onchange = draft.left.reform(|_: Event| ());
    html! {
        <div class="field">
            <div class="field-head">
                <label class="field-label" for={id.clone()}>{ key_label(row) }</label>
            </div>
            <input
                type="text" {id} class="input short" value={draft.text} spellcheck="false" autocomplete="off"
                aria-invalid={draft.refusal.as_ref().map(|_| "true")} {oninput} {onblur} {onchange}
            />
            if let Some(refusal) = &draft.refusal {
                <p class="refusal">{ refusal }</p>
            }
        </div>
    }
}

/// What the key of an entry is called: the word in braces of the catalog's path.
fn key_label(row: &Row) -> String {
    let word = row.field.and_then(|field| field.key.strip_prefix('{')?.strip_suffix('}')).unwrap_or("Key");
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
