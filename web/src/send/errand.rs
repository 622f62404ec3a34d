//! Sends the offer, and asks for its newest state. What comes back is weighed once, here, and not at every render.

use std::rc::Rc;

use gloo_net::http::Method;
use offerkit_core::document::scan;
use offerkit_core::exchange::{Address, AddressFault, IfMatch, offer_url, put_request};
use offerkit_wire::{Comparison, Explanation, compare};
use wasm_bindgen_futures::spawn_local;
use yew::AttrValue;

use super::landed::{Landed, judge};
use super::state::{Ended, Errand, Flight, Looked, Question, SendAction, SendHandle, Sent, Unread, gives_way};
use crate::kept::{Keeper, KeptExchange, offer_key};
use crate::service::{Call, Cancel, Failure, Phase, Purpose, Reply, call, explain_result, title};
use crate::settings::Token;
use crate::store::{Action, Base, Dispatch};

/// Sends the offer. On success the store learns the new base.
pub(super) fn send(
    handle: &SendHandle,
    store: Dispatch,
    token: Token,
    address: Address,
    if_match: IfMatch,
    text: Rc<str>,
    keeper: Keeper,
) -> Result<(), AddressFault> {
    let request = put_request(&address, &if_match, &text)?;
    let sent = Rc::new(Sent { address, if_match, url: request.url.clone(), text: text.clone() });
    let put = Call { method: Method::PUT, url: request.url, headers: request.headers, body: Some(text) };
    let Some(flight) = set_out(handle, Errand::Send, handle.serial) else { return Ok(()) };
    let handle = handle.clone();
    spawn_local(async move {
        let (serial, cancel) = (flight.serial, flight.cancel);
        let result = call(&put, &token, &cancel, |phase| handle.dispatch(SendAction::Came(serial, phase))).await;
        let explanation = explain_result(&result, &put.url, Purpose::Change, Some(&sent.text));
        // What somebody else answers with a good status is no state of the offer.
        if let Some(action) = new_base(&sent, &result).filter(|_| explanation.outcome == "done") {
            store.emit(action);
        }
        keeper.note_exchange(kept(&sent, &result, &explanation));
        let question = question_after(explanation.outcome, &sent);
        let ended = Ended { serial, sent: sent.clone(), result, explanation, unread: Unread::new() };
        handle.dispatch(SendAction::Ended(Rc::new(ended)));
        let Some(question) = question else { return };
        let Ok(url) = offer_url(&sent.address) else { return };
        let flight = start(&handle, Errand::Look, serial);
        let (address, mine) = (sent.address.clone(), sent.text.clone());
        let looked = found(&handle, &flight, &token, Call::get(url), address, question, &mine).await;
        let is_known = looked.theirs.is_some() || looked.landed.is_some();
        handle.dispatch(if is_known {
            SendAction::Looked(Rc::new(Looked { unread: Unread::read(), ..looked }))
        } else {
            // The way to ask for it is in the answer.
            SendAction::Missed(flight.serial)
        });
    });
    Ok(())
}

/// The exchange as it is kept.
fn kept(sent: &Sent, result: &Result<Reply, Failure>, explanation: &Explanation) -> KeptExchange {
    let demanded = match &sent.if_match {
        IfMatch::Absent => String::new(),
        IfMatch::Tag(tag) => tag.as_str().to_owned(),
        IfMatch::Any => "*".to_owned(),
    };
    KeptExchange {
        offer: offer_key(&sent.address),
        at: js_sys::Date::now(),
        if_match: demanded,
        status: explanation.status,
        heading: title(explanation),
        etag: explanation.etag.clone().unwrap_or_default(),
        sent: sent.text.clone(),
        received: result.as_ref().ok().and_then(Reply::exact_text).filter(|text| !text.is_empty()).map(Rc::from),
    }
}

/// What must be known of the service after an answer: whether the request landed, or what stands in its way.
fn question_after(outcome: &str, sent: &Rc<Sent>) -> Option<Question> {
    match outcome {
        "unknown" => Some(Question::Landed(sent.clone())),
        "conflict" => Some(Question::Newest),
        _ => None,
    }
}

/// Asks for the newest state of an offer and compares it with `mine`.
pub(super) fn look(
    handle: &SendHandle,
    token: Token,
    address: Address,
    question: Question,
    mine: Rc<str>,
) -> Result<(), AddressFault> {
    let get = Call::get(offer_url(&address)?);
    let Some(flight) = set_out(handle, Errand::Look, handle.serial) else { return Ok(()) };
    let handle = handle.clone();
    spawn_local(async move {
        let looked = found(&handle, &flight, &token, get, address, question, &mine).await;
        handle.dispatch(SendAction::Looked(Rc::new(looked)));
    });
    Ok(())
}

