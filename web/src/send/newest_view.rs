//! The newest state of the offer, beside the one at hand.

use std::rc::Rc;

use yew::prelude::*;

use super::differences::differences;
use super::grouping::Sides;
use super::landed::Landed;
use super::precondition::{Choice, Chosen};
use super::state::{Looked, Question, SendAction, SendHandle, use_send};
use crate::changes::MergeView;
use crate::dom::focus_heading;
use crate::service::explanation_notice;
use crate::store::{Action, Base, Dispatch, State, use_dispatch, use_store};

/// Properties of [`NewestView`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct NewestViewProps {
    /// What was asked for.
    pub(super) looked: Rc<Looked>,
}

/// The newest state of the offer, and the ways on from it. Its heading takes the focus when it comes.
#[component]
pub(super) fn NewestView(props: &NewestViewProps) -> Html {
    let store = use_store();
    let dispatch = use_dispatch();
    let send = use_send();
    use_effect_with(props.looked.clone(), |looked| {
        if looked.unread.take() {
            focus_heading("newest-title");
        }
    });
    let looked = &props.looked;
    let (heading_text, sides) = match looked.question {
        Question::Newest => ("The newest state on the service", Sides::MineAndTheirs),
        Question::Landed(_) => ("Whether it landed", Sides::SentAndReceived),
    };
    html! {
        <section class="panel newest" aria-labelledby="newest-title">
            <h2 id="newest-title" tabindex="-1">{ heading_text }</h2>
            if let Some(landed) = looked.landed {
                <p class="meaning">{ landed.words() }</p>
            }
            { found(looked) }
            if let (Some(theirs), true) = (&looked.theirs, asks_for_merge(looked)) {
                <h3>{ "Mine and theirs, made one" }</h3>
                <MergeView
                    base={common_base(&store, looked)} mine={store.text.clone()} theirs={theirs.clone()}
                    on_merged={on_merged(looked, &dispatch, &send)}
                />
            } else if let Some(comparison) = &looked.comparison {
                <h3>
                    { match looked.question {
                        Question::Newest => "Your copy against what the service holds",
                        Question::Landed(_) => "What was sent against what the service holds",
                    } }
                </h3>
                { differences(comparison, sides) }
            }
            if let Some(theirs) = &looked.theirs {
                { ways_on(looked, theirs, &dispatch, &send) }
            }
        </section>
    }
}

/// Whether something was changed there that the working copy does not know of.
fn asks_for_merge(looked: &Looked) -> bool {
    looked.question == Question::Newest || looked.landed == Some(Landed::Unclear)
}

/// What mine and theirs both started from: what was last seen here. Of an offer that was never seen, nothing.
fn common_base(store: &State, looked: &Looked) -> Rc<str> {
    let base = store.base.as_ref().filter(|base| base.address == looked.address);
    base.map_or_else(|| Rc::from("{}"), |base| base.sent.clone())
}

fn on_merged(looked: &Looked, dispatch: &Dispatch, send: &SendHandle) -> Callback<String> {
    let Some(theirs) = looked.theirs.clone() else { return Callback::noop() };
    let base = Base::read(looked.address.clone(), looked.etag.clone(), theirs);
    let (dispatch, send) = (dispatch.clone(), send.clone());
    Callback::from(move |text: String| {
        send.dispatch(SendAction::Choose(Chosen::new(Choice::Seen, Some(&base), &base.address)));
        dispatch.emit(Action::Merged { text, base: base.clone() });
        focus_heading("request-title");
    })
}

/// The state's tag, or why there is no state.
fn found(looked: &Looked) -> Html {
    if looked.theirs.is_none() {
        // That an offer is not there answers the question by itself.
        if looked.landed.is_some() {
            return Html::default();
        }
        return explanation_notice(&looked.explanation);
    }
    html! {
            <dl class="facts">
                <dt>{ "ETag" }</dt>
                <dd>
                    if let Some(etag) = &looked.etag {
                        <code>{ etag }</code>
                    } else {
                        { "None that this page may see: only overwriting whatever is there is left." }
                    }
                </dd>
            </dl>
    }
}

fn ways_on(looked: &Looked, theirs: &Rc<str>, dispatch: &Dispatch, send: &SendHandle) -> Html {
    let mut base = Base::read(looked.address.clone(), looked.etag.clone(), theirs.clone());
    if let (Some(Landed::Yes), Question::Landed(sent)) = (looked.landed, &looked.question) {
        base.sent = sent.text.clone();
    }
    let take = {
        let (dispatch, send, base) = (dispatch.clone(), send.clone(), base.clone());
        Callback::from(move |_: MouseEvent| {
            send.dispatch(SendAction::Choose(Chosen::new(Choice::Seen, Some(&base), &base.address)));
            dispatch.emit(Action::Sent(base.clone()));
            focus_heading("request-title");
        })
    };
    let open = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            let name = AttrValue::from(base.address.offer_id.clone());
            dispatch.emit(Action::Open { text: base.text.to_string(), name, base: Some(base.clone()), copy: None });
        })
    };
    let take_label = match looked.landed {
        Some(Landed::Yes) => "Go on from this version",
        _ => "Send mine over it with this ETag",
    };
    html! {
        <div class="ways-on">
            <p>
                <button
                    type="button" class={(!asks_for_merge(looked)).then_some("primary")} aria-describedby="take-hint" onclick={take}
                >
                    { take_label }
                </button>
                <span id="take-hint" class="hint">
                    { if looked.landed == Some(Landed::Yes) {
                        "The next request changes this version."
                    } else {
                        "Sets If-Match to this version; nothing is sent before you press Send. What others changed in it is lost unless your copy has it too."
                    } }
                </span>
            </p>
            <p>
                <button type="button" aria-describedby="open-hint" onclick={open}>{ "Open theirs" }</button>
                <span id="open-hint" class="hint">{ "Yours is one step of undo away." }</span>
            </p>
        </div>
    }
}
