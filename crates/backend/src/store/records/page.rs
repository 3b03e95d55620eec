//! What a person sees of their data, and snapshots of it, page by page.

use crate::store::fault::DbError;
use domain::portability::Scope;
use sqlx::{AnyConnection, FromRow, query_as, query_scalar};

const COUNT: &str = "SELECT category, COUNT(*) AS number FROM record
    WHERE visible = 1 AND person_id = $1 AND part = $2 AND shown_until IS NULL AND covered <= $3
    GROUP BY category ORDER BY category";

const CATEGORIES: &str = "SELECT DISTINCT category FROM record
    WHERE visible = 1 AND person_id = $1 AND part = $2 AND covered <= $3 ORDER BY category";

const PAGE: &str = "SELECT shown_from, added, sent FROM record
    WHERE visible = 1 AND person_id = $1 AND part = $2 AND category = $3 AND (shown_from, added) > ($4, $5)
        AND shown_from <= $6 AND (shown_until IS NULL OR shown_until > $6) AND covered <= $8
    ORDER BY shown_from, added LIMIT $7";

/// What is in a package: one part of it, and with or without what is masked for everyone
/// (`NewExport::contact_details`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// The part.
    pub part: Scope,
    /// What is masked on screen, too?
    pub masked: bool,
}

/// How often what the person sees has changed; with it a later reader sees what is there now.
///
/// # Errors
/// Those of the database.
pub async fn snapshot(db: &mut AnyConnection, person: &str) -> Result<i64, DbError> {
    let sql = "SELECT record_changes FROM person WHERE id = $1";
    Ok(query_scalar(sql).bind(person).fetch_one(&mut *db).await?)
}

/// Number of selected rows by category, ascending by the bytes of their ids. Rows that are left out are not counted
/// anywhere.
///
/// # Errors
/// Those of the database.
pub async fn count(db: &mut AnyConnection, person: &str, selection: Selection) -> Result<Vec<(String, u64)>, DbError> {
    let counts = query_as(COUNT).bind(person).bind(selection.part.as_str()).bind(i64::from(selection.masked));
    let rows: Vec<(String, i64)> = counts.fetch_all(&mut *db).await?;
    Ok(rows.into_iter().map(|(category, number)| (category, number.unsigned_abs())).collect())
}

/// Categories of selected rows, now or ever, ascending by the bytes of their ids. One that a snapshot has nothing of
/// costs an empty page; to leave it out every row would have to be looked at.
///
/// # Errors
/// Those of the database.
pub async fn categories(db: &mut AnyConnection, person: &str, selection: Selection) -> Result<Vec<String>, DbError> {
    let all = query_scalar(CATEGORIES).bind(person).bind(selection.part.as_str()).bind(i64::from(selection.masked));
    Ok(all.fetch_all(&mut *db).await?)
}

/// Where a category goes on: after the row that the person began to see then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, FromRow)]
pub struct RecordCursor {
    shown_from: i64,
    added: i64,
}

/// Which rows of a snapshot are read next.
#[derive(Debug, Clone, Copy)]
pub struct Slice<'a> {
    /// The snapshot.
    pub snapshot: i64,
    /// Only these.
    pub selection: Selection,
    /// Only of this category.
    pub category: &'a str,
    /// After this place.
    pub after: RecordCursor,
}

/// The next rows, at most `limit`, each as it is sent, and the place to go on from (`None` at the end).
///
/// # Errors
/// Those of the database.
pub async fn page(
    db: &mut AnyConnection,
    person: &str,
    from: Slice<'_>,
    limit: i64,
) -> Result<(Vec<String>, Option<RecordCursor>), DbError> {
    let rows: Vec<Sent> = query_as(PAGE)
        .bind(person)
        .bind(from.selection.part.as_str())
        .bind(from.category)
        .bind(from.after.shown_from)
        .bind(from.after.added)
        .bind(from.snapshot)
        .bind(limit)
        .bind(i64::from(from.selection.masked))
        .fetch_all(&mut *db)
        .await?;
    let full = rows.len() as i64 == limit;
    let last = rows.last().filter(|_| full).map(|row| row.cursor);
    Ok((rows.into_iter().map(|row| row.sent).collect(), last))
}

/// A row as it is sent.
#[derive(FromRow)]
struct Sent {
    #[sqlx(flatten)]
    cursor: RecordCursor,
    sent: String,
}

#[cfg(test)]
mod tests {
    use super::{CATEGORIES, COUNT, PAGE};
    use crate::store::config::DatabaseConfig;
    use crate::store::db::Db;
    use sqlx::Row;

    /// On SQLite, which says in words what it will do. Each query is one look-up in the index of what is visible.
    #[tokio::test]
    async fn an_index_serves_every_query_for_an_answer_and_no_hidden_row_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&DatabaseConfig::Folder(folder.path().to_owned())).await.unwrap();
        for (sql, index) in [
            (COUNT, "SEARCH record USING COVERING INDEX record_shown (person_id=? AND part=?)"),
            (CATEGORIES, "SEARCH record USING COVERING INDEX record_shown (person_id=? AND part=?)"),
            (PAGE, "SEARCH record USING INDEX record_shown (person_id=? AND part=? AND category=? AND"),
        ] {
            let explain = sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
            let mut rows = sqlx::query(explain);
            for _ in 0..sql.matches('$').count() {
                rows = rows.bind(None::<String>);
            }
            let rows = rows.fetch_all(db.read()).await.unwrap();
            let plan: Vec<String> = rows.iter().map(|row| row.try_get("detail").unwrap()).collect();
            assert!(plan.len() == 1 && plan[0].starts_with(index), "{sql}: {plan:?}");
        }
        db.close().await;
    }
}
