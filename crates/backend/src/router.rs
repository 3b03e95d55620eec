//! The whole backend as one service.

use crate::app_files::{self, Pages};
use crate::http::error::ApiError;
use crate::mount::Demo;
use crate::state::App;
use crate::{api, http};
use api_types::problem::ProblemType;
use axum::error_handling::HandleErrorLayer;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use axum::{BoxError, Router};
use std::sync::Arc;
use std::time::Duration;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// How long an answer may take before it begins.
const TIME_OUT: Duration = Duration::from_secs(30);

/// Where the endpoints are that only the app and other programs call.
const API: &str = "/api/v1";

/// The whole backend as a service.
pub fn app(app: Arc<App>) -> Router {
    app_with(app, None)
}

/// The same with the demo, if it is given.
pub fn app_with(app: Arc<App>, demo: Option<Demo>) -> Router {
    let pages = Arc::new(Pages::with(demo.map_or(&[], |demo| demo.pages)));
    http::contract::compile();
    let router = Router::new().nest(API, api::router(&app, mounted(demo))).merge(Router::from(for_programs()));
    #[cfg(feature = "test-hooks")]
    let router = router.merge(crate::hooks::router());
    let router = router.fallback(app_files::serve).layer(axum::Extension(pages));
    wrap(router.layer(axum::Extension(app.files.clone())), app)
}

/// Every operation as its handler describes it, in the order in which they are registered; with the demo's, if it is given.
#[must_use]
pub fn operations(demo: Option<Demo>) -> OpenApi {
    OpenApiRouter::new().nest(API, api::routes(mounted(demo))).merge(for_programs()).into_openapi()
}

/// What is mounted from outside.
fn mounted(demo: Option<Demo>) -> OpenApiRouter<Arc<App>> {
    demo.map_or_else(OpenApiRouter::new, |demo| (demo.routes)())
}

/// What is not below [`API`].
fn for_programs() -> OpenApiRouter<Arc<App>> {
    api::health::routes().routes(routes!(read_openapi))
}

/// What surrounds every route, from the outside in: trace id, log line and headers; panics become 500; what
/// is left of a body is read; headers that come twice are refused; a time limit.
pub fn wrap(router: Router<Arc<App>>, app: Arc<App>) -> Router {
    let router = router
        .method_not_allowed_fallback(async || ApiError::new(ProblemType::MethodNotAllowed))
        .layer(axum::Extension(http::body::Within(app.settings.body_within)))
        .layer(
            ServiceBuilder::new()
                .layer(HandleErrorLayer::new(async |_: BoxError| ApiError::unavailable()))
                .timeout(TIME_OUT),
        )
        .layer(axum::middleware::from_fn(http::single::single))
        .layer(axum::middleware::from_fn_with_state(app.settings.body_within, http::drain::drain))
        .layer(CatchPanicLayer::custom(|_| ApiError::new(ProblemType::Internal).into_response()))
        .layer(axum::middleware::from_fn_with_state(Arc::clone(&app.ids), http::response_layer::response_layer))
        .layer(http::response_layer::security_headers(app.settings.public_origin.is_https))
        .layer(http::response_layer::not_kept());
    #[cfg(feature = "test-hooks")]
    let router = router
        .layer(axum::middleware::from_fn_with_state(app.clone(), crate::hooks::faults::strike))
        .layer(axum::Extension(Arc::<crate::hooks::faults::Plan>::default()));
    router.with_state(app)
}

/// This document
#[utoipa::path(
    get, path = "/openapi.json", tag = "system",
    security(()),
    responses((status = 200, description = "OpenAPI 3.1.", content(("application/json", example = json!({
        "openapi": "3.1.0", "info": { "title": "Customer privacy portal", "version": "v1" }, "paths": {},
    }))))),
)]
async fn read_openapi() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], http::contract::OPENAPI)
}
