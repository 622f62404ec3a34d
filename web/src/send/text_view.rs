//! A long text in a box that scrolls.

use yew::prelude::*;

use super::chunks::{FIRST, beginning, pieces};
use super::size::size;

/// Properties of [`TextView`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct TextViewProps {
    /// The name of the box.
    pub(super) label: AttrValue,
    /// The text, secrets masked.
    pub(super) text: AttrValue,
}

/// A text in a box that scrolls: its beginning, or all of it once that is asked for.
#[component]
pub(super) fn TextView(props: &TextViewProps) -> Html {
    let shows_all = use_state(|| false);
    let shown = if *shows_all { &*props.text } else { beginning(&props.text, FIRST) };
    let is_cut = shown.len() < props.text.len();
    let on_click = {
        let shows_all = shows_all.clone();
        Callback::from(move |_: MouseEvent| shows_all.set(true))
    };
    html! {
        <div class="text-view">
            <div class="text-box" role="group" aria-label={props.label.clone()} tabindex="0">
                for piece in pieces(shown) {
                    <pre class="text-piece">{ piece }</pre>
                }
                if props.text.is_empty() {
                    <p class="hint">{ "Nothing." }</p>
                }
            </div>
            if is_cut {
                <p class="text-rest">
                    { format!("The first {} are shown. ", size(shown.len())) }
                    <button type="button" onclick={on_click}>
                        { format!("Show all {}", size(props.text.len())) }
                    </button>
                </p>
            }
        </div>
    }
}
