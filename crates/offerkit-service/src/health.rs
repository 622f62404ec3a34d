//! `GET /ext/health`: whether the service can do its work. For everybody, so it says nothing more.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use crate::App;
use crate::envelope::json;

/// Answers 200 while the store reads and writes, else 503.
pub(crate) async fn health(State(app): State<App>) -> Response {
    if app.store.is_well().await {
        json(StatusCode::OK, "{\"status\":\"ok\"}".to_owned())
    } else {
        json(StatusCode::SERVICE_UNAVAILABLE, "{\"status\":\"failing\"}".to_owned())
    }
}
