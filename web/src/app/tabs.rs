//! The tabs of an open offer.

use yew::prelude::*;

use crate::dom::{element, focus};
use crate::store::{Action, Dispatch, View};

/// Views in the order of their tabs, with their names.
const TABS: [(View, &str, &str); 3] =
    [(View::Edit, "form", "Form"), (View::Json, "json", "JSON"), (View::Send, "send", "Send")];

/// Tabs as the ARIA practices have them: arrow keys go from one to the next and show it.
pub(super) fn tabs(shown: View, dispatch: &Dispatch) -> Html {
    let at = TABS.iter().position(|(view, ..)| *view == shown).unwrap_or(0);
    let onkeydown = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: KeyboardEvent| {
            let last = TABS.len() - 1;
            let to = match event.key().as_str() {
                "ArrowRight" if at == last => 0,
                "ArrowRight" => at + 1,
                "ArrowLeft" => at.checked_sub(1).unwrap_or(last),
                "Home" => 0,
                "End" => last,
                _ => return,
            };
            event.prevent_default();
            if let Some((view, id, _)) = TABS.get(to) {
                dispatch.emit(Action::View(*view));
                if let Some(tab) = element(&tab_id(id)) {
                    focus(&tab);
                }
            }
        })
    };
    html! {
        <nav aria-label="Offer">
            <div class="tabs" role="tablist" aria-label="Views of the offer" {onkeydown}>
                for (view, id, name) in TABS {
                    { tab(view, id, name, view == shown, dispatch) }
                }
            </div>
        </nav>
    }
}

fn tab(view: View, id: &'static str, name: &'static str, is_shown: bool, dispatch: &Dispatch) -> Html {
    let onclick = dispatch.reform(move |_: MouseEvent| Action::View(view));
    html! {
        <button
            type="button" role="tab" class="tab" id={tab_id(id)} aria-selected={is_shown.to_string()}
            aria-controls={is_shown.then(|| panel_id(id))} tabindex={if is_shown { "0" } else { "-1" }} {onclick}
        >{ name }</button>
    }
}

fn tab_id(id: &str) -> String {
    format!("tab-{id}")
}

fn panel_id(id: &str) -> String {
    format!("panel-{id}")
}

/// The panel of the tab that is shown.
pub(super) fn panel(shown: View, content: Html) -> Html {
    let id = TABS.iter().find(|(view, ..)| *view == shown).map(|(_, id, _)| *id).unwrap_or_default();
    html! {
        <div key={id} class="tab-panel" role="tabpanel" id={panel_id(id)} aria-labelledby={tab_id(id)} tabindex="-1">
            { content }
        </div>
    }
}
