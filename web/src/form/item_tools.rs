//! Moving and removing an item of a list, by button.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::way::Way;
use crate::dom::{element, focus, id_of};
use crate::store::{Action, Change, Dispatch};

/// Buttons that move the item at an index up and down and take it out.
pub(super) fn item_tools(list: &Rc<Way>, index: usize, count: usize, what: &str, dispatch: &Dispatch) -> Html {
    let move_to = |to: Option<usize>| {
        let (dispatch, list) = (dispatch.clone(), list.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(to) = to else { return };
            dispatch.emit(Action::Change { change: Change::Move(list.path(), index, to), origin: None });
            keep_focus(&list, index, to);
        })
    };
    let up = index.checked_sub(1);
    let down = Some(index + 1).filter(|to| *to < count);
    let remove = {
        let (dispatch, list) = (dispatch.clone(), list.clone());
        Callback::from(move |_: MouseEvent| {
            let change = Change::Remove(list.below(index).path());
            dispatch.emit(Action::Change { change, origin: None });
            dispatch.emit(Action::Focus(list.pointer().clone()));
        })
    };
    html! {
        <div class="item-tools">
            if 1 < count {
                <button
                    type="button" class="button icon" id={tool_id("up", list, index)} disabled={up.is_none()}
                    aria-label={format!("Move {what} up")} title="Move up" onclick={move_to(up)}
                >{ "↑" }</button>
                <button
                    type="button" class="button icon" id={tool_id("down", list, index)} disabled={down.is_none()}
                    aria-label={format!("Move {what} down")} title="Move down" onclick={move_to(down)}
                >{ "↓" }</button>
            }
            <button
                type="button" class="button icon" aria-label={format!("Remove {what}")} title="Remove" onclick={remove}
            >{ "×" }</button>
        </div>
    }
}

fn tool_id(tool: &str, list: &Way, index: usize) -> String {
    format!("{tool}{index}:{}", id_of(list.pointer()))
}

/// The focus goes with the item, on the same button where that still does something.
fn keep_focus(list: &Way, from: usize, to: usize) {
    let (same, other) = if to < from { ("up", "down") } else { ("down", "up") };
    let ids = [tool_id(same, list, to), tool_id(other, list, to)];
    Timeout::new(0, move || {
        let enabled = ids.iter().filter_map(|id| element(id)).find(|button| !button.has_attribute("disabled"));
        if let Some(button) = enabled {
            focus(&button);
        }
    })
    .forget();
}

/// A label within a sentence: its first letter small, unless it starts an abbreviation.
pub(super) fn label_start(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(letters).collect(),
        _ => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::label_start;

    #[test]
    fn labels_within_a_sentence_start_small() {
        assert_eq!(label_start("Useful link"), "useful link");
        assert_eq!(label_start("US Government certification"), "US Government certification");
        assert_eq!(label_start(""), "");
    }
}
