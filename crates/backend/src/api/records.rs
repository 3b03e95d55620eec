//! `/records`: what is held about the person, value by value.

use crate::http::error::{ApiError, ApiResult};
use crate::http::page;
use crate::http::query::Query;
use crate::openapi::answers;
use crate::session::CurrentUser;
use crate::state::App;
use crate::store::records::held::{self, HeldCursor, HeldFilter, HeldRow};
use crate::store::records::{Record, RecordBasis};
use api_types::examples;
use api_types::record::{Correction, HeldRecord, RecordPage};
use axum::Json;
use axum::extract::{Path, State};
use axum::response::Response;
use serde::Deserialize;
use std::sync::Arc;

#[derive(Debug, Deserialize)]
pub struct ListQuery {
    category: Option<String>,
    role: Option<String>,
    cursor: Option<String>,
    limit: Option<i64>,
}

/// What is held about me
///
/// Value by value: what the person gave, what was seen of their use, and what came from a source that the register names.
/// It is not the full copy of Article 15; what is left out is left out without a trace. By category, and within one in the
/// order in which the person began to see it: a piece that comes or goes while the pages are read moves no other.
#[utoipa::path(
    get, path = "/records", tag = "records",
    params(
        ("category" = Option<String>, Query, description = "Only those of one category, by its id in the register."),
        ("role" = Option<String>, Query, description = "Only those that belong to one role, by its id in `GET /session`."),
        ("cursor" = Option<String>, Query, description = "`next` of the page before."),
        ("limit" = Option<u32>, Query, description = "Items on a page.", minimum = 1, maximum = 100, example = 50),
    ),
    responses(
        (status = 200, description = "A page of what is held.", body = RecordPage, headers(("Link")),
            links(
                ("ReadRecord" = (operation_id = "read_record", parameters(("id" = "$response.body#/items/0/id")))),
                ("NextPage" = (operation_id = "list_records", parameters(
                    ("cursor" = "$response.body#/next"), ("limit" = "$request.query.limit"),
                    ("category" = "$request.query.category"), ("role" = "$request.query.role"),
                ))),
            ),
            example = json!(examples::record_page())),
        answers::Read,
        (status = 400, response = answers::BadRequest),
    ),
)]
pub async fn list_records(
    State(app): State<Arc<App>>,
    user: CurrentUser,
    Query(query): Query<ListQuery>,
) -> ApiResult<Response> {
    let limit = query.limit.unwrap_or(page::DEFAULT_LIMIT);
    let after = query
        .cursor
        .as_deref()
        .map(|text| read_cursor(text).ok_or_else(|| ApiError::bad_parameter("cursor")))
        .transpose()?
        .unwrap_or_default();
    let filter = HeldFilter { category: query.category, role: query.role };
    let mut db = app.db().await.snapshot().await?;
    // One more than asked for tells whether there is a next page.
    let mut found = held::list(&mut db, &user.person_id, &filter, after, limit + 1).await?;
    let next = page::cut(&mut found, limit, cursor_of);
    let narrowed = [("category", filter.category.as_deref()), ("role", filter.role.as_deref())];
    let items = found.into_iter().map(HeldRecord::from).collect();
    let page = RecordPage { items, next };
    Ok(page::answer(&page, "/records", page.next.as_deref(), limit, &narrowed))
}

/// One piece of what is held about me
///
/// With the id that the list gives it.
#[utoipa::path(
    get, path = "/records/{id}", tag = "records",
    params(("id" = String, Path, description = "Id of the piece of data.")),
    responses(
        (status = 200, description = "The piece of data.", body = HeldRecord, example = json!(examples::held_record())),
        answers::Read,
        (status = 404, response = answers::NotFound),
    ),
)]
pub async fn read_record(
    State(app): State<Arc<App>>,
    user: CurrentUser,
    Path(id): Path<String>,
) -> ApiResult<Json<HeldRecord>> {
    let mut db = app.db().await.snapshot().await?;
    held::find(&mut db, &user.person_id, &id).await?.map(|row| Json(row.into())).ok_or(ApiError::not_found())
}

