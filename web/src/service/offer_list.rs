//! The offers that a publisher has on the service, each to be opened.

use std::rc::Rc;

use offerkit_core::exchange::Address;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::connection::{ConnectionForm, fault_of, focus_field};
use super::explanation_view::{explanation_view, title};
use super::listing::{Hindrance, Listed, load, open};
use super::session::{use_target, use_token};
use super::{Cancel, ListedOffer};
use crate::settings::Settings;
use crate::store::{Action, use_dispatch, use_store};

/// What is under way.
#[derive(Debug, Clone, PartialEq)]
enum Errand {
    Load,
    Open(String),
}

/// The offers that the service of the settings keeps, each to be opened.
#[component]
pub fn OfferList() -> Html {
    let store = use_store();
    let dispatch = use_dispatch();
    let token = use_token();
    let target = use_target(&store);
    let errand = use_state(|| None::<Errand>);
    let listed = use_state(|| None::<Rc<Listed>>);
    let hindrance = use_state(|| None::<Rc<Hindrance>>);
    let attempted = use_state(|| false);
    let running = use_mut_ref(|| None::<Cancel>);
    {
        // Whoever leaves the page does not want an offer to be opened behind their back.
        let running = running.clone();
        use_effect_with((), move |()| {
            move || {
                if let Some(cancel) = running.take() {
                    cancel.cancel();
                }
            }
        });
    }
    let set_out = {
        let (errand, hindrance) = (errand.clone(), hindrance.clone());
        move |what: Errand| {
            let cancel = Cancel::new();
            running.replace(Some(cancel.clone()));
            hindrance.set(None);
            errand.set(Some(what));
            cancel
        }
    };
    let on_load = {
        let (target, token, set_out) = (target.clone(), token.clone(), set_out.clone());
        let (errand, listed, hindrance) = (errand.clone(), listed.clone(), hindrance.clone());
        let attempted = attempted.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            attempted.set(true);
            if let Some(fault) = fault_of(&target, false) {
                focus_field(fault);
                return;
            }
            if errand.is_some() {
                return;
            }
            let (address, token, cancel) = (target.address.clone(), (*token).clone(), set_out(Errand::Load));
            let (errand, listed, hindrance) = (errand.clone(), listed.clone(), hindrance.clone());
            spawn_local(async move {
                let result = load(&address, &token, &cancel).await;
                errand.set(None);
                match result {
                    Ok(list) => listed.set(Some(Rc::new(list))),
                    Err(why) => hindrance.set(Some(Rc::new(why))),
                }
            });
        })
    };
    let on_open = {
        let (errand, hindrance, settings) = (errand.clone(), hindrance.clone(), store.settings.clone());
        Callback::from(move |address: Address| {
            if errand.is_some() {
                return;
            }
            let (token, cancel) = ((*token).clone(), set_out(Errand::Open(address.offer_id.clone())));
            let (errand, hindrance) = (errand.clone(), hindrance.clone());
            let (dispatch, settings) = (dispatch.clone(), settings.clone());
            spawn_local(async move {
                let result = open(address, &token, &cancel).await;
                errand.set(None);
                match result {
                    Ok(action) => {
                        // The identifier of an offer sent before does not hold for this one.
                        dispatch.emit(Action::Settings(Settings { offer_id: AttrValue::default(), ..settings }));
                        dispatch.emit(action);
                    }
                    Err(why) => hindrance.set(Some(Rc::new(why))),
                }
            });
        })
    };
    let is_busy = errand.is_some();
    html! {
        <div class="offer-list">
            <form onsubmit={on_load}>
                <ConnectionForm with_offer={false} attempted={*attempted} />
                <button type="submit" aria-disabled={is_busy.then_some("true")}>{ "List the offers" }</button>
            </form>
            <div>
                <p role="status">{ status((*errand).as_ref(), (*listed).as_deref()) }</p>
                <div role="alert">
                    if let Some(why) = &*hindrance {
                        { hindrance_view(why) }
                    }
                </div>
            </div>
            if let Some(listed) = (*listed).as_ref().filter(|listed| !listed.offers.is_empty()) {
                { table(listed, &on_open) }
            }
        </div>
    }
}

fn status(errand: Option<&Errand>, listed: Option<&Listed>) -> String {
    match (errand, listed) {
        (Some(Errand::Load), _) => "Loading the list…".to_owned(),
        (Some(Errand::Open(id)), _) => format!("Opening {id}…"),
        (None, Some(listed)) => match listed.offers.len() {
            0 => format!("{} has no offers there yet.", listed.publisher_id),
            1 => format!("{} has 1 offer.", listed.publisher_id),
            number => format!("{} has {number} offers.", listed.publisher_id),
        },
        (None, None) => String::new(),
    }
}

fn hindrance_view(why: &Hindrance) -> Html {
    match why {
        Hindrance::Answer(explanation) => html! {
            <div class="notice error">
                <p class="notice-title">{ title(explanation) }</p>
                { explanation_view(explanation) }
            </div>
        },
        Hindrance::List(fault) => html! { <p class="notice error">{ fault.to_string() }</p> },
        Hindrance::NoText => html! {
            <p class="notice error">{ "The offer did not come whole, or is not UTF-8 text: it cannot be opened." }</p>
        },
    }
}

fn table(listed: &Listed, on_open: &Callback<Address>) -> Html {
    html! {
        <div class="table-frame" role="group" aria-labelledby="offer-list-caption" tabindex="0">
            <table>
                <caption id="offer-list-caption">
                    { format!("Offers of {} at {}", listed.publisher_id, listed.base) }
                </caption>
                <thead>
                    <tr>
                        <th scope="col">{ "Identifier" }</th>
                        <th scope="col">{ "Name" }</th>
                        <th scope="col">{ "Status" }</th>
                        <th scope="col">{ "Changed" }</th>
                        <th scope="col">{ "Open" }</th>
                    </tr>
                </thead>
                <tbody>
                    for offer in &listed.offers {
                        { row(listed, offer, on_open) }
                    }
                </tbody>
            </table>
        </div>
    }
}

fn row(listed: &Listed, offer: &ListedOffer, on_open: &Callback<Address>) -> Html {
    let address =
        Address { base: listed.base.clone(), publisher_id: listed.publisher_id.clone(), offer_id: offer.id.clone() };
    let on_click = on_open.reform(move |_: MouseEvent| address.clone());
    html! {
        <tr>
            <th scope="row">{ &offer.id }</th>
            <td>{ &offer.display_text }</td>
            <td>{ &offer.status }</td>
            <td>{ &offer.changed_time }</td>
            <td>
                <button type="button" onclick={on_click}>
                    { "Open" }<span class="visually-hidden">{ format!(" {}", offer.id) }</span>
                </button>
            </td>
        </tr>
    }
}
