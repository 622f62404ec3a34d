//! A control for a picture's address, with the picture in its slot and the ways to put another one there.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, Element, File, HtmlElement, HtmlImageElement, HtmlInputElement};
use yew::prelude::*;

use super::desk::{Target, chooser_id, focus_chooser, use_desk};
use super::loaded::{Loaded, verdict};
use super::progress::work_view;
use super::showing::{Showing, showing};
use super::slot::Slot;
use super::work::{Place, Work};
use crate::dom::has_own_undo;
use crate::form::model::{Row, Shape};
use crate::settings::page_origin;

/// Properties of [`PictureFrame`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct PictureFrameProps {
    /// The address.
    pub row: Row,
    /// What the picture must be.
    pub slot: Slot,
    /// The control that the address is typed into.
    pub children: Html,
}

/// The control with the picture below it. A file can be dropped on both, and pasted into both.
#[component]
pub fn PictureFrame(props: &PictureFrameProps) -> Html {
    let PictureFrameProps { row, slot, children } = props;
    let desk = use_desk();
    let is_over = use_state(|| false);
    let target = Target { place: Place { copy: desk.copy.clone(), pointer: row.pointer.clone() }, path: row.path() };
    let address: Rc<str> = match &row.shape {
        Shape::Text(text) => text.clone(),
        _ => Rc::from(""),
    };
    let take = {
        let (desk, target, slot) = (desk.clone(), target.clone(), *slot);
        Callback::from(move |file: File| desk.take(target.clone(), slot, file))
    };
    let ondragover = {
        let is_over = is_over.setter();
        Callback::from(move |event: DragEvent| is_over.set(carries_files(event.data_transfer())))
    };
    let ondragleave = {
        let is_over = is_over.setter();
        Callback::from(move |_: DragEvent| is_over.set(false))
    };
    let ondrop = {
        let (is_over, take) = (is_over.setter(), take.clone());
        Callback::from(move |event: DragEvent| {
            is_over.set(false);
            // Elsewhere on the page a file that is dropped is opened as an offer, and here one that can be nothing else.
            if let Some(file) = first_file(event.data_transfer()).filter(|file| !file.name().ends_with(".json")) {
                event.prevent_default();
                event.stop_propagation();
                take.emit(file);
            }
        })
    };
    let onpaste = {
        let take = take.clone();
        Callback::from(move |event: Event| {
            if let Some(file) = pasted_file(&event) {
                event.prevent_default();
                event.stop_propagation();
                take.emit(file);
            }
        })
    };
    let frame = use_node_ref();
    use_effect_with(slot.shape(), {
        let frame = frame.clone();
        move |shape| {
            // The policy takes no style attributes; a property that is set by hand is none.
            if let Some(frame) = frame.cast::<HtmlElement>() {
                drop(frame.style().set_property("aspect-ratio", shape));
            }
        }
    });
    let loaded = use_state(|| None::<(AttrValue, Loaded)>);
    let asked_for = use_state(|| None::<Rc<str>>);
    let work = desk.works.of(&target.place);
    let way = match (showing(&address, &page_origin()), &*asked_for) {
        (Showing::OnRequest, Some(asked)) if *asked == address => Showing::Now,
        (way, _) => way,
    };
    let src = match (work, way) {
        (Some(Work::Sending { picture, .. } | Work::Stopped { picture, .. }), _) => Some(picture.preview.clone()),
        (_, Showing::Now) => Some(AttrValue::from(address.trim().to_owned())),
        _ => None,
    };
    let seen = loaded.as_ref().filter(|(of, _)| Some(of) == src.as_ref()).map(|(_, loaded)| *loaded);
    let is_broken = seen == Some(Loaded::Failed);
    // Of a file on its way everything is known before it is shown.
    let note = seen.filter(|_| way == Showing::Now && !is_at_hand(work)).map(|seen| verdict(seen, slot));
    let id = chooser_id(&row.pointer);
    let onchange = {
        let take = take.clone();
        Callback::from(move |event: Event| {
            let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
                return;
            };
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                take.emit(file);
            }
            // The same file can be chosen again once it was mended.
            input.set_value("");
        })
    };
    html! {
        <div class={classes!("picture", is_over.then_some("over"))} {ondragover} {ondragleave} {ondrop} {onpaste}>
            { children.clone() }
            <div class="slot" role="group" aria-label={format!("Picture of {}", row.label)}>
            <div class="slot-frame" ref={frame}>
                if let Some(src) = &src {
                    { picture(src, if is_broken { "" } else { &row.label }, &loaded) }
                }
                if is_broken || src.is_none() {
                    <p class="slot-empty">{ empty_words(way, is_broken) }</p>
                }
            </div>
            <div class="slot-side">
                <p class="slot-size">{ format!("A PNG of {} pixels", slot.pixels()) }</p>
                <div class="slot-tools">
                    <input type="file" id={id.clone()} class="file-input" accept="image/png" {onchange} />
                    <label class="button" for={id}>
                        { "Choose a picture" }<span class="visually-hidden">{ format!(" for {}", row.label) }</span>
                    </label>
                    <span class="tools-text">{ "or drop or paste one here" }</span>
                    { secret_tool(row, &address, way, &asked_for) }
                </div>
                // What comes and goes has a place of its own: a control that is drawn anew loses focus and file.
                <div class="slot-verdict">
                    if let Showing::Never(words) = way {
                        if !words.is_empty() {
                            <p class="slot-note">{ words }</p>
                        }
                    }
                    { note.unwrap_or_default() }
                </div>
                { work_view(&desk, &target, work, &address) }
            </div>
            </div>
        </div>
    }
}

