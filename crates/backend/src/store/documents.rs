//! Documents of the controller in a case.

use super::db::DbError;
use crate::http::error::ApiResult;
use crate::ids;
use crate::state::App;
use api_types::case::Document;
use sqlx::AnyConnection;
use sqlx::{Row, query};
use std::collections::BTreeMap;

/// A document with its bytes.
#[derive(Debug, Clone)]
pub struct File {
    /// File name.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// The bytes.
    pub content: Vec<u8>,
}

/// Adds a document to an event of a case: a page by the ending of its name, else plain text. `place`: number of the event, position within it.
///
/// # Errors
/// Those of the database.
pub async fn add(
    tx: &mut AnyConnection,
    app: &App,
    case: &str,
    place: (i64, i64),
    name: &str,
    text: &str,
) -> ApiResult<()> {
    let content = text.as_bytes().to_vec();
    query(
        "INSERT INTO document (id, case_id, event_number, position, name, media_type, bytes, sha256, content)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(ids::opaque(&*app.ids)?)
    .bind(case)
    .bind(place.0)
    .bind(place.1)
    .bind(name)
    .bind(if name.ends_with(".html") { "text/html; charset=utf-8" } else { "text/plain; charset=utf-8" })
    .bind(i64::try_from(content.len()).expect("a document fits into memory"))
    .bind(ids::sha256(&content))
    .bind(content)
    .execute(&mut *tx)
    .await?;
    Ok(())
}

/// The documents of a case, by number of the event.
///
/// # Errors
/// Those of the database.
pub async fn of_case(db: &mut AnyConnection, case: &str) -> Result<BTreeMap<i64, Vec<Document>>, DbError> {
    let rows = query(
        "SELECT id, event_number, name, media_type, bytes, sha256 FROM document WHERE case_id = $1
         ORDER BY event_number, position",
    )
    .bind(case)
    .fetch_all(&mut *db)
    .await?;
    let mut documents: BTreeMap<i64, Vec<Document>> = BTreeMap::new();
    for row in &rows {
        documents.entry(row.try_get("event_number")?).or_default().push(Document {
            id: row.try_get("id")?,
            name: row.try_get("name")?,
            media_type: row.try_get("media_type")?,
            bytes: u64::try_from(row.try_get::<i64, _>("bytes")?).map_err(|_| DbError::Stored("bytes"))?,
            sha256: row.try_get("sha256")?,
        });
    }
    Ok(documents)
}

/// A document of a case of the person.
///
/// # Errors
/// Those of the database.
pub async fn find(db: &mut AnyConnection, person: &str, case: &str, id: &str) -> Result<Option<File>, DbError> {
    let row = query(
        "SELECT document.name, document.media_type, document.content FROM document
         JOIN portal_case ON portal_case.id = document.case_id
         WHERE document.id = $1 AND document.case_id = $2 AND portal_case.person_id = $3",
    )
    .bind(id)
    .bind(case)
    .bind(person)
    .fetch_optional(&mut *db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(File {
        name: row.try_get("name")?,
        media_type: row.try_get("media_type")?,
        content: row.try_get("content")?,
    }))
}
