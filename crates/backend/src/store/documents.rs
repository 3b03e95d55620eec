//! Documents of the controller in a case.

use super::context::StoreContext;
use super::error::StoreError;
use super::fault::DbError;
use crate::ids;
use sqlx::{AnyConnection, FromRow, query, query_as};
use std::collections::BTreeMap;

/// A document, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct DocumentRow {
    /// Opaque id.
    pub id: String,
    event_number: i64,
    /// File name.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Size.
    pub bytes: i64,
    /// SHA-256, lower-case hex.
    pub sha256: String,
}

/// A document with its bytes.
#[derive(Debug, Clone, FromRow)]
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
/// When there is no randomness; those of the database.
pub async fn add(
    tx: &mut AnyConnection,
    store: &StoreContext,
    case: &str,
    place: (i64, i64),
    name: &str,
    text: &str,
) -> Result<(), StoreError> {
    let content = text.as_bytes().to_vec();
    query(
        "INSERT INTO document (id, case_id, event_number, position, name, media_type, bytes, sha256, content)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(ids::opaque(&*store.ids)?)
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
pub async fn of_case(db: &mut AnyConnection, case: &str) -> Result<BTreeMap<i64, Vec<DocumentRow>>, DbError> {
    let rows: Vec<DocumentRow> = query_as(
        "SELECT id, event_number, name, media_type, bytes, sha256 FROM document WHERE case_id = $1
         ORDER BY event_number, position",
    )
    .bind(case)
    .fetch_all(&mut *db)
    .await?;
    let mut documents: BTreeMap<i64, Vec<DocumentRow>> = BTreeMap::new();
    for row in rows {
        documents.entry(row.event_number).or_default().push(row);
    }
    Ok(documents)
}

/// A document of a case of the person.
///
/// # Errors
/// Those of the database.
pub async fn find(db: &mut AnyConnection, person: &str, case: &str, id: &str) -> Result<Option<File>, DbError> {
    let file = query_as(
        "SELECT document.name, document.media_type, document.content FROM document
         JOIN portal_case ON portal_case.id = document.case_id
         WHERE document.id = $1 AND document.case_id = $2 AND portal_case.person_id = $3",
    )
    .bind(id)
    .bind(case)
    .bind(person)
    .fetch_optional(&mut *db)
    .await?;
    Ok(file)
}
