//! Asks a service for its offers, or for one of them.

use std::rc::Rc;

use offerkit_core::exchange::{Address, list_url, offer_url};
use offerkit_wire::Explanation;
use yew::AttrValue;

use super::explain::{clock_of, explain_result};
use super::{Call, Cancel, Failure, ListFault, ListedOffer, Purpose, Reply, call, read_list};
use crate::settings::Token;
use crate::store::{Action, Base};

/// A publisher's offers, and where they were read.
#[derive(Debug, PartialEq)]
pub(super) struct Listed {
    pub(super) base: String,
    pub(super) publisher_id: String,
    pub(super) offers: Vec<ListedOffer>,
    /// What to say of this device's clock.
    pub(super) clock: Option<String>,
}

/// Why there is no list, or no offer.
#[derive(Debug, PartialEq)]
pub(super) enum Hindrance {
    /// The service refused, or there was no answer.
    Answer(Box<Explanation>),
    /// The answer is no list.
    List(ListFault),
    /// The offer came, but not as a whole text.
    NoText,
}

/// Asks for the offers of a publisher.
pub(super) async fn load(address: &Address, token: &Token, cancel: &Cancel) -> Result<Listed, Hindrance> {
    let url = list_url(&address.base, &address.publisher_id).map_err(|fault| unsendable(&fault))?;
    let reply = get(url, token, cancel).await?;
    let offers = read_list(&reply.body).map_err(Hindrance::List)?;
    Ok(Listed {
        base: address.base.clone(),
        publisher_id: address.publisher_id.clone(),
        offers,
        clock: clock_of(&reply),
    })
}

/// An offer as the service has it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Opened {
    pub(super) text: String,
    pub(super) base: Base,
}

impl Opened {
    /// What opens it as a working copy of this name; `None`: as another state of the one that is open.
    pub(super) fn into_action(self, copy: Option<AttrValue>) -> Action {
        let name = AttrValue::from(self.base.address.offer_id.clone());
        Action::Open { text: self.text, name, base: Some(self.base), copy }
    }
}

/// Asks for an offer.
pub(super) async fn open(address: Address, token: &Token, cancel: &Cancel) -> Result<Opened, Hindrance> {
    let url = offer_url(&address).map_err(|fault| unsendable(&fault))?;
    let reply = get(url, token, cancel).await?;
    if reply.exact_text().is_some() && reply.foreign_body().is_some() {
        return Err(Hindrance::Answer(Box::new(explain_result(&Ok(reply), "", Purpose::Read, None))));
    }
    let text = reply.exact_text().ok_or(Hindrance::NoText)?;
    let etag = reply.header("etag").map(|etag| AttrValue::from(etag.to_owned()));
    Ok(Opened { text: text.to_owned(), base: Base::read(address, etag, Rc::from(text)) })
}

async fn get(url: String, token: &Token, cancel: &Cancel) -> Result<Reply, Hindrance> {
    let get = Call::get(url);
    let result = call(&get, token, cancel, |_| ()).await;
    match result {
        Ok(reply) if reply.status == 200 => Ok(reply),
        other => Err(Hindrance::Answer(Box::new(explain_result(&other, &get.url, Purpose::Read, None)))),
    }
}

fn unsendable(fault: &offerkit_core::exchange::AddressFault) -> Hindrance {
    let failure = Failure::Unsendable(fault.to_string());
    Hindrance::Answer(Box::new(failure.explain(Purpose::Read, super::Circumstances::default())))
}
