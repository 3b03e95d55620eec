//! Is it alive, and would a write work? For whoever watches over the backend, or sends people to one of several.
//!
//! * `/livez`: the process runs. Restarting it would change nothing about a disk that is full.
//! * `/readyz`, and `/healthz` under its older name: a write would work. One is tried, unless one has just worked; what
//!   came of it counts for a second. Whatever hangs, the answer comes within two seconds.

use crate::http::error::ApiError;
use crate::state::App;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// How long a finding counts.
const COUNTS: Duration = Duration::from_secs(1);

/// How long a write is waited for; and in all, with the turn to try one.
const WRITE: Duration = Duration::from_millis(1_000);
const ALL: Duration = Duration::from_millis(1_400);

/// What is known of the writes that did not work. Of those that did the database knows.
#[derive(Debug, Default)]
pub struct Health(Mutex<Finding>);

#[derive(Debug, Default)]
struct Finding {
    failed: Option<Instant>,
    /// Was it said in the log?
    said: bool,
}

/// The routes.
pub fn router() -> Router<Arc<App>> {
    Router::new().route("/livez", get(async || "ok")).route("/readyz", get(ready)).route("/healthz", get(ready))
}

async fn ready(State(app): State<Arc<App>>) -> Result<&'static str, ApiError> {
    // In a task of its own: who stops waiting must not stop it for the others.
    let found = tokio::spawn(async move { writes(&app).await });
    match tokio::time::timeout(ALL, found).await {
        Ok(Ok(true)) => Ok("ok"),
        _ => Err(ApiError::unavailable()),
    }
}

/// Does a write work? One at a time tries; the others wait for what it finds.
async fn writes(app: &App) -> bool {
    let mut finding = app.health.0.lock().await;
    if finding.failed.is_some_and(|at| at.elapsed() < COUNTS) {
        return false;
    }
    let tried = tokio::time::timeout(WRITE, async {
        let db = app.db().await;
        if db.has_written_within(COUNTS) { Ok(()) } else { db.probe().await }
    });
    let why: Option<String> = match tried.await {
        Ok(Ok(())) => None,
        Ok(Err(error)) => Some(error.to_string()),
        Err(_) => Some("the database does not answer".to_owned()),
    };
    // Said when it begins and when it ends, however often somebody asks.
    match &why {
        Some(why) if !finding.said => tracing::error!(why, "not ready: a write does not work"),
        None if finding.said => tracing::info!("ready again: a write works"),
        _ => {}
    }
    *finding = Finding { failed: why.is_some().then(Instant::now), said: why.is_some() };
    why.is_none()
}
