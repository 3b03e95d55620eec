//! `/cases`.

use super::convert::case_detail;
use super::idempotency::{self, Act};
use super::words::{check_words, lang_of, seen};
use crate::clock;
use crate::http::error::{ApiError, ApiResult};
use crate::http::page;
use crate::http::precondition::{etag, if_match};
use crate::http::query::Query;
use crate::session::{CurrentUser, Whoever};
use crate::state::App;
use crate::store::cases::list::ENDED;
use crate::store::cases::{self, After, CaseRow, NewCaseEvent, Wanted};
use crate::store::idempotency::StoredResponse;
use crate::store::{documents, in_force};
use api_types::case::{CaseCounts, CaseCreated, CasePage, CaseSummary, NewMessage};
use api_types::problem::ProblemType;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::case::{CaseEventKind, CaseKind, Status, Step};
use domain::request::{FieldError, FieldProblem, Request};
use serde::Deserialize;
use sqlx::AnyConnection;
use std::sync::Arc;

#[derive(Debug, Deserialize)]
pub struct ListQuery {
    open: Option<bool>,
    kind: Option<String>,
    cursor: Option<String>,
    limit: Option<i64>,
}

/// `GET /cases`: what waits for the person first, then by the day that counts, then what has ended.
pub async fn list(
    State(app): State<Arc<App>>,
    user: CurrentUser,
    Query(query): Query<ListQuery>,
) -> ApiResult<Response> {
    let refused = || ApiError::new(ProblemType::BadRequest);
    let limit = query.limit.unwrap_or(page::DEFAULT_LIMIT);
    let kind = query.kind.as_deref().map(|kind| CaseKind::parse(kind).ok_or_else(refused)).transpose()?;
    let after = query
        .cursor
        .as_deref()
        .map(|text| read_cursor(text).ok_or_else(|| ApiError::bad_parameter("cursor")))
        .transpose()?;
    let begun_at = after.as_ref().map_or_else(|| clock::write(app.clock.now()), |after| after.begun_at.clone());
    let mut db = app.db().await.snapshot().await?;
    let (counts, next_due_on) = cases::overview(&mut db, &user.person_id).await?;
    // One more than asked for tells whether there is a next page.
    let wanted = Wanted { open: query.open, kind };
    let mut found = cases::list(&mut db, &user.person_id, wanted, after, limit + 1).await?;
    let next = page::cut(&mut found, limit, |last| place(&After::case(last, begun_at.clone())));
    let items = found.iter().map(CaseSummary::from).collect();
    let counts = CaseCounts { open: counts.open_cases.into(), closed: counts.closed_cases.into() };
    let open = query.open.map(|open| open.to_string());
    let narrowed = [("open", open.as_deref()), ("kind", kind.map(CaseKind::as_str))];
    let page = CasePage { items, next, counts, next_due_on };
    Ok(page::answer(&page, "/cases", page.next.as_deref(), limit, &narrowed))
}

/// When the list was begun, and where the last page ended.
fn place(After { begun_at, rank, key, id }: &After) -> String {
    format!("{begun_at}|{rank}|{key}|{id}")
}

fn read_cursor(text: &str) -> Option<After> {
    let text = page::place(text)?;
    let mut parts = text.split('|');
    let (begun_at, rank, key, id) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let rank = rank.parse::<i64>().ok().filter(|rank| (0..=ENDED).contains(rank))?;
    // What has ended goes by an instant, the others by a day.
    let is_key = if rank == ENDED { clock::read(key).is_some() } else { api_types::day::parse(key).is_some() };
    let is_id = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let whole = parts.next().is_none() && clock::read(begun_at).is_some() && is_key && is_id;
    let [begun_at, key, id] = [begun_at, key, id].map(str::to_owned);
    whole.then_some(After { begun_at, rank, key, id })
}

/// `POST /cases`.
pub async fn create(State(app): State<Arc<App>>, act: Act) -> ApiResult<StoredResponse> {
    let request = check(&app, act.body.json()?)?;
    let (person, lang) = (&act.person.person_id, lang_of(&act.headers));
    app.run_idempotent(&act, async |tx| {
        let created = cases::create(tx, &app.store, person, app.clock.now(), lang, request).await?;
        let location = format!("/api/v1/cases/{}", created.case.id);
        Ok(idempotency::json(StatusCode::CREATED, &CaseCreated::from(created))?.at(location))
    })
    .await
}

/// The domain's check, with what only the register knows. A restricted activity is checked like any other, so the
/// answer says nothing about anyone.
///
/// # Errors
/// 422 with every field that is wrong.
pub fn check(app: &App, request: Request) -> ApiResult<Request> {
    let unknown_category = matches!(&request, Request::Rectification { category: Some(id), .. }
        if app.registers.get(domain::Lang::Sv).register.category(id).is_none());
    let checked = request.check(|id| app.registers.objection(id), seen);
    let mut errors = Vec::new();
    if unknown_category {
        errors.push(FieldError { field: "category", problem: FieldProblem::Unknown });
    }
    match checked {
        Ok(request) if errors.is_empty() => Ok(request),
        Ok(_) => Err(ApiError::invalid(&errors)),
        Err(more) => {
            errors.extend(more);
            Err(ApiError::invalid(&errors))
        }
    }
}

