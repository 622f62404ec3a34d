//! How keeping goes, in words.

use yew::prelude::*;

use super::keeper::{Outcome, use_kept};

/// Says whether what is written is kept on this device, and whether another tab has it open.
#[component]
pub fn KeepingStatus() -> Html {
    let (_, keeping) = use_kept();
    let words = match &keeping.outcome {
        Outcome::Nothing | Outcome::NotKept(_) | Outcome::SetAside => "",
        Outcome::Kept => "Kept on this device",
    };
    html! { <span class="keeping" role="status">{ words }</span> }
}

/// What somebody must know before going on: a line for each.
#[component]
pub fn KeepingNotices() -> Html {
    let (_, keeping) = use_kept();
    html! {
        <>
            <div role="alert">
                if let Outcome::NotKept(fault) = &keeping.outcome {
                    <p class="notice error">
                        <strong>{ "Your changes are not kept on this device. " }</strong>
                        { format!("Download the offer before you close this tab: {fault}.") }
                    </p>
                }
                if keeping.outcome == Outcome::SetAside {
                    <p class="notice">
                        { "Two tabs changed this offer at the same moment. This one shows what the other has; what it had \
                           itself is under “Open another”." }
                    </p>
                }
            </div>
            <div role="status">
                if keeping.is_elsewhere {
                    <p class="notice">{ "This offer is open in another tab, too. What is changed there appears here." }</p>
                }
            </div>
        </>
    }
}
