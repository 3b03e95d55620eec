//! `/consents`. Withdrawing is as easy as giving (Art. 7(3)): no reason, no precondition, effect at once.

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
use api_types::consent::Consent;
use api_types::examples;
use api_types::problem::ProblemType;
use api_types::receipt::ReceiptDocument;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use domain::Lang;
use domain::act::{ConsentEventKind, ConsentMethod, ConsentStatus};
use domain::actor::Actor;
use domain::receipt::ReceiptKind;
use sqlx::AnyConnection;
use std::sync::Arc;

/// My consents
///
/// All, also withdrawn ones, with their full history and the exact words that were shown. Often none: that is a true
/// answer.
#[utoipa::path(
    get, path = "/consents", tag = "consents",
    responses(
        (status = 200, description = "The consents.", body = Vec<Consent>,
            links(
                ("WithdrawConsent" = (operation_id = "withdraw_consent", parameters(("id" = "$response.body#/0/id")))),
                ("RenewConsent" = (operation_id = "renew_consent", parameters(
                    ("id" = "$response.body#/0/id"), ("If-Match" = "$response.body#/0/etag"),
                ))),
            ),
            example = json!(examples::consents())),
        answers::Read,
    ),
)]
pub async fn list_consents(State(app): State<Arc<App>>, user: CurrentUser) -> ApiResult<Json<Vec<Consent>>> {
    let mut db = app.db().await.snapshot().await?;
    let consents = consents::list(&mut db, &user.person_id).await?;
    Ok(Json(consents.into_iter().map(Consent::from).collect()))
}

/// Withdraw a consent
///
/// An act (Art. 7(3)), done at once and without a reason; as easy as giving it. Always succeeds: a consent that is
/// already withdrawn answers with the first receipt. Needs no `If-Match`, no fresh sign-in and no `Idempotency-Key`; one
/// that is sent changes nothing.
#[utoipa::path(
    post, path = "/consents/{id}/withdrawal", tag = "consents",
    params(("id" = String, Path, description = "Id of the consent."), ("Origin", Header)),
    request_body = Empty,
    responses(
        (status = 200, description = "Withdrawn.", body = ReceiptDocument, links(("ReadReceiptOfAct" = ())),
            example = json!(examples::act_receipt())),
        answers::Read,
        (status = 403, response = answers::CrossSite),
        (status = 404, response = answers::NotFound),
        (status = 415, response = answers::UnsupportedMediaType),
    ),
)]
// Withdrawn before, nothing is written: that makes it safe to repeat without a key.
pub async fn withdraw_consent(
    State(app): State<Arc<App>>,
    user: CurrentUser,
    Path(id): Path<String>,
    headers: HeaderMap,
    _: RawBody,
) -> ApiResult<StoredResponse> {
    let (person, lang) = (&user.person_id, lang_of(&headers));
    let db = app.db().await;
    if let (_, Some(answer)) = withdrawn_before(&mut *db.snapshot().await?, person, &id).await? {
        return Ok(answer);
    }
    let mut tx = db.begin_always(person).await?;
    let done = async {
        let (consent, before) = withdrawn_before(&mut tx, person, &id).await?;
        if let Some(answer) = before {
            return Ok(answer);
        }
        // Withdrawn by another way than the portal, there is no receipt yet: the person gets one now.
        acts::answer(change(&mut tx, &app, (person, lang), &consent, ConsentEventKind::Withdrawn).await?)
    };
    let done = done.await;
    write::end(tx, done).await
}

/// A consent, and the receipt of its withdrawal if it is withdrawn already.
async fn withdrawn_before(
    db: &mut AnyConnection,
    person: &str,
    id: &str,
) -> ApiResult<(ConsentRow, Option<StoredResponse>)> {
    let consent = consents::find(db, person, id).await?.ok_or(ApiError::not_found())?;
    let before = consent.events.last().filter(|last| last.event.is(ConsentEventKind::Withdrawn));
    let answer = match before.and_then(|last| last.receipt_id.as_deref()) {
        Some(receipt) => Some(acts::done_before(db, person, receipt).await?),
        None => None,
    };
    Ok((consent, answer))
}

/// Give a withdrawn consent again
///
/// `If-Match` covers the words: the person says yes to those that were shown, and to no others.
#[utoipa::path(
    post, path = "/consents/{id}/renewal", tag = "consents",
    params(
        ("id" = String, Path, description = "Id of the consent."),
        ("Idempotency-Key", Header), ("If-Match", Header), ("Origin", Header),
    ),
    request_body = Empty,
    responses(
        (status = 200, description = "Given again.", body = ReceiptDocument, links(("ReadReceiptOfAct" = ())),
            example = json!(examples::renewal_receipt())),
        answers::SentWithKey,
        answers::Matched,
        (status = 404, response = answers::NotFound),
        (status = 409, response = answers::RenewalRefused),
    ),
)]
pub async fn renew_consent(State(app): State<Arc<App>>, Path(id): Path<String>, act: Act) -> ApiResult<StoredResponse> {
    let (person, lang) = (&act.person.person_id, lang_of(&act.headers));
    app.run_idempotent(&act, Some(Limited::Choice), async |tx| {
        let consent = consents::find(tx, person, &id).await?.ok_or(ApiError::not_found())?;
        if_match(&act.headers, &etag(consent.version))?;
        if consent.is_given() {
            return Err(ApiError::new(ProblemType::StepNotAllowed));
        }
        // A no and a yes to the same cannot both hold.
        let is_marketing = app.registers.direct_marketing().any(|id| id.as_str() == consent.activity);
        if is_marketing && marketing::find(tx, person).await?.is_stopped() {
            return Err(ApiError::new(ProblemType::MarketingStopped));
        }
        acts::answer(change(tx, &app, (person, lang), &consent, ConsentEventKind::Renewed).await?)
    })
    .await
}

async fn change(
    tx: &mut AnyConnection,
    app: &App,
    (person, lang): (&str, Lang),
    consent: &ConsentRow,
    event: ConsentEventKind,
) -> ApiResult<ReceiptRow> {
    let at = app.clock.now();
    // A consent may outlive its activity in the register, and must still be withdrawn. Then the receipt names none.
    let mut activities = vec![consent.activity.clone()];
    activities.retain(|id| app.registers.get(lang).register.activity(&id.as_str().into()).is_some());
    if activities.is_empty() {
        tracing::error!(activity = consent.activity, "there is a consent to an activity that the register has not");
    }
    let kind = match event.status() {
        ConsentStatus::Withdrawn => ReceiptKind::ConsentWithdrawn,
        ConsentStatus::Given => ReceiptKind::ConsentRenewed,
    };
    let input = ReceiptInput {
        consent_id: Some(consent.id.clone()),
        consents: vec![consent.clone()],
        activities,
        text_version: Some(consent.text_version.clone()),
        ..ReceiptInput::new(kind)
    };
    let receipt = receipts::issue(tx, &app.store, person, at, lang, input).await?;
    let receipt_id = Some(receipt.id.clone());
    let new = NewConsentEvent { at, event, actor: Actor::You, method: ConsentMethod::Portal, receipt_id };
    consents::add_event(tx, &consent.id, new).await?;
    Ok(receipt)
}
