//! The choice of what the request demands of the offer's state.

use yew::prelude::*;

use super::precondition::{Choice, Chosen, choice, tag_seen};
use super::state::{SendAction, use_send};
use crate::service::use_target;
use crate::store::use_store;

/// One way to send, and what it risks.
struct Way {
    id: &'static str,
    choice: Choice,
    label: &'static str,
    header: String,
    risk: &'static str,
    is_open: bool,
}

/// The choice of what the request demands of the offer's state.
#[component]
pub(super) fn PreconditionForm() -> Html {
    let store = use_store();
    let send = use_send();
    let target = use_target(&store);
    let base = store.base.as_ref();
    let chosen = choice(send.chosen.as_ref(), base, &target.address);
    let tag = tag_seen(base, &target.address);
    let ways = [
        Way {
            id: "create",
            choice: Choice::Create,
            label: "Create a new offer",
            header: "No If-Match is sent.".to_owned(),
            risk: "If an offer with this identifier exists, the service refuses with 409. Nothing can be overwritten.",
            is_open: true,
        },
        Way {
            id: "seen",
            choice: Choice::Seen,
            label: "Change the version last seen",
            header: tag.as_ref().map_or_else(String::new, |tag| format!("If-Match: {}", tag.as_str())),
            risk: if tag.is_some() {
                "If somebody has changed the offer since, the service refuses with 412. Nothing can be overwritten."
            } else {
                "No version of this offer has been seen yet: open it from the service's list, or send it once."
            },
            is_open: tag.is_some(),
        },
        Way {
            id: "any",
            choice: Choice::Any,
            label: "Overwrite whatever is there",
            header: "If-Match: *".to_owned(),
            risk: "Risk: what others have changed since you last looked is overwritten, and nobody is told.",
            is_open: true,
        },
    ];
    html! {
        <fieldset class="ways">
            <legend>{ "What may the request do?" }</legend>
            for way in ways {
                { radio(&way, chosen == way.choice, &{
                    let (send, base, address) = (send.clone(), store.base.clone(), target.address.clone());
                    let choice = way.choice;
                    Callback::from(move |_: Event| {
                        send.dispatch(SendAction::Choose(Chosen::new(choice, base.as_ref(), &address)));
                    })
                }) }
            }
        </fieldset>
    }
}

fn radio(way: &Way, is_chosen: bool, on_change: &Callback<Event>) -> Html {
    let id = format!("way-{}", way.id);
    let hint = format!("way-{}-hint", way.id);
    let is_risky = way.choice == Choice::Any;
    html! {
        <div class={classes!("way", is_risky.then_some("way-risky"))}>
            <input
                type="radio"
                name="way"
                id={id.clone()}
                value={way.id}
                checked={is_chosen}
                disabled={!way.is_open}
                aria-describedby={hint.clone()}
                onchange={on_change.clone()}
            />
            <label for={id}>{ way.label }</label>
            <div id={hint} class="hint">
                if !way.header.is_empty() {
                    <code>{ &way.header }</code>
                }
                <p>{ way.risk }</p>
            </div>
        </div>
    }
}
