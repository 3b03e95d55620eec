//! `GET /register`: the same bytes for everyone.

use crate::http::encoding::{self, Encoding};
use crate::http::error::{ApiError, ApiResult};
use crate::http::precondition::none_match;
use crate::http::query::Query;
use crate::openapi::answers;
use crate::state::App;
use api_types::examples;
use api_types::problem::ProblemType;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::Lang;
use domain::register::Register;
use serde::Deserialize;
use std::sync::Arc;

#[derive(Debug, Deserialize)]
pub struct RegisterQuery {
    lang: String,
}

/// The register in one language
///
/// Needs no session and is the same bytes for everyone. Restricted activities hold the same constant text for everyone.
#[utoipa::path(
    get, path = "/register", tag = "register",
    security(()),
    params(
        ("lang" = String, Query, description = "`sv` or `en`.", pattern = "^(sv|en)$", example = "sv"),
        ("If-None-Match", Header),
    ),
    responses(
        (status = 200, description = "The register. `Cache-Control: no-cache`.", body = Register,
            headers(("ETag"), ("Content-Language")), example = json!(examples::register())),
        (status = 304, description = "The copy at hand is current.", headers(("ETag"))),
        (status = 400, response = answers::BadRequest),
        (status = "default", response = answers::Unexpected),
    ),
)]
pub async fn read_register(
    State(app): State<Arc<App>>,
    Query(query): Query<RegisterQuery>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let lang = Lang::parse(&query.lang).ok_or(ApiError::new(ProblemType::BadRequest))?;
    let served = app.registers.get(lang);
    let choice = encoding::accepted(&headers).into_iter().find(|encoding| *encoding != Encoding::Brotli);
    let body = if choice == Some(Encoding::Gzip) { &served.gzip } else { &served.plain };
    let mut response = if none_match(&headers, &body.etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut response = body.bytes.clone().into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        response.headers_mut().extend(choice.and_then(Encoding::header).map(|value| (header::CONTENT_ENCODING, value)));
        response
    };
    let headers = response.headers_mut();
    headers.insert(header::ETAG, HeaderValue::from_str(&body.etag).expect("the validator is hex in quotes"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(lang.as_str()));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    Ok(response)
}
