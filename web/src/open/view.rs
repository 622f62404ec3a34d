//! Where an offer is opened.

use wasm_bindgen::JsCast;
use web_sys::{DragEvent, HtmlInputElement};
use yew::prelude::*;

use super::file::{NotOpened, open_first, open_pasted};
use crate::controls::text_of;
use crate::kept::{KeptList, new_copy_id};
use crate::service::OfferList;
use crate::store::{Action, Dispatch, StoreHandle, View, use_dispatch, use_store};
use crate::template::new_offer;

/// Told of a file that cannot be opened, and of `None` once another one is tried.
type OnFail = Callback<Option<NotOpened>>;

/// What was not opened, and how that is told.
#[derive(Properties, PartialEq)]
pub struct OpenViewProps {
    /// The last file that could not be opened.
    pub not_opened: Option<NotOpened>,
    /// Told of a file that cannot be opened, and of `None` once another one is tried.
    pub onfail: OnFail,
    /// What was pasted or typed to be opened, and was not yet: it outlives a look at another offer.
    pub pasted: UseStateHandle<AttrValue>,
}

/// A file, a text, the service's list, or a new offer.
#[component]
pub fn OpenView(props: &OpenViewProps) -> Html {
    let store = use_store();
    let dispatch = use_dispatch();
    let is_over = use_state(|| false);
    html! {
        <div class="open-view">
            { introduction(&store, &dispatch) }
            <div class="not-opened" role="alert">
                if let Some(failure) = &props.not_opened {
                    <p><strong>{ format!("{} was not opened. ", failure.name) }</strong>{ &failure.sentence }</p>
                }
            </div>
            <KeptList />
            <div class="open-grid">
                <div class="open-column">
                    { from_file(&is_over, &props.onfail, &dispatch) }
                    { from_clipboard(&props.pasted, &props.onfail, &dispatch) }
                </div>
                <div class="open-column">
                    <section class="panel" aria-labelledby="open-service">
                        <h2 id="open-service">{ "From a service" }</h2>
                        <OfferList />
                    </section>
                    { new_one(&store, &dispatch) }
                </div>
            </div>
        </div>
    }
}

fn introduction(store: &StoreHandle, dispatch: &Dispatch) -> Html {
    if !store.opened {
        return html! {
            <div class="welcome">
                <h1>{ "Write an offer, see what is wrong with it, send it" }</h1>
                <p>{ "Open the JSON body of a marketplace offer. It is checked in this browser and goes nowhere until you send it." }</p>
            </div>
        };
    }
    let back = dispatch.reform(|_: MouseEvent| Action::View(View::Edit));
    html! {
        <div class="welcome">
            <h1>{ "Open another offer" }</h1>
            <p>
                { "It takes the place of the one that is open; undo brings that back. " }
                <button type="button" class="button" onclick={back}>{ format!("Back to {}", store.name) }</button>
            </p>
        </div>
    }
}

/// A file, picked or dropped.
fn from_file(is_over: &UseStateHandle<bool>, onfail: &OnFail, dispatch: &Dispatch) -> Html {
    let onchange = {
        let (dispatch, onfail) = (dispatch.clone(), onfail.clone());
        Callback::from(move |event: Event| {
            let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
                return;
            };
            onfail.emit(None);
            open_first(input.files(), dispatch.clone(), onfail.reform(Some));
            // The same file can be picked again once it was mended.
            input.set_value("");
        })
    };
    let hover = |over: bool| {
        let is_over = is_over.setter();
        Callback::from(move |_: DragEvent| is_over.set(over))
    };
    html! {
        <section class="panel" aria-labelledby="open-file">
            <h2 id="open-file">{ "From a file" }</h2>
            <div
                class={classes!("drop", is_over.then_some("over"))} ondragenter={hover(true)} ondragleave={hover(false)}
                ondrop={hover(false)}
            >
                <p class="drop-words">{ "Drop a JSON file anywhere on this page, or choose one." }</p>
                <label class="button primary file-label" for="file-input">{ "Choose a file" }</label>
                <input type="file" id="file-input" class="file-input" accept=".json,application/json,text/plain" autocomplete="off" {onchange} />
            </div>
        </section>
    }
}

/// A text, pasted.
fn from_clipboard(pasted: &UseStateHandle<AttrValue>, onfail: &OnFail, dispatch: &Dispatch) -> Html {
    let oninput = {
        let pasted = pasted.setter();
        Callback::from(move |event: InputEvent| pasted.set(text_of(&event).into()))
    };
    let open = {
        let (pasted, onfail, dispatch) = (pasted.clone(), onfail.clone(), dispatch.clone());
        Callback::from(move |_: MouseEvent| {
            if open_pasted(&pasted, &dispatch, onfail.reform(Some)) {
                pasted.set(AttrValue::default());
            }
        })
    };
    html! {
        <section class="panel" aria-labelledby="open-paste">
            <h2 id="open-paste">{ "From the clipboard" }</h2>
            <label class="field-label" for="paste-text">{ "JSON of the offer" }</label>
            <textarea
                id="paste-text" class="input code" rows="5" value={(**pasted).clone()} spellcheck="false" autocomplete="off"
                {oninput}
            />
            <button type="button" class="button" onclick={open}>{ "Open pasted text" }</button>
        </section>
    }
}

/// A new offer, and what must be known before writing one.
fn new_one(store: &StoreHandle, dispatch: &Dispatch) -> Html {
    let create = {
        let (settings, dispatch) = (store.settings.clone(), dispatch.clone());
        Callback::from(move |_: MouseEvent| {
            let (publisher, offer) = (&settings.publisher_id, &settings.offer_id);
            let text = new_offer(publisher, offer);
            let name = if offer.is_empty() { AttrValue::from("New offer") } else { offer.clone() };
            dispatch.emit(Action::Open { text, name, base: None, copy: Some(new_copy_id()) });
        })
    };
    html! {
        <section class="panel" aria-labelledby="open-new">
            <h2 id="open-new">{ "New offer" }</h2>
            <div class="notice" role="note" aria-labelledby="notice-title">
                <p id="notice-title" class="notice-title">{ "This API is for products that exist already" }</p>
                <p>
                    { "Since July 2020 its documentation says that it serves only products which are on it already and integrated \
                       with Partner Center. A new product is made with the " }
                    <strong>{ "Partner Center submission API" }</strong>
                    { "; the " }<strong>{ "Product Ingestion API" }</strong>
                    { ", published in 2022, is to replace both in time." }
                </p>
                <p>{ "A body can still be written and checked here, and sent to a service of your own." }</p>
            </div>
            <button type="button" class="button" onclick={create}>{ "New virtual machine offer" }</button>
        </section>
    }
}
