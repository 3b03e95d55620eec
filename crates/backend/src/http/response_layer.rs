//! The outermost layers: trace id, log line, problem bodies and the security headers of every answer.

use super::error::{ProblemBody, Worded, of_status, status_of};
use crate::ids::{IdSource, hex};
use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use std::sync::Arc;
use std::time::Instant;
use tower_http::set_header::{SetResponseHeaderLayer, response::SetMultipleResponseHeadersLayer};

const CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
    font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; object-src 'none'; \
    form-action 'none'; frame-ancestors 'none'";

const PERMISSIONS: &str =
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), clipboard-read=(), browsing-topics=()";

/// The security headers, the same on every answer. `https`: is the public origin https? Only then may browsers be told to
/// insist on it.
pub fn security_headers(https: bool) -> SetMultipleResponseHeadersLayer<Response> {
    let policy = if https { format!("{CSP}; upgrade-insecure-requests") } else { CSP.to_owned() };
    let policy = HeaderValue::from_str(&policy).expect("the policy is visible ASCII");
    let fixed = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("permissions-policy"), PERMISSIONS),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    let hsts = https.then_some((header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains"));
    let fixed = fixed.into_iter().chain(hsts).map(|(name, value)| (name, HeaderValue::from_static(value)));
    let headers = fixed.chain([(header::CONTENT_SECURITY_POLICY, policy)]);
    SetMultipleResponseHeadersLayer::overriding(headers.map(Into::into).collect())
}

/// What says nothing else is not kept: the API is personal, and an error may become something else.
pub fn not_kept() -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))
}

/// Logs the method, the route (not the path, which holds ids), the status, the trace id and the time taken. Never a
/// query, a body, a header or an id.
pub async fn response_layer(State(ids): State<Arc<dyn IdSource>>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let trace_id = trace_id(&*ids);
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
    let route = route.as_deref().unwrap_or("(none)");
    let (status, ms) = (response.status().as_u16(), started.elapsed().as_millis());
    tracing::info!(%method, route, status, trace_id = logged(&trace_id), ms, "answered");
    response
}

/// Sixteen random bytes; the log and the error share it. Without randomness there is none: a request that needs some
/// fails by itself, and no other has to fail for want of a trace.
fn trace_id(source: &dyn IdSource) -> Option<String> {
    let mut bytes = [0; 16];
    source.fill(&mut bytes).map(|()| hex(&bytes)).ok()
}

fn logged(trace_id: &Option<String>) -> &str {
    trace_id.as_deref().unwrap_or("(none)")
}
