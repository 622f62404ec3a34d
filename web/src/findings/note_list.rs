//! The findings of one place, at its control.

use offerkit_wire::Finding;
use yew::prelude::*;

use super::Notes;
use super::words::{full_stop, level_name, plain, sentence};
use crate::store::{Action, Dispatch};

/// The id of a note's text, for `aria-describedby`.
pub fn note_id(id: &str, index: usize) -> String {
    format!("note{index}:{id}")
}

/// The ids of all texts of some notes, for `aria-describedby`.
pub fn note_ids(id: &str, notes: &Notes) -> Option<AttrValue> {
    let ids: Vec<String> = notes.iter().enumerate().map(|(index, _)| note_id(id, index)).collect();
    (!ids.is_empty()).then(|| ids.join(" ").into())
}

/// Says what is wrong at a control and offers what mends it.
pub fn note_list(notes: &Notes, id: &str, dispatch: &Dispatch) -> Html {
    if notes.is_empty() {
        return Html::default();
    }
    let notes = notes.iter().enumerate().map(|(index, finding)| {
        html! {
            <li class={classes!("note", format!("note-{}", finding.level))}>
                <p id={note_id(id, index)}>
                    <span class="note-level">{ level_name(finding.level) }{ ": " }</span>
                    { sentence(&finding.message) }
                    if let Some(help) = &finding.help {
                        { full_stop(&finding.message) }{ " " }
                        <span class="note-help">{ sentence(help) }{ full_stop(help) }</span>
                    }
                </p>
                { fixes(finding, dispatch) }
            </li>
        }
    });
    html! { <ul class="notes">{ for notes }</ul> }
}

/// A button for each fix of a finding.
pub fn fixes(finding: &Finding, dispatch: &Dispatch) -> Html {
    if finding.fixes.is_empty() {
        return Html::default();
    }
    let buttons = finding.fixes.iter().enumerate().map(|(index, fix)| {
        let (dispatch, rule) = (dispatch.clone(), finding.rule);
        let pointer = std::rc::Rc::<str>::from(finding.pointer.as_str());
        let apply = Callback::from(move |_: MouseEvent| {
            dispatch.emit(Action::ApplyFix { rule, pointer: pointer.clone(), fix: index });
        });
        html! {
            <button type="button" class="button fix" onclick={apply}>
                { plain(&fix.title) }
                if fix.safe {
                    <span class="safe">{ "safe" }</span>
                }
            </button>
        }
    });
    html! { <div class="fixes">{ for buttons }</div> }
}
