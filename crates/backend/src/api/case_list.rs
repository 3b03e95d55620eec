//! `GET /cases`, page by page.

use crate::clock;
use crate::http::error::{ApiError, ApiResult};
use crate::http::page;
use crate::http::query::Query;
use crate::openapi::answers;
use crate::session::CurrentUser;
use crate::state::App;
use crate::store::cases::list::ENDED;
use crate::store::cases::{self, CaseCursor, CaseFilter};
use api_types::case::{CaseCounts, CasePage, CaseSummary};
use api_types::examples;
use api_types::problem::ProblemType;
use axum::extract::State;
use axum::response::Response;
use domain::case::CaseKind;
use serde::Deserialize;
use std::sync::Arc;

#[derive(Debug, Deserialize)]
pub struct ListQuery {
    open: Option<bool>,
    kind: Option<String>,
    cursor: Option<String>,
    limit: Option<i64>,
}

/// My cases
///
/// What waits for the person first: a question to answer, then a restriction about to be lifted. Then open cases by the day
/// of the answer, then closed ones, the last first. A case that moves while the pages are read (answered, extended, closed,
/// new) is left out of the pages still to come rather than shown twice; a list begun anew has it in its place. A message
/// moves nothing.
#[utoipa::path(
    get, path = "/cases", tag = "cases",
    params(
        ("open" = Option<bool>, Query, description = "Only open ones, or only closed ones; all when absent."),
        ("kind" = Option<String>, Query, description = "Only those of one kind, as in `CaseSummary`."),
        ("cursor" = Option<String>, Query, description = "`next` of the page before."),
        ("limit" = Option<u32>, Query, description = "Items on a page.", minimum = 1, maximum = 100, example = 20),
    ),
    responses(
        (status = 200, description = "A page of cases.", body = CasePage, headers(("Link")),
            links(
                ("ReadCase" = (operation_id = "read_case", parameters(("id" = "$response.body#/items/0/id")))),
                ("NextPage" = (operation_id = "list_cases", parameters(
                    ("cursor" = "$response.body#/next"), ("limit" = "$request.query.limit"),
                    ("open" = "$request.query.open"), ("kind" = "$request.query.kind"),
                ))),
            ),
            example = json!(examples::case_page())),
        answers::Read,
        (status = 400, response = answers::BadRequest),
    ),
)]
pub async fn list_cases(
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
    let filter = CaseFilter { open: query.open, kind };
    let mut found = cases::list(&mut db, &user.person_id, filter, after, limit + 1).await?;
    let next = page::cut(&mut found, limit, |last| cursor_of(&CaseCursor::after(last, begun_at.clone())));
    let items = found.iter().map(CaseSummary::from).collect();
    let counts = CaseCounts { open: counts.open_cases.into(), closed: counts.closed_cases.into() };
    let open = query.open.map(|open| open.to_string());
    let narrowed = [("open", open.as_deref()), ("kind", kind.map(CaseKind::as_str))];
    let page = CasePage { items, next, counts, next_due_on };
    Ok(page::answer(&page, "/cases", page.next.as_deref(), limit, &narrowed))
}

/// When the list was begun, and where the last page ended.
fn cursor_of(CaseCursor { begun_at, rank, key, id }: &CaseCursor) -> String {
    format!("{begun_at}|{rank}|{key}|{id}")
}

fn read_cursor(text: &str) -> Option<CaseCursor> {
    let text = page::decode(text)?;
    let mut parts = text.split('|');
    let (begun_at, rank, key, id) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let rank = rank.parse::<i64>().ok().filter(|rank| (0..=ENDED).contains(rank))?;
    // What has ended goes by an instant, the others by a day.
    let is_key = if rank == ENDED { clock::read(key).is_some() } else { api_types::day::parse(key).is_some() };
    let is_id = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let whole = parts.next().is_none() && clock::read(begun_at).is_some() && is_key && is_id;
    let [begun_at, key, id] = [begun_at, key, id].map(str::to_owned);
    whole.then_some(CaseCursor { begun_at, rank, key, id })
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    #[test]
    fn a_cursor_that_was_tampered_with_is_refused() {
        let at = "2026-11-20T09:30:00.000Z";
        let after = |rank, key: &str| CaseCursor {
            begun_at: "2026-11-20T09:31:00.000Z".to_owned(),
            rank,
            key: key.to_owned(),
            id: "7F3K".to_owned(),
        };
        for good in [after(0, "2026-12-21"), after(2, "2026-12-21"), after(ENDED, at)] {
            assert_eq!(read_cursor(&URL_SAFE_NO_PAD.encode(cursor_of(&good))), Some(good));
        }
        let good = URL_SAFE_NO_PAD.encode(cursor_of(&after(ENDED, at)));
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
