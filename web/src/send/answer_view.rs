//! The answer to a sending: what it means first, then everything that came.

use std::rc::Rc;

use offerkit_core::{mask, mask_offer};
use yew::prelude::*;

use super::differences::differences;
use super::grouping::Sides;
use super::layout::pretty;
use super::refusal::{ServiceFinding, service_findings};
use super::size::{count, duration, size};
use super::state::Ended;
use super::text_view::TextView;
use crate::dom::focus_heading;
use crate::findings::words::{plain, sentence};
use crate::service::{Reply, explanation_view, heading};
use crate::store::{Action, Dispatch, View, use_dispatch};

/// Properties of [`AnswerView`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct AnswerViewProps {
    /// The request that has ended.
    pub(super) ended: Rc<Ended>,
    /// What has changed since it came.
    pub(super) since: Option<&'static str>,
    /// Asks for the newest state.
    pub(super) on_look: Callback<MouseEvent>,
    /// Another request is under way.
    pub(super) is_busy: bool,
}

/// The answer to a sending. Its heading takes the focus when it comes.
#[component]
pub(super) fn AnswerView(props: &AnswerViewProps) -> Html {
    let dispatch = use_dispatch();
    let is_raw = use_state(|| false);
    use_effect_with(props.ended.clone(), |ended| {
        if ended.unread.take() {
            focus_heading("answer-title");
        }
    });
    let ended = &props.ended;
    let explanation = &ended.explanation;
    let reply = ended.result.as_ref().ok();
    let findings = use_memo(ended.clone(), |ended| {
        let refused = ended.result.as_ref().ok().filter(|reply| reply.status == 400);
        refused.map(|reply| service_findings(&reply.body)).unwrap_or_default()
    });
    html! {
        <section class="panel answer" aria-labelledby="answer-title">
            <h2 id="answer-title" tabindex="-1">{ heading(explanation) }</h2>
            if let Some(since) = props.since {
                <p class="notice warning">{ since }</p>
            }
            { explanation_view(explanation) }
            { next_step(explanation.outcome, props) }
            if !findings.is_empty() {
                { findings_view(&findings, &dispatch) }
            }
            if let Some(comparison) = &explanation.comparison {
                <h3>{ "What the service made of it" }</h3>
                { differences(comparison, Sides::SentAndReceived) }
            }
            <dl class="facts">
                <dt>{ "Request" }</dt>
                <dd><code>{ format!("PUT {}", ended.sent.url) }</code></dd>
                if let Some(reply) = reply {
                    { facts(reply, explanation.etag.as_deref()) }
                }
            </dl>
            if let Some(reply) = reply {
                { headers_table(reply) }
                <BodyView key={ended.serial} ended={ended.clone()} {is_raw} />
            }
        </section>
    }
}

/// The button that leads on, where there is one.
fn next_step(outcome: &str, props: &AnswerViewProps) -> Html {
    let label = match outcome {
        "conflict" => "Get the newest state",
        "unknown" => "See whether it landed",
        _ => return Html::default(),
    };
    html! {
        <p>
            <button
                type="button"
                class="primary"
                aria-disabled={props.is_busy.then_some("true")}
                onclick={props.on_look.clone()}
            >
                { label }
            </button>
        </p>
    }
}

fn facts(reply: &Reply, etag: Option<&str>) -> Html {
    let took_it = (200..300).contains(&reply.status);
    html! {
        <>
            if let Some(etag) = etag {
                <dt>{ "ETag" }</dt>
                <dd><code>{ etag }</code></dd>
            } else if took_it {
                <dt>{ "ETag" }</dt>
                <dd>{ "None that this page may see: the next change can only overwrite whatever is there." }</dd>
            }
            <dt>{ "Time and size" }</dt>
            <dd>{ format!("{}, {}", duration(reply.elapsed), size(reply.body.len())) }</dd>
        </>
    }
}

fn findings_view(findings: &[ServiceFinding], dispatch: &Dispatch) -> Html {
    let to_form = dispatch.reform(|_: MouseEvent| Action::View(View::Edit));
    html! {
        <>
            <h3>{ format!("Why it was refused: {}", count(findings.len(), "error", "errors")) }</h3>
            <ul class="service-findings">
                for finding in findings {
                    <li>
                        <p>{ sentence(&finding.message) }</p>
                        <p class="hint">
                            <code class="pointer">{ if finding.pointer.is_empty() { "the body" } else { &*finding.pointer } }</code>
                            { " " }<code>{ &finding.rule }</code>
                        </p>
                        <button
                            type="button"
                            onclick={{
                                let pointer: Rc<str> = Rc::from(finding.pointer.as_str());
                                dispatch.reform(move |_: MouseEvent| Action::JumpTo(pointer.clone()))
                            }}
                        >
                            { "Go there" }
                            <span class="visually-hidden">{ format!(": {}", plain(&finding.message)) }</span>
                        </button>
                    </li>
                }
            </ul>
            <p><button type="button" onclick={to_form}>{ "Show all findings" }</button></p>
        </>
    }
}

fn headers_table(reply: &Reply) -> Html {
    html! {
        <details>
            <summary>{ format!("Headers ({})", reply.headers.len()) }</summary>
            <div class="table-frame" role="group" aria-label="Headers of the answer" tabindex="0">
                <table>
                    <caption class="visually-hidden">{ "Headers of the answer" }</caption>
                    <thead><tr><th scope="col">{ "Name" }</th><th scope="col">{ "Value" }</th></tr></thead>
                    <tbody>
                        for (name, value) in &reply.headers {
                            <tr>
                                <th scope="row"><code>{ name }</code></th>
                                <td><code class="value">{ mask(value) }</code></td>
                            </tr>
                        }
                    </tbody>
                </table>
            </div>
            <p class="hint">{ "A page is shown only the headers that the service lets it see." }</p>
        </details>
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct BodyViewProps {
    ended: Rc<Ended>,
    is_raw: UseStateHandle<bool>,
}

/// The body of the answer, laid out or as it came.
#[component]
fn BodyView(props: &BodyViewProps) -> Html {
    let is_raw = *props.is_raw;
    // Masking and laying out read the whole body, so they are done once and not at every render.
    let text = use_memo((props.ended.clone(), is_raw), |(ended, is_raw)| {
        let raw = ended.result.as_ref().map(|reply| mask_offer(&reply.text())).unwrap_or_default();
        AttrValue::from(if *is_raw { raw } else { pretty(&raw).unwrap_or(raw) })
    });
    let Ok(reply) = &props.ended.result else { return Html::default() };
    let on_change = {
        let handle = props.is_raw.clone();
        Callback::from(move |_: Event| handle.set(!*handle))
    };
    html! {
        <details open=true>
            <summary>{ format!("Body ({})", size(reply.body.len())) }</summary>
            if let Some(note) = reply.body_end.note() {
                <p class="notice warning">{ note }</p>
            }
            <p class="check">
                <input type="checkbox" id="raw-body" checked={is_raw} onchange={on_change} />
                <label for="raw-body">{ "As it came, not laid out" }</label>
            </p>
            <TextView label="Body of the answer" text={(*text).clone()} />
        </details>
    }
}
