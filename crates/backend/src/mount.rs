//! What a program brings to the backend from outside: the demo.

use crate::http::error::ApiResult;
use crate::state::App;
use crate::store::db::Db;
use std::pin::Pin;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

/// What [`Demo::fill`] gives.
pub type Filled = Pin<Box<dyn Future<Output = ApiResult<()>> + Send>>;

/// What a program built with the demo adds to the backend, when it is started in demo mode.
#[derive(Debug, Clone, Copy)]
pub struct Demo {
    /// Endpoints below `/api/v1`, with their descriptions.
    pub routes: fn() -> OpenApiRouter<Arc<App>>,
    /// Addresses of its pages in the app, as patterns of [`crate::app_files::Pages`].
    pub pages: &'static [&'static str],
    /// What is wrong with what it brings; asked before anything is opened.
    pub check: fn() -> Result<(), String>,
    /// Makes the database ready: with its people, if there is nobody in it yet.
    pub fill: fn(Arc<App>, Db) -> Filled,
    /// Told once at the start, a sentence.
    pub greeting: &'static str,
}
