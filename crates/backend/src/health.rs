//! Is it alive, and would a write work? What was found of late.

use crate::store::DbError;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// How long a finding counts.
pub const COUNTS: Duration = Duration::from_secs(1);

/// How long a write is waited for.
const WRITE: Duration = Duration::from_millis(1_000);

/// What is known of the writes that did not work. Of those that did the database knows.
#[derive(Debug, Default)]
pub struct Health(Mutex<Finding>);

#[derive(Debug, Default)]
struct Finding {
    failed: Option<Instant>,
    /// Was it said in the log?
    said: bool,
}

impl Health {
    /// Does a write work? One at a time tries; the others wait for what it finds.
    pub async fn finds(&self, write: impl Future<Output = Result<(), DbError>>) -> bool {
        let mut finding = self.0.lock().await;
        if finding.failed.is_some_and(|at| at.elapsed() < COUNTS) {
            return false;
        }
        let why: Option<String> = match tokio::time::timeout(WRITE, write).await {
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
}