/// What the service holds, beside `mine`.
async fn found(
    handle: &SendHandle,
    flight: &Flight,
    token: &Token,
    get: Call,
    address: Address,
    question: Question,
    mine: &str,
) -> Looked {
    let serial = flight.serial;
    let result = call(&get, token, &flight.cancel, |phase| handle.dispatch(SendAction::Came(serial, phase))).await;
    let explanation = explain_result(&result, &get.url, Purpose::Read, None);
    let found = result.as_ref().ok().filter(|reply| reply.status == 200 && reply.foreign_body().is_none());
    let theirs: Option<Rc<str>> = found.and_then(Reply::exact_text).map(Rc::from);
    let comparison = theirs.as_deref().and_then(|theirs| compare(mine.as_bytes(), theirs.as_bytes()).ok());
    let landed = landed(&question, &result, &explanation, comparison.as_ref(), theirs.as_deref());
    let etag = found.and_then(|reply| reply.header("etag")).map(|etag| AttrValue::from(etag.to_owned()));
    let unread = Unread::new();
    Looked { serial, address, question, explanation, comparison, landed, etag, theirs, unread }
}

/// Notes that a request sets out; `None` while another one is under way that does not give way to it.
fn set_out(handle: &SendHandle, errand: Errand, last: u32) -> Option<Flight> {
    if let Some(now) = &handle.flight {
        if !gives_way(now, errand) {
            return None;
        }
        now.cancel.cancel();
    }
    Some(start(handle, errand, last))
}

fn start(handle: &SendHandle, errand: Errand, last: u32) -> Flight {
    let serial = last.wrapping_add(1);
    let flight = Flight { serial, errand, phase: Phase::Sending, cancel: Cancel::new() };
    handle.dispatch(SendAction::Started(flight.clone()));
    flight
}

/// The new base, where the service took the offer.
fn new_base(sent: &Sent, result: &Result<Reply, Failure>) -> Option<Action> {
    let reply = result.as_ref().ok().filter(|reply| (200..=201).contains(&reply.status))?;
    // A service need not send the offer back, and may be cut off while it does.
    let held = reply.exact_text().filter(|text| scan(text.as_bytes()).is_ok());
    Some(Action::Sent(Base {
        address: sent.address.clone(),
        etag: reply.header("etag").map(|etag| AttrValue::from(etag.to_owned())),
        text: held.map_or_else(|| sent.text.clone(), Rc::from),
        sent: sent.text.clone(),
    }))
}

fn landed(
    question: &Question,
    result: &Result<Reply, Failure>,
    explanation: &Explanation,
    comparison: Option<&Comparison>,
    theirs: Option<&str>,
) -> Option<Landed> {
    let Question::Landed(sent) = question else { return None };
    if result.as_ref().is_ok_and(|reply| reply.status == 404) {
        return Some(Landed::No);
    }
    let theirs = scan(theirs?.as_bytes()).ok()?;
    let etag = explanation.etag.as_deref().and_then(offerkit_core::exchange::ETag::parse);
    Some(judge(&sent.if_match, etag.as_ref(), comparison?, &theirs))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::BodyEnd;

    fn sent() -> Sent {
        let address =
            Address { base: "http://h".to_owned(), publisher_id: "contoso".to_owned(), offer_id: "vm".to_owned() };
        Sent { address, if_match: IfMatch::Absent, url: String::new(), text: "{\"mine\":1}".into() }
    }

    #[track_caller]
    fn check(status: u16, body: &str, body_end: BodyEnd, expected: Option<(Option<&str>, &str)>) {
        let headers = vec![("etag".to_owned(), "W/\"b\"".to_owned())];
        let reply = Reply { status, headers, body: body.as_bytes().to_vec(), body_end, elapsed: 1.0 };
        let seen = new_base(&sent(), &Ok(reply)).map(|action| match action {
            Action::Sent(Base { etag, text, .. }) => (etag.map(|etag| etag.to_string()), text.to_string()),
            other => panic!("{other:?}"),
        });
        assert_eq!(seen, expected.map(|(etag, text)| (etag.map(str::to_owned), text.to_owned())));
    }

    #[test]
    fn what_the_service_took_is_the_new_base() {
        check(201, "{\"theirs\":1}", BodyEnd::Whole, Some((Some("W/\"b\""), "{\"theirs\":1}")));
        check(200, "", BodyEnd::Whole, Some((Some("W/\"b\""), "{\"mine\":1}")));
        check(200, "{\"theirs\":1}", BodyEnd::Cut, Some((Some("W/\"b\""), "{\"mine\":1}")));
        check(412, "{}", BodyEnd::Whole, None);
        assert_eq!(new_base(&sent(), &Err(Failure::Cancelled)), None);
    }

    #[test]
    fn an_offer_that_is_not_there_has_not_landed() {
        let reply = Reply { status: 404, headers: vec![], body: vec![], body_end: BodyEnd::Whole, elapsed: 1.0 };
        let result = Ok(reply);
        let explanation = explain_result(&result, "http://h", Purpose::Read, None);
        let seen = |question| landed(&question, &result, &explanation, None, None);
        assert_eq!(seen(Question::Landed(Rc::new(sent()))), Some(Landed::No));
        assert_eq!(seen(Question::Newest), None);
    }
}
