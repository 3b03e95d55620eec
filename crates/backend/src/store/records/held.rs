//! What is held, value by value: rows that the person sees now, and nothing of any other.
//!
//! In pages, by category and id. Both say nothing: a row that is hidden moves none, and one that is corrected stays where
//! it is.

use super::judge::Judge;
use super::record::{Corrected, NewRecord, Record};
use super::write::{change, find as find_row};
use crate::store::column::{Day, Json};
use crate::store::fault::DbError;
use domain::Date;
use serde_json::Value;
use sqlx::{AnyConnection, FromRow, query_as, query_scalar};

/// A piece of data that the person sees now.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct HeldRow {
    /// Its id in addresses. It stays when the value is corrected.
    #[sqlx(rename = "record_id")]
    pub id: String,
    /// The record as it is sent.
    #[sqlx(rename = "sent")]
    pub record: Json<Record>,
    /// The role it belongs to.
    #[sqlx(rename = "role_id")]
    pub role: Option<String>,
    corrected_on: Option<Day>,
    corrected_by: Option<String>,
    /// The case of the correction that the value comes from, while it is there.
    pub case_id: Option<String>,
}

impl HeldRow {
    /// The correction that the value comes from.
    #[must_use]
    pub fn corrected(&self) -> Option<Corrected> {
        let corrected = self.corrected_on.zip(self.corrected_by.clone());
        corrected.map(|(Day(on), reference)| Corrected { on, reference })
    }
}

/// The columns of a [`HeldRow`]. The case of a correction may have been deleted after its time.
const COLUMNS: &str = "record_id, category, role_id, corrected_on, corrected_by, sent,
    (SELECT id FROM portal_case WHERE reference = corrected_by AND portal_case.person_id = record.person_id) AS case_id";

/// Which of the visible rows are there now: with `visible = 1` the words of the indexes `record_held` and `record_named`.
const NOW: &str = "shown_until IS NULL AND person_id = $1";

/// Where a list goes on: after this row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HeldCursor {
    /// Its category.
    pub category: String,
    /// Its id.
    pub id: String,
}

/// Which rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HeldFilter {
    /// Of one category only.
    pub category: Option<String>,
    /// Of one role only.
    pub role: Option<String>,
}

/// The query of a page. Its arguments, in this order: the person; how many; category and id of the last row; the category
/// and the role, if filter.
fn sql(filter: &HeldFilter) -> String {
    // Of one category, the row to go on after is in it.
    let (after, role) = match filter.category {
        Some(_) => ("AND category = $3 AND record_id > $4", "$5"),
        None => ("AND (category, record_id) > ($3, $4)", "$5"),
    };
    let role = filter.role.as_ref().map(|_| format!(" AND role_id = {role}")).unwrap_or_default();
    format!(
        "SELECT {COLUMNS} FROM record WHERE visible = 1 AND {NOW} AND record_id > '' {after}{role}
         ORDER BY category, record_id LIMIT $2"
    )
}

/// At most `limit` rows after another one.
///
/// # Errors
/// Those of the database.
pub async fn list(
    db: &mut AnyConnection,
    person: &str,
    filter: &HeldFilter,
    after: HeldCursor,
    limit: i64,
) -> Result<Vec<HeldRow>, DbError> {
    // A cursor of another category: everything of the filter one comes after it, or nothing does.
    let (category, id) = match &filter.category {
        Some(category) if *category > after.category => (category.clone(), String::new()),
        Some(category) if *category < after.category => return Ok(Vec::new()),
        _ => (after.category, after.id),
    };
    let mut page = query_as(sqlx::AssertSqlSafe(sql(filter))).bind(person).bind(limit).bind(category).bind(id);
    if let Some(role) = &filter.role {
        page = page.bind(role);
    }
    Ok(page.fetch_all(&mut *db).await?)
}

/// One row.
///
/// # Errors
/// Those of the database.
pub async fn find(db: &mut AnyConnection, person: &str, id: &str) -> Result<Option<HeldRow>, DbError> {
    Ok(query_as(sqlx::AssertSqlSafe(one())).bind(person).bind(id).fetch_optional(&mut *db).await?)
}

fn one() -> String {
    format!(
        "SELECT {COLUMNS} FROM record WHERE visible = 1 AND {NOW} AND record_id = $2 AND record_id > '' ORDER BY added LIMIT 1"
    )
}

/// Puts a value right that the person sees, because of a request for rectification; its id stays. `false`: there is no
/// such row for them.
///
/// # Errors
/// Those of the database.
pub async fn correct(
    tx: &mut AnyConnection,
    judge: &Judge,
    person: &str,
    id: &str,
    value: Value,
    at: (String, Date),
    reference: &str,
) -> Result<bool, DbError> {
    let sql = format!("SELECT added FROM record WHERE visible = 1 AND {NOW} AND record_id = $2 ORDER BY added LIMIT 1");
    let added = query_scalar::<_, i64>(sqlx::AssertSqlSafe(sql)).bind(person).bind(id).fetch_optional(&mut *tx).await?;
    let Some(added) = added else { return Ok(false) };
    let Some(held) = find_row(tx, person, added).await?.and_then(|row| row.held) else { return Ok(false) };
    let (instant, on) = at;
    let mut new = NewRecord { corrected: Some(Corrected { on, reference: reference.to_owned() }), ..held };
    new.record.value = value;
    new.record.updated_at = Some(instant);
    change(tx, judge, person, added, new).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::config::DatabaseConfig;
    use crate::store::db::Db;
    use sqlx::{Row, query};

    /// On SQLite, which says in words what it will do.
    #[tokio::test]
    async fn an_index_of_what_is_seen_serves_every_query() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&DatabaseConfig::Folder(folder.path().to_owned())).await.unwrap();
        let some = |text: &str| Some(text.to_owned());
        let cases = [
            (sql(&HeldFilter::default()), "record_held (person_id=? AND (category,record_id)>(?,?))"),
            (
                sql(&HeldFilter { category: None, role: some("r") }),
                "record_held (person_id=? AND (category,record_id)>(?,?))",
            ),
            (
                sql(&HeldFilter { category: some("c"), role: None }),
                "record_held (person_id=? AND category=? AND record_id>?)",
            ),
            (
                sql(&HeldFilter { category: some("c"), role: some("r") }),
                "record_held (person_id=? AND category=? AND record_id>?)",
            ),
            (one(), "record_named (person_id=? AND record_id=?)"),
        ];
        for (sql, index) in cases {
            let explain = format!("EXPLAIN QUERY PLAN {sql}");
            let mut rows = query(sqlx::AssertSqlSafe(explain));
            for _ in 0..sql.matches('$').count() {
                rows = rows.bind(None::<String>);
            }
            let rows = rows.fetch_all(db.read()).await.unwrap();
            let plan: Vec<String> = rows.iter().map(|row| row.try_get("detail").unwrap()).collect();
            // The case of a correction is looked up by its reference, which nobody else has.
            assert!(plan[0].starts_with(&format!("SEARCH record USING INDEX {index}")), "{sql}: {plan:?}");
            assert!(!plan.iter().any(|step| step.contains("SCAN") || step.contains("TEMP B-TREE")), "{sql}: {plan:?}");
        }
        db.close().await;
    }
}
