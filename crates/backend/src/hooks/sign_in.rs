//! The end of a sign-in, as a controller's integration would make it: the person comes back from the page of the provider,
//! which is another site, a session is made, and they are sent on to where they were. Here the page says who they are.

use crate::demo::seed;
use crate::http::error::{ApiError, ApiResult, internal};
use crate::session::{self, cookie};
use crate::state::App;
use crate::store::{people, sessions};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::sync::Arc;

/// Who comes back, and where they were.
#[derive(Debug, Deserialize)]
pub struct Back {
    persona: String,
    #[serde(default)]
    return_to: String,
}

/// `GET /test/sign-in?persona=…&return_to=…`: 303 to the place in the portal, with the cookie of a new session. Where there
/// is nobody yet, the made-up people are put into the database first.
pub async fn back(State(app): State<Arc<App>>, headers: HeaderMap, Query(asked): Query<Back>) -> ApiResult<Response> {
    let before = cookie::token(&app.settings.public_origin, &headers);
    let mut tx = app.db().await.begin().await?;
    seed::fill_in(&app, &mut tx).await?;
    let person = people::of_persona(&mut tx, &asked.persona).await?.ok_or(ApiError::not_found())?;
    let token = sessions::begin(&mut tx, &app.store, &person, before.as_deref(), app.clock.now()).await?;
    tx.commit().await?;
    let place =
        HeaderValue::from_str(session::checked_return_to(&asked.return_to)).map_err(|error| internal(&error))?;
    let mut response = StatusCode::SEE_OTHER.into_response();
    response.headers_mut().insert(header::SET_COOKIE, cookie::set(&app.settings.public_origin, &token)?);
    response.headers_mut().insert(header::LOCATION, place);
    Ok(response)
}
