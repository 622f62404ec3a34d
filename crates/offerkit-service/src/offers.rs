//! Offers: list, get, create or modify.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use offerkit_core::Stage;
use offerkit_wire::{AnswerType, CheckContext, Checked, ContextError};
use serde_json::value::RawValue;

use crate::address::{is_offer_id, quoted};
use crate::condition::{Condition, Verdict};
use crate::envelope::{Code, Outcome, Refusal, internal_error, json, refuse};
use crate::offer_text::{list_entry, returned};
use crate::store::{OfferKey, Put, Revision, StoreError};
use crate::{App, Moment, body};

/// Where an offer is.
pub(crate) const OFFER_ROUTE: &str = "/api/publishers/{publisher}/offers/{offer}";

/// The longest body of a PUT, in bytes.
const MAX_BODY: usize = 2 << 20;

/// `GET /api/publishers/{publisher}/offers`: a bare array of summaries.
pub(crate) async fn list(State(app): State<App>, path: Result<Path<String>, PathRejection>) -> Outcome {
    let Path(publisher) = path.map_err(|_| bad_path())?;
    let owner = publisher.clone();
    let entries = app.store.list(&publisher, move |row| {
        let key = OfferKey { publisher: owner.clone(), offer: row.offer.to_owned() };
        list_entry(row.body, &key, row.changed)
    });
    let entries: Option<Vec<String>> = entries.await.map_err(store_refusal)?.into_iter().collect();
    Ok(json(StatusCode::OK, format!("[{}]", entries.ok_or_else(internal_error)?.join(","))))
}

/// `GET /api/publishers/{publisher}/offers/{offer}`: the newest revision.
pub(crate) async fn get(
    State(app): State<App>,
    path: Result<Path<(String, String)>, PathRejection>,
    headers: HeaderMap,
) -> Outcome {
    let key = offer_key(path)?;
    if let Some(changed) = app.store.known_change(&key.publisher, &key.offer)
        && has_already(&headers, changed)
    {
        return Ok(not_modified(changed));
    }
    let revision = newest(&app, &key).await?;
    respond_if_new(&app, &headers, key, revision).await
}

/// A revision, or that the client has it already.
pub(crate) async fn respond_if_new(app: &App, headers: &HeaderMap, key: OfferKey, revision: Revision) -> Outcome {
    if has_already(headers, revision.changed) {
        return Ok(not_modified(revision.changed));
    }
    respond(app, StatusCode::OK, revision.body.into(), key, revision.changed).await
}

/// Whether the client says that it has what was written at this moment.
fn has_already(headers: &HeaderMap, changed: Moment) -> bool {
    // A condition that cannot be read is no reason to keep the offer back.
    let condition = headers.contains_key(IF_NONE_MATCH).then(|| Condition::read(headers).ok()).flatten();
    condition.zip(changed.to_etag()).is_some_and(|(condition, tag)| condition.is_known(&tag))
}

fn not_modified(changed: Moment) -> Response {
    tagged(StatusCode::NOT_MODIFIED.into_response(), changed)
}

/// `PUT /api/publishers/{publisher}/offers/{offer}`: creates or modifies.
pub(crate) async fn put(
    State(app): State<App>,
    path: Result<Path<(String, String)>, PathRejection>,
    headers: HeaderMap,
    request_body: Body,
) -> Outcome {
    let key = offer_key(path)?;
    let body = body::read(request_body, MAX_BODY).await?;
    expect_json(&headers)?;
    let condition = Condition::read(&headers).map_err(|malformed| {
        refuse(Code::BadRequest, format!("`{}` is neither `*` nor a list of entity tags.", malformed.0))
    })?;
    if let Some(fault) = fault(&app, &key, body.clone()).await? {
        // The offer's state is told before what is wrong with the body.
        let changed = app.store.changed(&key).await.map_err(store_refusal)?;
        let tag = changed.and_then(Moment::to_etag);
        return Err(match condition.put(tag.as_ref()) {
            Verdict::Create | Verdict::Replace => fault,
            Verdict::Exists => exists(),
            Verdict::Failed => failed(),
        });
    }
    match app.store.put(key.clone(), condition, body.clone()).await.map_err(store_refusal)? {
        Put::Created(changed) => respond(&app, StatusCode::CREATED, body, key, changed).await,
        Put::Replaced(changed) => respond(&app, StatusCode::OK, body, key, changed).await,
        Put::Exists => Err(exists()),
        Put::Failed => Err(failed()),
    }
}

/// An offer's newest revision.
pub(crate) async fn newest(app: &App, key: &OfferKey) -> Outcome<Revision> {
    let newest = app.store.newest(key).await.map_err(store_refusal)?;
    newest.ok_or_else(|| no_offer(key))
}

pub(crate) fn bad_path() -> Refusal {
    refuse(Code::BadRequest, "The path cannot be read.")
}

pub(crate) fn no_offer(key: &OfferKey) -> Refusal {
    refuse(Code::NotFound, format!("There is no offer `{}` of publisher `{}`.", key.offer, key.publisher))
}

