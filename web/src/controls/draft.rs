//! What is typed and not in the document yet.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use web_sys::EventTarget;
use yew::prelude::*;

use crate::dom::document;

/// How long a pause in typing must be for the text to be taken over, in milliseconds.
const PAUSE: u32 = 400;

/// What became of a text that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// It is in the document.
    Yes,
    /// It cannot be, and this is why.
    No(AttrValue),
}

/// A control's text while somebody types.
#[derive(Clone)]
pub struct Draft {
    /// What the control shows.
    pub text: AttrValue,
    /// Why the last text was not taken over.
    pub refusal: Option<AttrValue>,
    /// To be called at every key.
    pub typed: Callback<String>,
    /// To be called when the control is left or says that its value changed.
    pub left: Callback<()>,
}

/// When a text is taken over besides when the control is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    /// After a pause.
    Pause,
    /// Not before.
    Leave,
}

#[derive(Default)]
struct Pending {
    text: Option<String>,
    timer: Option<Timeout>,
    /// A page that is hidden may never be shown again: what is typed is taken over then, too.
    hidden: Vec<EventListener>,
    commit: Option<Callback<String, Taken>>,
}

type Shared = Rc<RefCell<Pending>>;

/// Keeps what is typed in the control until `commit` takes it over: after a short pause, when the control is left, or
/// when it disappears.
#[hook]
pub fn use_draft(value: &Rc<str>, timing: Timing, commit: Callback<String, Taken>) -> Draft {
    let typed = use_state(|| None::<AttrValue>);
    let refusal = use_state(|| None::<AttrValue>);
    let pending: Shared = use_mut_ref(Pending::default);
    pending.borrow_mut().commit = Some(commit);

    // What comes from elsewhere wins once nothing typed is waiting.
    use_effect_with(value.clone(), {
        let (typed, refusal, pending) = (typed.setter(), refusal.clone(), pending.clone());
        move |_| {
            if pending.borrow().text.is_none() && refusal.is_none() {
                typed.set(None);
            }
        }
    });
    use_effect_with((), {
        let pending = pending.clone();
        move |()| move || drop(take_over(&pending))
    });

    let on_typed = {
        let (typed, refusal, pending) = (typed.setter(), refusal.setter(), pending.clone());
        Callback::from(move |text: String| {
            typed.set(Some(text.clone().into()));
            refusal.set(None);
            let (shared, refusal) = (pending.clone(), refusal.clone());
            let timer = (timing == Timing::Pause).then(|| {
                Timeout::new(PAUSE, move || {
                    if let Some(Taken::No(reason)) = take_over(&shared) {
                        refusal.set(Some(reason));
                    }
                })
            });
            let hidden = listen_for_the_end(&pending);
            let mut pending = pending.borrow_mut();
            pending.text = Some(text);
            pending.timer = timer;
            pending.hidden = hidden;
        })
    };
    let on_left = {
        let (typed, refusal, pending) = (typed.setter(), refusal.clone(), pending);
        Callback::from(move |()| match take_over(&pending) {
            Some(Taken::No(reason)) => refusal.set(Some(reason)),
            Some(Taken::Yes) => typed.set(None),
            None if refusal.is_none() => typed.set(None),
            None => {}
        })
    };
    Draft {
        text: (*typed).clone().unwrap_or_else(|| value.clone().into()),
        refusal: (*refusal).clone(),
        typed: on_typed,
        left: on_left,
    }
}

/// Listens for the page to be hidden or left.
fn listen_for_the_end(pending: &Shared) -> Vec<EventListener> {
    let listen = |target: &EventTarget, event: &'static str| {
        let pending = pending.clone();
        EventListener::once(target, event, move |_| drop(take_over(&pending)))
    };
    let hidden = document().map(|document| listen(&document, "visibilitychange"));
    let left = web_sys::window().map(|window| listen(&window, "pagehide"));
    hidden.into_iter().chain(left).collect()
}

fn take_over(pending: &Shared) -> Option<Taken> {
    let (text, commit) = {
        let mut pending = pending.borrow_mut();
        pending.timer = None;
        (pending.text.take(), pending.commit.clone())
    };
    // Nothing is borrowed any more: taking over draws the page, and so may come back here.
    Some(commit?.emit(text?))
}