/// Where the page ended. Nothing in it counts anything.
fn cursor_of(last: &HeldRow) -> String {
    format!("{}|{}", last.record.0.category, last.id)
}

fn read_cursor(text: &str) -> Option<HeldCursor> {
    let text = page::decode(text)?;
    let (category, id) = text.split_once('|')?;
    let is_id = |id: &str| !id.is_empty() && id.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_".contains(&it));
    (is_id(category) && is_id(id)).then(|| HeldCursor { category: category.to_owned(), id: id.to_owned() })
}

impl From<Record> for api_types::export::Record {
    fn from(record: Record) -> Self {
        Self {
            id: record.id,
            category: record.category,
            dpv_category: record.dpv_category,
            field: record.field,
            label: record.label.into(),
            value: record.value,
            value_type: record.value_type,
            origin: record.origin,
            source: record.source,
            activity_ids: record.activity_ids,
            legal_basis: record.legal_basis.into(),
            controller_org_number: record.controller_org_number,
            collected_at: record.collected_at,
            updated_at: record.updated_at,
            language: record.language,
        }
    }
}

impl From<RecordBasis> for api_types::export::RecordBasis {
    fn from(basis: RecordBasis) -> Self {
        Self { code: basis.code, article: basis.article, dpv: basis.dpv, consent_record_id: basis.consent_record_id }
    }
}

impl From<HeldRow> for HeldRecord {
    fn from(row: HeldRow) -> Self {
        let corrected = row.corrected();
        Self {
            id: row.id,
            record: row.record.0.into(),
            role: row.role,
            corrected: corrected.map(|it| Correction { on: it.on, reference: it.reference, case_id: row.case_id }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    #[test]
    fn a_cursor_that_was_tampered_with_is_refused() {
        let after = HeldCursor { category: "contact-details".into(), id: "7F3K_9q".into() };
        let written = URL_SAFE_NO_PAD.encode("contact-details|7F3K_9q");
        assert_eq!(read_cursor(&written), Some(after));
        for bad in ["", "!", "contact-details", "a|b", &written[1..]] {
            assert_eq!(read_cursor(bad), None, "{bad}");
        }
        for inside in ["", "|", "a|", "|b", "a|b|c", "a b|c", "a|é"] {
            assert_eq!(read_cursor(&URL_SAFE_NO_PAD.encode(inside)), None, "{inside}");
        }
    }

    /// The stream of a package sends records as they are stored, without reading them: so both are written alike.
    #[test]
    fn a_record_is_stored_as_it_is_sent() {
        let least = r#"{"id":"r","category":"c","field":"f","label":{"sv":"s","en":"e"},"value":[1,{"b":1,"a":2}],
            "valueType":"string","origin":"provided","source":"data-subject","activityIds":["a"],
            "legalBasis":{"code":"contract","article":"6(1)(b)"}}"#;
        let most = r#"{"id":"r","category":"c","dpvCategory":"https://x","field":"f","label":{"sv":"s","en":"e"},"value":"v",
            "valueType":"string","origin":"provided","source":"data-subject","activityIds":["a"],
            "legalBasis":{"code":"consent","article":"6(1)(a)","dpv":"d","consentRecordId":"k"},
            "controllerOrgNumber":"n","collectedAt":"x","updatedAt":"y","language":"sv"}"#;
        for json in [least, most] {
            let stored: Record = serde_json::from_str(json).unwrap();
            let sent = api_types::export::Record::from(stored.clone());
            assert_eq!(serde_json::to_string(&stored).unwrap(), serde_json::to_string(&sent).unwrap());
            assert_eq!(serde_json::from_str::<api_types::export::Record>(json).unwrap(), sent);
        }
    }
}
