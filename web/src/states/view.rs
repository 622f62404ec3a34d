//! The history of an offer on the page.

use std::rc::Rc;

use offerkit_core::exchange::Address;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::known::{Known, Place, known};
use super::revisions::{Hindrance, Revision, list, text};
use crate::changes::{ChangesTable, Row, rows_of};
use crate::dom::focus_heading;
use crate::kept::{KeptExchange, local_time, use_kept};
use crate::service::{explanation_notice, use_token};
use crate::store::{Action, use_dispatch, use_store};

/// Properties of [`History`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub(crate) struct HistoryProps {
    /// Which offer.
    pub(crate) address: Address,
}

/// Two states beside each other, or why not.
#[derive(Debug, Clone, PartialEq)]
enum Compared {
    Rows(Rc<Vec<Row>>, [AttrValue; 2]),
    Fault(&'static str),
    Hindrance(Rc<Hindrance>),
}

/// The exchanges of an offer, and any two states of it compared.
#[component]
pub(crate) fn History(props: &HistoryProps) -> Html {
    let store = use_store();
    let dispatch = use_dispatch();
    let token = use_token();
    let (keeper, keeping) = use_kept();
    let exchanges = use_state(Vec::<KeptExchange>::new);
    let revisions = use_state(|| None::<Result<Rc<Vec<Revision>>, Rc<Hindrance>>>);
    let first = use_state(|| AttrValue::from("seen"));
    let second = use_state(|| AttrValue::from("mine"));
    let compared = use_state(|| None::<Compared>);
    use_effect_with((keeping.serial, props.address.clone()), {
        let (keeper, setter) = (keeper.clone(), exchanges.setter());
        // Without a history there is nothing to show of it.
        move |(_, address)| {
            let address = address.clone();
            spawn_local(async move { setter.set(keeper.exchanges(&address).await.unwrap_or_default()) });
        }
    });
    use_effect_with((*compared).clone(), |compared| {
        if compared.is_some() {
            focus_heading("compared-title");
        }
    });
    let listed = revisions.as_ref().and_then(|listed| listed.as_ref().ok()).cloned().unwrap_or_default();
    let base = store.base.as_ref().filter(|base| base.address == props.address);
    let states = Rc::new(known(&store.text, base, &exchanges, &listed));
    let on_list = {
        let (address, token, setter) = (props.address.clone(), (*token).clone(), revisions.setter());
        Callback::from(move |_: MouseEvent| {
            let (address, token, setter) = (address.clone(), token.clone(), setter.clone());
            spawn_local(async move {
                setter.set(Some(list(&address, &token).await.map(Rc::new).map_err(Rc::new)));
            });
        })
    };
    let on_compare = {
        let (states, address, token) = (states.clone(), props.address.clone(), (*token).clone());
        let (first, second, setter) = ((*first).clone(), (*second).clone(), compared.setter());
        Callback::from(move |_: MouseEvent| {
            let (states, address, token, setter) = (states.clone(), address.clone(), token.clone(), setter.clone());
            let (first, second) = (chosen(&states, &first), chosen(&states, &second));
            let (Some(first), Some(second)) = (first, second) else { return };
            spawn_local(async move {
                let texts = (load(&first, &address, &token).await, load(&second, &address, &token).await);
                setter.set(Some(match texts {
                    (Ok(before), Ok(after)) => match rows_of(&before, &after) {
                        Ok(rows) => Compared::Rows(rows, [first.label, second.label]),
                        Err(why) => Compared::Fault(why),
                    },
                    (Err(why), _) | (_, Err(why)) => Compared::Hindrance(Rc::new(why)),
                }));
            });
        })
    };
    let on_take = {
        let (states, address, token) = (states.clone(), props.address.clone(), (*token).clone());
        let (first, setter, dispatch) = ((*first).clone(), compared.setter(), dispatch.clone());
        Callback::from(move |_: MouseEvent| {
            let (states, address, token) = (states.clone(), address.clone(), token.clone());
            let (setter, dispatch) = (setter.clone(), dispatch.clone());
            let Some(state) = chosen(&states, &first) else { return };
            spawn_local(async move {
                match load(&state, &address, &token).await {
                    Ok(text) => dispatch.emit(Action::ReplaceText(text.to_string())),
                    Err(why) => setter.set(Some(Compared::Hindrance(Rc::new(why)))),
                }
            });
        })
    };
    html! {
        <section class="panel history" aria-labelledby="history-title">
            <h2 id="history-title">{ "History" }</h2>
            { exchanges_table(&exchanges) }
            <p><button type="button" onclick={on_list}>{ "List the service's revisions" }</button></p>
            <div role="alert">
                if let Some(Err(why)) = &*revisions {
                    { hindrance(why) }
                }
            </div>
            <p role="status">
                if let Some(Ok(listed)) = &*revisions {
                    { format!("The service has {} of this offer; they are among the choices below.", revisions_count(listed.len())) }
                }
            </p>
            <fieldset class="choices">
                <legend>{ "Compare two states" }</legend>
                { picker("compare-first", "What was before", &states, &first) }
                { picker("compare-second", "With", &states, &second) }
                <button type="button" onclick={on_compare}>{ "Compare" }</button>
                if **first != *"mine" {
                    <button type="button" aria-describedby="take-state-hint" onclick={on_take}>{ "Take the first one back" }</button>
                    <span id="take-state-hint" class="hint">{ "It becomes your copy, as one step of undo; nothing is sent." }</span>
                }
            </fieldset>
            if let Some(compared) = &*compared {
                <h3 id="compared-title" tabindex="-1">{ "Compared" }</h3>
                { match compared {
                    Compared::Rows(rows, columns) => html! {
                        <ChangesTable caption="Two states compared" columns={columns.clone()} rows={rows.clone()} />
                    },
                    Compared::Fault(why) => html! { <p class="notice warning">{ *why }</p> },
                    Compared::Hindrance(why) => hindrance(why),
                } }
            }
        </section>
    }
}

fn revisions_count(count: usize) -> String {
    if count == 1 { "1 revision".to_owned() } else { format!("{count} revisions") }
}

fn chosen(states: &[Known], key: &str) -> Option<Known> {
    states.iter().find(|state| *state.key == *key).cloned()
}

async fn load(state: &Known, address: &Address, token: &crate::settings::Token) -> Result<Rc<str>, Hindrance> {
    match &state.place {
        Place::Text(text) => Ok(text.clone()),
        Place::Revision(number) => text(address, *number, token).await,
    }
}

fn picker(id: &'static str, label: &'static str, states: &[Known], value: &UseStateHandle<AttrValue>) -> Html {
    let onchange = {
        let setter = value.setter();
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                setter.set(select.value().into());
            }
        })
    };
    html! {
        <span class="field-pair">
            <label class="field-label" for={id}>{ label }</label>
            <select {id} class="input" {onchange}>
                for state in states {
                    <option value={state.key.clone()} selected={state.key == **value}>{ &state.label }</option>
                }
            </select>
        </span>
    }
}

