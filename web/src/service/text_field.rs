//! One line of text with a label, a hint and an error.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::findings::words::sentence;

/// Properties of [`TextField`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub(crate) struct TextFieldProps {
    /// Of the input; hint and error get ids made of it.
    pub(crate) id: AttrValue,
    /// What it is.
    pub(crate) label: AttrValue,
    /// What to enter; may be empty.
    #[prop_or_default]
    pub(crate) hint: AttrValue,
    /// What holds while nobody types.
    pub(crate) value: AttrValue,
    /// What is wrong with it.
    #[prop_or_default]
    pub(crate) error: Option<AttrValue>,
    /// `url` shows slash and dot on a small keyboard.
    #[prop_or(AttrValue::Static("text"))]
    pub(crate) input_mode: AttrValue,
    /// Takes every change.
    pub(crate) on_input: Callback<AttrValue>,
}

/// One line of text. What is being typed stays as it is until the field is left, even where the value that comes of it
/// is another one: a field that is cleared does not fill itself again under the cursor.
#[component]
pub(crate) fn TextField(props: &TextFieldProps) -> Html {
    let typed = use_state(|| None::<AttrValue>);
    let on_input = {
        let (typed, on_input) = (typed.clone(), props.on_input.clone());
        Callback::from(move |event: InputEvent| {
            let value = AttrValue::from(event.target_unchecked_into::<HtmlInputElement>().value());
            typed.set(Some(value.clone()));
            on_input.emit(value);
        })
    };
    let on_blur = {
        let typed = typed.clone();
        Callback::from(move |_: FocusEvent| typed.set(None))
    };
    let value = (*typed).clone().unwrap_or_else(|| props.value.clone());
    let [hint_id, error_id] = ["hint", "error"].map(|part| format!("{}-{part}", props.id));
    let hint = (!props.hint.is_empty()).then_some(hint_id.as_str());
    let error = props.error.as_ref().map(|_| error_id.as_str());
    let described_by: Vec<&str> = error.into_iter().chain(hint).collect();
    html! {
        <div class={classes!("setting", props.error.is_some().then_some("has-error"))}>
            <label for={props.id.clone()}>{ &props.label }</label>
            if hint.is_some() {
                <p id={hint_id.clone()} class="hint">{ &props.hint }</p>
            }
            if let Some(error) = &props.error {
                <p id={error_id.clone()} class="error-text">
                    <span class="visually-hidden">{ "Error: " }</span>{ sentence(error) }
                </p>
            }
            <input
                id={props.id.clone()}
                type="text"
                inputmode={props.input_mode.clone()}
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                {value}
                aria-invalid={props.error.is_some().then_some("true")}
                aria-describedby={(!described_by.is_empty()).then(|| described_by.join(" "))}
                oninput={on_input}
                onblur={on_blur}
            />
        </div>
    }
}