/// A picture that is loaded once it comes near what is in sight; whoever has it is not told where it is shown.
fn picture(src: &AttrValue, alt: &str, loaded: &UseStateHandle<Option<(AttrValue, Loaded)>>) -> Html {
    let tell = |read: fn(Event) -> Option<Loaded>| {
        let (src, loaded) = (src.clone(), loaded.setter());
        Callback::from(move |event: Event| {
            if let Some(what) = read(event) {
                loaded.set(Some((src.clone(), what)));
            }
        })
    };
    let onload = tell(|event| {
        let image = event.target()?.dyn_into::<HtmlImageElement>().ok()?;
        Some(Loaded::Pixels(image.natural_width(), image.natural_height()))
    });
    let onerror = tell(|_| Some(Loaded::Failed));
    html! {
        <img
            key={src.to_string()} class="slot-picture" referrerpolicy="no-referrer" loading="lazy" decoding="async"
            alt={alt.to_owned()} {onload} {onerror} src={src.clone()}
        />
    }
}

fn is_at_hand(work: Option<&Work>) -> bool {
    matches!(work, Some(Work::Sending { .. } | Work::Stopped { .. }))
}

fn empty_words(way: Showing, is_broken: bool) -> &'static str {
    match way {
        _ if is_broken => "Not loaded",
        Showing::Empty => "No picture",
        _ => "Not shown",
    }
}

/// Shows a picture whose address holds a secret, and hides it again.
fn secret_tool(row: &Row, address: &Rc<str>, way: Showing, asked_for: &UseStateHandle<Option<Rc<str>>>) -> Html {
    let is_asked = asked_for.as_ref() == Some(address);
    if way != Showing::OnRequest && !is_asked {
        return Html::default();
    }
    let toggle = {
        let (asked_for, address) = (asked_for.setter(), address.clone());
        Callback::from(move |_: MouseEvent| asked_for.set((!is_asked).then(|| address.clone())))
    };
    html! {
        <button
            type="button" class="button quiet" onclick={toggle} aria-pressed={is_asked.to_string()}
            title="The address holds a secret, which is used to load the picture"
        >
            { "Show picture" }<span class="visually-hidden">{ format!(" of {}", row.label) }</span>
        </button>
    }
}

fn carries_files(data: Option<DataTransfer>) -> bool {
    data.is_some_and(|data| data.types().iter().any(|kind| kind == "Files"))
}

fn first_file(data: Option<DataTransfer>) -> Option<File> {
    data?.files()?.get(0)
}

/// A file that is pasted. Where a text can be pasted into a control, it wins: what was copied from a document has both.
fn pasted_file(event: &Event) -> Option<File> {
    let event = event.dyn_ref::<ClipboardEvent>()?;
    let data = event.clipboard_data()?;
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let text = data.get_data("text/plain").unwrap_or_default();
    let is_for_text = target.is_some_and(|target| has_own_undo(&target)) && !text.is_empty();
    first_file(Some(data)).filter(|_| !is_for_text)
}

/// Leads the focus from a button that goes to one that stays.
pub(super) fn then_choose(target: &Target, act: impl Fn() + 'static) -> Callback<MouseEvent> {
    let pointer = target.place.pointer.clone();
    Callback::from(move |_: MouseEvent| {
        focus_chooser(&pointer);
        act();
    })
}
