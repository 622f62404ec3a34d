//! The text area.

use std::rc::Rc;

use offerkit_core::document::{parse_pointer, scan};
use offerkit_core::secret_ranges_of_bytes;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::shown::{Blocked, Shown, difference, units_before};
use crate::store::{Action, Place, use_dispatch, use_store};

/// Origin of the edits, for undo.
const ORIGIN: &str = "text";

/// The offer as text.
#[component]
pub fn JsonView() -> Html {
    let store = use_store();
    let dispatch = use_dispatch();
    let revealed = use_state(|| false);
    let wraps = use_state(|| false);
    let blocked = use_state(|| None::<Blocked>);
    let area = use_node_ref();
    // Where the cursor belongs once the area was given another text than the one typed into it.
    let cursor = use_mut_ref(|| None::<usize>);

    let hidden = if *revealed { Vec::new() } else { secret_ranges_of_bytes(store.text.as_bytes()) };
    let has_secrets = *revealed || !hidden.is_empty();
    let shown = Rc::new(Shown::new(&store.text, &hidden));
    let text: AttrValue = shown.shown.clone().into();

    let oninput = {
        let (shown, dispatch, cursor, blocked) = (shown.clone(), dispatch.clone(), cursor.clone(), blocked.clone());
        Callback::from(move |event: InputEvent| {
            let Some(area) = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok()) else {
                return;
            };
            match shown.edit(&area.value()) {
                Ok(Some(edit)) => {
                    *cursor.borrow_mut() = Some(edit.start as usize + edit.text.len());
                    blocked.set(None);
                    dispatch.emit(Action::Edit { edits: vec![edit], origin: Some(Rc::from(ORIGIN)) });
                }
                Ok(None) => {}
                Err(reason) => {
                    put_back(&area, &shown.shown);
                    blocked.set(Some(reason));
                }
            }
        })
    };
    // After an edit the area may show another text than the one typed (a secret was typed, or undone); the browser then
    // forgets the cursor.
    let last = use_mut_ref(AttrValue::default);
    use_effect_with(text.clone(), {
        let (area, cursor, shown) = (area.clone(), cursor.clone(), shown.clone());
        move |text: &AttrValue| {
            let before = last.replace(text.clone());
            let Some(area) = area.cast::<HtmlTextAreaElement>() else { return };
            let typed_at = cursor.take().map(|offset| shown.shown_offset(offset));
            let changed = difference(&before, text).map(|(range, inserted)| range.start + inserted.len());
            let at = typed_at.or(changed.filter(|_| !before.is_empty() && is_focused(&area)));
            if let Some(at) = at {
                let units = units_before(text, at);
                if area.selection_end().ok().flatten() != Some(units) {
                    select(&area, units, units);
                }
            }
        }
    });
    use_effect_with(store.focus.clone(), {
        let (area, shown, store, dispatch) = (area.clone(), shown.clone(), store.clone(), dispatch.clone());
        move |request| {
            if let (Some(request), Some(area)) = (request, area.cast::<HtmlTextAreaElement>()) {
                show_place(&area, &shown, &store.text, &request.place);
                dispatch.emit(Action::Focused);
            }
        }
    });
    let onkeydown = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: KeyboardEvent| {
            if let Some(action) = crate::app::undo_key(&event) {
                event.prevent_default();
                event.stop_propagation();
                dispatch.emit(action);
            }
        })
    };
    let reveal = {
        let (revealed, blocked) = (revealed.clone(), blocked.clone());
        Callback::from(move |_: MouseEvent| {
            revealed.set(!*revealed);
            blocked.set(None);
        })
    };
    let wrap = {
        let wraps = wraps.clone();
        Callback::from(move |_: MouseEvent| wraps.set(!*wraps))
    };
    let gutter = use_node_ref();
    let onscroll = {
        let (area, gutter) = (area.clone(), gutter.clone());
        Callback::from(move |_: Event| {
            if let (Some(area), Some(gutter)) = (area.cast::<HtmlTextAreaElement>(), gutter.cast::<web_sys::Element>())
            {
                gutter.set_scroll_top(area.scroll_top());
            }
        })
    };
    html! {
        <div class="json-view">
            <div class="json-tools">
                <p class="json-lead" id="json-lead">{ "The offer as it will be sent, to the byte." }</p>
                <button type="button" class="button quiet" aria-pressed={wraps.to_string()} onclick={wrap}>{ "Wrap long lines" }</button>
                if has_secrets {
                    <button type="button" class="button quiet" aria-pressed={revealed.to_string()} onclick={reveal.clone()}>
                        { "Reveal secrets" }
                    </button>
                }
            </div>
            <div class="json-blocked" role="alert">
                if let Some(reason) = *blocked {
                    <p>
                        { blocked_words(reason) }{ " " }
                        <button type="button" class="button" onclick={reveal}>{ "Reveal secrets now" }</button>
                    </p>
                }
            </div>
            <div class={classes!("json-frame", wraps.then_some("wraps"))}>
                if !*wraps {
                    { gutter_view(&gutter, text.matches('\n').count() + 1, &marked_lines(&store.answer)) }
                }
                <textarea
                    ref={area} id="json-text" class="json-text" value={text} aria-label="Offer as JSON" aria-describedby="json-lead"
                    spellcheck="false" autocomplete="off" autocapitalize="off" wrap={if *wraps { "soft" } else { "off" }}
                    {oninput} {onkeydown} {onscroll}
                />
            </div>
        </div>
    }
}

