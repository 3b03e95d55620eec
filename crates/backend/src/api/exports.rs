//! `/exports`: the order of a package and what is told about it. The package itself is built in the browser.

use super::export_facts;
use super::idempotency::{self, Act};
use super::write;
use crate::clock;
use crate::http::body::RawBody;
use crate::http::error::{ApiError, ApiResult};
use crate::http::query::Query;
use crate::openapi::answers;
use crate::session::CurrentUser;
use crate::state::App;
use crate::store::exports::{self, Contents};
use crate::store::idempotency::StoredResponse;
use crate::store::limits::Limited;
use crate::store::records::{self, Record, RecordCursor, Selection, Slice};
use crate::store::{consents, people};
use api_types::Controller;
use api_types::consent::Consent;
use api_types::examples;
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

/// My exports
///
/// Earlier ones, and whether another can be made now. The files themselves are never kept.
#[utoipa::path(
    get, path = "/exports", tag = "exports",
    responses(
        (status = 200, description = "The exports.", body = Exports,
            links(
                ("ReadRecords" = (operation_id = "read_records", parameters(("id" = "$response.body#/items/0/id")))),
                ("StoreResult" = (operation_id = "store_result", parameters(("id" = "$response.body#/items/0/id")))),
            ),
            example = json!(examples::exports())),
        answers::Read,
    ),
)]
pub async fn list_exports(State(app): State<Arc<App>>, user: CurrentUser) -> ApiResult<Json<Exports>> {
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

/// What an export would hold
///
/// Included records by category and the first of them. What is left out is never counted. An empty answer is a true
/// one: under the customer notice little rests on consent or contract.
#[utoipa::path(
    get, path = "/exports/preview", tag = "exports",
    params(
        ("scope" = String, Query, description = "`art20`, or `voluntary` where it is offered.",
            pattern = "^(art20|voluntary)$", example = "art20"),
        ("contact_details" = bool, Query, description = "With contact details, and what else the screen covers for everyone?"),
    ),
    responses(
        (status = 200, description = "The preview.", body = ExportPreview, example = json!(examples::preview())),
        answers::Read,
        (status = 400, response = answers::BadRequest),
        (status = 403, response = answers::NotAllowed),
    ),
)]
pub async fn preview_export(
    State(app): State<Arc<App>>,
    user: CurrentUser,
    Query(query): Query<PreviewQuery>,
) -> ApiResult<Json<ExportPreview>> {
    let scope = Scope::parse(&query.scope).ok_or(ApiError::new(ProblemType::BadRequest))?;
    if scope == Scope::Voluntary && !app.settings.voluntary {
        return Err(ApiError::new(ProblemType::NotAllowed));
    }
    let (person, mut db) = (&user.person_id, app.db().await.snapshot().await?);
    let selection = Selection { part: scope, masked: query.contact_details };
    let counts = records::count(&mut db, person, selection).await?;
    let snapshot = records::snapshot(&mut db, person).await?;
    let mut first = Vec::new();
    // As they will stand in the package: category by category.
    for (category, _) in &counts {
        let left = PREVIEW - first.len() as i64;
        if left == 0 {
            break;
        }
        let from = Slice { snapshot, selection, category, after: RecordCursor::default() };
        let (page, _) = records::page(&mut db, person, from, left).await?;
        for json in page {
            first.push(serde_json::from_str::<Record>(&json)?.into());
        }
    }
    let categories = counts.into_iter().map(|(category, records)| CategoryCount { category, records }).collect();
    Ok(Json(ExportPreview { scope: scope.as_str().to_owned(), categories, first }))
}

/// Order an export
///
/// Fixes a snapshot of the records and answers with all that the package says about itself; the browser then reads the
/// records and builds the file. Needs a fresh sign-in and is limited in number per 24 hours. The newest one is taken up
/// again, without being counted again, when it is for the same choice, no result of it was told and nothing has changed
/// since.
#[utoipa::path(
    post, path = "/exports", tag = "exports",
    params(("Idempotency-Key", Header), ("Origin", Header)),
    request_body(content = NewExport, example = json!(examples::new_export())),
    responses(
        (status = 200, description = "The snapshot of an order that was not finished, taken up again.",
            body = ExportSnapshot, headers(("Location")),
            links(("ReadRecordsOfOrder" = ()), ("StoreResultOfOrder" = ())),
            example = json!(examples::snapshot())),
        (status = 201, description = "The snapshot. `Location` is the path of its records.", body = ExportSnapshot,
            headers(("Location")),
            links(("ReadRecordsOfOrder" = ()), ("StoreResultOfOrder" = ())),
            example = json!(examples::snapshot())),
        answers::SentWithKey,
        (status = 403, response = answers::ExportRefused),
        (status = 409, response = answers::RequestInProgress),
    ),
)]
// Taken up again: the page was loaded anew for a fresh sign-in, or the phone gave up.
pub async fn create_export(State(app): State<Arc<App>>, act: Act) -> ApiResult<StoredResponse> {
    let new: NewExport = act.body.json()?;
    let contents = Contents { voluntary: new.voluntary, contact_details: new.contact_details };
    let (user, person) = (&act.person, &act.person.person_id);
    app.run_idempotent(&act, Some(Limited::Order), async |tx| {
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
        let location = format!("/api/v1/exports/{}/records", export.id);
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

/// Tell what was built
///
/// The browser tells digest and size of the file, so that the person can hold a file against the list later.
#[utoipa::path(
    put, path = "/exports/{id}/result", tag = "exports",
    params(
        ("id" = String, Path, description = "Id of the export.", example = "EXP-7F3K9Q2M4T"),
        ("Origin", Header),
    ),
    request_body(content = ExportResult, example = json!(examples::result())),
    responses(
        (status = 204, description = "Noted.", links(("ListExports" = (operation_id = "list_exports")))),
        answers::Sent,
        (status = 401, response = answers::Unauthenticated),
        (status = 404, response = answers::NotFound),
    ),
)]
pub async fn store_result(
    State(app): State<Arc<App>>,
    user: CurrentUser,
    Path(id): Path<String>,
    body: RawBody,
) -> ApiResult<StatusCode> {
    let ExportResult { sha256, bytes } = body.json()?;
    let mut tx = app.db().await.begin_for(&user.person_id).await?;
    let done = async {
        exports::find(&mut tx, &user.person_id, &id).await?.ok_or(ApiError::not_found())?;
        exports::set_result(&mut tx, &id, &sha256, bytes).await?;
        ApiResult::Ok(StatusCode::NO_CONTENT)
    };
    let done = done.await;
    write::end(tx, done).await
}
