//! Regions: codes with their names, added from the list of known ones.

use std::rc::Rc;

use offerkit_core::catalog;
use offerkit_core::document::write_string;
use yew::prelude::*;

use super::model::{RegionItem, Row};
use super::row::container;
use crate::controls::Adder;
use crate::dom::id_of;
use crate::findings::note_list;
use crate::secret::hide;
use crate::store::{Action, Change, Dispatch};

/// The regions of a plan.
pub(super) fn regions_view(row: &Row, items: &[RegionItem], dispatch: &Dispatch) -> Html {
    let taken: Vec<&str> = items.iter().map(|item| &*item.code).collect();
    let free = catalog::regions().iter().filter(|region| !taken.contains(&region.code));
    let placeholder = (AttrValue::default(), AttrValue::from("Choose a region"));
    let free = free.map(|region| (region.code.into(), format!("{} ({})", region.name, region.code).into()));
    let options: Rc<[(AttrValue, AttrValue)]> = std::iter::once(placeholder).chain(free).collect();
    let onadd = {
        let way = row.way.clone();
        dispatch.reform(move |code: String| {
            let change = Change::Append(way.path(), write_string(&code));
            Action::Change { change, origin: None }
        })
    };
    let parts = html! {
        <>
            if !items.is_empty() {
                <ul class="chips">
                    for item in items.iter() {
                        { chip(row, item, dispatch) }
                    }
                </ul>
            }
            <Adder id={format!("add:{}", id_of(&row.pointer))} what="region" word="" {options} {onadd}>
                <span class="counter">{ format!("{} of {}", items.len(), catalog::regions().len()) }</span>
            </Adder>
        </>
    };
    container(row, "list", &row.label, parts, dispatch)
}

fn chip(row: &Row, item: &RegionItem, dispatch: &Dispatch) -> Html {
    let id = id_of(&item.pointer);
    let remove = {
        let (row, index, dispatch) = (row.clone(), item.index, dispatch.clone());
        Callback::from(move |_: MouseEvent| {
            let change = Change::Remove(row.way.below(index).path());
            dispatch.emit(Action::Change { change, origin: None });
            dispatch.emit(Action::Focus(row.pointer.clone()));
        })
    };
    html! {
        <li key={item.index} class={classes!("chip", item.notes.has_error().then_some("has-error"))}>
            <span class="chip-text"><code>{ hide(&item.code) }</code>{ " " }{ item.name.unwrap_or("not a known region") }</span>
            <button
                type="button" id={id.clone()} class="button icon" aria-label={format!("Remove {}", hide(&item.code))}
                title="Remove" onclick={remove}
            >{ "×" }</button>
            { note_list(&item.notes, &id, dispatch) }
        </li>
    }
}
