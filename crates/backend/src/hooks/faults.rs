//! Faults on order: what can go wrong between the app and what is stored, made to happen to the n-th next request.

use crate::http::body::RawBody;
use crate::http::error::ApiResult;
use crate::session;
use crate::state::App;
use crate::store::dying::DIES_IN_WRITE;
use api_types::problem::{FieldProblem, MEDIA_TYPE, Problem, ProblemType};
use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// The connection is cut; nothing was done.
    DropBefore,
    /// It was done, and the connection is cut without an answer.
    DropAfter,
    /// 500; nothing was done.
    #[serde(rename = "500")]
    Internal,
    /// 503 with `Retry-After`; nothing was done.
    #[serde(rename = "503")]
    Unavailable,
    /// 429 with `Retry-After`; nothing was done.
    #[serde(rename = "429")]
    TooMany,
    /// It was done, and the answer comes late.
    Slow,
    /// It was done, and the answer is the first half of itself.
    Truncated,
    /// It was done, and the connection is cut in the middle of the answer.
    CutBody,
    /// It was done, and the answer says that it is a page.
    WrongType,
    /// 422 with the field errors of the rule; nothing was done.
    #[serde(rename = "422")]
    Invalid,
    /// It was done, and the answer is that of a newer backend: with the words of the rule in place of others.
    Newer,
    /// The session has ended, just before.
    SessionGone,
    /// The backend dies inside the write transaction, just before it is committed.
    KilledInWrite,
    /// The backend dies with everything committed, just before it answers.
    KilledAfter,
}

/// One fault: for the n-th next request (from 1) of a route of the contract, `/api/v1/cases/{id}`; `*` is any.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The method; any without one.
    method: Option<String>,
    route: String,
    nth: u32,
    fault: Fault,
    /// `slow`: milliseconds, 30,000 if not said. 503 and 429: whole seconds to wait, in milliseconds; 1,000.
    ms: Option<u64>,
    /// 503 and 429: `Retry-After` is a time and no number, and the answer's `Date` is of long ago.
    #[serde(default)]
    as_date: bool,
    /// 422: the field errors.
    #[serde(default)]
    fields: Vec<FieldProblem>,
    /// `newer`: what of the answer's text is replaced by what.
    #[serde(default)]
    replace: Vec<[String; 2]>,
}

/// What is on order, and what has come.
#[derive(Debug, Default)]
pub struct Plan {
    rules: Mutex<Vec<Rule>>,
    /// Requests by method and route, since somebody last asked.
    seen: Mutex<BTreeMap<String, u32>>,
}

impl Plan {
    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Rule>> {
        self.rules.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a request, and gives the rule that strikes it.
    fn count(&self, method: &str, route: &str) -> Option<Rule> {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner).entry(format!("{method} {route}")).or_default() += 1;
        let mut rules = self.lock();
        let mut strikes = None;
        rules.retain_mut(|rule| {
            let meant = rule.method.as_deref().is_none_or(|wanted| wanted == method);
            if !(meant && (rule.route == "*" || rule.route == route)) {
                return true;
            }
            rule.nth = rule.nth.saturating_sub(1);
            if rule.nth > 0 || strikes.is_some() {
                return true;
            }
            strikes = Some(rule.clone());
            false
        });
        strikes
    }
}

