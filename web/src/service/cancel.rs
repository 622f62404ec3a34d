//! Giving a request up: by hand, or because its time is up.

use std::cell::Cell;
use std::rc::Rc;

use web_sys::{AbortController, AbortSignal};

use super::{BodyEnd, Failure};

/// Why a request was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    /// By the person.
    Cancelled,
    /// By the clock.
    TimedOut,
}

impl Reason {
    pub(super) fn failure(self) -> Failure {
        match self {
            Reason::Cancelled => Failure::Cancelled,
            Reason::TimedOut => Failure::TimedOut,
        }
    }

    pub(super) fn body_end(self) -> BodyEnd {
        match self {
            Reason::Cancelled => BodyEnd::Cancelled,
            Reason::TimedOut => BodyEnd::TimedOut,
        }
    }
}

/// The way to give a running request up. Clones give up the same request.
#[derive(Debug, Clone)]
pub struct Cancel {
    controller: Option<AbortController>,
    reason: Rc<Cell<Option<Reason>>>,
}

impl Cancel {
    /// For one request.
    pub fn new() -> Self {
        Self { controller: AbortController::new().ok(), reason: Rc::default() }
    }

    /// The person does not want to wait any longer.
    pub fn cancel(&self) {
        self.give_up(Reason::Cancelled);
    }

    pub(super) fn time_out(&self) {
        self.give_up(Reason::TimedOut);
    }

    fn give_up(&self, reason: Reason) {
        if self.reason.get().is_none() {
            self.reason.set(Some(reason));
            if let Some(controller) = &self.controller {
                controller.abort();
            }
        }
    }

    pub(super) fn reason(&self) -> Option<Reason> {
        self.reason.get()
    }

    pub(super) fn signal(&self) -> Option<AbortSignal> {
        self.controller.as_ref().map(AbortController::signal)
    }
}

impl Default for Cancel {
    fn default() -> Self {
        Self::new()
    }
}

/// The same where they give up the same request.
impl PartialEq for Cancel {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.reason, &other.reason)
    }
}
