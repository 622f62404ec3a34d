//! The page's frame: the store, the header, the tabs.

mod download;
mod header;
mod keys;
mod tabs;
mod whole_page;

use std::rc::Rc;

use yew::prelude::*;

pub(crate) use download::download;
pub use keys::undo_key;

use crate::findings::FindingsPanel;
use crate::form::FormView;
use crate::json::JsonView;
use crate::kept::{Keeper, Keeping, KeepingNotices, tab_number, use_keeper};
use crate::open::{NotOpened, OpenView};
use crate::pictures::PictureSession;
use crate::send::{SendSession, SendView};
use crate::settings::Settings;
use crate::store::{Action, Dispatch, History, State, StoreHandle, View};
use header::header;
use tabs::{panel, tabs};
use whole_page::use_whole_page;

/// The whole page.
#[component]
pub fn App() -> Html {
    let store: StoreHandle =
        use_reducer(|| State { history: Rc::new(History::numbered_from(tab_number())), ..State::default() });
    let dispatch = use_memo((), |()| store.dispatcher().to_callback());
    // The first render is that of the page as it is served, which knows nothing of this device.
    use_effect_with((), {
        let dispatch = dispatch.clone();
        move |()| dispatch.emit(Action::Settings(Settings::load()))
    });
    let not_opened = use_state(|| None::<NotOpened>);
    let pasted = use_state(AttrValue::default);
    let (keeper, keeping) = use_keeper(&store, &dispatch);
    use_whole_page(&store, &dispatch, &not_opened);
    html! {
        <ContextProvider<StoreHandle> context={store.clone()}>
            <ContextProvider<Dispatch> context={(*dispatch).clone()}>
            <ContextProvider<Keeper> context={keeper}>
            <ContextProvider<Keeping> context={keeping}>
                <a class="skip" href="#main">{ "Skip to the offer" }</a>
                { header(&store, &dispatch) }
                if store.opened && store.view != View::Open {
                    { tabs(store.view, &dispatch) }
                }
                // What was typed for sending, and an answer that is under way, outlive a change of the tab.
                <SendSession>
                <PictureSession>
                    <main id="main" tabindex="-1">
                        <KeepingNotices />
                        { failure_elsewhere(&store, &not_opened) }
                        { content(&store, &not_opened, &pasted) }
                    </main>
                </PictureSession>
                </SendSession>
            </ContextProvider<Keeping>>
            </ContextProvider<Keeper>>
            </ContextProvider<Dispatch>>
        </ContextProvider<StoreHandle>>
    }
}

/// The open view tells itself what could not be opened; a file can be dropped on the others too.
fn failure_elsewhere(store: &StoreHandle, not_opened: &UseStateHandle<Option<NotOpened>>) -> Html {
    match &**not_opened {
        Some(failure) if store.view != View::Open => html! {
            <p class="not-opened" role="alert">
                <strong>{ format!("{} was not opened. ", failure.name) }</strong>{ &failure.sentence }
            </p>
        },
        _ => Html::default(),
    }
}

fn content(
    store: &StoreHandle,
    not_opened: &UseStateHandle<Option<NotOpened>>,
    pasted: &UseStateHandle<AttrValue>,
) -> Html {
    if !store.opened || store.view == View::Open {
        let setter = not_opened.setter();
        let onfail = Callback::from(move |failure| setter.set(failure));
        return html! { <OpenView not_opened={(**not_opened).clone()} {onfail} pasted={pasted.clone()} /> };
    }
    if store.view == View::Send {
        return panel(store.view, html! { <SendView /> });
    }
    let editor = if store.view == View::Json {
        html! { <JsonView /> }
    } else {
        html! { <FormView /> }
    };
    html! {
        <div class="workspace">
            { panel(store.view, editor) }
            <FindingsPanel />
        </div>
    }
}
