//! How far a picture has come, and what can be done about it.

use yew::prelude::*;

use super::desk::{Desk, Target, stop_id};
use super::outcome::Remedy;
use super::view::then_choose;
use super::work::{Chosen, Work};
use crate::findings::words::sentence;

/// What stands below a slot while a picture is on its way, and after it.
pub(super) fn work_view(desk: &Desk, target: &Target, work: Option<&Work>, address: &str) -> Html {
    html! {
        <>
            <div class="slot-status" role="status">{ words(work, address) }</div>
            { tools(desk, target, work, address) }
        </>
    }
}

/// What is said aloud: each state once, and not each step of the progress.
fn words(work: Option<&Work>, address: &str) -> Html {
    let paragraph =
        |class: &'static str, words: &str| html! { <p class={classes!("slot-note", class)}>{ sentence(words) }</p> };
    let with_note = |words: String, picture: &Chosen| match &picture.note {
        Some(note) => format!("{words} {note}"),
        None => words,
    };
    match work {
        None => Html::default(),
        Some(Work::Reading) => paragraph("", "Looking at the file…"),
        Some(Work::Refused(words)) => paragraph("is-off", words),
        Some(Work::Sending { picture, .. }) => {
            paragraph("", &with_note(format!("Sending `{}`…", picture.name), picture))
        }
        Some(Work::Stopped { picture, trouble }) => {
            let words = format!("`{}` is not at the service, and the address stays as it was. ", picture.name);
            paragraph("is-off", &with_note(words + &trouble.words, picture))
        }
        Some(Work::Sent { picture, url, .. }) if url == address => {
            let words = format!(
                "`{}` is at the service, and its address in the offer. Undo brings the old one back.",
                picture.name
            );
            paragraph("is-done", &with_note(words, picture))
        }
        Some(Work::Sent { picture, is_set: false, .. }) => paragraph(
            "is-off",
            &format!(
                "`{}` is at the service, but the offer was changed here meanwhile, so its address was left as it is.",
                picture.name
            ),
        ),
        // It was undone, or another one was typed since.
        Some(Work::Sent { .. }) => Html::default(),
    }
}

fn tools(desk: &Desk, target: &Target, work: Option<&Work>, address: &str) -> Html {
    match work {
        Some(Work::Sending { picture, part }) => {
            let stop = {
                let (desk, target) = (desk.clone(), target.clone());
                then_choose(&target.clone(), move || desk.cancel(&target))
            };
            html! {
                <div key="progress" class="slot-progress">
                    <progress aria-label={format!("Sending {}", picture.name)} max="1" value={format!("{part:.3}")} />
                    <span class="tools-text">{ how_far(*part) }</span>
                    <button type="button" class="button" id={stop_id(&target.place.pointer)} onclick={stop}>
                        { "Cancel" }<span class="visually-hidden">{ format!(" sending {}", picture.name) }</span>
                    </button>
                </div>
            }
        }
        Some(Work::Stopped { picture, trouble }) => {
            let send = {
                let (desk, target) = (desk.clone(), target.clone());
                then_choose(&target.clone(), move || desk.send(&target))
            };
            html! {
                <div key="stopped" class="slot-tools">
                    if let Some(remedy) = trouble.remedy {
                        { lead(desk, remedy) }
                    }
                    <button type="button" class="button" onclick={send}>{ format!("Send {}", picture.name) }</button>
                    { lay_aside(desk, target, &picture.name) }
                </div>
            }
        }
        Some(Work::Sent { picture, url, is_set: false }) if url != address => {
            let set = {
                let (desk, target, url) = (desk.clone(), target.clone(), url.clone());
                then_choose(&target.clone(), move || desk.set(&target, &url))
            };
            html! {
                <div key="sent" class="slot-tools">
                    <button type="button" class="button" onclick={set}>{ format!("Use {}", picture.name) }</button>
                    { lay_aside(desk, target, &picture.name) }
                </div>
            }
        }
        _ => Html::default(),
    }
}

/// `45 %`; once all has left, what is waited for.
fn how_far(part: f64) -> String {
    if part < 1.0 { format!("{} %", (part * 100.0) as u32) } else { "Waiting for the answer".to_owned() }
}

fn lead(desk: &Desk, remedy: Remedy) -> Html {
    let words = match remedy {
        Remedy::Token => "Enter the token",
        Remedy::Address(_) => "Mend the address",
    };
    let desk = desk.clone();
    let lead = Callback::from(move |_: MouseEvent| desk.lead(remedy));
    html! { <button type="button" class="button" onclick={lead}>{ words }</button> }
}

fn lay_aside(desk: &Desk, target: &Target, name: &str) -> Html {
    let forget = {
        let (desk, target) = (desk.clone(), target.clone());
        then_choose(&target.clone(), move || desk.forget(&target))
    };
    html! {
        <button type="button" class="button quiet" onclick={forget}>
            { "Lay aside" }<span class="visually-hidden">{ format!(" {name}") }</span>
        </button>
    }
}

#[cfg(test)]
mod tests {
    use super::how_far;

    #[test]
    fn progress_is_told_in_whole_parts_and_never_ahead_of_itself() {
        assert_eq!(how_far(0.0), "0 %");
        assert_eq!(how_far(0.456), "45 %");
        assert_eq!(how_far(0.9999), "99 %");
        assert_eq!(how_far(1.0), "Waiting for the answer");
    }
}
