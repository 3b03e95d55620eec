//! `GET /in-force`: what counts now because the person asked for it.

use crate::http::error::ApiResult;
use crate::session::Signed;
use crate::state::App;
use crate::store::{cases, consents, in_force, marketing};
use api_types::in_force::InForce;
use axum::Json;
use axum::extract::State;
use domain::ids::ActivityId;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Ids that may be told of, each once. Of a restricted activity it is not told that the person has asked about it: whatever
/// depended on that would have to be the same for everybody.
fn told(app: &App, ids: Vec<String>) -> Vec<ActivityId> {
    let mut ids = ids.into_iter().map(ActivityId::from).collect::<BTreeSet<_>>();
    ids.retain(|id| app.judge.rule.is_open(id));
    ids.into_iter().collect()
}

/// Depends on the person's own requests and choices, and on nothing else.
pub async fn show(State(app): State<Arc<App>>, signed: Signed) -> ApiResult<Json<InForce>> {
    let mut db = app.db().await.snapshot().await?;
    let choice = marketing::find(&mut db, &signed.person_id).await?;
    Ok(Json(InForce {
        marketing_stopped_at: choice.since.filter(|_| choice.stopped),
        restrictions: in_force::restrictions(&mut db, &signed.person_id, None).await?,
        objections: in_force::objections(&mut db, &signed.person_id).await?,
        consent_activities: told(&app, consents::given_to(&mut db, &signed.person_id).await?),
        case_activities: told(&app, cases::named_by_open(&mut db, &signed.person_id).await?),
    }))
}
