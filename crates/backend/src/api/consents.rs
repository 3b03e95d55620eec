//! `/consents`. Withdrawing is as easy as giving (Art. 7(3)): no reason, no precondition, effect at once.

use super::{acts, lang_of};
use crate::http::body::RawBody;
use crate::http::error::{ApiError, ApiResult};
use crate::http::idempotency::{Act, Answer};
use crate::http::precondition::if_match;
use crate::session::Signed;
use crate::state::App;
use crate::store::{consents, marketing, receipts};
use api_types::consent::Consent;
use api_types::problem::ProblemType;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use std::sync::Arc;

/// `GET /consents`.
pub async fn list(State(app): State<Arc<App>>, signed: Signed) -> ApiResult<Json<Vec<Consent>>> {
    let mut db = app.db().await.snapshot().await?;
    Ok(Json(consents::list(&mut db, &signed.person_id).await?))
}

/// `POST /consents/{id}/withdrawal`: always succeeds; withdrawn before, it gives the receipt of then, and nothing is
/// written. That makes it safe to repeat without an `Idempotency-Key`, and one that is sent changes nothing.
pub async fn withdraw(
    State(app): State<Arc<App>>,
    signed: Signed,
    Path(id): Path<String>,
    headers: HeaderMap,
    _: RawBody,
) -> ApiResult<Answer> {
    let (person, lang, inner) = (signed.person_id.clone(), lang_of(&headers), app.clone());
    let db = app.db().await;
    if let (_, Some(answer)) = withdrawn_before(&mut *db.snapshot().await?, &person, &id).await? {
        return Ok(answer);
    }
    db.write_always(&signed.person_id, move |tx| {
        Box::pin(async move {
            let (consent, before) = withdrawn_before(tx, &person, &id).await?;
            if let Some(answer) = before {
                return Ok(answer);
            }
            // Withdrawn by another way than the portal, there is no receipt yet: the person gets one now.
            let receipt = change(tx, &inner, (&person, lang), &consent, "withdrawn", "consent-withdrawn").await?;
            acts::answer(&receipt)
        })
    })
    .await
}

/// A consent, and the receipt of its withdrawal if it is withdrawn already.
async fn withdrawn_before(
    db: &mut sqlx::AnyConnection,
    person: &str,
    id: &str,
) -> ApiResult<(Consent, Option<Answer>)> {
    let consent = consents::find(db, person, id).await?.ok_or(ApiError::not_found())?;
    let before = consent.events.last().filter(|last| last.event == "withdrawn");
    let answer = match before.and_then(|last| last.receipt_id.as_deref()) {
        Some(receipt) => Some(acts::done_before(db, person, receipt).await?),
        None => None,
    };
    Ok((consent, answer))
}

/// `POST /consents/{id}/renewal`: gives a withdrawn consent again, to the words the person has seen.
pub async fn renew(State(app): State<Arc<App>>, Path(id): Path<String>, act: Act) -> ApiResult<Answer> {
    let (person, lang, inner) = (act.person.person_id.clone(), lang_of(&act.headers), app.clone());
    let headers = act.headers.clone();
    app.once(&act, move |tx| {
        Box::pin(async move {
            let consent = consents::find(tx, &person, &id).await?.ok_or(ApiError::not_found())?;
            if_match(&headers, &consent.etag)?;
            if consent.is_given() {
                return Err(ApiError::new(ProblemType::StepNotAllowed));
            }
            // A no and a yes to the same cannot both hold.
            let is_marketing = inner.registers.direct_marketing().any(|id| id.as_str() == consent.activity);
            if is_marketing && marketing::find(tx, &person).await?.stopped {
                return Err(ApiError::new(ProblemType::MarketingStopped));
            }
            let receipt = change(tx, &inner, (&person, lang), &consent, "renewed", "consent-renewed").await?;
            acts::answer(&receipt)
        })
    })
    .await
}

async fn change(
    tx: &mut sqlx::AnyConnection,
    app: &App,
    (person, lang): (&str, domain::Lang),
    consent: &Consent,
    event: &'static str,
    kind: &'static str,
) -> ApiResult<api_types::receipt::ReceiptDocument> {
    let at = app.clock.now();
    // A consent may outlive its activity in the register, and must still be withdrawn. Then the receipt names none.
    let mut activities = vec![consent.activity.clone()];
    activities.retain(|id| app.registers.get(lang).register.activity(&id.as_str().into()).is_some());
    if activities.is_empty() {
        tracing::error!(activity = consent.activity, "there is a consent to an activity that the register has not");
    }
    let about = receipts::About {
        kind,
        consent_id: Some(consent.id.clone()),
        consents: vec![consent.clone()],
        activities,
        text_version: Some(consent.text.version.clone()),
        ..Default::default()
    };
    let receipt = receipts::issue(tx, app, person, at, lang, about).await?;
    let receipt_id = Some(receipt.id.clone());
    let happened = consents::Happened { at, event, actor: "you", method: "portal", receipt_id };
    consents::add_event(tx, &consent.id, happened).await?;
    Ok(receipt)
}
