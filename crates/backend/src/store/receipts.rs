//! Receipts: written once, kept byte for byte.

use super::db::DbError;
use super::{json, people};
use crate::clock;
use crate::http::error::{ApiResult, internal};
use crate::ids;
use crate::state::App;
use api_types::Bilingual;
use api_types::consent::Consent;
use api_types::receipt::{Receipt, ReceiptConsent, ReceiptDocument, ReceiptSummary};
use chrono::{DateTime, Utc};
use domain::request::Request;
use domain::{Date, Lang};
use sqlx::AnyConnection;
use sqlx::any::AnyRow;
use sqlx::{Row, query};

/// What a receipt is about.
#[derive(Debug, Clone, Default)]
pub struct About {
    /// `case`, `consent-withdrawn`, `consent-renewed`, `marketing-stopped` or `marketing-lifted`.
    pub kind: &'static str,
    /// Reference to quote; a new one if there is none yet.
    pub reference: Option<String>,
    /// For a case: what was asked.
    pub request: Option<Request>,
    /// Rectification: what the piece of data is called that it is about.
    pub record: Option<Bilingual>,
    /// For a case: its id.
    pub case_id: Option<String>,
    /// For a consent: its id.
    pub consent_id: Option<String>,
    /// The consents that are withdrawn or given again.
    pub consents: Vec<Consent>,
    /// Ids of the activities it is about.
    pub activities: Vec<String>,
    /// Version of the text that was shown; the notice's if there is no other.
    pub text_version: Option<String>,
    /// For a case: when it is answered at the latest.
    pub due_on: Option<Date>,
}

/// Writes a receipt for a person at an instant, with the activities' names in the language shown.
///
/// # Errors
/// Those of the database.
pub async fn issue(
    tx: &mut AnyConnection,
    app: &App,
    person: &str,
    at: DateTime<Utc>,
    lang: Lang,
    about: About,
) -> ApiResult<ReceiptDocument> {
    let reference = match about.reference {
        Some(reference) => reference,
        None => new_reference(tx, app).await?,
    };
    let register = &app.registers.get(lang).register;
    let (notice, version) = app.registers.notice_in_force();
    // An id is no name: a receipt that would show one is not written.
    let name = |id: String| match register.activity(&id.as_str().into()) {
        Some(activity) => Ok(activity.name.clone()),
        None => Err(internal(&format!("a receipt for the activity {id}, which the register has not"))),
    };
    let words = app.registers.receipts();
    let next = |kind: &str, due| words.next(kind, lang, due).ok_or_else(|| internal(&"a receipt without its words"));
    let mut steps = next(about.kind, about.due_on)?;
    if let Some(Request::Objection { restrict_meanwhile: true, .. }) = about.request {
        steps.extend(next("restricted-meanwhile", None)?);
    }
    let receipt = Receipt {
        reference: reference.clone(),
        kind: about.kind.to_owned(),
        person: people::name(tx, person).await?,
        at: clock::write(at),
        local_date: clock::local_date(at),
        request: about.request,
        record: about.record.map(|label| label.get(lang).to_owned()),
        case_id: about.case_id,
        consent_id: about.consent_id,
        consents: about.consents.into_iter().map(quoted).collect(),
        activities: about.activities.into_iter().map(name).collect::<ApiResult<_>>()?,
        text_version: about.text_version.unwrap_or_else(|| version.clone()),
        notice: format!("{notice} {version}"),
        due_on: about.due_on,
        controllers: people::controllers(tx, person, &app.settings.controller).await?,
        language: Some(lang.as_str().to_owned()),
        next: steps,
        complaint: words.complaint(lang),
        demo: app.settings.demo,
    };
    let text = serde_json::to_string(&receipt)?;
    let document = ReceiptDocument { id: ids::opaque(&*app.ids)?, sha256: ids::sha256(text.as_bytes()), text };
    query(
        "INSERT INTO receipt (id, person_id, reference, sha256, content, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(document.id.clone())
    .bind(person)
    .bind(reference)
    .bind(document.sha256.clone())
    .bind(document.text.clone())
    .bind(clock::write(at))
    .execute(&mut *tx)
    .await?;
    Ok(document)
}

fn quoted(consent: Consent) -> ReceiptConsent {
    ReceiptConsent { id: consent.id, words: consent.text.words, language: consent.text.language }
}

/// A reference nobody has yet. Forty bits can meet by chance; then another is drawn.
///
/// # Errors
/// Those of the database.
pub async fn new_reference(tx: &mut AnyConnection, app: &App) -> ApiResult<String> {
    loop {
        let reference = ids::reference(&*app.ids)?;
        let sql = "SELECT 1 FROM receipt WHERE reference = $1";
        if query(sql).bind(reference.clone()).fetch_optional(&mut *tx).await?.is_none() {
            return Ok(reference);
        }
    }
}

/// A receipt of the person.
///
/// # Errors
/// Those of the database.
pub async fn find(db: &mut AnyConnection, person: &str, id: &str) -> Result<Option<ReceiptDocument>, DbError> {
    let sql = "SELECT id, sha256, content FROM receipt WHERE id = $1 AND person_id = $2";
    let row = query(sql).bind(id).bind(person).fetch_optional(&mut *db).await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(ReceiptDocument { id: row.try_get("id")?, sha256: row.try_get("sha256")?, text: row.try_get("content")? }))
}

