//! The offers that a publisher has on the service, each to be opened.

use std::rc::Rc;

use offerkit_core::exchange::Address;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::connection::{ConnectionForm, fault_of, focus_field};
use super::explanation_view::explanation_notice;
use super::listing::{Hindrance, Listed, Opened, load, open};
use super::session::{use_target, use_token};
use super::{Cancel, ListedOffer};
use crate::kept::{Keeper, KeptCopy, local_time, new_copy_id, use_kept};
use crate::secret::hide;
use crate::settings::Settings;
use crate::store::{Action, Dispatch, use_dispatch, use_store};

/// What is under way.
#[derive(Debug, Clone, PartialEq)]
enum Errand {
    Load,
    Open(String),
}

/// An offer that came from the service, and changes to it on this device that were not sent.
#[derive(Debug, PartialEq)]
struct Unsent {
    kept: KeptCopy,
    opened: Opened,
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
    let (keeper, _) = use_kept();
    let unsent = use_state(|| None::<Rc<Unsent>>);
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
        let (dispatch, keeper, unsent) = (dispatch.clone(), keeper.clone(), unsent.setter());
        Callback::from(move |address: Address| {
            if errand.is_some() {
                return;
            }
            let (token, cancel) = ((*token).clone(), set_out(Errand::Open(address.offer_id.clone())));
            let (errand, hindrance) = (errand.clone(), hindrance.clone());
            let (dispatch, settings) = (dispatch.clone(), settings.clone());
            unsent.set(None);
            let (keeper, unsent) = (keeper.clone(), unsent.clone());
            spawn_local(async move {
                let result = open(address, &token, &cancel).await;
                errand.set(None);
                let opened = match result {
                    Ok(opened) => opened,
                    Err(why) => return hindrance.set(Some(Rc::new(why))),
                };
                // The identifier of an offer sent before does not hold for this one.
                dispatch.emit(Action::Settings(Settings { offer_id: AttrValue::default(), ..settings }));
                // Where nothing can be kept, there is no copy either.
                let kept = keeper.of_offer(&opened.base.address).await.unwrap_or_default();
                match kept.filter(|kept| !kept.is_as_sent()) {
                    Some(kept) => unsent.set(Some(Rc::new(Unsent { kept, opened }))),
                    None => dispatch.emit(opened.into_action(Some(new_copy_id()))),
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
            if let Some(clock) = (*listed).as_ref().and_then(|listed| listed.clock.as_ref()) {
                <p class="notice warning">{ clock }</p>
            }
            if let Some(listed) = (*listed).as_ref().filter(|listed| !listed.offers.is_empty()) {
                { table(listed, &on_open) }
            }
            <div role="alert">
                if let Some(unsent) = &*unsent {
                    { choice(unsent, &keeper, &dispatch) }
                }
            </div>
        </div>
    }
}

/// Which of the two to go on with. Neither is lost: the copy keeps the other one as a step of its history.
fn choice(unsent: &Rc<Unsent>, keeper: &Keeper, dispatch: &Dispatch) -> Html {
    let go_on = |with_theirs: bool| {
        let (unsent, keeper, dispatch) = (unsent.clone(), keeper.clone(), dispatch.clone());
        Callback::from(move |_: MouseEvent| {
            let (unsent, keeper, dispatch) = (unsent.clone(), keeper.clone(), dispatch.clone());
            spawn_local(async move {
                let is_there = keeper.open(&unsent.kept.id).await.unwrap_or_default();
                if with_theirs || !is_there {
                    dispatch.emit(unsent.opened.clone().into_action((!is_there).then(new_copy_id)));
                }
            });
        })
    };
    let is_newer = unsent.kept.base.as_ref().is_some_and(|base| base.etag != unsent.opened.base.etag);
    html! {
        <div class="notice">
            <p class="notice-title">{ format!("Changes to {} that were not sent are on this device", unsent.kept.name) }</p>
            <p>
                { format!("They are of {}. ", local_time(unsent.kept.changed)) }
                if is_newer {
                    { "The service has a newer version by now than the one they were made to; when you send them, you are \
                       asked what to do about that." }
                }
            </p>
            <p>
                <button type="button" class="primary" onclick={go_on(false)}>{ "Go on with my changes" }</button>
                <button type="button" aria-describedby="theirs-hint" onclick={go_on(true)}>{ "Open what the service has" }</button>
                <span id="theirs-hint" class="hint">{ "Your changes are one step of undo away." }</span>
            </p>
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
        Hindrance::Answer(explanation) => explanation_notice(explanation),
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
            <th scope="row">{ hide(&offer.id) }</th>
            <td>{ hide(&offer.display_text) }</td>
            <td>{ hide(&offer.status) }</td>
            <td>{ hide(&offer.changed_time) }</td>
            <td>
                <button type="button" onclick={on_click}>
                    { "Open" }<span class="visually-hidden">{ format!(" {}", hide(&offer.id)) }</span>
                </button>
            </td>
        </tr>
    }
}
