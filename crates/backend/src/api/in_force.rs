//! `GET /in-force`: what counts now because the person asked for it.

use crate::http::error::ApiResult;
use crate::openapi::answers;
use crate::session::CurrentUser;
use crate::state::App;
use crate::store::{cases, consents, in_force, marketing};
use api_types::examples;
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

/// What is in force now
///
/// The stop of direct marketing, restrictions (Art. 18) with the notice before one is lifted (Art. 18(3)), and
/// objections that were upheld. A restriction is in force from the receipt of an objection that asks for it (Art. 18(1)(d)),
/// or from the decision on a request for one, until it is lifted. And which activities the person has said yes to, or asks
/// about in open cases: those concern them, whatever their roles.
#[utoipa::path(
    get, path = "/in-force", tag = "in-force",
    responses(
        (status = 200, description = "What is in force.", body = InForce,
            links(
                ("ReadCaseOfRestriction" = (operation_id = "read_case",
                    parameters(("id" = "$response.body#/restrictions/0/case_id")))),
                ("ReadCaseOfObjection" = (operation_id = "read_case",
                    parameters(("id" = "$response.body#/objections/0/case_id")))),
            ),
            example = json!(examples::in_force())),
        answers::Read,
    ),
)]
// Depends on the person's own requests and choices, and on nothing else.
pub async fn read_in_force(State(app): State<Arc<App>>, user: CurrentUser) -> ApiResult<Json<InForce>> {
    let mut db = app.db().await.snapshot().await?;
    let choice = marketing::find(&mut db, &user.person_id).await?;
    let restrictions = in_force::restrictions(&mut db, &user.person_id).await?;
    let objections = in_force::objections(&mut db, &user.person_id).await?;
    Ok(Json(InForce {
        marketing_stopped_at: choice.since().filter(|_| choice.is_stopped()).map(str::to_owned),
        restrictions: restrictions.into_iter().map(RestrictionInForce::from).collect(),
        objections: objections.into_iter().map(ObjectionInForce::from).collect(),
        consent_activities: told(&app, consents::given_to(&mut db, &user.person_id).await?),
        case_activities: told(&app, cases::named_by_open(&mut db, &user.person_id).await?),
    }))
}
