//! Writing rows: with what may be told of them, and with a number of the person's series when that has changed.
//!
//! Whatever is written about restricted activities, what the person sees and the numbers of it stay as they were.

use super::judge::{Judge, ShownRecord};
use super::record::{NewRecord, is_same, public_id};
use super::row::{COLUMNS, Columns, RecordRow};
use super::settle::{next_change, settle};
use crate::store::fault::DbError;
use sqlx::{AnyConnection, query, query_as};
use std::borrow::Cow;

/// Rows in one statement: its parameters stay far below the limits of both databases.
const ROWS: usize = 200;

/// Stores pieces of data of a person, in their order.
///
/// # Errors
/// Those of the database.
pub async fn insert(tx: &mut AnyConnection, judge: &Judge, person: &str, rows: &[NewRecord]) -> Result<(), DbError> {
    let text = |value: Result<String, serde_json::Error>| value.map_err(|_| DbError::Stored("content"));
    let mut number = None;
    for rows in rows.chunks(ROWS) {
        let (columns, mut at) = (18, 1..);
        let tuple =
            |_| format!("({})", at.by_ref().take(columns).map(|at| format!("${at}")).collect::<Vec<_>>().join(", "));
        let sql = format!(
            "INSERT INTO record (person_id, category, legal_basis, origin, automated, activities, content, matter, visible,
                 sent, part, covered, shown_from, judged, record_id, role_id, corrected_on, corrected_by) VALUES {}",
            rows.iter().map(tuple).collect::<Vec<_>>().join(", ")
        );
        let mut insert = query(sqlx::AssertSqlSafe(sql));
        for new in rows {
            let (shown, content) = (judge.look(new), text(serde_json::to_string(&new.record))?);
            let sent = match &shown {
                Some(ShownRecord { sent: Cow::Borrowed(_), .. }) => Some(content.clone()),
                shown => shown.as_ref().map(ShownRecord::json).transpose()?,
            };
            if shown.is_some() && number.is_none() {
                number = Some(next_change(tx, person).await?);
            }
            let (corrected_on, corrected_by) = new.correction();
            insert = insert
                .bind(person.to_owned())
                .bind(new.record.category.clone())
                .bind(new.record.legal_basis.code.clone())
                .bind(new.record.origin.clone())
                .bind(i64::from(new.automated))
                .bind(text(serde_json::to_string(&new.record.activity_ids))?)
                .bind(content)
                .bind(new.matter.as_str())
                .bind(i64::from(shown.is_some()))
                .bind(sent)
                .bind(shown.as_ref().map_or("", ShownRecord::part))
                .bind(i64::from(shown.as_ref().is_some_and(|shown| shown.masked)))
                .bind(number.filter(|_| shown.is_some()))
                .bind(judge.mark().to_owned())
                .bind(public_id(&new.record))
                .bind(new.role.clone())
                .bind(corrected_on)
                .bind(corrected_by);
        }
        insert.execute(&mut *tx).await?;
    }
    Ok(())
}

/// Puts another record in the place of a row (`record.added`) that is there now. What older snapshots hold stays, when
/// the person sees a difference; otherwise nothing that they see changes. `false`: there is no such row.
///
/// # Errors
/// Those of the database.
pub async fn change(
    tx: &mut AnyConnection,
    judge: &Judge,
    person: &str,
    added: i64,
    mut new: NewRecord,
) -> Result<bool, DbError> {
    let Some(old) = find(tx, person, added).await? else { return Ok(false) };
    let shown = judge.look(&new);
    match (&old.sent, &shown) {
        (Some(sent), Some(shown)) if !is_same(sent, &shown.sent) => {
            remove(tx, judge, person, added).await?;
            insert(tx, judge, person, &[new]).await?;
            return Ok(true);
        }
        // Only what is hidden has changed: the day of that would tell that there is such a thing.
        (Some(sent), Some(_)) => new.record.updated_at.clone_from(&sent.updated_at),
        _ => {}
    }
    let text = |value: Result<String, serde_json::Error>| value.map_err(|_| DbError::Stored("content"));
    let (corrected_on, corrected_by) = new.correction();
    query(
        "UPDATE record SET category = $2, legal_basis = $3, origin = $4, automated = $5, activities = $6, content = $7,
             matter = $8, record_id = $9, role_id = $10, corrected_on = $11, corrected_by = $12 WHERE added = $1",
    )
    .bind(added)
    .bind(new.record.category.clone())
    .bind(new.record.legal_basis.code.clone())
    .bind(new.record.origin.clone())
    .bind(i64::from(new.automated))
    .bind(text(serde_json::to_string(&new.record.activity_ids))?)
    .bind(text(serde_json::to_string(&new.record))?)
    .bind(new.matter.as_str())
    .bind(public_id(&new.record))
    .bind(new.role.clone())
    .bind(corrected_on)
    .bind(corrected_by)
    .execute(&mut *tx)
    .await?;
    settle(tx, judge, vec![RecordRow { held: Some(new), ..old }]).await?;
    Ok(true)
}

/// Takes a row away (`record.added`): older snapshots still have it. `false`: there is no such row.
///
/// # Errors
/// Those of the database.
pub async fn remove(tx: &mut AnyConnection, judge: &Judge, person: &str, added: i64) -> Result<bool, DbError> {
    let Some(old) = find(tx, person, added).await? else { return Ok(false) };
    query("UPDATE record SET removed_by = 1 WHERE added = $1").bind(added).execute(&mut *tx).await?;
    settle(tx, judge, vec![RecordRow { removed: true, ..old }]).await?;
    Ok(true)
}

/// A row that is there now.
pub(super) async fn find(tx: &mut AnyConnection, person: &str, added: i64) -> Result<Option<RecordRow>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM record WHERE added = $1 AND person_id = $2 AND removed_by IS NULL");
    let row: Option<Columns> =
        query_as(sqlx::AssertSqlSafe(sql)).bind(added).bind(person).fetch_optional(&mut *tx).await?;
    Ok(row.map(RecordRow::from))
}
