//! Receipts: written once, kept byte for byte.

use super::column::{Day, Json};
use super::consents::ConsentRow;
use super::context::StoreContext;
use super::error::StoreError;
use super::fault::DbError;
use super::people;
use super::receipt::{QuotedConsent, Receipt};
use super::request::StoredRequest;
use super::text::BothLanguages;
use crate::register::RESTRICTED_MEANWHILE;
use crate::{clock, ids};
use chrono::{DateTime, Utc};
use domain::open::Open;
use domain::receipt::ReceiptKind;
use domain::request::Request;
use domain::{Date, Lang};
use sqlx::{AnyConnection, FromRow, query, query_as};

/// What a receipt is about.
#[derive(Debug, Clone)]
pub struct ReceiptInput {
    /// What it is of.
    pub kind: ReceiptKind,
    /// Reference to quote; a new one if there is none yet.
    pub reference: Option<String>,
    /// For a case: what was asked.
    pub request: Option<Request>,
    /// Rectification: what the piece of data is called that it is about.
    pub record: Option<BothLanguages>,
    /// For a case: its id.
    pub case_id: Option<String>,
    /// For a consent: its id.
    pub consent_id: Option<String>,
    /// The consents that are withdrawn or given again.
    pub consents: Vec<ConsentRow>,
    /// Ids of the activities it is about.
    pub activities: Vec<String>,
    /// Version of the text that was shown; the notice's if there is no other.
    pub text_version: Option<String>,
    /// For a case: when it is answered at the latest.
    pub due_on: Option<Date>,
}

impl ReceiptInput {
    /// Of a kind, and nothing else yet.
    #[must_use]
    pub fn new(kind: ReceiptKind) -> Self {
        Self {
            kind,
            reference: None,
            request: None,
            record: None,
            case_id: None,
            consent_id: None,
            consents: Vec::new(),
            activities: Vec::new(),
            text_version: None,
            due_on: None,
        }
    }
}

/// A receipt that was written: its text, byte for byte, as it was shown.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct ReceiptRow {
    /// Opaque id.
    pub id: String,
    /// SHA-256 of the text, lower-case hex.
    pub sha256: String,
    /// A [`Receipt`] as JSON.
    #[sqlx(rename = "content")]
    pub text: String,
}

/// Writes a receipt for a person at an instant, with the activities' names in the language shown.
///
/// # Errors
/// When the register has no name or no sentence for it; those of the database.
pub async fn issue(
    tx: &mut AnyConnection,
    store: &StoreContext,
    person: &str,
    at: DateTime<Utc>,
    lang: Lang,
    input: ReceiptInput,
) -> Result<ReceiptRow, StoreError> {
    let reference = match input.reference {
        Some(reference) => reference,
        None => new_reference(tx, store).await?,
    };
    let register = &store.registers.get(lang).register;
    let (notice, version) = store.registers.notice_in_force();
    let wrong = |why: String| StoreError::Inconsistent(why);
    // An id is no name: a receipt that would show one is not written.
    let name = |id: String| match register.activity(&id.as_str().into()) {
        Some(activity) => Ok(activity.name.clone()),
        None => Err(wrong(format!("a receipt for the activity {id}, which the register has not"))),
    };
    let words = store.registers.receipts();
    let next =
        |kind: &str, due| words.next(kind, lang, due).ok_or_else(|| wrong("a receipt without its words".to_owned()));
    let mut steps = next(input.kind.as_str(), input.due_on)?;
    if let Some(Request::Objection { restrict_meanwhile: true, .. }) = input.request {
        steps.extend(next(RESTRICTED_MEANWHILE, None)?);
    }
    let receipt = Receipt {
        reference: reference.clone(),
        kind: Open::Known(input.kind),
        person: people::name(tx, person).await?,
        at: clock::write(at),
        local_date: Day(clock::local_date(at)),
        request: input.request.map(StoredRequest::from),
        record: input.record.map(|label| label.get(lang).to_owned()),
        case_id: input.case_id,
        consent_id: input.consent_id,
        consents: input.consents.into_iter().map(quoted).collect(),
        activities: input.activities.into_iter().map(name).collect::<Result<_, _>>()?,
        text_version: input.text_version.unwrap_or_else(|| version.clone()),
        notice: format!("{notice} {version}"),
        due_on: input.due_on.map(Day),
        controllers: people::controllers(tx, person, &store.rules.controller).await?,
        language: Some(lang.as_str().to_owned()),
        next: steps,
        complaint: words.complaint(lang),
        demo: store.rules.demo,
    };
    let text = serde_json::to_string(&receipt).map_err(|_| DbError::Stored("content"))?;
    let row = ReceiptRow { id: ids::opaque(&*store.ids)?, sha256: ids::sha256(text.as_bytes()), text };
    query(
        "INSERT INTO receipt (id, person_id, reference, sha256, content, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(row.id.clone())
    .bind(person)
    .bind(reference)
    .bind(row.sha256.clone())
    .bind(row.text.clone())
    .bind(clock::write(at))
    .execute(&mut *tx)
    .await?;
    Ok(row)
}

fn quoted(consent: ConsentRow) -> QuotedConsent {
    QuotedConsent { id: consent.id, words: consent.words, language: consent.language }
}

/// A reference nobody has yet. Forty bits can meet by chance; then another is drawn.
///
/// # Errors
/// When there is no randomness; those of the database.
pub async fn new_reference(tx: &mut AnyConnection, store: &StoreContext) -> Result<String, StoreError> {
    loop {
        let reference = ids::reference(&*store.ids)?;
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
pub async fn find(db: &mut AnyConnection, person: &str, id: &str) -> Result<Option<ReceiptRow>, DbError> {
    let sql = "SELECT id, sha256, content FROM receipt WHERE id = $1 AND person_id = $2";
    Ok(query_as(sql).bind(id).bind(person).fetch_optional(&mut *db).await?)
}

/// A receipt in a list.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct ListedReceipt {
    /// Opaque id.
    pub id: String,
    /// What it says.
    #[sqlx(rename = "content")]
    pub receipt: Json<Receipt>,
    created_at: String,
}

impl ListedReceipt {
    /// Its place in the list.
    #[must_use]
    pub fn cursor(&self) -> ReceiptCursor {
        ReceiptCursor { created_at: self.created_at.clone(), id: self.id.clone() }
    }
}

/// Where a list goes on: after this receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptCursor {
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

/// At most `limit` receipts of the person, the newest first.
///
/// # Errors
/// Those of the database.
pub async fn list(
    db: &mut AnyConnection,
    person: &str,
    after: Option<ReceiptCursor>,
    limit: i64,
) -> Result<Vec<ListedReceipt>, DbError> {
    let mut page = query_as(sqlx::AssertSqlSafe(page_sql(after.is_some()))).bind(person).bind(limit);
    if let Some(ReceiptCursor { created_at, id }) = after {
        page = page.bind(created_at).bind(id);
    }
    Ok(page.fetch_all(&mut *db).await?)
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
    use crate::store::config::DatabaseConfig;
    use crate::store::db::Db;
    use sqlx::{Row, query};

    /// On SQLite, which says in words what it will do.
    #[tokio::test]
    async fn an_index_serves_the_list_in_its_order() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&DatabaseConfig::Folder(folder.path().to_owned())).await.unwrap();
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
