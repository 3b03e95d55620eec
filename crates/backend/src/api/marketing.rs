//! `/direct-marketing`: a standing choice (Art. 21(2)-(3)). A no is never examined and always succeeds.

use super::acts;
use super::idempotency::Act;
use super::words::lang_of;
use super::write;
use crate::http::body::RawBody;
use crate::http::error::{ApiError, ApiResult};
use crate::http::precondition::{etag, if_match};
use crate::openapi::{Empty, answers};
use crate::session::CurrentUser;
use crate::state::App;
use crate::store::consents::{self, ConsentRow, NewConsentEvent};
use crate::store::idempotency::StoredResponse;
use crate::store::limits::Limited;
use crate::store::marketing;
use crate::store::receipts::{self, ReceiptInput, ReceiptRow};
use api_types::examples;
use api_types::marketing::DirectMarketing;
use api_types::problem::ProblemType;
use api_types::receipt::ReceiptDocument;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use domain::Lang;
use domain::act::{ConsentEventKind, ConsentMethod, MarketingEventKind};
use domain::actor::Actor;
use domain::receipt::ReceiptKind;
use sqlx::AnyConnection;
use std::sync::Arc;

/// My choice about direct marketing
#[utoipa::path(
    get, path = "/direct-marketing", tag = "direct-marketing",
    responses(
        (status = 200, description = "Where the choice stands, with all changes.", body = DirectMarketing,
            headers(("ETag")),
            links(
                ("StopDirectMarketing" = (operation_id = "stop_direct_marketing")),
                ("LiftDirectMarketingStop" = (operation_id = "lift_direct_marketing_stop",
                    parameters(("If-Match" = "$response.header.ETag")))),
            ),
            example = json!(examples::direct_marketing())),
        answers::Read,
    ),
)]
pub async fn read_direct_marketing(State(app): State<Arc<App>>, user: CurrentUser) -> ApiResult<Response> {
    let mut db = app.db().await.snapshot().await?;
    let choice = DirectMarketing::from(marketing::find(&mut db, &user.person_id).await?);
    Ok(([(header::ETAG, choice.etag.clone())], Json(choice)).into_response())
}

/// Stop direct marketing
///
/// An act (Art. 21(2)-(3)), done at once and without a reason; all channels, and profiling for direct marketing. Always
/// succeeds: already stopped answers with the first receipt. Needs no `If-Match`, no fresh sign-in and no `Idempotency-Key`; one
/// that is sent changes nothing.
#[utoipa::path(
    post, path = "/direct-marketing/stop", tag = "direct-marketing",
    params(("Origin", Header)),
    request_body = Empty,
    responses(
        (status = 200, description = "Stopped.", body = ReceiptDocument, links(("ReadReceiptOfAct" = ())),
            example = json!(examples::stop_receipt())),
        answers::Read,
        (status = 403, response = answers::CrossSite),
        (status = 415, response = answers::UnsupportedMediaType),
    ),
)]
// Said before, nothing is written: that makes it safe to repeat without a key.
pub async fn stop_direct_marketing(
    State(app): State<Arc<App>>,
    user: CurrentUser,
    headers: HeaderMap,
    _: RawBody,
) -> ApiResult<StoredResponse> {
    let (person, lang) = (&user.person_id, lang_of(&headers));
    let db = app.db().await;
    if let Some(answer) = stopped_before(&mut *db.snapshot().await?, person).await? {
        return Ok(answer);
    }
    let mut tx = db.begin_always(person).await?;
    let done = async {
        if let Some(answer) = stopped_before(&mut tx, person).await? {
            return Ok(answer);
        }
        let at = app.clock.now();
        let ended = marketing_consents(&mut tx, &app, person).await?;
        let receipt = change(&mut tx, &app, (person, lang, at), MarketingEventKind::Stopped, ended.clone()).await?;
        withdraw(&mut tx, at, &ended, &receipt.id).await?;
        acts::answer(receipt)
    };
    let done = done.await;
    write::end(tx, done).await
}

/// The receipt of a stop that stands already.
async fn stopped_before(db: &mut AnyConnection, person: &str) -> ApiResult<Option<StoredResponse>> {
    let choice = marketing::find(db, person).await?;
    let before = choice.0.last().filter(|_| choice.is_stopped());
    match before.and_then(|last| last.receipt_id.as_deref()) {
        Some(receipt) => acts::done_before(db, person, receipt).await.map(Some),
        None => Ok(None),
    }
}

/// Lift the stop of direct marketing
///
/// The person's own choice, never a default.
#[utoipa::path(
    post, path = "/direct-marketing/lift", tag = "direct-marketing",
    params(("Idempotency-Key", Header), ("If-Match", Header), ("Origin", Header)),
    request_body = Empty,
    responses(
        (status = 200, description = "Lifted.", body = ReceiptDocument, links(("ReadReceiptOfAct" = ())),
            example = json!(examples::lift_receipt())),
        answers::SentWithKey,
        answers::Matched,
        (status = 409, response = answers::StepNotAllowedOrInProgress),
    ),
)]
// Consents that ended with the no stay withdrawn: a yes is asked for, never assumed.
pub async fn lift_direct_marketing_stop(State(app): State<Arc<App>>, act: Act) -> ApiResult<StoredResponse> {
    let (person, lang) = (&act.person.person_id, lang_of(&act.headers));
    app.run_idempotent(&act, Some(Limited::Choice), async |tx| {
        let choice = marketing::find(tx, person).await?;
        if_match(&act.headers, &etag(choice.version()))?;
        if !choice.is_stopped() {
            return Err(ApiError::new(ProblemType::StepNotAllowed));
        }
        let at = app.clock.now();
        acts::answer(change(tx, &app, (person, lang, at), MarketingEventKind::Lifted, Vec::new()).await?)
    })
    .await
}

async fn change(
    tx: &mut AnyConnection,
    app: &App,
    (person, lang, at): (&str, Lang, DateTime<Utc>),
    event: MarketingEventKind,
    consents: Vec<ConsentRow>,
) -> ApiResult<ReceiptRow> {
    let kind = match event {
        MarketingEventKind::Stopped => ReceiptKind::MarketingStopped,
        MarketingEventKind::Lifted => ReceiptKind::MarketingLifted,
    };
    let input = ReceiptInput {
        activities: app.registers.direct_marketing().map(ToString::to_string).collect(),
        consents,
        ..ReceiptInput::new(kind)
    };
    let receipt = receipts::issue(tx, &app.store, person, at, lang, input).await?;
    marketing::add_event(tx, person, at, event, Actor::You, Some(receipt.id.clone())).await?;
    Ok(receipt)
}

/// The consents that a no to direct marketing takes back, every one that holds: Art. 21(2) is not tied to a legal basis.
async fn marketing_consents(tx: &mut AnyConnection, app: &App, person: &str) -> ApiResult<Vec<ConsentRow>> {
    let mut all = consents::list(tx, person).await?;
    all.retain(|consent| {
        consent.is_given() && app.registers.direct_marketing().any(|id| id.as_str() == consent.activity)
    });
    Ok(all)
}

async fn withdraw(tx: &mut AnyConnection, at: DateTime<Utc>, ended: &[ConsentRow], receipt: &str) -> ApiResult<()> {
    for consent in ended {
        let new = NewConsentEvent {
            at,
            event: ConsentEventKind::Withdrawn,
            actor: Actor::You,
            method: ConsentMethod::Portal,
            receipt_id: Some(receipt.to_owned()),
        };
        consents::add_event(tx, &consent.id, new).await?;
    }
    Ok(())
}
