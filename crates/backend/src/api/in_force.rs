//! `GET /in-force`: what counts now because the person asked for it.

use crate::http::error::ApiResult;
use crate::session::Signed;
use crate::state::App;
use crate::store::{in_force, marketing};
use axum::Json;
use axum::extract::State;
use std::sync::Arc;
use wire::in_force::InForce;

/// Depends on the person's own requests and choices, and on nothing else.
pub async fn show(State(app): State<Arc<App>>, signed: Signed) -> ApiResult<Json<InForce>> {
    let mut db = app.db().await.snapshot().await?;
    let choice = marketing::find(&mut db, &signed.person_id).await?;
    Ok(Json(InForce {
        marketing_stopped_at: choice.since.filter(|_| choice.stopped),
        restrictions: in_force::restrictions(&mut db, &signed.person_id, None).await?,
        objections: in_force::objections(&mut db, &signed.person_id).await?,
    }))
}
