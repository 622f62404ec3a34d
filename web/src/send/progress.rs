//! How far a request has come.

use yew::prelude::*;

use super::size::size;
use super::state::{Errand, Flight, SendState};
use crate::service::{Phase, heading};

/// The steps of a request, in order.
const STEPS: [&str; 3] = ["Sending", "Waiting for the answer", "Reading the answer"];

fn step(phase: Phase) -> usize {
    match phase {
        Phase::Sending => 0,
        Phase::Waiting => 1,
        Phase::Reading(_) => 2,
    }
}

/// What is said aloud: each phase once, and the end.
pub(super) fn announcement(state: &SendState) -> String {
    if let Some(flight) = &state.flight {
        let what = STEPS.get(step(flight.phase)).copied().unwrap_or_default();
        return match flight.errand {
            Errand::Send => format!("{what}…"),
            Errand::Look => format!("Getting the newest state: {}…", what.to_lowercase()),
        };
    }
    // What was asked for stands only as long as the answer it was asked about.
    match (&state.looked, &state.ended) {
        (Some(looked), _) if looked.theirs.is_some() => "The newest state is here.".to_owned(),
        (Some(looked), _) => format!("{}.", heading(&looked.explanation)),
        (None, Some(ended)) => format!("{}.", heading(&ended.explanation)),
        (None, None) => String::new(),
    }
}

/// The steps of a running request, with a way to stop it.
pub(super) fn progress(flight: &Flight) -> Html {
    let at = step(flight.phase);
    let cancel = flight.cancel.clone();
    let on_cancel = Callback::from(move |_: MouseEvent| cancel.cancel());
    html! {
        <div class="progress">
            <ol class="steps">
                for (index, name) in STEPS.iter().enumerate() {
                    <li
                        class={classes!((index < at).then_some("is-done"), (index == at).then_some("is-current"))}
                        aria-current={(index == at).then_some("step")}
                    >
                        { *name }
                        if let (Phase::Reading(bytes), 2) = (flight.phase, index) {
                            { format!(": {}", size(bytes)) }
                        }
                        if index < at {
                            <span class="visually-hidden">{ " (done)" }</span>
                        }
                    </li>
                }
            </ol>
            <button type="button" onclick={on_cancel}>{ "Cancel" }</button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::send::state::{Ended, Sent, Unread};
    use crate::service::Failure;
    use offerkit_core::exchange::{Address, IfMatch};
    use offerkit_wire::explain_no_answer;
    use std::rc::Rc;

    #[test]
    fn the_end_is_announced_by_its_status() {
        let mut state = SendState::default();
        assert_eq!(announcement(&state), "");
        let address =
            Address { base: "http://h".to_owned(), publisher_id: "contoso".to_owned(), offer_id: "vm".to_owned() };
        let sent = Rc::new(Sent { address, if_match: IfMatch::Any, url: String::new(), text: "".into() });
        let result = Err(Failure::Cancelled);
        let explanation = explain_no_answer(true);
        state.ended = Some(Rc::new(Ended { serial: 1, sent, result, explanation, unread: Unread::new() }));
        assert_eq!(announcement(&state), "No answer.");
    }
}
