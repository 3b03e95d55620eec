//! What only tests have: a clock that can be moved, faults that can be ordered, and records without end. Compiled with
//! the feature `test-hooks` only, which nothing that is deployed or shown has.

pub mod faults;
pub mod records;

use crate::http::body::RawBody;
use crate::http::error::{ApiError, ApiResult};
use crate::state::App;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use std::sync::Arc;

/// `POST /test/clock`, `/test/faults` and `/test/records`.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/test/clock", post(advance))
        .route("/test/faults", post(faults::order).get(faults::left))
        .route("/test/records", post(records::add))
}

#[derive(serde::Deserialize)]
struct Advance {
    advance_seconds: i64,
}

/// `{"advance_seconds": n}` moves the clock.
async fn advance(State(app): State<Arc<App>>, body: RawBody) -> ApiResult<StatusCode> {
    let Advance { advance_seconds } = body.json()?;
    if !app.clock.advance(chrono::TimeDelta::seconds(advance_seconds)) {
        return Err(ApiError::not_found());
    }
    Ok(StatusCode::NO_CONTENT)
}
