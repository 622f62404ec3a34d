//! The top of the page: which offer, and what can be done with it as a whole.

use yew::prelude::*;

use super::download::download;
use crate::kept::KeepingStatus;
use crate::store::{Action, Dispatch, StoreHandle, View};

/// The page's header.
pub(super) fn header(store: &StoreHandle, dispatch: &Dispatch) -> Html {
    let send = |action: Action| dispatch.reform(move |_: MouseEvent| action.clone());
    let save = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| {
            // A browser that refuses to save says so itself.
            let _ = download(&store.name, &store.text);
        })
    };
    let (undo, redo) = (!store.history.can_undo(), !store.history.can_redo());
    let at_work = store.opened && store.view != View::Open;
    html! {
        <header class="header">
            <div class="brand">{ "offerkit" }</div>
            if at_work {
                <h1 class="offer-name">{ &store.name }</h1>
                <KeepingStatus />
            }
            <div class="header-tools" role="group" aria-label="Offer">
                if store.opened {
                    <button type="button" class="button" disabled={undo} onclick={send(Action::Undo)} title="Ctrl+Z">{ "Undo" }</button>
                    <button type="button" class="button" disabled={redo} onclick={send(Action::Redo)} title="Ctrl+Shift+Z">{ "Redo" }</button>
                    <button type="button" class="button" onclick={save}>{ "Download" }</button>
                }
                if at_work {
                    <button type="button" class="button" onclick={send(Action::View(View::Open))}>{ "Open another" }</button>
                }
            </div>
        </header>
    }
}
