//! `GET /in-force`: what counts now because the person asked for it.

use crate::http::error::ApiResult;
use crate::session::CurrentUser;
use crate::state::App;
use crate::store::{cases, consents, in_force, marketing};
use api_types::in_force::{InForce, ObjectionInForce, RestrictionInForce};
use axum::Json;
use axum::extract::State;
use domain::ids::ActivityId;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Ids that may be told of, each once. Of a restricted activity it is not told that the person has asked about it: whatever
/// depended on that would have to be the same for everybody.
fn told(app: &App, ids: Vec<String>) -> Vec<ActivityId> {
    let mut ids = ids.into_iter().map(ActivityId::from).collect::<BTreeSet<_>>();
    ids.retain(|id| app.store.judge.rule.is_open(id));
    ids.into_iter().collect()
}

/// Depends on the person's own requests and choices, and on nothing else.
pub async fn show(State(app): State<Arc<App>>, user: CurrentUser) -> ApiResult<Json<InForce>> {
    let mut db = app.db().await.snapshot().await?;
    let choice = marketing::find(&mut db, &user.person_id).await?;
    let restrictions = in_force::restrictions(&mut db, &user.person_id, None).await?;
    let objections = in_force::objections(&mut db, &user.person_id).await?;
    Ok(Json(InForce {
        marketing_stopped_at: choice.since().filter(|_| choice.is_stopped()).map(str::to_owned),
        restrictions: restrictions.into_iter().map(RestrictionInForce::from).collect(),
        objections: objections.into_iter().map(ObjectionInForce::from).collect(),
        consent_activities: told(&app, consents::given_to(&mut db, &user.person_id).await?),
        case_activities: told(&app, cases::named_by_open(&mut db, &user.person_id).await?),
    }))
}
