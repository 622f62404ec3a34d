//! What is under way and what came of it. It outlives a change of view: an answer is not lost by looking at the form.

use std::cell::Cell;
use std::rc::Rc;

use offerkit_core::exchange::{Address, IfMatch};
use offerkit_wire::{Comparison, Explanation};
use yew::{AttrValue, Reducible, UseReducerHandle, hook, use_context};

use super::landed::Landed;
use super::precondition::Chosen;
use crate::service::{Cancel, Failure, Phase, Reply};

/// What a running request is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Errand {
    /// It sends the offer.
    Send,
    /// It asks for the newest state.
    Look,
}

/// A request under way.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Flight {
    /// Differs between any two requests.
    pub(super) serial: u32,
    pub(super) errand: Errand,
    pub(super) phase: Phase,
    pub(super) cancel: Cancel,
}

/// What was sent.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sent {
    pub(super) address: Address,
    pub(super) if_match: IfMatch,
    pub(super) url: String,
    pub(super) text: Rc<str>,
}

/// A request that has ended, and how.
#[derive(Debug)]
pub(super) struct Ended {
    pub(super) serial: u32,
    pub(super) sent: Rc<Sent>,
    pub(super) result: Result<Reply, Failure>,
    pub(super) explanation: Explanation,
    pub(super) unread: Unread,
}

/// Whether nobody has been led to it yet. It takes the focus once, when it comes or when its view is next shown.
#[derive(Debug)]
pub(super) struct Unread(Cell<bool>);

impl Unread {
    pub(super) fn new() -> Self {
        Self(Cell::new(true))
    }

    /// For what came without being asked for: the focus stays where it is.
    pub(super) fn read() -> Self {
        Self(Cell::new(false))
    }

    /// `true` the first time it is asked.
    pub(super) fn take(&self) -> bool {
        self.0.replace(false)
    }
}

/// What was to be learnt from the newest state.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Question {
    /// What stands in the way of the working copy.
    Newest,
    /// Whether this request landed.
    Landed(Rc<Sent>),
}

/// The newest state that was asked for, and how it differs.
#[derive(Debug)]
pub(super) struct Looked {
    pub(super) serial: u32,
    pub(super) address: Address,
    pub(super) question: Question,
    pub(super) explanation: Explanation,
    /// Between the working copy, or what was sent, and what the service holds.
    pub(super) comparison: Option<Comparison>,
    pub(super) landed: Option<Landed>,
    pub(super) etag: Option<AttrValue>,
    /// What the service holds, to the byte.
    pub(super) theirs: Option<Rc<str>>,
    pub(super) unread: Unread,
}

/// One ending a request.
impl PartialEq for Ended {
    fn eq(&self, other: &Self) -> bool {
        self.serial == other.serial
    }
}

/// One answer a question.
impl PartialEq for Looked {
    fn eq(&self, other: &Self) -> bool {
        self.serial == other.serial
    }
}

/// What is under way and what came of it. Cloning is cheap.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct SendState {
    /// The serial of the last request.
    pub(super) serial: u32,
    pub(super) chosen: Option<Chosen>,
    pub(super) flight: Option<Flight>,
    pub(super) ended: Option<Rc<Ended>>,
    pub(super) looked: Option<Rc<Looked>>,
}

/// What can happen to it.
#[derive(Debug)]
pub(super) enum SendAction {
    /// The person chose a precondition.
    Choose(Chosen),
    /// A request sets out.
    Started(Flight),
    /// A request has come further.
    Came(u32, Phase),
    /// The offer was sent, or was not.
    Ended(Rc<Ended>),
    /// The newest state is there, or is not.
    Looked(Rc<Looked>),
    /// Nobody asked for the newest state, and it did not come.
    Missed(u32),
}

impl Reducible for SendState {
    type Action = SendAction;

    fn reduce(self: Rc<Self>, action: SendAction) -> Rc<Self> {
        let flies = |serial: u32| self.flight.as_ref().is_some_and(|flight| flight.serial == serial);
        let next = match action {
            SendAction::Choose(chosen) => Self { chosen: Some(chosen), ..(*self).clone() },
            // One request at a time: two clicks send once. A look gives way to what is sent.
            SendAction::Started(flight) if self.flight.as_ref().is_some_and(|now| !gives_way(now, flight.errand)) => {
                return self;
            }
            SendAction::Started(flight) => {
                // What the last answer led to ends with the next sending.
                let sends = flight.errand == Errand::Send;
                let kept = |looked: &Option<Rc<Looked>>| looked.clone().filter(|_| !sends);
                let ended = self.ended.clone().filter(|_| !sends);
                Self {
                    serial: flight.serial,
                    ended,
                    looked: kept(&self.looked),
                    flight: Some(flight),
                    ..(*self).clone()
                }
            }
            SendAction::Came(serial, phase) if flies(serial) => {
                let flight = self.flight.clone().map(|flight| Flight { phase, ..flight });
                Self { flight, ..(*self).clone() }
            }
            SendAction::Ended(ended) if flies(ended.serial) => {
                Self { flight: None, ended: Some(ended), ..(*self).clone() }
            }
            SendAction::Looked(looked) if flies(looked.serial) => {
                Self { flight: None, looked: Some(looked), ..(*self).clone() }
            }
            SendAction::Missed(serial) if flies(serial) => Self { flight: None, ..(*self).clone() },
            _ => return self,
        };
        Rc::new(next)
    }
}

/// Whether a request under way is given up for another one.
pub(super) fn gives_way(now: &Flight, next: Errand) -> bool {
    (now.errand, next) == (Errand::Look, Errand::Send)
}

pub(super) type SendHandle = UseReducerHandle<SendState>;

#[hook]
#[expect(clippy::expect_used, reason = "a component outside the page fails at its first render, in every test")]
pub(super) fn use_send() -> SendHandle {
    use_context::<SendHandle>().expect("the page provides what is under way")
}