/// `POST /test/faults`, a list of rules: in place of those before.
pub async fn order(Extension(plan): Extension<Arc<Plan>>, body: RawBody) -> ApiResult<StatusCode> {
    let rules: Vec<Rule> = body.json()?;
    *plan.lock() = rules;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /test/faults`: how many have not struck yet.
pub async fn left(Extension(plan): Extension<Arc<Plan>>) -> String {
    plan.lock().len().to_string()
}

/// `GET /test/requests`: how many have come since this was last asked, by method and route. A page's own log does not have
/// those of its worker.
pub async fn seen(Extension(plan): Extension<Arc<Plan>>) -> Json<BTreeMap<String, u32>> {
    Json(std::mem::take(&mut *plan.seen.lock().unwrap_or_else(PoisonError::into_inner)))
}

/// The layer around everything else.
pub async fn strike(
    State(app): State<Arc<App>>,
    Extension(plan): Extension<Arc<Plan>>,
    mut request: Request,
    next: Next,
) -> Response {
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned()).unwrap_or_default();
    let struck = if route.starts_with("/test/") { None } else { plan.count(request.method().as_str(), &route) };
    let Some(rule) = struck else { return next.run(request).await };
    let wait = Wait { seconds: rule.ms.unwrap_or(1_000) / 1_000, as_date: rule.as_date };
    match rule.fault {
        Fault::DropBefore => cut(),
        Fault::DropAfter => {
            let _ = whole(next.run(request).await).await;
            cut()
        }
        Fault::Internal => refused(&Problem::new(ProblemType::Internal), None),
        Fault::Unavailable => refused(&Problem::new(ProblemType::Unavailable), Some(wait)),
        Fault::TooMany => refused(&Problem::new(ProblemType::TooManyRequests), Some(wait)),
        Fault::Invalid => refused(&Problem { errors: rule.fields, ..Problem::new(ProblemType::Invalid) }, None),
        Fault::Newer => {
            // Words are replaced in plain text.
            request.headers_mut().remove(header::ACCEPT_ENCODING);
            newer(next.run(request).await, &rule.replace).await
        }
        Fault::Slow => {
            let response = next.run(request).await;
            tokio::time::sleep(Duration::from_millis(rule.ms.unwrap_or(30_000))).await;
            response
        }
        Fault::Truncated => half(next.run(request).await, false).await,
        Fault::CutBody => half(next.run(request).await, true).await,
        Fault::WrongType => {
            let mut response = next.run(request).await;
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html"));
            response
        }
        Fault::SessionGone => {
            let db = app.db().await;
            let found = session::current(&db, &app.settings, request.headers(), app.clock.now()).await;
            if let Ok(Some(signed)) = found {
                let _ = signed.end(&db).await;
            }
            next.run(request).await
        }
        Fault::KilledInWrite => DIES_IN_WRITE.scope(true, next.run(request)).await,
        Fault::KilledAfter => {
            let _ = whole(next.run(request).await).await;
            std::process::abort()
        }
    }
}

/// Ends the task that serves the connection, and the connection with it: not a byte is answered.
fn cut() -> Response {
    std::panic::resume_unwind(Box::new("a connection cut on order"))
}

async fn whole(response: Response) -> (axum::http::response::Parts, Bytes) {
    let (parts, body) = response.into_parts();
    (parts, axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default())
}

/// What `Retry-After` says.
struct Wait {
    seconds: u64,
    as_date: bool,
}

impl Wait {
    fn headers(&self) -> Vec<(HeaderName, HeaderValue)> {
        if !self.as_date {
            return vec![(header::RETRY_AFTER, HeaderValue::from(self.seconds))];
        }
        // Nobody's clock says this: whoever reads a time must hold it against the answer's own.
        let long_ago = DateTime::UNIX_EPOCH + TimeDelta::days(11_000);
        let until = long_ago + TimeDelta::seconds(i64::try_from(self.seconds).unwrap_or_default());
        let of_http = |at: DateTime<Utc>| HeaderValue::from_str(&at.format("%a, %d %b %Y %H:%M:%S GMT").to_string());
        let named = [(header::DATE, of_http(long_ago)), (header::RETRY_AFTER, of_http(until))];
        named.into_iter().filter_map(|(name, value)| Some((name, value.ok()?))).collect()
    }
}

fn refused(problem: &Problem, wait: Option<Wait>) -> Response {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = serde_json::to_vec(problem).unwrap_or_default();
    let mut response = (status, [(header::CONTENT_TYPE, MEDIA_TYPE)], body).into_response();
    response.headers_mut().extend(wait.map(|wait| wait.headers()).unwrap_or_default());
    response
}

/// The answer with other words in it.
async fn newer(response: Response, replace: &[[String; 2]]) -> Response {
    let (mut parts, bytes) = whole(response).await;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let text = replace.iter().fold(text, |text, [old, new]| text.replace(old, new));
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(text))
}

/// The first half: as if it were all (its length fits), or with the connection cut where the rest should be.
async fn half(response: Response, cut: bool) -> Response {
    let (mut parts, bytes) = whole(response).await;
    let half = bytes.slice(..bytes.len() / 2);
    parts.headers.remove(header::CONTENT_LENGTH);
    if !cut {
        return Response::from_parts(parts, Body::from(half));
    }
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    let (to, chunks) = tokio::sync::mpsc::channel(2);
    tokio::spawn(async move {
        let _ = to.send(Ok(half)).await;
        // Time for the half to go out: a connection without a byte of an answer is another fault.
        tokio::time::sleep(Duration::from_millis(100)).await;
        let _ = to.send(Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset))).await;
    });
    Response::from_parts(parts, Body::from_stream(tokio_stream::wrappers::ReceiverStream::new(chunks)))
}
