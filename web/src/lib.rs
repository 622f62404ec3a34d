//! The portal: a single page on which an offer is written, checked, sent, and its answer read.
//!
//! One store holds the working copy; everything else is a view of it.
//!
//! - [`served`]: the opening page in the HTML, and how the portal goes on with it
//! - `states`: every state of an offer that is known, any two compared
//! - [`store`]: the working copy, what can happen to it, undo and redo
//! - [`app`]: the page's frame, its header and tabs
//! - [`dom`]: names of elements, focus
//! - [`open`]: a new offer, a file, a paste, the service's list
//! - [`form`]: the form, made from the catalog
//! - [`controls`]: one control a file
//! - [`json`]: the offer as text
//! - [`kept`]: working copies on this device
//! - [`findings`]: the list of what is wrong
//! - `changes`: what a text changes of another
//! - [`clipboard`]: copying, where the browser lets a page
//! - [`pictures`]: a picture in its slot, checked and sent
//! - [`secret`]: what is hidden until somebody asks
//! - [`send`]: the request, its phases and its answer
//! - [`service`]: calls to a service
//! - [`template`]: the body a new offer starts with
//!
//! What can be decided without a browser is a plain function and has its tests beside it.

pub mod app;
mod changes;
pub mod clipboard;
pub mod controls;
pub mod dom;
pub mod findings;
pub mod form;
pub mod json;
pub mod kept;
pub mod open;
pub mod pictures;
pub mod secret;
pub mod send;
pub mod served;
pub mod service;
pub mod settings;
mod states;
pub mod store;
pub mod template;

/// Puts the portal into the page, in the place of the opening page or around its elements.
pub fn start() {
    let portal = |place| yew::Renderer::<app::App>::with_root(place);
    match dom::element("app") {
        Some(place) if served::is_as_served(&place) => portal(place).hydrate(),
        Some(place) => {
            place.set_text_content(None);
            portal(place).render()
        }
        None => yew::Renderer::<app::App>::new().render(),
    };
}
