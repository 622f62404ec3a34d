//! The field for the token.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::session::use_token;
use crate::findings::words::sentence;
use crate::settings::Token;

/// The field for the token: hidden until it is asked for, never stored.
#[component]
pub(crate) fn TokenField() -> Html {
    let token = use_token();
    let shown = use_state(|| false);
    let on_input = {
        let token = token.clone();
        Callback::from(move |event: InputEvent| {
            token.set(Token::pasted(&event.target_unchecked_into::<HtmlInputElement>().value()));
        })
    };
    let on_toggle = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(!*shown))
    };
    let fault = token.authorization().err();
    html! {
        <div class={classes!("setting", fault.is_some().then_some("has-error"))}>
            <label for="token">{ "Token" }</label>
            <p id="token-hint" class="hint">
                { "For a service of your own: " }<code>{ "offerkit token --publisher NAME" }</code>
                { ". It is kept only while this page is open, and never stored." }
            </p>
            if let Some(fault) = fault {
                <p id="token-error" class="error-text">
                    <span class="visually-hidden">{ "Error: " }</span>{ sentence(&fault.to_string()) }
                </p>
            }
            <div class="token-row">
                <input
                    id="token"
                    type={if *shown { "text" } else { "password" }}
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    value={token.typed()}
                    aria-invalid={fault.is_some().then_some("true")}
                    aria-describedby={if fault.is_some() { "token-error token-hint" } else { "token-hint" }}
                    oninput={on_input}
                />
                <button type="button" aria-pressed={if *shown { "true" } else { "false" }} onclick={on_toggle}>
                    { "Show" }<span class="visually-hidden">{ " the token" }</span>
                </button>
            </div>
        </div>
    }
}