fn blocked_words(reason: Blocked) -> &'static str {
    match reason {
        Blocked::TouchesSecret => "A hidden secret stands there, so nothing was changed. Reveal the secrets first.",
        Blocked::WritesDots => {
            "The dots stand for a secret and are not the secret itself, so nothing was changed. Reveal the secrets first, then copy."
        }
    }
}

/// Lines where an error or a warning starts, in order.
fn marked_lines(answer: &offerkit_wire::Answer) -> Vec<(u32, bool)> {
    let mut lines: Vec<(u32, bool)> = Vec::new();
    for finding in answer.findings.iter().filter(|finding| finding.level != "info") {
        let is_error = finding.level == "error";
        match lines.last_mut() {
            Some((line, worst)) if *line == finding.line => *worst |= is_error,
            _ => lines.push((finding.line, is_error)),
        }
    }
    lines
}

/// Line numbers; those where something is wrong stand out.
fn gutter_view(gutter: &NodeRef, lines: usize, marked: &[(u32, bool)]) -> Html {
    let mut parts: Vec<Html> = Vec::new();
    let mut plain = String::new();
    let mut marked = marked.iter().peekable();
    for line in 1..=u32::try_from(lines).unwrap_or(u32::MAX) {
        match marked.next_if(|(at, _)| *at == line) {
            Some((_, is_error)) => {
                parts.push(Html::from(std::mem::take(&mut plain)));
                let class = if *is_error { "line-error" } else { "line-warning" };
                parts.push(html! { <span {class}>{ line.to_string() }</span> });
                plain.push('\n');
            }
            None => plain.push_str(&format!("{line}\n")),
        }
    }
    parts.push(Html::from(plain));
    html! { <pre ref={gutter} class="json-gutter" aria-hidden="true">{ for parts }</pre> }
}

/// Undoes what was typed, with the cursor where it was.
fn put_back(area: &HtmlTextAreaElement, text: &str) {
    let change = difference(&area.value(), text).map(|(range, inserted)| range.start + inserted.len());
    area.set_value(text);
    let at = units_before(text, change.unwrap_or(text.len()));
    select(area, at, at);
}

fn is_focused(area: &HtmlTextAreaElement) -> bool {
    let active = crate::dom::document().and_then(|document| document.active_element());
    active.is_some_and(|active| active.is_same_node(Some(area)))
}

/// A text area refuses a selection only where it is gone from the page.
fn select(area: &HtmlTextAreaElement, start: u32, end: u32) {
    drop(area.set_selection_range(start, end));
}

fn show_place(area: &HtmlTextAreaElement, shown: &Shown, text: &str, place: &Place) {
    let Some((start, end)) = place.span.or_else(|| span_of(text, &place.pointer)) else { return };
    let start = shown.shown_offset(start as usize);
    let end = shown.shown_offset(end as usize).max(start);
    select(area, units_before(&shown.shown, start), units_before(&shown.shown, end));
    // Losing and getting the focus makes browsers scroll to the selection.
    drop(area.blur());
    drop(area.focus());
    let before = shown.shown.get(..start).unwrap_or_default();
    let lines = shown.shown.matches('\n').count() + 1;
    let line = before.matches('\n').count();
    let height = f64::from(area.scroll_height()) / lines as f64;
    if area.wrap() == "off" {
        area.set_scroll_top((height * line as f64 - f64::from(area.client_height()) / 3.0).max(0.0) as i32);
    }
    area.scroll_into_view_with_bool(false);
}

fn span_of(text: &str, pointer: &str) -> Option<(u32, u32)> {
    let document = scan(text.as_bytes()).ok()?;
    let path = parse_pointer(&document, pointer)?;
    let span = document.span(document.find(&path)?);
    Some((span.start, span.end))
}