fn exchanges_table(exchanges: &[KeptExchange]) -> Html {
    if exchanges.is_empty() {
        return html! { <p class="hint">{ "Nothing was sent to this address from this device." }</p> };
    }
    html! {
        <div class="table-frame" role="group" aria-label="Exchanges" tabindex="0">
            <table>
                <caption class="visually-hidden">{ "Exchanges" }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ "When" }</th>
                        <th scope="col">{ "Answer" }</th>
                        <th scope="col">{ "If-Match" }</th>
                        <th scope="col">{ "ETag" }</th>
                    </tr>
                </thead>
                <tbody>
                    for (index, exchange) in exchanges.iter().enumerate() {
                        <tr key={index}>
                            <th scope="row">{ local_time(exchange.at) }</th>
                            <td>{ &exchange.heading }</td>
                            <td><code class="value">{ &exchange.if_match }</code></td>
                            <td><code class="value">{ &exchange.etag }</code></td>
                        </tr>
                    }
                </tbody>
            </table>
        </div>
    }
}

fn hindrance(why: &Hindrance) -> Html {
    match why {
        Hindrance::Answer(explanation) => explanation_notice(explanation),
        Hindrance::NoList => html! {
            <p class="notice">{ "This service does not list revisions: the live one has no such address." }</p>
        },
        Hindrance::Address => html! { <p class="notice">{ "Say first which service, publisher and offer." }</p> },
    }
}
