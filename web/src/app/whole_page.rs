//! What concerns the page as a whole: its title, keys, and what is dropped or pasted anywhere on it.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DragEvent, Element, Event, HtmlElement, KeyboardEvent};
use yew::prelude::*;

use super::keys::undo_key;
use crate::dom::{document, element, has_own_undo};
use crate::open::{NotOpened, open_first, open_pasted};
use crate::store::{Action, Dispatch, StoreHandle, View};

/// Keeps the page's title, listens to keys and drops, and says once that the page is ready.
#[hook]
pub(super) fn use_whole_page(store: &StoreHandle, dispatch: &Dispatch, not_opened: &UseStateHandle<Option<NotOpened>>) {
    let name = if store.opened { store.name.clone() } else { AttrValue::default() };
    use_effect_with(name, |name| {
        if let Some(document) = document() {
            let title = if name.is_empty() { "offerkit".to_owned() } else { format!("{name} · offerkit") };
            document.set_title(&title);
        }
    });
    // A failure is told until something is opened.
    use_effect_with((store.name.clone(), store.opened), {
        let not_opened = not_opened.setter();
        move |_| not_opened.set(None)
    });
    // Another offer, or the way to one, starts at its top; what had the focus is gone.
    let at_work = store.opened && store.view != View::Open;
    let was_elsewhere = use_mut_ref(|| false);
    use_effect_with((at_work, store.name.clone()), move |_| {
        if was_elsewhere.replace(true) {
            start_at_top();
        }
    });
    use_effect_with((), {
        let (dispatch, not_opened) = (dispatch.clone(), not_opened.setter());
        move |()| {
            let listeners = listeners(&dispatch, &not_opened);
            if let Some(root) = document().and_then(|document| document.document_element()) {
                // Tests and people's scripts wait for this: from here on clicks are heard.
                drop(root.set_attribute("data-ready", ""));
            }
            move || drop(listeners)
        }
    });
}

fn listeners(dispatch: &Dispatch, not_opened: &UseStateSetter<Option<NotOpened>>) -> Vec<EventListener> {
    let Some(document) = document() else { return Vec::new() };
    let active = EventListenerOptions::enable_prevent_default();
    let keys = {
        let dispatch = dispatch.clone();
        EventListener::new_with_options(&document, "keydown", active, move |event: &Event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if target.is_some_and(|target| has_own_undo(&target)) {
                return;
            }
            if let Some(action) = undo_key(event) {
                event.prevent_default();
                dispatch.emit(action);
            }
        })
    };
    // Without this the browser would leave the page for the file, and what was written would be gone.
    let over = EventListener::new_with_options(&document, "dragover", active, |event: &Event| {
        if carries_files(event) {
            event.prevent_default();
        }
    });
    let drop = {
        let (dispatch, not_opened) = (dispatch.clone(), not_opened.clone());
        EventListener::new_with_options(&document, "drop", active, move |event: &Event| {
            if !carries_files(event) {
                return;
            }
            event.prevent_default();
            let files = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer).and_then(|data| data.files());
            let not_opened = not_opened.clone();
            open_first(files, dispatch.clone(), Callback::from(move |failure| not_opened.set(Some(failure))));
        })
    };
    let paste = {
        let (dispatch, not_opened) = (dispatch.clone(), not_opened.clone());
        EventListener::new_with_options(&document, "paste", active, move |event: &Event| {
            if let Some(text) = pasted_offer(event) {
                event.prevent_default();
                let not_opened = not_opened.clone();
                open_pasted(&text, &dispatch, Callback::from(move |failure| not_opened.set(Some(failure))));
            }
        })
    };
    // Signatures end while a page stands open.
    let back = {
        let dispatch = dispatch.clone();
        EventListener::new(&document, "visibilitychange", move |_| dispatch.emit(Action::CheckAgain))
    };
    vec![keys, over, drop, paste, back]
}

/// A text that is pasted where offers are opened, and not into a control.
fn pasted_offer(event: &Event) -> Option<String> {
    let event = event.dyn_ref::<ClipboardEvent>()?;
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if element("paste-text").is_none() || target.is_some_and(|target| has_own_undo(&target)) {
        return None;
    }
    let text = event.clipboard_data()?.get_data("text").ok()?;
    (!text.trim().is_empty()).then_some(text)
}

fn start_at_top() {
    if let Some(main) = element("main").and_then(|main| main.dyn_into::<HtmlElement>().ok()) {
        // A page that takes no focus can still be read from its top.
        drop(main.focus());
    }
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

fn carries_files(event: &Event) -> bool {
    let data = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
    data.is_some_and(|data| data.types().iter().any(|kind| kind == "Files"))
}
