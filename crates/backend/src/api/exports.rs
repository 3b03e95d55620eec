//! `/exports`: the order of a package and what is told about it. The package itself is built in the browser.

use super::export_facts;
use crate::clock;
use crate::http::body::RawBody;
use crate::http::error::{ApiError, ApiResult};
use crate::http::idempotency::{Act, Answer};
use crate::http::query::Query;
use crate::ids;
use crate::session::Signed;
use crate::state::App;
use crate::store::consents;
use crate::store::exports::{self, Stored};
use crate::store::people;
use crate::store::records::{self, Place, Selection, Slice};
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
use sqlx::AnyConnection;
use std::sync::Arc;

/// Records shown in a preview.
const PREVIEW: i64 = 5;

/// `GET /exports`.
pub async fn list(State(app): State<Arc<App>>, signed: Signed) -> ApiResult<Json<Exports>> {
    let now = app.clock.now();
    let mut db = app.db().await.snapshot().await?;
    let (used, resets_at) = exports::used(&mut db, &signed.person_id, now).await?;
    let max = app.settings.export_limit;
    // One that was begun and not finished is still theirs to finish.
    let unfinished = u32::from(exports::unfinished(&mut db, &signed.person_id, now).await?.is_some());
    let left = max.saturating_sub(used).max(unfinished.min(max));
    Ok(Json(Exports {
        items: exports::list(&mut db, &signed.person_id).await?,
        limit: ExportLimit { max, left, resets_at: resets_at.map(clock::write) },
        voluntary_offered: app.settings.voluntary,
        fresh_sign_in_required: !signed.is_fresh(&app.settings, now),
    }))
}

#[derive(Debug, Deserialize)]
pub struct Asked {
    scope: String,
    contact_details: bool,
}

/// `GET /exports/preview`: what a part would hold now. What is left out is never counted.
pub async fn preview(
    State(app): State<Arc<App>>,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> ApiResult<Json<ExportPreview>> {
    let scope = Scope::parse(&asked.scope).ok_or(ApiError::new(ProblemType::BadRequest))?;
    if scope == Scope::Voluntary && !app.settings.voluntary {
        return Err(ApiError::new(ProblemType::NotAllowed));
    }
    let (person, mut db) = (&signed.person_id, app.db().await.snapshot().await?);
    let selection = Selection { part: scope, covered: asked.contact_details };
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
            first.push(serde_json::from_str(&json)?);
        }
    }
    let categories = counts.into_iter().map(|(category, records)| CategoryCount { category, records }).collect();
    Ok(Json(ExportPreview { scope: scope.as_str().to_owned(), categories, first }))
}

/// `POST /exports`: fixes a snapshot. Asks for a recent sign-in, and only so many a day. The newest one is taken up again,
/// and costs nothing, when it is for the same choice, was not finished and nothing has changed since: the page was loaded
/// anew for a fresh sign-in, or the phone gave up.
pub async fn create(State(app): State<Arc<App>>, act: Act) -> ApiResult<Answer> {
    let new: NewExport = act.body.json()?;
    let (signed, inner) = (act.person.clone(), app.clone());
    app.once(&act, move |tx| {
        Box::pin(async move {
            let app = inner;
            let now = app.clock.now();
            if !signed.is_fresh(&app.settings, now) {
                return Err(ApiError::new(ProblemType::FreshSignInRequired));
            }
            if new.voluntary && !app.settings.voluntary {
                return Err(ApiError::new(ProblemType::NotAllowed));
            }
            let person = &signed.person_id;
            let unfinished = exports::unfinished(tx, person, now).await?;
            let (status, stored) = match unfinished.filter(|one| one.is_for(new)) {
                Some(stored) => (StatusCode::OK, stored),
                None => (StatusCode::CREATED, order(tx, &app, person, new).await?),
            };
            let mut roles: Vec<String> = people::roles(tx, person).await?.into_iter().map(|role| role.role).collect();
            roles.sort();
            roles.dedup();
            // The regional company tells a region: it goes along when it is asked for.
            let controllers = match new.contact_details {
                true => people::controllers(tx, person, &app.settings.controller).await?,
                false => vec![app.settings.controller.clone()],
            };
            let location = format!("/api/v1/exports/{}", stored.export.id);
            let snapshot = ExportSnapshot {
                export: stored.export,
                pseudonym: stored.pseudonym,
                roles,
                controllers,
                notices: notices(&app),
                demo: app.settings.demo,
                facts: export_facts::facts(&app.registers, &app.judge.rule, consents::list(tx, person).await?),
            };
            Ok(Answer::json(status, &snapshot)?.at(location))
        })
    })
    .await
}

/// A new one, if there may be another.
async fn order(tx: &mut AnyConnection, app: &App, person: &str, new: NewExport) -> ApiResult<Stored> {
    let now = app.clock.now();
    let (used, resets_at) = exports::used(tx, person, now).await?;
    if used >= app.settings.export_limit {
        let wait = resets_at.map_or(exports::LIMIT_WINDOW, |at| at - now);
        return Err(ApiError::too_many(wait.num_seconds() + 1));
    }
    let stored = Stored {
        export: Export {
            id: ids::export(&*app.ids)?,
            created_at: clock::write(now),
            voluntary: new.voluntary,
            contact_details: new.contact_details,
            sha256: None,
            bytes: None,
        },
        snapshot: records::snapshot(tx, person).await?,
        pseudonym: format!("p-{}", ids::opaque(&*app.ids)?.to_ascii_lowercase()),
    };
    exports::insert(tx, person, &stored).await?;
    Ok(stored)
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
    signed: Signed,
    Path(id): Path<String>,
    body: RawBody,
) -> ApiResult<StatusCode> {
    let ExportResult { sha256, bytes } = body.json()?;
    let person = signed.person_id.clone();
    app.db()
        .await
        .write_for(&signed.person_id, move |tx| {
            Box::pin(async move {
                exports::find(tx, &person, &id).await?.ok_or(ApiError::not_found())?;
                exports::set_result(tx, &id, &sha256, bytes).await?;
                Ok(StatusCode::NO_CONTENT)
            })
        })
        .await
}
