//! `/direct-marketing`: a standing choice (Art. 21(2)-(3)). A no is never examined and always succeeds.

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
use api_types::receipt::ReceiptDocument;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use domain::Lang;
use sqlx::AnyConnection;
use std::sync::Arc;

/// `GET /direct-marketing`.
pub async fn show(State(app): State<Arc<App>>, signed: Signed) -> ApiResult<Response> {
    let mut db = app.db().await.snapshot().await?;
    let choice = marketing::find(&mut db, &signed.person_id).await?;
    Ok(([(header::ETAG, choice.etag.clone())], Json(choice)).into_response())
}

/// `POST /direct-marketing/stop`: always succeeds; said before, it gives the receipt of then, and nothing is written. That
/// makes it safe to repeat without an `Idempotency-Key`, and one that is sent changes nothing.
pub async fn stop(State(app): State<Arc<App>>, signed: Signed, headers: HeaderMap, _: RawBody) -> ApiResult<Answer> {
    let (person, lang, inner) = (signed.person_id.clone(), lang_of(&headers), app.clone());
    let db = app.db().await;
    if let Some(answer) = stopped_before(&mut *db.snapshot().await?, &person).await? {
        return Ok(answer);
    }
    db.write_always(&signed.person_id, move |tx| {
        Box::pin(async move {
            if let Some(answer) = stopped_before(tx, &person).await? {
                return Ok(answer);
            }
            let ended = marketing_consents(tx, &inner, &person).await?;
            let receipt = change(tx, &inner, (&person, lang), "stopped", ended.clone()).await?;
            withdraw(tx, &inner, &ended, &receipt.id).await?;
            acts::answer(&receipt)
        })
    })
    .await
}

/// The receipt of a stop that stands already.
async fn stopped_before(db: &mut AnyConnection, person: &str) -> ApiResult<Option<Answer>> {
    let choice = marketing::find(db, person).await?;
    let before = choice.history.last().filter(|_| choice.stopped);
    match before.and_then(|last| last.receipt_id.as_deref()) {
        Some(receipt) => acts::done_before(db, person, receipt).await.map(Some),
        None => Ok(None),
    }
}

/// `POST /direct-marketing/lift`. Consents that ended with the no stay withdrawn: a yes is asked for, never assumed.
pub async fn lift(State(app): State<Arc<App>>, act: Act) -> ApiResult<Answer> {
    let (person, lang, inner) = (act.person.person_id.clone(), lang_of(&act.headers), app.clone());
    let headers = act.headers.clone();
    app.once(&act, move |tx| {
        Box::pin(async move {
            let choice = marketing::find(tx, &person).await?;
            if_match(&headers, &choice.etag)?;
            if !choice.stopped {
                return Err(ApiError::new(ProblemType::StepNotAllowed));
            }
            acts::answer(&change(tx, &inner, (&person, lang), "lifted", Vec::new()).await?)
        })
    })
    .await
}

async fn change(
    tx: &mut AnyConnection,
    app: &App,
    (person, lang): (&str, Lang),
    event: &'static str,
    consents: Vec<Consent>,
) -> ApiResult<ReceiptDocument> {
    let at = app.clock.now();
    let about = receipts::About {
        kind: if event == "stopped" { "marketing-stopped" } else { "marketing-lifted" },
        activities: app.registers.direct_marketing().map(ToString::to_string).collect(),
        consents,
        ..Default::default()
    };
    let receipt = receipts::issue(tx, app, person, at, lang, about).await?;
    marketing::add_event(tx, person, at, event, "you", Some(receipt.id.clone())).await?;
    Ok(receipt)
}

/// The consents that a no to direct marketing takes back, every one that holds: Art. 21(2) is not tied to a legal basis.
async fn marketing_consents(tx: &mut AnyConnection, app: &App, person: &str) -> ApiResult<Vec<Consent>> {
    let mut all = consents::list(tx, person).await?;
    all.retain(|consent| {
        consent.is_given() && app.registers.direct_marketing().any(|id| id.as_str() == consent.activity)
    });
    Ok(all)
}

async fn withdraw(tx: &mut AnyConnection, app: &App, ended: &[Consent], receipt: &str) -> ApiResult<()> {
    for consent in ended {
        let happened = consents::Happened {
            at: app.clock.now(),
            event: "withdrawn",
            actor: "you",
            method: "portal",
            receipt_id: Some(receipt.to_owned()),
        };
        consents::add_event(tx, &consent.id, happened).await?;
    }
    Ok(())
}
