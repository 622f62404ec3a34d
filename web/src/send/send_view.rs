//! The send view: where to, on what condition, the exact request, and what came of it.

use std::rc::Rc;

use offerkit_core::exchange::{Address, put_request};
use yew::prelude::*;

use super::answer_view::AnswerView;
use super::errand::{look, send};
use super::impact::Impact;
use super::newest_view::NewestView;
use super::precondition::{choice, if_match};
use super::precondition_form::PreconditionForm;
use super::progress::{announcement, progress};
use super::readiness::Readiness;
use super::request_view::RequestView;
use super::state::{Ended, Question, SendHandle, SendState, use_send};
use crate::dom::{element, focus};
use crate::kept::use_kept;
use crate::service::{ConnectionForm, Session, fault_of, focus_field, use_target, use_token};
use crate::states::History;
use crate::store::{Action, Dispatch, View, use_dispatch, use_store};

/// Properties of [`SendSession`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct SendSessionProps {
    /// The page.
    pub children: Html,
}

/// Holds the token and what is under way, across views. Stands inside the store's contexts, around the whole page.
#[component]
pub fn SendSession(props: &SendSessionProps) -> Html {
    let send: SendHandle = use_reducer(SendState::default);
    html! {
        <Session>
            <ContextProvider<SendHandle> context={send}>{ props.children.clone() }</ContextProvider<SendHandle>>
        </Session>
    }
}

/// The send view.
#[component]
pub fn SendView() -> Html {
    let store = use_store();
    let dispatch = use_dispatch();
    let token = use_token();
    let state = use_send();
    let (keeper, _) = use_kept();
    let target = use_target(&store);
    let address = &target.address;
    let demanded = if_match(choice(state.chosen.as_ref(), store.base.as_ref(), address), store.base.as_ref(), address);
    let request = put_request(address, &demanded, &store.text);
    let fault = fault_of(&target, true);
    let token_fault = token.authorization().err();
    let is_busy = state.flight.is_some();
    let attempted = use_state(|| false);
    let readiness = Readiness::of(&store.answer, target.is_contradicted());

    let on_send = {
        let (state, dispatch, token) = (state.clone(), dispatch.clone(), (*token).clone());
        let (address, text) = (address.clone(), store.text.clone());
        let attempted = attempted.clone();
        Callback::from(move |_: MouseEvent| {
            attempted.set(true);
            if token_fault.is_some() {
                if let Some(field) = element("token") {
                    focus(&field);
                }
                return;
            }
            let (address, text) = (address.clone(), text.clone());
            let (dispatch, token) = (dispatch.clone(), token.clone());
            if let Err(fault) = send(&state, dispatch, token, address, demanded.clone(), text, keeper.clone()) {
                focus_field(fault);
            }
        })
    };
    let on_look = {
        let (state, token, mine) = (state.clone(), (*token).clone(), store.text.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(ended) = &state.ended else { return };
            let sent = ended.sent.clone();
            let (question, mine) = match ended.explanation.outcome {
                "unknown" => (Question::Landed(sent.clone()), sent.text.clone()),
                _ => (Question::Newest, mine.clone()),
            };
            if let Err(fault) = look(&state, token.clone(), sent.address.clone(), question, mine) {
                focus_field(fault);
            }
        })
    };
    html! {
        <div class="send">
            <section class="panel send-target" aria-labelledby="send-title">
                <h2 id="send-title">{ "Where to" }</h2>
                <ConnectionForm with_offer={true} attempted={*attempted} />
                <PreconditionForm />
            </section>
            { readiness_view(&readiness, &dispatch) }
            <Impact address={address.clone()} />
            <section class="panel send-request" aria-labelledby="request-title">
                <h2 id="request-title" tabindex="-1">{ "The request" }</h2>
                if let Ok(request) = request {
                    <RequestView request={Rc::new(request)} />
                }
                if let Some(fault) = fault {
                    <p class="notice error" id="send-fault">{ format!("It cannot be sent yet: {fault}.") }</p>
                }
                <p class="send-row">
                    <button
                        type="button"
                        class={classes!("primary", (!readiness.can_save).then_some("risky"))}
                        aria-disabled={is_busy.then_some("true")}
                        aria-describedby={if fault.is_some() { "send-fault" } else { "send-note" }}
                        onclick={on_send}
                    >
                        { if readiness.can_save { "Send" } else { "Send anyway" } }
                    </button>
                    <span id="send-note" class="hint">
                        if !readiness.can_save {
                            { "The service will refuse it; nothing will be changed." }
                        }
                    </span>
                </p>
                if let Some(flight) = &state.flight {
                    { progress(flight) }
                }
                <p role="status" class={classes!(is_busy.then_some("visually-hidden"))}>{ announcement(&state) }</p>
            </section>
            if let Some(looked) = &state.looked {
                <NewestView looked={looked.clone()} />
            }
            if let Some(ended) = &state.ended {
                <AnswerView ended={ended.clone()} since={since(ended, address, &store.text)} {on_look} {is_busy} />
            }
            <History address={address.clone()} />
        </div>
    }
}

/// What has changed since the answer came, so that it is not taken for one to the request above it.
fn since(ended: &Ended, address: &Address, text: &Rc<str>) -> Option<&'static str> {
    if ended.sent.address != *address {
        return Some("This answers an earlier request, to another address than the one above.");
    }
    let is_as_sent = Rc::ptr_eq(&ended.sent.text, text) || ended.sent.text == *text;
    (!is_as_sent).then_some("This answers an earlier request: the offer has been edited since.")
}

/// What is known of the body, and the way to what is wrong with it.
fn readiness_view(readiness: &Readiness, dispatch: &Dispatch) -> Html {
    let to_findings = {
        let dispatch = dispatch.clone();
        let view = if readiness.readable { View::Edit } else { View::Json };
        Callback::from(move |_: MouseEvent| {
            dispatch.emit(Action::ShowAllErrors);
            dispatch.emit(Action::View(view));
        })
    };
    let level = match (readiness.can_save, readiness.can_publish) {
        (true, true) => "good",
        (true, false) => "warning",
        _ => "error",
    };
    let has_findings = readiness.save_errors + readiness.publish_errors + readiness.warnings > 0;
    html! {
        <section class="panel send-body" aria-labelledby="body-title">
            <h2 id="body-title">{ "The offer" }</h2>
            <div class={classes!("notice", level)}>
                <p>{ readiness.on_saving() }</p>
                <p>{ readiness.on_publishing() }</p>
                if has_findings {
                    <p><button type="button" onclick={to_findings}>{ "Show the findings" }</button></p>
                }
            </div>
        </section>
    }
}
