//! For whoever watches over the backend, or sends people to one of several.
//!
//! * `/livez`: the process runs. Restarting it would change nothing about a disk that is full.
//! * `/readyz`, and `/healthz` under its older name: a write would work. One is tried, unless one has just worked; what
//!   came of it counts for a second. Whatever hangs, the answer comes within two seconds.

use crate::health::COUNTS;
use crate::http::error::ApiError;
use crate::state::App;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use std::sync::Arc;
use std::time::Duration;

/// How long the finding is waited for, with the turn to try a write.
const ALL: Duration = Duration::from_millis(1_400);

/// The routes.
pub fn router() -> Router<Arc<App>> {
    Router::new().route("/livez", get(async || "ok")).route("/readyz", get(ready)).route("/healthz", get(ready))
}

async fn ready(State(app): State<Arc<App>>) -> Result<&'static str, ApiError> {
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
