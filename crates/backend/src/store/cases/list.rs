//! The list of a person's cases, in pages.
//!
//! Open cases come first, then the one changed last; a page goes on after the last case of the one before. What is read
//! for a page stands next to each other in an index, so its cost does not grow with the number of cases. A case that
//! changes while somebody leafs through moves to the front: a list begun anew has it there, and the pages still to come
//! leave it out rather than show it twice.

use super::{COLUMNS, Stored};
use crate::store::db::DbError;
use crate::store::optional_date;
use domain::case::CaseKind;
use sqlx::AnyConnection;
use sqlx::{Row, query};
use wire::case::CaseCounts;

/// Where a list goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct After {
    /// When its first page was made.
    pub begun_at: String,
    /// Was the last case open?
    pub was_open: bool,
    /// When it was changed.
    pub changed_at: String,
    /// Its id.
    pub id: String,
}

impl After {
    /// To go on after a case.
    #[must_use]
    pub fn case(case: &Stored, begun_at: String) -> Self {
        Self { begun_at, was_open: case.is_open, changed_at: case.changed_at.clone(), id: case.id.clone() }
    }
}

/// Which cases.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted {
    /// Open ones or closed ones only.
    pub open: Option<bool>,
    /// Of one kind only.
    pub kind: Option<CaseKind>,
}

/// The query of a page, each with an index that serves it; a test holds that. Its arguments, in this order: the person;
/// how many; the kind and whether open, if wanted; when the list was begun, whether the last case was open (unless wanted),
/// when it was changed, its id, if it goes on.
#[must_use]
pub fn sql(wanted: Wanted, goes_on: bool) -> String {
    let mut argument = 2;
    let mut next = || {
        argument += 1;
        format!("${argument}")
    };
    let mut sql = format!("SELECT {COLUMNS} FROM portal_case WHERE person_id = $1");
    if wanted.kind.is_some() {
        sql.push_str(&format!(" AND kind = {}", next()));
    }
    if wanted.open.is_some() {
        sql.push_str(&format!(" AND is_open = {}", next()));
    }
    if goes_on {
        sql.push_str(&format!(" AND changed_at <= {}", next()));
        sql.push_str(&match wanted.open {
            Some(_) => format!(" AND (changed_at, id) < ({}, {})", next(), next()),
            None => format!(" AND (is_open, changed_at, id) < ({}, {}, {})", next(), next(), next()),
        });
    }
    sql + " ORDER BY is_open DESC, changed_at DESC, id DESC LIMIT $2"
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
) -> Result<Vec<Stored>, DbError> {
    let mut page = query(sqlx::AssertSqlSafe(sql(wanted, after.is_some()))).bind(person).bind(limit);
    if let Some(kind) = wanted.kind {
        page = page.bind(kind.as_str());
    }
    if let Some(open) = wanted.open {
        page = page.bind(i64::from(open));
    }
    if let Some(after) = after {
        page = page.bind(after.begun_at);
        if wanted.open.is_none() {
            page = page.bind(i64::from(after.was_open));
        }
        page = page.bind(after.changed_at).bind(after.id);
    }
    page.fetch_all(&mut *db).await?.iter().map(Stored::read).collect()
}

/// When the next answer is due.
pub const NEXT_DUE: &str = "SELECT COALESCE(extended_due_on, first_due_on) AS due FROM portal_case
    WHERE person_id = $1 AND is_open = 1 ORDER BY COALESCE(extended_due_on, first_due_on) LIMIT 1";

/// How many cases the person has, whatever the list is narrowed to, and when the next answer is due. The database keeps
/// the numbers as cases come, close and go.
///
/// # Errors
/// Those of the database.
pub async fn overview(db: &mut AnyConnection, person: &str) -> Result<(CaseCounts, Option<domain::Date>), DbError> {
    let sql = "SELECT open_cases, closed_cases FROM person WHERE id = $1";
    let row = query(sql).bind(person).fetch_one(&mut *db).await?;
    let number = |column: &'static str| -> Result<u32, DbError> {
        u32::try_from(row.try_get::<i64, _>(column)?).map_err(|_| DbError::Stored(column))
    };
    let counts = CaseCounts { open: number("open_cases")?, closed: number("closed_cases")? };
    let due = match query(NEXT_DUE).bind(person).fetch_optional(&mut *db).await? {
        Some(row) => optional_date(&row, "due")?,
        None => None,
    };
    Ok((counts, due))
}
