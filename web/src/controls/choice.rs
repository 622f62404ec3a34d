//! Known values, with room for others; and yes or no.

use std::rc::Rc;

use offerkit_core::catalog::Required;
use yew::prelude::*;

use super::draft::{Taken, Timing, use_draft};
use super::frame::Frame;
use super::select::Select;
use super::text::text_of;
use super::visit::use_visit;
use super::written::{Written, written};
use crate::form::model::{Row, Shape};
use crate::store::{Action, Change, Dispatch, use_dispatch};

/// A row with known values.
#[derive(Properties, PartialEq)]
pub struct ChoiceControlProps {
    /// The row.
    pub row: Row,
}

/// The option that asks for a value of one's own; no known value has a line break in it.
const OTHER: &str = "\n";

/// Values with what is shown for them.
type Options = Rc<[(AttrValue, AttrValue)]>;

/// A choice of known values that keeps a value of one's own; or of yes and no.
#[component]
pub fn ChoiceControl(props: &ChoiceControlProps) -> Html {
    let row = &props.row;
    let dispatch = use_dispatch();
    let visit = use_visit(row);
    let wants_other = use_state(|| false);
    let (value, options) = value_and_options(row);
    let draft = use_draft(&value, Timing::Pause, {
        let (row, dispatch) = (row.clone(), dispatch.clone());
        Callback::from(move |typed: String| {
            if !typed.trim().is_empty() {
                set(&row, &typed, &dispatch);
            }
            Taken::Yes
        })
    });

    let onpick = {
        let (row, dispatch, wants_other) = (row.clone(), dispatch.clone(), wants_other.setter());
        Callback::from(move |picked: String| {
            wants_other.set(picked == OTHER);
            if picked != OTHER {
                set(&row, &picked, &dispatch);
            }
        })
    };
    let frame =
        Frame { row, shows: visit.shows, typed: None, refusal: None, tools: Html::default(), dispatch: &dispatch };
    let shown: AttrValue = if *wants_other { OTHER.into() } else { value.into() };
    let oninput = draft.typed.reform(|event: InputEvent| text_of(&event));
    let onblur = draft.left.reform(|_: FocusEvent| ());
    frame.around(html! {
        <>
            <Select
                id={frame.id()} value={shown} {options} {onpick} onenter={visit.entered} onleave={visit.left}
                described_by={frame.described_by().map(AttrValue::from)} invalid={frame.invalid().map(AttrValue::from)}
            />
            if *wants_other {
                <input
                    type="text" class="input" value={draft.text} spellcheck="false" autocomplete="off"
                    aria-label={format!("{}, another value", row.label)} {oninput} {onblur}
                />
            }
        </>
    })
}

fn value_and_options(row: &Row) -> (Rc<str>, Options) {
    match &row.shape {
        Shape::Choice(choice) => {
            let value = choice.value.clone().unwrap_or_default();
            let options = known_options(row, choice.known, &value);
            (value, options)
        }
        Shape::Flag(value) => {
            let value = value.map_or("", |value| if value { "true" } else { "false" });
            let not_set = (value.is_empty() || row.needed == Required::No).then_some(("", "Not set"));
            let options = not_set.into_iter().chain([("true", "Yes"), ("false", "No")]);
            (value.into(), options.map(|(value, label)| (value.into(), label.into())).collect())
        }
        _ => (Rc::from(""), Rc::from([])),
    }
}

fn known_options(row: &Row, known: &'static [&'static str], value: &str) -> Options {
    let mut options: Vec<(AttrValue, AttrValue)> = Vec::new();
    let is_item = row.is_item();
    if row.needed == Required::No && !is_item || value.is_empty() {
        options.push((AttrValue::default(), if is_item { "Choose".into() } else { "Not set".into() }));
    }
    options.extend(known.iter().map(|known| (AttrValue::from(*known), AttrValue::from(*known))));
    if !value.is_empty() && !known.contains(&value) {
        options.push((value.to_owned().into(), format!("{value} (another value)").into()));
    }
    options.push((OTHER.into(), "Another value …".into()));
    options.into()
}

fn set(row: &Row, picked: &str, dispatch: &Dispatch) {
    let path = row.path();
    let change = match (&row.shape, picked) {
        (_, "") if !row.present || row.is_item() => return,
        (_, "") => Change::Remove(path),
        (Shape::Flag(_), json) => Change::Set(path, json.to_owned()),
        (_, text) => match written(row, text) {
            Written::Set(json) => Change::Set(path, json),
            _ => return,
        },
    };
    dispatch.emit(Action::Change { change, origin: Some(row.pointer.clone()) });
}
