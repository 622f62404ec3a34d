//! The request as a command, to be copied.

use std::rc::Rc;

use offerkit_core::exchange::Request;
use offerkit_core::mask_offer;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::command::{Tool, command};
use super::copy_button::CopyButton;
use super::text_view::TextView;

/// Properties of [`CommandView`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct CommandViewProps {
    /// The request.
    pub(super) request: Rc<Request>,
}

/// What stands in the command of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Body {
    /// A file's name.
    File,
    /// Its text, secrets masked.
    Masked,
    /// Its text.
    Whole,
}

const BODIES: [(Body, &str); 3] = [
    (Body::File, "As the file offer.json"),
    (Body::Masked, "In the command, signatures and keys as ***"),
    (Body::Whole, "In the command, with its secrets"),
];

/// The request as a command for a tool of the person's choice.
#[component]
pub(super) fn CommandView(props: &CommandViewProps) -> Html {
    let tool = use_state(|| Tool::Curl);
    let body = use_state(|| Body::File);
    let text = use_memo((props.request.clone(), *tool, *body), |(request, tool, body)| {
        AttrValue::from(match body {
            Body::File => command(*tool, request, None),
            Body::Masked => command(*tool, request, Some(&mask_offer(&request.body))),
            Body::Whole => command(*tool, request, Some(&request.body)),
        })
    });
    html! {
        <details>
            <summary>{ "The same with curl, fetch or PowerShell" }</summary>
            <p class="hint">
                { "For a service that a page cannot reach, such as the live one. Put the token into OFFERKIT_TOKEN; it is not copied." }
            </p>
            <fieldset class="choices">
                <legend>{ "Tool" }</legend>
                for one in Tool::ALL {
                    { choice("command-tool", one.name(), *tool == one, { let tool = tool.setter(); Callback::from(move |()| tool.set(one)) }) }
                }
            </fieldset>
            <fieldset class="choices">
                <legend>{ "Body" }</legend>
                for (one, label) in BODIES {
                    { choice("command-body", label, *body == one, { let body = body.setter(); Callback::from(move |()| body.set(one)) }) }
                }
            </fieldset>
            if *body == Body::Masked {
                <p class="notice warning">{ "The service would take the *** for what is meant: put the secrets back before you send it." }</p>
            }
            <TextView label="The command" text={(*text).clone()} />
            <CopyButton text={(*text).clone()} what={format!("the {} command", tool.name())} />
        </details>
    }
}

fn choice(name: &'static str, label: &'static str, checked: bool, on_choice: Callback<()>) -> Html {
    let onchange = Callback::from(move |event: Event| {
        if event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked()) {
            on_choice.emit(());
        }
    });
    html! { <label class="choice"><input type="radio" {name} {checked} {onchange} />{ label }</label> }
}
