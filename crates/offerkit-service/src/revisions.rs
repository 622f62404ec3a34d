//! `/ext/publishers/{publisher}/offers/{offer}/revisions`: what each PUT of an offer left, listed and one by one.

use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};

use crate::App;
use crate::address::quoted;
use crate::envelope::{Code, Outcome, Refusal, json, refuse};
use crate::offers::{bad_path, no_offer, offer_key, respond_if_new, store_refusal};
use crate::store::RevisionRow;

/// How many revisions one page has: where nothing is said, and at most.
const PAGE: u32 = 50;
const MAX_PAGE: u32 = 200;

/// Which page.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Parameters {
    /// Only revisions of lower numbers.
    before: Option<u32>,
    limit: Option<u32>,
    /// Clients of the API put it on every address.
    #[serde(rename = "api-version")]
    _api_version: Option<String>,
}

/// A revision's entry in the list.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    number: i64,
    etag: String,
    changed_time: String,
    /// Bytes of the body as it was sent.
    size: i64,
}

impl From<RevisionRow> for Entry {
    fn from(row: RevisionRow) -> Self {
        let RevisionRow { number, changed, size } = row;
        Self { number, etag: changed.to_etag_text(), changed_time: changed.to_text(), size }
    }
}

/// A bare array, the newest first. Numbers count from 1 without a gap, so a page that ends with 1 is the last.
pub(crate) async fn list(
    State(app): State<App>,
    path: Result<Path<(String, String)>, PathRejection>,
    parameters: Result<Query<Parameters>, QueryRejection>,
) -> Outcome {
    let key = offer_key(path)?;
    let Query(parameters) = parameters.map_err(|fault| refuse(Code::BadRequest, quoted(&fault.body_text())))?;
    let limit = parameters.limit.unwrap_or(PAGE);
    if !(1..=MAX_PAGE).contains(&limit) {
        return Err(refuse(Code::BadRequest, format!("`limit` must be between 1 and {MAX_PAGE}.")));
    }
    let rows = app.store.revisions(&key, parameters.before, limit).await.map_err(store_refusal)?;
    let entries: Vec<Entry> = rows.ok_or_else(|| no_offer(&key))?.into_iter().map(Entry::from).collect();
    Ok(json(StatusCode::OK, offerkit_wire::to_json(&entries)))
}

/// A revision as a GET of the offer gave it while it was the newest.
pub(crate) async fn get(
    State(app): State<App>,
    path: Result<Path<(String, String, String)>, PathRejection>,
    headers: HeaderMap,
) -> Outcome {
    let Path((publisher, offer, number)) = path.map_err(|_| bad_path())?;
    let key = offer_key(Ok(Path((publisher, offer))))?;
    let unknown = || no_revision(&number, &key.offer);
    // One spelling a revision: no sign, no zero in front.
    let digits = number.parse::<u32>().ok().filter(|read| read.to_string() == number).ok_or_else(unknown)?;
    let revision = app.store.revision(&key, digits).await.map_err(store_refusal)?.ok_or_else(unknown)?;
    respond_if_new(&app, &headers, key, revision).await
}

fn no_revision(number: &str, offer: &str) -> Refusal {
    refuse(Code::NotFound, format!("There is no revision `{}` of an offer `{offer}`.", quoted(number)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Moment;

    #[test]
    fn an_entry_has_the_tag_and_the_time_of_its_write() {
        let row = RevisionRow { number: 2, changed: Moment::from_unix_seconds(0), size: 3 };
        let expected = "{\"number\":2,\"etag\":\"W/\\\"datetime'1970-01-01T00%3A00%3A00.0000000Z'\\\"\",\
                        \"changedTime\":\"1970-01-01T00:00:00.0000000Z\",\"size\":3}";
        assert_eq!(offerkit_wire::to_json(&Entry::from(row)), expected);
    }
}
