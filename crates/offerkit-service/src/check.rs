//! `POST /ext/check`: what a check of the body finds. Nothing is kept.

use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use offerkit_wire::CheckContext;
use serde::Deserialize;

use crate::address::quoted;
use crate::envelope::{Code, Outcome, json, refuse};
use crate::offers::at_work;
use crate::{App, body};

/// The longest body, in bytes: twice what the rules read, so that one which is too long for them is told so.
const MAX_BODY: usize = 16 << 20;

/// The context of the check.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Parameters {
    now: Option<String>,
    profile: Option<String>,
    publisher_id: Option<String>,
    offer_id: Option<String>,
    locale: Option<String>,
    /// Clients of the API put it on every address.
    #[serde(rename = "api-version")]
    _api_version: Option<String>,
}

/// Answers 200 for whatever body; 400 for a context that cannot be used.
pub(crate) async fn check(
    State(app): State<App>,
    parameters: Result<Query<Parameters>, QueryRejection>,
    request_body: Body,
) -> Outcome {
    let Query(parameters) = parameters.map_err(|fault| refuse(Code::BadRequest, quoted(&fault.body_text())))?;
    let context = CheckContext {
        now: parameters.now.unwrap_or_else(|| app.clock.now().to_instant().to_text()),
        profile: parameters.profile,
        publisher_id: parameters.publisher_id,
        offer_id: parameters.offer_id,
        locale: parameters.locale,
        // A second text has no place in the address, where its signatures would be logged.
        published: None,
    };
    // A context that cannot be used is told before the body is read.
    context.read().map_err(|fault| refuse(Code::BadRequest, quoted(&fault.to_string())))?;
    let body = body::read(request_body, MAX_BODY).await?;
    let check = move || offerkit_wire::check_to_json(&body, &context);
    let text = at_work(&app, check).await?.map_err(|fault| refuse(Code::BadRequest, quoted(&fault.to_string())))?;
    Ok(json(StatusCode::OK, text))
}
