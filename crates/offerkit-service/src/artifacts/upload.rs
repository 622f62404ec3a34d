//! `POST /ext/artifacts`: takes a picture from the portal, as the body and nothing around it.

use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use offerkit_core::picture::{Picture, PictureFault, inspect};
use serde::{Deserialize, Serialize};

use super::{KeepFault, MAX_PICTURE};
use crate::address::quoted;
use crate::envelope::{Code, Outcome, Refusal, internal_error, json, refuse};
use crate::offers::{at_work, store_refusal};
use crate::token::Claims;
use crate::{App, body};

/// Whose picture it is.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Parameters {
    publisher_id: Option<String>,
    /// Clients of the API put it on every address.
    #[serde(rename = "api-version")]
    _api_version: Option<String>,
}

/// A kept picture.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Kept<'k> {
    url: &'k str,
    /// The media type, by the bytes.
    r#type: &'static str,
    width: u32,
    height: u32,
    bytes: usize,
}

/// Answers 201 with the picture's own address once it is on disk.
pub(crate) async fn upload(
    State(app): State<App>,
    Extension(claims): Extension<Arc<Claims>>,
    parameters: Result<Query<Parameters>, QueryRejection>,
    headers: HeaderMap,
    request_body: Body,
) -> Outcome {
    let Query(parameters) = parameters.map_err(|fault| refuse(Code::BadRequest, quoted(&fault.body_text())))?;
    let publisher = publisher(parameters.publisher_id, &claims)?;
    expect_image(&headers)?;
    let place = Arc::clone(&app.artifacts.uploads).acquire_owned().await.map_err(|_| internal_error())?;
    let bytes = body::read(request_body, MAX_PICTURE).await?;
    let shared = Arc::clone(&app.artifacts.shared);
    let keep = move || {
        let _place = place;
        let picture = inspect(&bytes).map_err(not_a_picture)?;
        let id = shared.keep(&publisher, &bytes, None).map_err(|fault| not_kept(fault, &shared))?;
        Ok((picture, bytes.len(), shared.url(&id)))
    };
    let (Picture { kind, width, height }, length, url) = at_work(&app, keep).await??;
    let kept = Kept { url: &url, r#type: kind.media_type(), width, height, bytes: length };
    let mut response = json(StatusCode::CREATED, offerkit_wire::to_json(&kept));
    response.headers_mut().insert(LOCATION, HeaderValue::from_str(&url).map_err(|_| internal_error())?);
    Ok(response)
}

/// The publisher that is named, or the only one that the token names.
fn publisher(named: Option<String>, claims: &Claims) -> Outcome<String> {
    match named {
        Some(named) if claims.publishers.contains(&named) => Ok(named),
        Some(_) => Err(refuse(Code::Forbidden, "User does not have the required permissions")),
        None => match claims.publishers.as_slice() {
            [only] => Ok(only.clone()),
            _ => Err(refuse(
                Code::BadRequest,
                "The token names several publishers: say with publisherId whose picture it is.",
            )),
        },
    }
}

/// Takes any `image/…`: what it really is, the bytes say.
fn expect_image(headers: &HeaderMap) -> Outcome<()> {
    let essence = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if essence.and_then(|essence| essence.get(..6)).is_some_and(|start| start.eq_ignore_ascii_case("image/")) {
        return Ok(());
    }
    Err(refuse(Code::UnsupportedMediaType, "A picture must be sent as image/png, image/jpeg or image/gif."))
}

fn not_a_picture(fault: PictureFault) -> Refusal {
    let code = match fault {
        PictureFault::Svg | PictureFault::Other(_) | PictureFault::Unknown => Code::UnsupportedMediaType,
        _ => Code::BadRequest,
    };
    refuse(code, format!("The file {fault}."))
}

fn not_kept(fault: KeepFault, shared: &super::Shared) -> Refusal {
    match fault {
        KeepFault::Quota => refuse(
            Code::InsufficientStorage,
            format!(
                "The publisher's space for pictures is used up: {} MB and {} pictures in all.",
                shared.quota.bytes >> 20,
                shared.quota.count
            ),
        ),
        KeepFault::Store(fault) => store_refusal(fault),
        KeepFault::File(fault) => {
            tracing::error!(fault = %fault, "a picture could not be written");
            refuse(Code::ServiceUnavailable, "The service cannot write the picture. Nothing was kept; try again later.")
        }
    }
}
