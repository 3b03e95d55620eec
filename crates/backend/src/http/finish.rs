//! The outermost layer: trace id, log line, problem bodies and the security headers of every answer.

use super::error::{ProblemBody, Worded, of_status, status_of};
use crate::ids::{self, IdSource};
use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use std::sync::Arc;
use std::time::Instant;

const CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
    font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; object-src 'none'; \
    form-action 'none'; frame-ancestors 'none'";

const PERMISSIONS: &str =
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), clipboard-read=(), browsing-topics=()";

/// The security headers, the same on every answer.
#[derive(Debug, Clone)]
pub struct SecurityHeaders(Vec<(HeaderName, HeaderValue)>);

impl SecurityHeaders {
    /// `https`: is the public origin https? Only then may browsers be told to insist on it.
    #[must_use]
    pub fn new(https: bool) -> Self {
        let policy = if https { format!("{CSP}; upgrade-insecure-requests") } else { CSP.to_owned() };
        let mut headers = vec![
            (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
            (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
            (HeaderName::from_static("permissions-policy"), HeaderValue::from_static(PERMISSIONS)),
            (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
            (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
        ];
        let policy = HeaderValue::from_str(&policy).expect("the policy is visible ASCII");
        headers.push((header::CONTENT_SECURITY_POLICY, policy));
        if https {
            let hsts = HeaderValue::from_static("max-age=63072000; includeSubDomains");
            headers.push((header::STRICT_TRANSPORT_SECURITY, hsts));
        }
        Self(headers)
    }

    fn add_to(&self, headers: &mut HeaderMap) {
        for (name, value) in &self.0 {
            headers.insert(name, value.clone());
        }
        // What says nothing else is not kept: the API is personal, and an error may become something else.
        headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    }
}

/// What every answer gets.
#[derive(Clone)]
pub struct Finish {
    /// The same headers.
    pub headers: SecurityHeaders,
    /// And a trace id of its own, from these.
    pub ids: Arc<dyn IdSource>,
}

/// Logs the method, the route (not the path, which holds ids), the status, the trace id and the time taken. Never a
/// query, a body, a header or an id.
pub async fn finish(State(with): State<Finish>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let trace_id = trace_id(&*with.ids);
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let mut response = {
        use tracing::Instrument;
        let span = tracing::info_span!("request", trace_id = logged(&trace_id));
        next.run(request).instrument(span).await
    };
    let worded = response.extensions_mut().remove::<Worded>().is_some();
    let problem = response.extensions_mut().remove::<ProblemBody>();
    let problem = problem.or_else(|| of_status(response.status()).filter(|_| !worded));
    if let Some(ProblemBody(mut problem)) = problem {
        *response.status_mut() = status_of(&problem);
        problem.trace_id = trace_id.clone();
        let body = serde_json::to_vec(&problem).expect("numbers and texts have a JSON form");
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(api_types::problem::MEDIA_TYPE));
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
        *response.body_mut() = if method == axum::http::Method::HEAD { Body::empty() } else { Body::from(body) };
    }
    with.headers.add_to(response.headers_mut());
    let route = route.as_deref().unwrap_or("(none)");
    let (status, ms) = (response.status().as_u16(), started.elapsed().as_millis());
    tracing::info!(%method, route, status, trace_id = logged(&trace_id), ms, "answered");
    response
}

/// Sixteen random bytes; the log and the error share it. Without randomness there is none: a request that needs some
/// fails by itself, and no other has to fail for want of a trace.
fn trace_id(source: &dyn IdSource) -> Option<String> {
    let mut bytes = [0; 16];
    source.fill(&mut bytes).map(|()| ids::hex(&bytes)).ok()
}

fn logged(trace_id: &Option<String>) -> &str {
    trace_id.as_deref().unwrap_or("(none)")
}
