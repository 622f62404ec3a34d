//! A button that puts a text on the clipboard.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::clipboard::copy;

/// Properties of [`CopyButton`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct CopyButtonProps {
    /// What is copied; holds no secret.
    pub(super) text: AttrValue,
    /// What it is, for those who do not see where the button stands.
    pub(super) what: AttrValue,
}

/// A button that puts a text on the clipboard, and says whether it did.
#[component]
pub(super) fn CopyButton(props: &CopyButtonProps) -> Html {
    let said = use_state(|| "");
    let on_click = {
        let (said, text) = (said.clone(), props.text.clone());
        Callback::from(move |_: MouseEvent| {
            let (said, text) = (said.clone(), text.clone());
            spawn_local(async move {
                let done = copy(&text).await;
                said.set(if done { "Copied." } else { "The browser does not let this page copy: select the text." });
            });
        })
    };
    html! {
        <p class="copy">
            <button type="button" onclick={on_click}>
                { "Copy" }<span class="visually-hidden">{ format!(" {}", props.what) }</span>
            </button>
            { " " }
            <span role="status">{ *said }</span>
        </p>
    }
}
