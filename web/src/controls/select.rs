//! A list to choose from that always shows the value it is given, without the secrets in it.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::secret::hide;

/// A select element.
#[derive(Properties, PartialEq)]
pub struct SelectProps {
    /// Its id.
    pub id: AttrValue,
    /// The chosen value.
    pub value: AttrValue,
    /// Values with what is shown for them.
    pub options: Rc<[(AttrValue, AttrValue)]>,
    /// Called with the value somebody chose.
    pub onpick: Callback<String>,
    /// Called when the focus comes.
    #[prop_or_default]
    pub onenter: Callback<()>,
    /// Called when the focus goes.
    #[prop_or_default]
    pub onleave: Callback<()>,
    /// Ids of what describes it.
    #[prop_or_default]
    pub described_by: Option<AttrValue>,
    /// `true` where its value is wrong.
    #[prop_or_default]
    pub invalid: Option<AttrValue>,
}

/// A select element. The browser keeps what somebody chose even where the page did not take it; so the value is set
/// after every render.
#[component]
pub fn Select(props: &SelectProps) -> Html {
    let element = use_node_ref();
    use_effect({
        let (element, value) = (element.clone(), hide(&props.value));
        move || {
            if let Some(select) = element.cast::<HtmlSelectElement>()
                && select.value() != value
            {
                select.set_value(&value);
            }
        }
    });
    let onchange = {
        let (onpick, options) = (props.onpick.clone(), props.options.clone());
        Callback::from(move |event: Event| {
            let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            let index = select.and_then(|select| usize::try_from(select.selected_index()).ok());
            if let Some((value, _)) = index.and_then(|index| options.get(index)) {
                onpick.emit(value.to_string());
            }
        })
    };
    let options = props.options.iter().map(|(value, label)| {
        html! { <option key={value.to_string()} value={hide(value)}>{ hide(label) }</option> }
    });
    html! {
        <select
            ref={element} id={&props.id} class="input select" {onchange}
            onfocus={props.onenter.reform(|_: FocusEvent| ())} onblur={props.onleave.reform(|_: FocusEvent| ())}
            aria-describedby={&props.described_by} aria-invalid={&props.invalid}
        >
            { for options }
        </select>
    }
}
