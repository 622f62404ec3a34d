//! The picture at an address, and what its pixels say.

use wasm_bindgen::JsCast;
use web_sys::HtmlImageElement;
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

/// Properties of [`Shown`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct ShownProps {
    /// Where it is loaded from.
    pub(super) src: AttrValue,
    /// What it is, for those who do not see it.
    pub(super) alt: AttrValue,
    /// Told once it is there, or is known not to come.
    pub(super) on_loaded: Callback<(AttrValue, Loaded)>,
}

/// A picture that is loaded once it comes near what is in sight; nobody is told where it is shown.
#[component]
pub(super) fn Shown(props: &ShownProps) -> Html {
    let tell = |loaded: Callback<Event, Option<Loaded>>| {
        let (src, on_loaded) = (props.src.clone(), props.on_loaded.clone());
        Callback::from(move |event: Event| {
            if let Some(loaded) = loaded.emit(event) {
                on_loaded.emit((src.clone(), loaded));
            }
        })
    };
    let onload = tell(Callback::from(|event: Event| {
        let image = event.target()?.dyn_into::<HtmlImageElement>().ok()?;
        Some(Loaded::Pixels(image.natural_width(), image.natural_height()))
    }));
    let onerror = tell(Callback::from(|_| Some(Loaded::Failed)));
    html! {
        <img
            class="slot-picture" referrerpolicy="no-referrer" loading="lazy" decoding="async" alt={props.alt.clone()}
            {onload} {onerror} src={props.src.clone()}
        />
    }
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
