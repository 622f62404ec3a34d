//! Which states of an offer are known.

use std::rc::Rc;

use yew::AttrValue;

use super::revisions::Revision;
use crate::kept::{KeptExchange, local_time};
use crate::store::Base;

/// Names a state in a list of choices.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Known {
    /// Differs between any two of a list.
    pub(super) key: AttrValue,
    /// What it is, for people.
    pub(super) label: AttrValue,
    pub(super) place: Place,
}

/// Where its text is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Place {
    /// Here.
    Text(Rc<str>),
    /// The service has it.
    Revision(u32),
}

/// Every state, the working copy first and then the newest.
pub(super) fn known(
    mine: &Rc<str>,
    base: Option<&Base>,
    exchanges: &[KeptExchange],
    revisions: &[Revision],
) -> Vec<Known> {
    let mut all = vec![Known { key: "mine".into(), label: "Your copy now".into(), place: Place::Text(mine.clone()) }];
    if let Some(base) = base {
        let place = Place::Text(base.text.clone());
        all.push(Known { key: "seen".into(), label: "The version last seen on the service".into(), place });
    }
    for (index, exchange) in exchanges.iter().enumerate() {
        let time = local_time(exchange.at);
        if let Some(received) = &exchange.received {
            all.push(Known {
                key: format!("received-{index}").into(),
                label: format!("Received {time}: {}", exchange.heading).into(),
                place: Place::Text(received.clone()),
            });
        }
        all.push(Known {
            key: format!("sent-{index}").into(),
            label: format!("Sent {time}: {}", exchange.heading).into(),
            place: Place::Text(exchange.sent.clone()),
        });
    }
    all.extend(revisions.iter().map(|revision| Known {
        key: format!("revision-{}", revision.number).into(),
        label: format!("Revision {} of the service, {}", revision.number, revision.changed).into(),
        place: Place::Revision(revision.number),
    }));
    all
}
