//! The list of a person's cases, in pages that no change upsets.
//!
//! Open cases come first, then the one changed last. A case moves when it changes, so a page begun later would miss it or
//! show it twice. Therefore a list is of one moment: changes of the person's cases are counted, a cursor holds the count
//! its first page was made at, and each case stands where it stood then. What it says of itself is of now.

use super::{COLUMNS, Stored};
use crate::store::db::DbError;
use crate::store::{flag, optional_date};
use domain::case::{CaseKind, Status};
use sqlx::AnyConnection;
use sqlx::{Row, query};
use wire::case::CaseCounts;

/// Where a list goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct After {
    /// Number of changes the list was begun at.
    pub as_of: i64,
    /// Was the last case open then?
    pub was_open: bool,
    /// When it had changed.
    pub changed_at: String,
    /// Number of that change.
    pub change: i64,
}

/// Which cases.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted {
    /// Open ones or closed ones only.
    pub open: Option<bool>,
    /// Of one kind only.
    pub kind: Option<CaseKind>,
}

/// A case in the list, and its place.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The case.
    pub case: Stored,
    /// To go on after it.
    pub place: After,
}

/// At most `limit` cases of the person.
///
/// # Errors
/// Those of the database.
pub async fn list(
    db: &mut AnyConnection,
    person: &str,
    wanted: Wanted,
    after: Option<After>,
    limit: i64,
) -> Result<Vec<Listed>, DbError> {
    let after = match after {
        Some(after) => after,
        None => {
            let row = query("SELECT case_changes FROM person WHERE id = $1").bind(person).fetch_one(&mut *db).await?;
            // Above anything there can be.
            let changed_at = "9999".to_owned();
            After { as_of: row.try_get("case_changes")?, was_open: true, changed_at, change: 0 }
        }
    };
    let columns: Vec<String> = COLUMNS.split(',').map(|name| format!("portal_case.{}", name.trim())).collect();
    let closed: Vec<String> =
        Status::ALL.iter().filter(|status| !status.is_open()).map(|status| format!("'{}'", status.as_str())).collect();
    let sql = format!(
        "SELECT * FROM (
             SELECT {columns}, last.at AS place_at, last.change_number,
                 CAST(CASE WHEN last.status IN ({closed}) THEN 0 ELSE 1 END AS BIGINT) AS was_open
             FROM portal_case JOIN case_event AS last ON last.case_id = portal_case.id
             WHERE portal_case.person_id = $1 AND ($2 = '' OR portal_case.kind = $2)
                 AND last.change_number = (SELECT MAX(change_number) FROM case_event
                     WHERE case_id = portal_case.id AND change_number <= $3)
         ) AS listed
         WHERE was_open >= $4 AND was_open <= $5 AND (was_open, place_at, change_number) < ($6, $7, $8)
         ORDER BY was_open DESC, place_at DESC, change_number DESC LIMIT $9",
        columns = columns.join(", "),
        closed = closed.join(", "),
    );
    let rows = query(sqlx::AssertSqlSafe(sql))
        .bind(person)
        .bind(wanted.kind.map(CaseKind::as_str).unwrap_or_default())
        .bind(after.as_of)
        .bind(i64::from(wanted.open == Some(true)))
        .bind(i64::from(wanted.open != Some(false)))
        .bind(i64::from(after.was_open))
        .bind(after.changed_at)
        .bind(after.change)
        .bind(limit)
        .fetch_all(&mut *db)
        .await?;
    let mut listed = Vec::new();
    for row in &rows {
        let place = After {
            as_of: after.as_of,
            was_open: flag(row, "was_open")?,
            changed_at: row.try_get("place_at")?,
            change: row.try_get("change_number")?,
        };
        listed.push(Listed { case: Stored::read(row)?, place });
    }
    Ok(listed)
}

/// How many cases the person has, whatever the list is narrowed to, and when the next answer is due.
///
/// # Errors
/// Those of the database.
pub async fn overview(db: &mut AnyConnection, person: &str) -> Result<(CaseCounts, Option<domain::Date>), DbError> {
    let rows = query(
        "SELECT is_open, COUNT(*) AS number, MIN(COALESCE(extended_due_on, first_due_on)) AS due FROM portal_case
         WHERE person_id = $1 GROUP BY is_open",
    )
    .bind(person)
    .fetch_all(&mut *db)
    .await?;
    let (mut counts, mut due) = (CaseCounts { open: 0, closed: 0 }, None);
    for row in &rows {
        let number = u32::try_from(row.try_get::<i64, _>("number")?).map_err(|_| DbError::Stored("number"))?;
        if flag(row, "is_open")? {
            (counts.open, due) = (number, optional_date(row, "due")?);
        } else {
            counts.closed = number;
        }
    }
    Ok((counts, due))
}
