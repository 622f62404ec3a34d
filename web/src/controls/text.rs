//! Texts, numbers and JSON: whatever is typed.

use std::rc::Rc;

use offerkit_core::catalog::{Format, Required};
use offerkit_core::characters;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::draft::{Taken, Timing, use_draft};
use super::frame::Frame;
use super::visit::use_visit;
use super::written::{Written, written};
use crate::form::model::{Row, Shape};
use crate::pictures::PictureFrame;
use crate::secret::hidden_value;
use crate::store::{Action, Change, Dispatch, use_dispatch};

/// The id of the form to which only the control with the focus belongs.
const ALONE: &str = "alone";

/// Chromium's autofill reads every control of a form at each key, and without a form every control of the page. The
/// button that cannot be pressed keeps Enter from sending the form.
pub fn form_of_one() -> Html {
    html! { <form id={ALONE} hidden=true><button disabled=true></button></form> }
}

/// A row that is edited by typing.
#[derive(Properties, PartialEq)]
pub struct TextControlProps {
    /// The row.
    pub row: Row,
}

/// Whether a secret is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Secrecy {
    /// Something else stands in its place.
    Hidden,
    /// Somebody asked for it.
    Revealed,
    /// Another value is being typed in its place.
    Replacing,
}

/// A text field, of one line or several.
#[component]
pub fn TextControl(props: &TextControlProps) -> Html {
    let row = &props.row;
    let dispatch = use_dispatch();
    let visit = use_visit(row);
    let secrecy = use_state(|| Secrecy::Hidden);
    let control = use_node_ref();
    let value = value_of(row);

    // A value that is being typed stays in sight even where it turns into a secret.
    let typing = use_mut_ref(|| false);
    let hidden = hidden_value(row.field.map(|field| field.0), &value);
    let is_hidden = hidden.is_some() && *secrecy == Secrecy::Hidden && !*typing.borrow();
    let is_service = matches!(row.shape, Shape::Service(_));

    let commit = {
        let (row, dispatch) = (row.clone(), dispatch.clone());
        Callback::from(move |typed: String| take_over(&row, &typed, &dispatch))
    };
    let timing = if matches!(row.shape, Shape::Raw(_)) { Timing::Leave } else { Timing::Pause };
    let shown_value: Rc<str> = if *secrecy == Secrecy::Replacing { Rc::from("") } else { value.clone() };
    let draft = use_draft(&shown_value, timing, commit);

    let is_tall = use_tall(row, &draft.text);
    let text: AttrValue = match &hidden {
        Some(hidden) if is_hidden => hidden.clone().into(),
        _ => draft.text.clone(),
    };

    let oninput = {
        let (typed, typing) = (draft.typed.clone(), typing.clone());
        Callback::from(move |event: InputEvent| {
            *typing.borrow_mut() = true;
            typed.emit(text_of(&event));
        })
    };
    let onchange = draft.left.reform(|_: Event| ());
    let onfocus = visit.entered.reform(|_: FocusEvent| ());
    let onblur = {
        let (left, visit_left, secrecy, typing) =
            (draft.left.clone(), visit.left.clone(), secrecy.clone(), typing.clone());
        Callback::from(move |_: FocusEvent| {
            *typing.borrow_mut() = false;
            left.emit(());
            if *secrecy == Secrecy::Replacing {
                secrecy.set(Secrecy::Hidden);
            }
            visit_left.emit(());
        })
    };
    use_effect_with(*secrecy, {
        let control = control.clone();
        move |secrecy| {
            if *secrecy == Secrecy::Replacing
                && let Some(element) = control.cast::<web_sys::HtmlElement>()
            {
                drop(element.focus());
            }
        }
    });

    let is_raw = matches!(row.shape, Shape::Raw(_));
    let typed = row.limit.filter(|_| !is_hidden && !is_raw).map(|_| characters::count(&draft.text));
    let tools = if hidden.is_some() { secret_tools(row, &secrecy) } else { remove_tool(row, &draft.text, &dispatch) };
    let frame = Frame { row, shows: visit.shows, typed, refusal: draft.refusal.clone(), tools, dispatch: &dispatch };
    let is_code = is_raw || is_hidden || is_service;
    let class = classes!("input", is_code.then_some("code"));
    let inputmode = input_mode(row);
    let form = visit.inside.then_some(ALONE);
    let control = if is_tall {
        html! {
            <textarea
                ref={control} {form} id={frame.id()} {class} rows={rows(row, &text)} value={text.clone()} readonly={is_hidden || is_service}
                spellcheck={if is_prose(row) { "true" } else { "false" }} autocomplete="off"
                aria-describedby={frame.described_by()} aria-invalid={frame.invalid()}
                {oninput} {onchange} {onfocus} {onblur}
            />
        }
    } else {
        html! {
            <input
                ref={control} {form} type="text" id={frame.id()} {class} value={text} readonly={is_hidden || is_service} {inputmode}
                spellcheck={if is_prose(row) { "true" } else { "false" }} autocomplete="off" autocapitalize="off"
                aria-describedby={frame.described_by()} aria-invalid={frame.invalid()}
                {oninput} {onchange} {onfocus} {onblur}
            />
        }
    };
    let control = match row.slot.filter(|_| matches!(row.shape, Shape::Text(_))) {
        Some(slot) => html! { <PictureFrame row={row.clone()} {slot}>{ control }</PictureFrame> },
        None => control,
    };
    frame.around(control)
}

