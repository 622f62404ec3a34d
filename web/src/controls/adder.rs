//! A word, chosen or typed, and a button that adds something under it.

use std::rc::Rc;

use yew::prelude::*;

use super::select::Select;
use super::text::text_of;

/// What is added.
#[derive(Properties, PartialEq)]
pub struct AdderProps {
    /// Id of the control.
    pub id: AttrValue,
    /// What is added, as a sentence has it.
    pub what: AttrValue,
    /// The word to begin with.
    pub word: AttrValue,
    /// Words to choose from; empty where any word goes.
    pub options: Rc<[(AttrValue, AttrValue)]>,
    /// Called with the word.
    pub onadd: Callback<String>,
    /// What is said behind the button.
    #[prop_or_default]
    pub children: Html,
}

/// Adds something under a word.
#[component]
pub fn Adder(props: &AdderProps) -> Html {
    let chosen = use_state(|| None::<AttrValue>);
    let word = (*chosen).clone().unwrap_or_else(|| props.word.clone());
    let onpick = {
        let chosen = chosen.setter();
        Callback::from(move |picked: String| chosen.set(Some(picked.into())))
    };
    let onclick = {
        let (onadd, word) = (props.onadd.clone(), word.clone());
        Callback::from(move |_: MouseEvent| {
            let word = word.trim();
            if !word.is_empty() {
                chosen.set(None);
                onadd.emit(word.to_owned());
            }
        })
    };
    let id = &props.id;
    html! {
        <div class="add">
            <label class="add-label" for={id}>{ format!("New {}", props.what) }</label>
            if props.options.is_empty() {
                <input
                    type="text" {id} class="input short" value={word} spellcheck="false" autocomplete="off"
                    oninput={onpick.reform(|event: InputEvent| text_of(&event))}
                />
            } else {
                <Select {id} value={word} options={props.options.clone()} {onpick} />
            }
            <button type="button" class="button" {onclick}>{ format!("Add {}", props.what) }</button>
            { props.children.clone() }
        </div>
    }
}
