//! The list of a person's cases, in pages.
//!
//! In the order of what is to be done: what waits for the person's answer, what is about to be lifted, what is open, what
//! has ended; within these by the day that counts, and what ended last first. A page goes on after the last case of the one
//! before. Each of the four stands next to each other in an index in that order, so the cost of a page does not grow with
//! the number of cases. A case that moves while somebody leafs through (answered, extended, ended, new) is left out of the
//! pages still to come rather than shown twice; a list begun anew has it in its place. A message moves nothing.

use super::row::{COLUMNS, CaseRow, Columns};
use crate::store::column::{Count, Day};
use crate::store::fault::DbError;
use domain::Date;
use domain::case::CaseKind;
use sqlx::{AnyConnection, FromRow, query_as, query_scalar};

/// Rank of what has ended and waits for nobody. The others: 0, a question waits for an answer; 1, a restriction is about to be
/// lifted; 2, open.
pub const ENDED: i64 = 3;

/// Where a list goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseCursor {
    /// When its first page was made.
    pub begun_at: String,
    /// Rank of the last case.
    pub rank: i64,
    /// Its day, or when it ended.
    pub key: String,
    /// Its id.
    pub id: String,
}

impl CaseCursor {
    /// To go on after a case.
    #[must_use]
    pub fn after(case: &CaseRow, begun_at: String) -> Self {
        Self { begun_at, rank: case.rank, key: case.key.clone(), id: case.id.clone() }
    }
}

/// Which cases.
#[derive(Debug, Clone, Copy, Default)]
pub struct CaseFilter {
    /// Open ones or closed ones only.
    pub open: Option<bool>,
    /// Of one kind only.
    pub kind: Option<CaseKind>,
}

impl CaseFilter {
    /// The ranks that are wanted, in their order.
    #[must_use]
    pub fn ranks(self) -> &'static [i64] {
        match self.open {
            None => &[0, 1, 2, ENDED],
            Some(true) => &[0, 2],
            Some(false) => &[1, ENDED],
        }
    }
}

/// What was shown before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlreadyShown {
    /// Nothing: the list begins.
    Nothing,
    /// Pages, but no case of this rank.
    OtherRanks,
    /// Cases of this rank.
    SomeOfIt,
}

/// The query of the cases of one rank, with an index that serves it; a test holds that. Its arguments, in this order: the
/// person; how many; the kind, if wanted; when the list was begun, if it goes on; key and id of the last case, if it was of
/// this rank.
#[must_use]
pub fn sql(rank: i64, of_kind: bool, shown: AlreadyShown) -> String {
    let mut argument = 2;
    let mut next = || {
        argument += 1;
        format!("${argument}")
    };
    let mut sql = format!("SELECT {COLUMNS} FROM portal_case WHERE person_id = $1");
    if of_kind {
        sql.push_str(&format!(" AND kind = {}", next()));
    }
    sql.push_str(&format!(" AND list_rank = {rank}"));
    if shown != AlreadyShown::Nothing {
        sql.push_str(&format!(" AND placed_at <= {}", next()));
    }
    let (beyond, order) = if rank == ENDED { ("<", " DESC") } else { (">", "") };
    if shown == AlreadyShown::SomeOfIt {
        sql.push_str(&format!(" AND (list_key, id) {beyond} ({}, {})", next(), next()));
    }
    sql + &format!(" ORDER BY list_key{order}, id{order} LIMIT $2")
}

/// At most `limit` cases of the person.
///
/// # Errors
/// Those of the database.
pub async fn list(
    db: &mut AnyConnection,
    person: &str,
    filter: CaseFilter,
    after: Option<CaseCursor>,
    limit: i64,
) -> Result<Vec<CaseRow>, DbError> {
    let mut found = Vec::new();
    for &rank in filter.ranks() {
        let left = limit - i64::try_from(found.len()).unwrap_or(limit);
        let shown = match &after {
            None => AlreadyShown::Nothing,
            Some(after) if after.rank > rank => continue,
            Some(after) if after.rank == rank => AlreadyShown::SomeOfIt,
            Some(_) => AlreadyShown::OtherRanks,
        };
        if left == 0 {
            break;
        }
        let mut page = query_as::<_, Columns>(sqlx::AssertSqlSafe(sql(rank, filter.kind.is_some(), shown)))
            .bind(person)
            .bind(left);
        if let Some(kind) = filter.kind {
            page = page.bind(kind.as_str());
        }
        if let Some(after) = &after {
            page = page.bind(after.begun_at.clone());
            if shown == AlreadyShown::SomeOfIt {
                page = page.bind(after.key.clone()).bind(after.id.clone());
            }
        }
        for row in page.fetch_all(&mut *db).await? {
            found.push(CaseRow::try_from(row)?);
        }
    }
    Ok(found)
}

/// When the next answer is due.
pub const NEXT_DUE: &str = "SELECT COALESCE(extended_due_on, first_due_on) AS due FROM portal_case
    WHERE person_id = $1 AND is_open = 1 ORDER BY COALESCE(extended_due_on, first_due_on) LIMIT 1";

/// How many cases a person has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct Counts {
    /// Open ones.
    pub open_cases: Count,
    /// Closed ones that have not been deleted yet.
    pub closed_cases: Count,
}

/// How many cases the person has, whatever the list is narrowed to, and when the next answer is due. The database keeps
/// the numbers as cases come, close and go.
///
/// # Errors
/// Those of the database.
pub async fn overview(db: &mut AnyConnection, person: &str) -> Result<(Counts, Option<Date>), DbError> {
    let sql = "SELECT open_cases, closed_cases FROM person WHERE id = $1";
    let counts = query_as(sql).bind(person).fetch_one(&mut *db).await?;
    let due: Option<Day> = query_scalar(NEXT_DUE).bind(person).fetch_optional(&mut *db).await?;
    Ok((counts, due.map(Date::from)))
}
