//! `/exports`: the order of a package and what is told about it. The package itself is built in the browser.

use super::export_facts;
use super::idempotency::{self, Act};
use crate::clock;
use crate::http::body::RawBody;
use crate::http::error::{ApiError, ApiResult};
use crate::http::query::Query;
use crate::session::CurrentUser;
use crate::state::App;
use crate::store::exports::{self, Contents};
use crate::store::idempotency::StoredResponse;
use crate::store::records::{self, Place, Record, Selection, Slice};
use crate::store::{consents, people};
use api_types::Controller;
use api_types::consent::Consent;
use api_types::export::{
    CategoryCount, Export, ExportLimit, ExportPreview, ExportResult, ExportSnapshot, Exports, NewExport, NoticeVersion,
};
use api_types::problem::ProblemType;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::Lang;
use domain::portability::Scope;
use serde::Deserialize;
use std::sync::Arc;

/// Records shown in a preview.
const PREVIEW: i64 = 5;

/// `GET /exports`.
pub async fn list(State(app): State<Arc<App>>, user: CurrentUser) -> ApiResult<Json<Exports>> {
    let now = app.clock.now();
    let mut db = app.db().await.snapshot().await?;
    let (used, resets_at) = exports::used(&mut db, &user.person_id, now).await?;
    let max = app.settings.export_limit;
    // One that was begun and not finished is still theirs to finish.
    let unfinished = u32::from(exports::unfinished(&mut db, &user.person_id, now).await?.is_some());
    let left = max.saturating_sub(used).max(unfinished.min(max));
    let items = exports::list(&mut db, &user.person_id).await?;
    Ok(Json(Exports {
        items: items.into_iter().map(Export::from).collect(),
        limit: ExportLimit { max, left, resets_at: resets_at.map(clock::write) },
        voluntary_offered: app.settings.voluntary,
        fresh_sign_in_required: !user.is_fresh(&app.settings, now),
    }))
}

#[derive(Debug, Deserialize)]
pub struct PreviewQuery {
    scope: String,
    contact_details: bool,
}

/// `GET /exports/preview`: what a part would hold now. What is left out is never counted.
pub async fn preview(
    State(app): State<Arc<App>>,
    user: CurrentUser,
    Query(query): Query<PreviewQuery>,
) -> ApiResult<Json<ExportPreview>> {
    let scope = Scope::parse(&query.scope).ok_or(ApiError::new(ProblemType::BadRequest))?;
    if scope == Scope::Voluntary && !app.settings.voluntary {
        return Err(ApiError::new(ProblemType::NotAllowed));
    }
    let (person, mut db) = (&user.person_id, app.db().await.snapshot().await?);
    let selection = Selection { part: scope, covered: query.contact_details };
    let counts = records::count(&mut db, person, selection).await?;
    let snapshot = records::snapshot(&mut db, person).await?;
    let mut first = Vec::new();
    // As they will stand in the package: category by category.
    for (category, _) in &counts {
        let left = PREVIEW - first.len() as i64;
        if left == 0 {
            break;
        }
        let from = Slice { snapshot, selection, category, after: Place::default() };
        let (page, _) = records::page(&mut db, person, from, left).await?;
        for json in page {
            first.push(serde_json::from_str::<Record>(&json)?.into());
        }
    }
    let categories = counts.into_iter().map(|(category, records)| CategoryCount { category, records }).collect();
    Ok(Json(ExportPreview { scope: scope.as_str().to_owned(), categories, first }))
}

/// `POST /exports`: fixes a snapshot. Asks for a recent sign-in, and only so many a day. The newest one is taken up again,
/// and costs nothing, when it is for the same choice, was not finished and nothing has changed since: the page was loaded
/// anew for a fresh sign-in, or the phone gave up.
pub async fn create(State(app): State<Arc<App>>, act: Act) -> ApiResult<StoredResponse> {
    let new: NewExport = act.body.json()?;
    let contents = Contents { voluntary: new.voluntary, contact_details: new.contact_details };
    let (user, person) = (&act.person, &act.person.person_id);
    app.run_idempotent(&act, async |tx| {
        let now = app.clock.now();
        if !user.is_fresh(&app.settings, now) {
            return Err(ApiError::new(ProblemType::FreshSignInRequired));
        }
        if new.voluntary && !app.settings.voluntary {
            return Err(ApiError::new(ProblemType::NotAllowed));
        }
        let unfinished = exports::unfinished(tx, person, now).await?;
        let (status, export) = match unfinished.filter(|one| one.contents() == contents) {
            Some(export) => (StatusCode::OK, export),
            None => (StatusCode::CREATED, exports::order(tx, &app.store, person, contents, now).await?),
        };
        let mut roles: Vec<String> = people::roles(tx, person).await?.into_iter().map(|role| role.role).collect();
        roles.sort();
        roles.dedup();
        // The regional company tells a region: it goes along when it is asked for.
        let controllers = match new.contact_details {
            true => people::controllers(tx, person, &app.store.rules.controller).await?,
            false => vec![app.store.rules.controller.clone()],
        };
        let consents = consents::list(tx, person).await?.into_iter().map(Consent::from).collect();
        let location = format!("/api/v1/exports/{}", export.id);
        let snapshot = ExportSnapshot {
            pseudonym: export.pseudonym.clone(),
            export: export.into(),
            roles,
            controllers: controllers.into_iter().map(Controller::from).collect(),
            notices: notices(&app),
            demo: app.settings.demo,
            facts: export_facts::facts(&app.registers, &app.store.judge.rule, consents),
        };
        Ok(idempotency::json(status, &snapshot)?.at(location))
    })
    .await
}

fn notices(app: &App) -> Vec<NoticeVersion> {
    let notices = &app.registers.get(Lang::Sv).register.notices;
    let version = |notice: &domain::register::Notice| NoticeVersion {
        id: notice.id.to_string(),
        language: Lang::Sv.as_str().to_owned(),
        version: notice.version.clone(),
    };
    notices.iter().map(version).collect()
}

/// `PUT /exports/{id}/result`: what the browser built, so that the person can compare a file later.
pub async fn result(
    State(app): State<Arc<App>>,
    user: CurrentUser,
    Path(id): Path<String>,
    body: RawBody,
) -> ApiResult<StatusCode> {
    let ExportResult { sha256, bytes } = body.json()?;
    let mut tx = app.db().await.begin_for(&user.person_id).await?;
    if exports::find(&mut tx, &user.person_id, &id).await?.is_none() {
        tx.rollback().await;
        return Err(ApiError::not_found());
    }
    exports::set_result(&mut tx, &id, &sha256, bytes).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
