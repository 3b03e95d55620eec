//! Reference backend of the privacy portal: the API of `openapi.json` over SQLite or PostgreSQL, and the app's files.
//!
//! It authorises every call, enforces the rules of `domain` and survives being killed; it is not a mock. Where to
//! look: [`api`](crate) endpoints in `api/`, what is kept in [`store`], the register in [`register`], who is signed in
//! in [`session`], what every answer has in common in [`http`].
//!
//! **Invariants.** Time and randomness come in as arguments ([`clock`], [`ids`]). Every write goes through
//! [`store::db::Db::write`] or its sibling for one person. No log line, error or header holds anything about a person.
//! Nothing here reads a flag about protected identity (there is none) or about measures against money laundering (the
//! demo makes a table with some, which no query reads).

pub mod api;
pub mod app_files;
pub mod clock;
pub mod config;
pub mod connections;
#[cfg(feature = "demo")]
pub mod demo;
pub mod health;
#[cfg(feature = "test-hooks")]
pub mod hooks;
pub mod http;
pub mod ids;
pub mod public_origin;
pub mod register;
pub mod serve;
pub mod session;
pub mod state;
pub mod store;

use api_types::problem::ProblemType;
use app_files::Pages;
use axum::Router;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use axum::routing::get;
use http::error::ApiError;
use serve::Demo;
use state::App;
use std::sync::Arc;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;

/// The contract, as it was when this was built; `build.rs` leaves out what only the demo has.
const OPENAPI: &str = include_str!(concat!(env!("OUT_DIR"), "/openapi.json"));

/// How long an answer may take before it begins.
const TIME_OUT: Duration = Duration::from_secs(30);

/// The whole backend as a service.
pub fn app(app: Arc<App>) -> Router {
    app_with(app, None)
}

/// The same with the demo, if it is given.
pub fn app_with(app: Arc<App>, demo: Option<Demo>) -> Router {
    let more = demo.map_or_else(Router::new, |demo| (demo.router)());
    let pages = Arc::new(Pages::with(demo.map_or(&[], |demo| demo.pages)));
    http::contract::compile();
    let router = Router::new()
        .nest("/api/v1", api::router(&app, more))
        .merge(health::router())
        .route("/openapi.json", get(openapi));
    #[cfg(feature = "test-hooks")]
    let router = router.merge(hooks::router());
    wrap(router.fallback(app_files::serve).layer(axum::Extension(pages)), app)
}

/// What surrounds every route, from the outside in: trace id, log line and headers; panics become 500; a time limit.
pub fn wrap(router: Router<Arc<App>>, app: Arc<App>) -> Router {
    let router = router
        .method_not_allowed_fallback(async || ApiError::new(ProblemType::MethodNotAllowed))
        .layer(axum::middleware::from_fn_with_state(app.clone(), time_out))
        .layer(axum::middleware::from_fn(http::single::single))
        .layer(CatchPanicLayer::custom(|_| ApiError::new(ProblemType::Internal).into_response()))
        .layer(axum::middleware::from_fn_with_state(app.clone(), http::finish::finish));
    #[cfg(feature = "test-hooks")]
    let router = router.layer(axum::middleware::from_fn_with_state(app.clone(), hooks::faults::strike));
    router.with_state(app)
}

async fn openapi() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], OPENAPI)
}

async fn time_out(
    axum::extract::State(app): axum::extract::State<Arc<App>>,
    mut request: axum::extract::Request,
    next: axum::middleware::Next,
) -> axum::response::Response {
    request.extensions_mut().insert(http::body::Within(app.settings.body_within));
    match tokio::time::timeout(TIME_OUT, next.run(request)).await {
        Ok(response) => response,
        Err(_) => ApiError::unavailable().into_response(),
    }
}
