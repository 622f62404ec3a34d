//! Every route, and what surrounds them.

use axum::Router;
use axum::extract::Request;
use axum::http::Method;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use tower_http::catch_panic::CatchPanicLayer;

use crate::envelope::{Code, internal_error, refuse};
use crate::{
    App, artifacts, body, check, cors, gate, health, offers, portal, request_log, revisions, security_headers, status,
};

/// The service as a value: what takes a request and gives a response.
pub(crate) fn router(app: App) -> Router {
    Router::new()
        .route("/api/publishers/{publisher}/offers", get(offers::list))
        .route(offers::OFFER_ROUTE, get(offers::get).put(offers::put))
        .route("/api/publishers/{publisher}/offers/{offer}/status", get(status::status))
        .route("/ext/artifacts", post(artifacts::upload))
        .route("/ext/artifacts/{id}", get(artifacts::serve))
        .route("/ext/check", post(check::check))
        .route("/ext/publishers/{publisher}/offers/{offer}/revisions", get(revisions::list))
        .route("/ext/publishers/{publisher}/offers/{offer}/revisions/{number}", get(revisions::get))
        .route(gate::HEALTH, get(health::health))
        .method_not_allowed_fallback(method_not_allowed)
        .fallback(portal::serve)
        // From the inside out: each of these sees what the ones above it made.
        .layer(from_fn_with_state(app.clone(), gate::gate))
        .layer(from_fn_with_state(app.clone(), cors::cors))
        .layer(CatchPanicLayer::custom(|_| panicked()))
        .layer(from_fn(body::drain))
        .layer(from_fn(request_log::request_log))
        .layer(from_fn_with_state(app.clone(), security_headers::security_headers))
        .with_state(app)
}

/// The router adds `Allow`.
async fn method_not_allowed(method: Method, _: Request) -> Response {
    refuse(Code::MethodNotAllowed, format!("This resource has no {method}.")).into_response()
}

fn panicked() -> Response {
    tracing::error!("a request ended in a panic");
    internal_error().into_response()
}