/// Where a list goes on: after this receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct After {
    /// When it was written.
    pub created_at: String,
    /// Its id.
    pub id: String,
}

/// The query of a page; `goes_on` says that it begins after a receipt.
fn page_sql(goes_on: bool) -> String {
    let after = if goes_on { " AND (created_at, id) < ($3, $4)" } else { "" };
    format!(
        "SELECT id, content, created_at FROM receipt WHERE person_id = $1{after}
         ORDER BY created_at DESC, id DESC LIMIT $2"
    )
}

/// At most `limit` receipts of the person, the newest first, each with its place in the list.
///
/// # Errors
/// Those of the database.
pub async fn list(
    db: &mut AnyConnection,
    person: &str,
    after: Option<After>,
    limit: i64,
) -> Result<Vec<(ReceiptSummary, After)>, DbError> {
    let mut page = query(sqlx::AssertSqlSafe(page_sql(after.is_some()))).bind(person).bind(limit);
    if let Some(After { created_at, id }) = after {
        page = page.bind(created_at).bind(id);
    }
    let rows = page.fetch_all(&mut *db).await?;
    let summary = |row: &AnyRow| {
        let (id, receipt): (String, Receipt) = (row.try_get("id")?, json(row, "content")?);
        let after = After { created_at: row.try_get("created_at")?, id: id.clone() };
        let case_kind = receipt.request.map(|request| request.kind().as_str().to_owned());
        let summary = ReceiptSummary {
            id,
            reference: receipt.reference,
            kind: receipt.kind,
            at: receipt.at,
            case_kind,
            consents: receipt.consents,
            language: receipt.language,
        };
        Ok((summary, after))
    };
    rows.iter().map(summary).collect()
}

/// Was the person given a receipt with this reference and this SHA-256?
///
/// # Errors
/// Those of the database.
pub async fn is_genuine(db: &mut AnyConnection, person: &str, reference: &str, sha256: &str) -> Result<bool, DbError> {
    let sql = "SELECT 1 FROM receipt WHERE person_id = $1 AND reference = $2 AND sha256 = $3";
    let row = query(sql).bind(person).bind(reference).bind(sha256).fetch_optional(&mut *db).await?;
    Ok(row.is_some())
}

#[cfg(test)]
mod tests {
    use super::page_sql;
    use crate::store::db::Db;
    use crate::store::place::Place;
    use sqlx::{Row, query};

    /// On SQLite, which says in words what it will do.
    #[tokio::test]
    async fn an_index_serves_the_list_in_its_order() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&Place::Folder(folder.path().to_owned())).await.unwrap();
        for (goes_on, index) in
            [(false, "receipt_list (person_id=?)"), (true, "receipt_list (person_id=? AND (created_at,id)<(?,?))")]
        {
            let sql = page_sql(goes_on);
            let mut rows = query(sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")));
            for _ in 0..sql.matches('$').count() {
                rows = rows.bind(None::<String>);
            }
            let plan: Vec<String> =
                rows.fetch_all(db.read()).await.unwrap().iter().map(|row| row.try_get("detail").unwrap()).collect();
            assert_eq!(plan, [format!("SEARCH receipt USING INDEX {index}")], "{sql}");
        }
        db.close().await;
    }
}
