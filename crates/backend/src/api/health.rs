//! For whoever watches over the backend, or sends people to one of several.
//!
//! * `/livez`: the process runs. Restarting it would change nothing about a disk that is full.
//! * `/readyz`, and `/healthz` under its older name: a write would work. One is tried, unless one has just worked; what
//!   came of it counts for a second. Whatever hangs, the answer comes within two seconds.

use crate::health::COUNTS;
use crate::http::error::ApiError;
use crate::openapi::answers;
use crate::state::App;
use api_types::problem::{Problem, ProblemType};
use axum::extract::State;
use std::sync::Arc;
use std::time::Duration;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// How long the finding is waited for, with the turn to try a write.
const ALL: Duration = Duration::from_millis(1_400);

/// The endpoints.
pub fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(read_liveness)).routes(routes!(read_readiness)).routes(routes!(read_health))
}

/// Does the process run?
///
/// For whoever would restart it. Says nothing about the database: a restart would not mend that.
#[utoipa::path(
    get, path = "/livez", tag = "system",
    security(()),
    responses((status = 200, description = "It does.", body = String, content_type = "text/plain", example = json!("ok"))),
)]
async fn read_liveness() -> &'static str {
    "ok"
}

/// Would a write work?
///
/// For load balancers and alarms. A write is tried, at most once a second; the answer comes within two seconds, whatever
/// hangs. A full disk, a database that is stopped or read-only and a data folder that is gone are all 503, and the
/// backend is ready again by itself when they are well.
#[utoipa::path(
    get, path = "/readyz", tag = "system",
    security(()),
    responses(
        (status = 200, description = "It would.", body = String, content_type = "text/plain", example = json!("ok")),
        (status = 503, description = "It would not.", body = Problem, content_type = "application/problem+json",
            headers(("Retry-After")),
            examples(("unavailable" = (value = json!(answers::example(ProblemType::Unavailable)))))),
    ),
)]
async fn read_readiness(State(app): State<Arc<App>>) -> Result<&'static str, ApiError> {
    // In a task of its own: who stops waiting must not stop it for the others.
    let found = tokio::spawn(async move {
        let write = async {
            let db = app.db().await;
            if db.has_written_within(COUNTS) { Ok(()) } else { db.probe().await }
        };
        app.health.finds(write).await
    });
    match tokio::time::timeout(ALL, found).await {
        Ok(Ok(true)) => Ok("ok"),
        _ => Err(ApiError::unavailable()),
    }
}

/// Would a write work?
///
/// The same as `/readyz`, under its older name.
#[utoipa::path(
    get, path = "/healthz", tag = "system",
    security(()),
    responses(
        (status = 200, description = "It would.", body = String, content_type = "text/plain", example = json!("ok")),
        (status = 503, description = "It would not.", body = Problem, content_type = "application/problem+json",
            headers(("Retry-After")),
            examples(("unavailable" = (value = json!(answers::example(ProblemType::Unavailable)))))),
    ),
)]
async fn read_health(app: State<Arc<App>>) -> Result<&'static str, ApiError> {
    read_readiness(app).await
}
