//! What only tests have: a clock that can be moved, faults that can be ordered, records without end, and the end of a
//! sign-in at another site. Compiled with the feature `test-hooks` only, which nothing that is deployed or shown has.

pub mod faults;
pub mod records;
pub mod sign_in;

use crate::http::body::RawBody;
use crate::http::error::{ApiError, ApiResult};
use crate::state::App;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};
use std::sync::Arc;

/// `POST /test/clock`, `/test/faults` and `/test/records`, `GET /test/requests` and `/test/sign-in`.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/test/clock", post(advance))
        .route("/test/faults", post(faults::order).get(faults::left))
        .route("/test/records", post(records::add))
        .route("/test/requests", get(faults::seen))
        .route("/test/sign-in", get(sign_in::back))
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
