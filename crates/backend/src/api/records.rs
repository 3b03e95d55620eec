//! `/records`: what is held about the person, value by value.

use crate::http::error::{ApiError, ApiResult};
use crate::http::page;
use crate::http::query::Query;
use crate::session::Signed;
use crate::state::App;
use crate::store::records::held::{self, After, Wanted};
use api_types::record::{HeldRecord, RecordPage};
use axum::Json;
use axum::extract::{Path, State};
use axum::response::Response;
use serde::Deserialize;
use std::sync::Arc;

#[derive(Debug, Deserialize)]
pub struct Asked {
    category: Option<String>,
    role: Option<String>,
    cursor: Option<String>,
    limit: Option<i64>,
}

/// `GET /records`.
pub async fn list(State(app): State<Arc<App>>, signed: Signed, Query(asked): Query<Asked>) -> ApiResult<Response> {
    let limit = asked.limit.unwrap_or(page::DEFAULT_LIMIT);
    let after = asked
        .cursor
        .as_deref()
        .map(|text| read_cursor(text).ok_or_else(|| ApiError::bad_parameter("cursor")))
        .transpose()?
        .unwrap_or_default();
    let wanted = Wanted { category: asked.category, role: asked.role };
    let mut db = app.db().await.snapshot().await?;
    // One more than asked for tells whether there is a next page.
    let mut items = held::list(&mut db, &signed.person_id, &wanted, after, limit + 1).await?;
    let next = page::cut(&mut items, limit, place);
    let narrowed = [("category", wanted.category.as_deref()), ("role", wanted.role.as_deref())];
    let page = RecordPage { items, next };
    Ok(page::answer(&page, "/records", page.next.as_deref(), limit, &narrowed))
}

/// `GET /records/{id}`.
pub async fn show(State(app): State<Arc<App>>, signed: Signed, Path(id): Path<String>) -> ApiResult<Json<HeldRecord>> {
    let mut db = app.db().await.snapshot().await?;
    held::find(&mut db, &signed.person_id, &id).await?.map(Json).ok_or(ApiError::not_found())
}

/// Where the page ended. Nothing in it counts anything.
fn place(last: &HeldRecord) -> String {
    format!("{}|{}", last.record.category, last.id)
}

fn read_cursor(text: &str) -> Option<After> {
    let text = page::place(text)?;
    let (category, id) = text.split_once('|')?;
    let is_id = |id: &str| !id.is_empty() && id.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_".contains(&it));
    (is_id(category) && is_id(id)).then(|| After { category: category.to_owned(), id: id.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    #[test]
    fn a_cursor_that_was_tampered_with_is_refused() {
        let place = After { category: "contact-details".into(), id: "7F3K_9q".into() };
        let written = URL_SAFE_NO_PAD.encode("contact-details|7F3K_9q");
        assert_eq!(read_cursor(&written), Some(place));
        for bad in ["", "!", "contact-details", "a|b", &written[1..]] {
            assert_eq!(read_cursor(bad), None, "{bad}");
        }
        for inside in ["", "|", "a|", "|b", "a|b|c", "a b|c", "a|é"] {
            assert_eq!(read_cursor(&URL_SAFE_NO_PAD.encode(inside)), None, "{inside}");
        }
    }
}
