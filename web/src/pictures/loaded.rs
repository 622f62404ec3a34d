//! What the pixels of a picture at an address say.

use yew::prelude::*;

use super::slot::{Fit, Slot};
use crate::findings::words::sentence;

/// What came of loading a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Loaded {
    /// It is there, with so many pixels.
    Pixels(u32, u32),
    /// It is not.
    Failed,
}

/// What the pixels of a picture that was given by its address say; it blocks nothing.
pub(super) fn verdict(loaded: Loaded, slot: &Slot) -> Html {
    match loaded {
        Loaded::Failed => html! {
            <p class="slot-note is-off">
                { "The picture could not be loaded here: the address may be wrong, or may lead to something that is no \
                   picture, or this browser may not reach it." }
            </p>
        },
        Loaded::Pixels(width, height) => match slot.fit(width, height) {
            Fit::Right => {
                html! { <p class="slot-note">{ format!("{width} by {height} pixels, as it should be.") }</p> }
            }
            Fit::OfAnotherMonth(words) => {
                html! { <p class="slot-note">{ sentence(&format!("The picture {words}.")) }</p> }
            }
            Fit::Wrong(words) => {
                html! { <p class="slot-note is-off">{ sentence(&format!("The picture {words}.")) }</p> }
            }
        },
    }
}