/// `GET /cases/{id}`.
pub async fn show(State(app): State<Arc<App>>, user: CurrentUser, Path(id): Path<String>) -> ApiResult<Response> {
    let mut db = app.db().await.snapshot().await?;
    Ok(detail(&mut db, &user.person_id, &id).await?.into_response())
}

/// The case in full as an answer.
///
/// # Errors
/// 404 when it is not the person's.
pub async fn detail(db: &mut AnyConnection, person: &str, id: &str) -> ApiResult<StoredResponse> {
    let case = cases::find(db, person, id).await?.ok_or(ApiError::not_found())?;
    let events = cases::events(db, id).await?;
    let restriction = in_force::restrictions(db, person, Some(id)).await?.pop();
    let detail = case_detail(case, events, restriction);
    Ok(idempotency::json(StatusCode::OK, &detail)?.tagged(detail.etag))
}

/// `GET /cases/{id}/documents/{doc}`: always an attachment, never shown inside the portal's origin. Reached by a plain
/// link, which carries no subject: another person's is not there anyway.
pub async fn document(
    State(app): State<Arc<App>>,
    Whoever(user): Whoever,
    Path((id, doc)): Path<(String, String)>,
) -> ApiResult<Response> {
    let mut db = app.db().await.snapshot().await?;
    let file = documents::find(&mut db, &user.person_id, &id, &doc).await?.ok_or(ApiError::not_found())?;
    let headers = [(header::CONTENT_TYPE, file.media_type), (header::CONTENT_DISPOSITION, attachment(&file.name))];
    Ok((headers, file.content).into_response())
}

/// `Content-Disposition` (RFC 6266) with an ASCII name and the exact one (RFC 8187).
fn attachment(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || "-_. ".contains(c) { c } else { '_' };
    let ascii: String = name.chars().map(plain).collect();
    let exact: String = name.bytes().fold(String::new(), |mut exact, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            exact.push(byte.into());
        } else {
            exact.push_str(&format!("%{byte:02X}"));
        }
        exact
    });
    format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{exact}")
}

/// `POST /cases/{id}/messages`: words to the controller; the answer, if it has asked something.
pub async fn message(State(app): State<Arc<App>>, Path(id): Path<String>, act: Act) -> ApiResult<StoredResponse> {
    let NewMessage { words } = act.body.json()?;
    check_words("words", &words)?;
    let step = |case: &CaseRow| (case.case.status() == Status::NeedsInformation).then_some(Step::Answer);
    let event = NewCaseEvent::by_person(CaseEventKind::Message).saying(Some(words));
    change(&app, &id, &act, step, event).await
}

/// `POST /cases/{id}/retraction`.
pub async fn retract(State(app): State<Arc<App>>, Path(id): Path<String>, act: Act) -> ApiResult<StoredResponse> {
    let event = NewCaseEvent::by_person(CaseEventKind::Retracted);
    change(&app, &id, &act, |_| Some(Step::Retract), event).await
}

async fn change(
    app: &App,
    id: &str,
    act: &Act,
    step: impl FnOnce(&CaseRow) -> Option<Step>,
    event: NewCaseEvent,
) -> ApiResult<StoredResponse> {
    let person = &act.person.person_id;
    app.run_idempotent(act, async |tx| {
        let case = cases::find(tx, person, id).await?.ok_or(ApiError::not_found())?;
        if_match(&act.headers, &etag(case.version))?;
        cases::advance(tx, &app.store, &case, app.clock.now(), step(&case), event).await?;
        detail(tx, person, id).await
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    #[test]
    fn a_file_name_cannot_break_out_of_its_header() {
        assert_eq!(attachment("beslut.txt"), "attachment; filename=\"beslut.txt\"; filename*=UTF-8''beslut.txt");
        assert_eq!(
            attachment("Å\"; x\r\n.txt"),
            "attachment; filename=\"___ x__.txt\"; filename*=UTF-8''%C3%85%22%3B%20x%0D%0A.txt"
        );
    }

    #[test]
    fn a_cursor_that_was_tampered_with_is_refused() {
        let at = "2026-11-20T09:30:00.000Z";
        let after = |rank, key: &str| After {
            begun_at: "2026-11-20T09:31:00.000Z".to_owned(),
            rank,
            key: key.to_owned(),
            id: "7F3K".to_owned(),
        };
        for good in [after(0, "2026-12-21"), after(2, "2026-12-21"), after(ENDED, at)] {
            assert_eq!(read_cursor(&URL_SAFE_NO_PAD.encode(place(&good))), Some(good));
        }
        let good = URL_SAFE_NO_PAD.encode(place(&after(ENDED, at)));
        let bad = [
            format!("{at}|4|{at}|7F3K"),
            format!("{at}|-1|2026-12-21|7F3K"),
            format!("{at}|x|2026-12-21|7F3K"),
            format!("{at}|1|x|7F3K"),
            format!("{at}|1|{at}|7F3K"),
            format!("{at}|3|2026-12-21|7F3K"),
            "x|1|2026-12-21|7F3K".to_owned(),
            format!("{at}|1|2026-12-21|"),
            format!("{at}|1|2026-12-21|7F'K"),
            format!("{at}|1|2026-12-21|7F3K|"),
            format!("{at}|1"),
            "|||".to_owned(),
        ];
        let bad = bad.map(|text| URL_SAFE_NO_PAD.encode(text));
        for bad in bad.iter().map(String::as_str).chain(["", "%%%", &format!("{good}A")]) {
            assert_eq!(read_cursor(bad), None, "{bad}");
        }
    }
}
