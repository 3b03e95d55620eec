//! Personal data, one row per piece, and snapshots of it.
//!
//! Which part of a package a row belongs to is decided at reading by [`domain::portability::scope_of`], from the facts
//! in the row and the register; it is never stored.

use super::db::DbError;
use super::json;
use domain::portability::{Origin, RESTRICTED_ACTIVITIES, RecordFacts, Scope, scope_of};
use domain::register::{LegalBasis, Register};
use sqlx::AnyConnection;
use sqlx::any::AnyRow;
use sqlx::{Row, query};
use std::collections::BTreeSet;
use wire::export::Record;

/// A piece of data to be stored: what is sent, and what only the scope rule needs.
#[derive(Debug, Clone)]
pub struct New {
    /// As it is sent.
    pub record: Record,
    /// Is it processed by automated means?
    pub automated: bool,
}

/// Category of data that is left out unless the person asks for it (`NewExport::contact_details`), for everyone alike:
/// so nothing tells who has a protected address.
pub const CONTACT_DETAILS: &str = "contact-details";

/// Stores a piece of data of a person.
///
/// # Errors
/// Those of the database.
pub async fn insert(tx: &mut AnyConnection, person: &str, new: &New) -> Result<(), DbError> {
    let text = |value: Result<String, serde_json::Error>| value.map_err(|_| DbError::Stored("content"));
    query(
        "INSERT INTO record (person_id, category, legal_basis, origin, automated, activities, content)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(person)
    .bind(new.record.category.clone())
    .bind(new.record.legal_basis.code.clone())
    .bind(new.record.origin.clone())
    .bind(i64::from(new.automated))
    .bind(text(serde_json::to_string(&new.record.activity_ids))?)
    .bind(text(serde_json::to_string(&new.record))?)
    .execute(&mut *tx)
    .await?;
    Ok(())
}

/// What a package holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// What rests on contract or consent?
    pub art20: bool,
    /// What rests on legitimate interest?
    pub voluntary: bool,
    /// Contact details too?
    pub contact_details: bool,
}

impl Selection {
    /// The part of the package a row belongs to, if it is selected. A row this version does not understand stays out.
    fn part(self, register: &Register, row: &AnyRow) -> Result<Option<Scope>, DbError> {
        if !self.contact_details && row.try_get::<String, _>("category")? == CONTACT_DETAILS {
            return Ok(None);
        }
        let basis = LegalBasis::parse(&row.try_get::<String, _>("legal_basis")?);
        let origin = Origin::parse(&row.try_get::<String, _>("origin")?);
        let (Some(legal_basis), Some(origin)) = (basis, origin) else { return Ok(None) };
        let activities: Vec<String> = json(row, "activities")?;
        let facts = RecordFacts {
            legal_basis,
            origin,
            automated: row.try_get::<i64, _>("automated")? != 0,
            restricted: activities.iter().any(|id| is_restricted(register, id)),
        };
        let wanted = |scope: &Scope| match scope {
            Scope::Art20 => self.art20,
            Scope::Voluntary => self.voluntary,
        };
        Ok(scope_of(facts).ok().filter(wanted))
    }
}

/// Restricted by the register, or by the list in the domain: two locks. An activity nobody knows counts as restricted.
fn is_restricted(register: &Register, id: &str) -> bool {
    RESTRICTED_ACTIVITIES.contains(&id) || register.activity(&id.into()).is_none_or(|activity| activity.restricted)
}

/// Number of the newest row; with it a later reader sees what is there now.
///
/// # Errors
/// Those of the database.
pub async fn snapshot(db: &mut AnyConnection) -> Result<i64, DbError> {
    let row = query("SELECT COALESCE(MAX(added), 0) AS newest FROM record").fetch_one(&mut *db).await?;
    Ok(row.try_get("newest")?)
}

/// Number of selected rows by category, by id. Rows that are left out are not counted anywhere.
///
/// # Errors
/// Those of the database.
pub async fn count(
    db: &mut AnyConnection,
    register: &Register,
    person: &str,
    selection: Selection,
) -> Result<Vec<(String, u64)>, DbError> {
    let rows = query(
        "SELECT category, legal_basis, origin, automated, activities, COUNT(*) AS number FROM record
         WHERE person_id = $1 AND removed_by IS NULL
         GROUP BY category, legal_basis, origin, automated, activities",
    )
    .bind(person)
    .fetch_all(&mut *db)
    .await?;
    let mut counts = std::collections::BTreeMap::new();
    for row in &rows {
        if selection.part(register, row)?.is_some() {
            let number = row.try_get::<i64, _>("number")?.unsigned_abs();
            *counts.entry(row.try_get::<String, _>("category")?).or_default() += number;
        }
    }
    Ok(counts.into_iter().collect())
}

/// A selected row: its number, the part it belongs to and its JSON.
pub type Selected = (i64, Scope, String);

/// Categories of a person's data, now or ever, ascending by the bytes of their ids (whatever order the database would put
/// them in). One that a snapshot has nothing of costs an empty page; to leave it out every row would have to be looked at.
///
/// # Errors
/// Those of the database.
pub async fn categories(db: &mut AnyConnection, person: &str) -> Result<BTreeSet<String>, DbError> {
    let rows =
        query("SELECT DISTINCT category FROM record WHERE person_id = $1").bind(person).fetch_all(&mut *db).await?;
    rows.iter().map(|row| Ok(row.try_get("category")?)).collect()
}

/// Which rows of a snapshot are read next.
#[derive(Debug, Clone, Copy)]
pub struct Slice<'a> {
    /// The snapshot.
    pub snapshot: i64,
    /// Only this category.
    pub category: &'a str,
    /// After this number.
    pub after: i64,
}

/// The next rows: the selected ones among at most `limit`, and the number to go on from (`None` at the end).
///
/// # Errors
/// Those of the database.
pub async fn page(
    db: &mut AnyConnection,
    register: &Register,
    person: &str,
    selection: Selection,
    from: Slice<'_>,
    limit: i64,
) -> Result<(Vec<Selected>, Option<i64>), DbError> {
    let rows = query(
        "SELECT added, category, legal_basis, origin, automated, activities, content FROM record
         WHERE person_id = $1 AND added > $2 AND added <= $3 AND (removed_by IS NULL OR removed_by > $3) AND category = $4
         ORDER BY added LIMIT $5",
    )
    .bind(person)
    .bind(from.after)
    .bind(from.snapshot)
    .bind(from.category)
    .bind(limit)
    .fetch_all(&mut *db)
    .await?;
    let mut selected = Vec::new();
    for row in &rows {
        if let Some(scope) = selection.part(register, row)? {
            selected.push((row.try_get("added")?, scope, row.try_get("content")?));
        }
    }
    let full = i64::try_from(rows.len()).is_ok_and(|number| number == limit);
    let last = rows.last().filter(|_| full).map(|row| row.try_get("added")).transpose()?;
    Ok((selected, last))
}
