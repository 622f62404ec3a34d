//! Sending a picture by XMLHttpRequest: fetch does not tell how much of a body has left.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, Event, ProgressEvent, Url, XmlHttpRequest};

use super::outcome::End;

/// How long nothing may move, in milliseconds. A slow line may take as long as it likes.
const PATIENCE: u32 = 60_000;

/// Why a request was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum GivenUp {
    ByHand,
    ByTheClock,
}

/// A picture on its way. Dropping it gives it up and tells nobody.
pub(super) struct Upload {
    request: XmlHttpRequest,
    given_up: Rc<Cell<Option<GivenUp>>>,
    clock: Rc<RefCell<Option<Timeout>>>,
    listeners: Vec<EventListener>,
}

impl Upload {
    /// Sends a picture. `on_part` is told how much of it has left, from 0 to 1; `on_end` once how it ended. The error is
    /// a browser that would not build the request.
    pub(super) fn start(
        url: &str,
        authorization: &str,
        picture: &Blob,
        on_part: impl Fn(f64) + 'static,
        on_end: impl Fn(End) + 'static,
    ) -> Result<Self, JsValue> {
        let request = XmlHttpRequest::new()?;
        request.open("POST", url)?;
        request.set_request_header("Accept", "application/json")?;
        request.set_request_header("Authorization", authorization)?;
        request.set_request_header("Content-Type", &picture.type_())?;
        let given_up = Rc::new(Cell::new(None));
        let clock = Rc::new(RefCell::new(None));
        let wait = {
            let (request, given_up, clock) = (request.clone(), given_up.clone(), clock.clone());
            move || {
                let (request, given_up) = (request.clone(), given_up.clone());
                let time_out = move || {
                    given_up.set(Some(GivenUp::ByTheClock));
                    drop(request.abort());
                };
                *clock.borrow_mut() = Some(Timeout::new(PATIENCE, time_out));
            }
        };
        wait();
        let progress = EventListener::new(request.upload()?.as_ref(), "progress", move |event: &Event| {
            wait();
            if let Some(event) = event.dyn_ref::<ProgressEvent>().filter(|event| event.total() > 0.0) {
                on_part(event.loaded() / event.total());
            }
        });
        let end = {
            let (request, given_up, clock) = (request.clone(), given_up.clone(), clock.clone());
            let expected = Url::new(url).map(|url| url.href()).unwrap_or_default();
            EventListener::once(&request.clone(), "loadend", move |_| {
                *clock.borrow_mut() = None;
                on_end(end_of(&request, given_up.get(), &expected));
            })
        };
        request.send_with_opt_blob(Some(picture))?;
        Ok(Self { request, given_up, clock, listeners: vec![progress, end] })
    }

    /// The person does not want to wait any longer; the end is told.
    pub(super) fn cancel(&self) {
        self.given_up.set(Some(GivenUp::ByHand));
        // A request that has ended cannot be given up, and need not.
        drop(self.request.abort());
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        self.listeners.clear();
        *self.clock.borrow_mut() = None;
        drop(self.request.abort());
    }
}

fn end_of(request: &XmlHttpRequest, given_up: Option<GivenUp>, expected: &str) -> End {
    match (request.status().unwrap_or(0), given_up) {
        (0, Some(GivenUp::ByHand)) => End::Cancelled,
        (0, Some(GivenUp::ByTheClock)) => End::TimedOut,
        (0, None) => End::NoConnection,
        // The browser follows by itself; what came of that is not this service's answer.
        _ if request.response_url() != expected => End::Redirected,
        (status, _) => End::Answered(status, request.response_text().ok().flatten().unwrap_or_default()),
    }
}
