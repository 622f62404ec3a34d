//! Who may come in: the checks that come before anything of a request is looked at, in the order of their statuses.
//!
//! 401 for a token that is missing or bad, 403 for a publisher that the token does not name, 400 for a version of the
//! API that is not this one. 404 and 405 come behind them, so that a stranger learns nothing of what there is.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use offerkit_core::exchange::API_VERSION;

use crate::address::{is_in, publisher_in};
use crate::envelope::{Code, Outcome, Refusal, refuse};
use crate::token::{Claims, TokenFault};
use crate::{App, artifacts};

/// Parts of the service, by who may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Area {
    /// The documented API: for the publishers that the token names.
    Api,
    /// What this service adds: the same, and for everybody with a token where it is about no publisher.
    Extension,
    /// The portal's files, kept pictures and the service's health: for everybody.
    Open,
}

impl Area {
    fn of(path: &str) -> Self {
        if is_in("/api", path) {
            Area::Api
        } else if path == HEALTH || path.starts_with(artifacts::FOLDER) {
            Area::Open
        } else if is_in("/ext", path) {
            Area::Extension
        } else {
            Area::Open
        }
    }
}

/// An address below `/ext` that needs no token, as the pictures need none.
pub(crate) const HEALTH: &str = "/ext/health";

/// The middleware.
pub(crate) async fn gate(State(app): State<App>, mut request: Request, next: Next) -> Response {
    match admit(&app, &request) {
        Ok(claims) => {
            if let Some(claims) = claims {
                request.extensions_mut().insert(claims);
            }
            next.run(request).await
        }
        Err(refusal) => refusal.into_response(),
    }
}

/// What the request's token says, where one was needed.
pub(crate) fn admit<B>(app: &App, request: &axum::http::Request<B>) -> Outcome<Option<Arc<Claims>>> {
    let area = Area::of(request.uri().path());
    if area == Area::Open {
        return Ok(None);
    }
    let claims = claims(app, request.headers())?;
    if let Some(publisher) = publisher_in(request.uri().path())
        && !claims.publishers.iter().any(|one| *one == publisher)
    {
        return Err(refuse(Code::Forbidden, "User does not have the required permissions"));
    }
    // Only the documented API has versions.
    if area == Area::Extension || is_this_version(request.uri().query().unwrap_or_default()) {
        return Ok(Some(claims));
    }
    let message = format!("Invalid api version. Allowed values are [{API_VERSION}]");
    Err(refuse(Code::InvalidApiVersion, message))
}

fn claims(app: &App, headers: &HeaderMap) -> Outcome<Arc<Claims>> {
    let token = bearer(headers).ok_or_else(|| unauthorized("A bearer token is needed."))?;
    app.keys.verify(token, app.clock.now()).map_err(|fault| {
        unauthorized(match fault {
            TokenFault::Invalid => "The token is not valid.",
            TokenFault::Foreign => "The token was not made for this service.",
            TokenFault::Expired => "The token has expired.",
            TokenFault::TooEarly => "The token is not valid yet.",
        })
    })
}

fn unauthorized(message: &str) -> Refusal {
    refuse(Code::Unauthorized, message)
}

/// The token of the one `Authorization` header; several headers name nobody.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let (Some(value), None) = (values.next(), values.next()) else { return None };
    let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim_matches(' '))
}

/// Whether the query names the version once, and it is this one.
fn is_this_version(query: &str) -> bool {
    let mut versions = query.split('&').filter_map(|pair| pair.strip_prefix("api-version="));
    versions.next() == Some(API_VERSION) && versions.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_whole_folders() {
        for (path, area) in [
            ("/api", Area::Api),
            ("/api/offerTypes", Area::Api),
            ("/apis", Area::Open),
            ("/", Area::Open),
            ("/ext/check", Area::Extension),
            ("/ext", Area::Extension),
            ("/ext/health", Area::Open),
            ("/ext/artifacts", Area::Extension),
            ("/ext/artifacts/a", Area::Open),
            ("/ext/health/x", Area::Extension),
            ("/extra.js", Area::Open),
        ] {
            assert_eq!(Area::of(path), area, "{path}");
        }
    }

    #[test]
    fn the_version_is_named_once() {
        for (query, expected) in [
            ("api-version=2017-10-31", true),
            ("a=b&api-version=2017-10-31", true),
            ("", false),
            ("api-version=", false),
            ("api-version=2017-10-3", false),
            ("api-version=2017-10-310", false),
            ("api-version=2016-08-01-preview", false),
            ("api-version=2017-10-31&api-version=2017-10-31", false),
            ("xapi-version=2017-10-31", false),
        ] {
            assert_eq!(is_this_version(query), expected, "{query}");
        }
    }

    #[test]
    fn one_header_names_the_bearer() {
        let bearer_of = |values: &[&str]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(AUTHORIZATION, value.parse().unwrap());
            }
            bearer(&headers).map(str::to_owned)
        };
        assert_eq!(bearer_of(&["Bearer a.b.c"]).as_deref(), Some("a.b.c"));
        assert_eq!(bearer_of(&["bearer  a.b.c"]).as_deref(), Some("a.b.c"));
        assert_eq!(bearer_of(&[]), None);
        assert_eq!(bearer_of(&["a.b.c"]), None);
        assert_eq!(bearer_of(&["Basic a.b.c"]), None);
        assert_eq!(bearer_of(&["Bearer a.b.c", "Bearer a.b.c"]), None);
    }
}
