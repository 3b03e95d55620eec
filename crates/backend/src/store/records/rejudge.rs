//! Judges stored rows again, when the facts of the register that it depends on are others than those a row was judged by.

use super::judge::Judge;
use super::row::{COLUMNS, Columns, RecordRow};
use super::settle::settle;
use crate::store::db::Db;
use crate::store::fault::DbError;
use sqlx::{query_as, query_scalar};

/// Rows judged in one write: others wait for it.
const AT_ONCE: i64 = 500;

/// Which rows are judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those judged by other facts than this backend's, or not at all: at the start.
    Others,
    /// Those not judged at all: something else than a backend of this version wrote them.
    Unjudged,
}

/// Judges rows, some in each write, until there are no more; gives how many. Another backend with another register may
/// do the same: so no more than there are at the beginning.
///
/// # Errors
/// Those of the database; what was judged before stays judged.
pub async fn run(db: &Db, judge: &Judge, which: Which) -> Result<u64, DbError> {
    let ranges: &[&str] = match which {
        Which::Others => &["judged < $1", "judged > $1"],
        Which::Unjudged => &["judged = '' AND judged < $1"],
    };
    let mut judged = 0;
    for range in ranges {
        let count = format!("SELECT COUNT(*) FROM record WHERE {range}");
        let count = query_scalar(sqlx::AssertSqlSafe(count)).bind(judge.mark());
        let mut left: i64 = count.fetch_one(db.read()).await?;
        while left > 0 {
            let number = some(db, judge, range).await?;
            if number == 0 {
                break;
            }
            left -= number;
            judged += number.unsigned_abs();
        }
    }
    if judged > 0 {
        tracing::info!(rows = judged, "what may be told of stored rows is decided");
    }
    Ok(judged)
}

async fn some(db: &Db, judge: &Judge, range: &str) -> Result<i64, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM record WHERE {range} ORDER BY judged, added LIMIT $2");
    let mut tx = db.begin().await?;
    let rows: Vec<Columns> =
        query_as(sqlx::AssertSqlSafe(sql)).bind(judge.mark()).bind(AT_ONCE).fetch_all(&mut *tx).await?;
    let number = rows.len() as i64;
    settle(&mut tx, judge, rows.into_iter().map(RecordRow::from).collect()).await?;
    tx.commit().await?;
    Ok(number)
}