fn value_of(row: &Row) -> Rc<str> {
    match &row.shape {
        Shape::Text(text) | Shape::Number(text) => text.clone(),
        Shape::Raw(raw) => raw.json.clone(),
        Shape::Service(json) => json.clone(),
        _ => Rc::from(""),
    }
}

fn take_over(row: &Row, typed: &str, dispatch: &Dispatch) -> Taken {
    let change = match written(row, typed) {
        Written::Set(json) => Change::Set(row.path(), json),
        Written::Remove => Change::Remove(row.path()),
        Written::Keep => return Taken::Yes,
        Written::Refused(reason) => return Taken::No(reason.into()),
    };
    dispatch.emit(Action::Change { change, origin: Some(row.pointer.clone()) });
    Taken::Yes
}

/// What stands in the control an event comes from.
pub fn text_of(event: &InputEvent) -> String {
    let target = event.target();
    let target = target.as_ref();
    if let Some(input) = target.and_then(|target| target.dyn_ref::<HtmlInputElement>()) {
        return input.value();
    }
    target
        .and_then(|target| target.dyn_ref::<HtmlTextAreaElement>())
        .map(HtmlTextAreaElement::value)
        .unwrap_or_default()
}

/// Whether the control has several lines. Once it has, it keeps them: changing it under somebody's hands would lose
/// the focus, and a line break has no place in one line.
#[hook]
fn use_tall(row: &Row, text: &str) -> bool {
    let is_tall = use_mut_ref(|| false);
    let wants = matches!(row.shape, Shape::Raw(_)) || has_lines(row) || text.contains(['\n', '\r']);
    *is_tall.borrow_mut() |= wants;
    *is_tall.borrow()
}

fn has_lines(row: &Row) -> bool {
    let format = row.field.map_or(Format::Plain, |field| field.format);
    let is_long = row.limit.is_some_and(|limit| 100 < limit);
    matches!(format, Format::Html | Format::UrlOrText | Format::PictureUrl | Format::VhdUrl)
        || is_long
        || row.slot.is_some()
}

fn is_prose(row: &Row) -> bool {
    row.field.is_some_and(|field| matches!(field.format, Format::Html | Format::Text | Format::UrlOrText))
}

fn rows(row: &Row, text: &str) -> AttrValue {
    let format = row.field.map_or(Format::Plain, |field| field.format);
    let lines: usize = text.lines().map(|line| 1 + line.len() / 80).sum();
    let fewest = match format {
        Format::Html => 6,
        Format::UrlOrText => 4,
        Format::PictureUrl | Format::VhdUrl => 3,
        _ if matches!(row.shape, Shape::Raw(_)) => 1,
        _ => 2,
    };
    lines.clamp(fewest, 14).to_string().into()
}

fn input_mode(row: &Row) -> Option<&'static str> {
    if let Shape::Number(_) = row.shape {
        return Some("decimal");
    }
    match row.field.map(|field| field.format)? {
        Format::Email => Some("email"),
        Format::Phone => Some("tel"),
        Format::Url => Some("url"),
        _ => None,
    }
}

fn secret_tools(row: &Row, secrecy: &UseStateHandle<Secrecy>) -> Html {
    let set = |to: Secrecy| {
        let secrecy = secrecy.setter();
        Callback::from(move |_: MouseEvent| secrecy.set(to))
    };
    let button = |verb: &'static str, to: Secrecy| {
        html! {
            <button type="button" class="button quiet" onclick={set(to)}>
                { verb }<span class="visually-hidden">{ format!(" {}", row.label) }</span>
            </button>
        }
    };
    html! {
        <div class="tools">
            if **secrecy == Secrecy::Revealed {
                { button("Hide", Secrecy::Hidden) }
            } else {
                <span class="tools-text">{ "Holds a secret." }</span>
                { button("Reveal", Secrecy::Revealed) }
                { button("Replace", Secrecy::Replacing) }
            }
        </div>
    }
}

/// Takes out what nobody documented, what the service ignores, and a text that is empty: that is not the same as none.
fn remove_tool(row: &Row, text: &str, dispatch: &Dispatch) -> Html {
    let is_item = row.is_item();
    let is_optional = row.needed == Required::No && !is_item;
    let (is_service, is_unknown) = (matches!(row.shape, Shape::Service(_)), row.field.is_none());
    let is_empty = text.is_empty() && !is_service && !is_unknown;
    let is_entry = row.map_key.is_some();
    if !row.present || !(is_service || is_unknown || is_entry || is_empty && is_optional) {
        return Html::default();
    }
    let remove = {
        let (dispatch, row) = (dispatch.clone(), row.clone());
        Callback::from(move |_: MouseEvent| {
            let change = Change::Remove(row.path());
            dispatch.emit(Action::Change { change, origin: None });
        })
    };
    html! {
        <div class="tools">
            if is_empty && !is_entry {
                <span class="tools-text">{ "An empty text is sent." }</span>
            }
            <button type="button" class="button quiet" onclick={remove}>
                { "Remove" }<span class="visually-hidden">{ format!(" {}", row.label) }</span>
            </button>
        </div>
    }
}