pub(crate) fn offer_key(path: Result<Path<(String, String)>, PathRejection>) -> Outcome<OfferKey> {
    let Path((publisher, offer)) = path.map_err(|_| bad_path())?;
    if is_offer_id(&offer) {
        return Ok(OfferKey { publisher, offer });
    }
    let message = format!(
        "`{}` cannot be an offer's identifier: up to 50 lower-case letters, digits, hyphens and underscores, with no \
         hyphen at either end.",
        quoted(&offer)
    );
    Err(refuse(Code::BadRequest, message))
}

/// Takes `application/json`, with whatever parameters, not compressed.
fn expect_json(headers: &HeaderMap) -> Outcome<()> {
    let essence = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()?.split(';').next());
    if !essence.is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json")) {
        return Err(refuse(Code::UnsupportedMediaType, "The body must be sent as application/json."));
    }
    let encoding = headers.get(CONTENT_ENCODING);
    if encoding.is_some_and(|value| !value.as_bytes().eq_ignore_ascii_case(b"identity")) {
        return Err(refuse(Code::UnsupportedMediaType, "The body must not be compressed."));
    }
    Ok(())
}

/// The check that decides whether a body is taken: the refusal of one that is not.
async fn fault(app: &App, key: &OfferKey, body: Bytes) -> Outcome<Option<Refusal>> {
    let context = CheckContext {
        now: app.clock.now().to_instant().to_text(),
        publisher_id: Some(key.publisher.clone()),
        offer_id: Some(key.offer.clone()),
        ..CheckContext::default()
    };
    let size = body.len();
    let check = move || -> Result<_, ContextError> {
        let context = context.read()?;
        let checked = context.check(&body);
        Ok((!checked.can_save()).then(|| refused_body(&checked)))
    };
    worked(app, size, check).await?.map_err(|_| internal_error())
}

/// The longest body of which work is done at once. A hundred microseconds delay nobody, and to pass the work to another
/// thread and back takes as long as to do it.
const MAX_AT_ONCE: usize = 16 << 10;

/// Does work on a body: at once, or where it delays nobody.
async fn worked<T: Send + 'static>(app: &App, size: usize, work: impl FnOnce() -> T + Send + 'static) -> Outcome<T> {
    if size <= MAX_AT_ONCE { Ok(work()) } else { at_work(app, work).await }
}

/// Runs what may take its time on a large body where no other request waits for it, a few at a time.
pub(crate) async fn at_work<T: Send + 'static>(app: &App, work: impl FnOnce() -> T + Send + 'static) -> Outcome<T> {
    let place = Arc::clone(&app.work).acquire_owned().await.map_err(|_| internal_error())?;
    let task = tokio::task::spawn_blocking(move || {
        // The place is taken until the work is done, even if the client is gone by then.
        let _place = place;
        work()
    });
    task.await.map_err(|_| internal_error())
}

/// An offer as it is returned. Pictures of it that wait are fetched from now on.
async fn respond(app: &App, status: StatusCode, stored: Bytes, key: OfferKey, changed: Moment) -> Outcome {
    let (own, size) = (app.clone(), stored.len());
    let respond = move || returned(&stored, &key, changed, &own.artifacts.held(&key, &stored));
    let text = worked(app, size, respond).await?;
    Ok(tagged(json(status, text.ok_or_else(internal_error)?), changed))
}

fn tagged(mut response: Response, changed: Moment) -> Response {
    if let Ok(tag) = HeaderValue::from_str(&changed.to_etag_text()) {
        response.headers_mut().insert(ETAG, tag);
    }
    response
}

fn exists() -> Refusal {
    refuse(
        Code::InvalidResourceId,
        "Offer ID already exists. If you wanted to update an existing offer, please ensure If-Match header is \
         specified as per documentation.",
    )
}

fn failed() -> Refusal {
    refuse(
        Code::PreconditionFailed,
        "The offer is not in the state that If-Match or If-None-Match demands. Get it and compare.",
    )
}

/// The first fault that keeps the body from being saved, in one sentence; all of them are in the answer.
fn refused_body(checked: &Checked<'_>) -> Refusal {
    let answer = checked.to_answer();
    let mut faults = answer.findings.iter().filter(|one| one.level == "error" && one.stage == Stage::Save.name());
    let first = faults.next().map_or("The body cannot be saved", |finding| finding.message.as_str());
    let message = if answer.findings.iter().any(|finding| finding.rule == "envelope/offer-type-missing") {
        // Seen from the live service.
        "The argument: 'OfferTypeId' cannot be null or empty.".to_owned()
    } else if answer.answer_type == AnswerType::Unreadable {
        format!("The body is not JSON that can be read: {first}.")
    } else {
        format!("The body cannot be saved: {first}.")
    };
    refuse(Code::BadRequest, message).with_answer(RawValue::from_string(checked.to_json()).ok())
}

/// A fault of the store, logged once, here.
pub(crate) fn store_refusal(fault: StoreError) -> Refusal {
    tracing::error!(fault = %fault, "a request failed in the store");
    match fault {
        StoreError::NotDone(_) => refuse(
            Code::ServiceUnavailable,
            "The service cannot reach its store. Nothing was changed; try again later.",
        ),
        StoreError::Unknown(_) => internal_error(),
    }
}
