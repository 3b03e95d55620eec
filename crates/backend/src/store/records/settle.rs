//! Marks rows with what may be told of them, and counts for each person how often what they see has changed.

use super::judge::{Judge, ShownRecord};
use super::record::{has_same_value, is_same, public_id};
use super::row::RecordRow;
use crate::store::fault::DbError;
use sqlx::{AnyConnection, query, query_scalar};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The next number of what a person sees.
pub(super) async fn next_change(tx: &mut AnyConnection, person: &str) -> Result<i64, DbError> {
    let sql = "UPDATE person SET record_changes = record_changes + 1 WHERE id = $1 RETURNING record_changes";
    query_scalar(sql).bind(person).fetch_optional(&mut *tx).await?.ok_or(DbError::Stored("person_id"))
}

/// Judges rows, and counts for each person whether what they see has changed.
pub(super) async fn settle(tx: &mut AnyConnection, judge: &Judge, rows: Vec<RecordRow>) -> Result<(), DbError> {
    let mut changes: BTreeMap<String, i64> = BTreeMap::new();
    let mut unchanged = Vec::new();
    for row in rows {
        let shown = row.held.as_ref().and_then(|held| judge.look(held));
        // What was removed while it was hidden stays hidden.
        let shown = shown.filter(|_| !row.removed || row.visible);
        let same = match (&row.sent, &shown) {
            (None, None) => !row.visible,
            (Some(sent), Some(shown)) => {
                is_same(sent, &shown.sent) && (row.part.as_str(), row.masked) == (shown.part(), shown.masked)
            }
            _ => false,
        };
        let goes = row.removed && row.visible && !row.is_past;
        if !row.has_id
            && let Some(held) = &row.held
        {
            let sql = "UPDATE record SET record_id = $2 WHERE added = $1";
            query(sql).bind(row.added).bind(public_id(&held.record)).execute(&mut *tx).await?;
        }
        if same && !goes {
            unchanged.push(row.added);
            continue;
        }
        // A row of the past is seen in older snapshots only: what the person sees now stays as it is.
        let number = match changes.get(&row.person) {
            _ if row.is_past => 0,
            Some(number) => *number,
            None => next_change(tx, &row.person).await?,
        };
        if !row.is_past {
            changes.insert(row.person.clone(), number);
        }
        let sql = "UPDATE record SET judged = $2, visible = $3, sent = $4, part = $5, covered = $8,
                shown_from = CASE WHEN $3 = 0 THEN NULL ELSE COALESCE(shown_from, $6) END,
                shown_until = CASE WHEN $3 = 0 THEN NULL WHEN $7 = 1 THEN $6 ELSE shown_until END
             WHERE added = $1";
        let sent = match (&row.sent, shown) {
            (Some(sent), Some(shown)) if same => Some(ShownRecord { sent: Cow::Borrowed(sent), ..shown }),
            (Some(sent), Some(mut shown)) if has_same_value(sent, &shown.sent) => {
                // What else was done to it meanwhile may be of the hidden kind: the day of that is not told.
                shown.sent.to_mut().updated_at.clone_from(&sent.updated_at);
                Some(shown)
            }
            (_, shown) => shown,
        };
        query(sql)
            .bind(row.added)
            .bind(judge.mark().to_owned())
            .bind(i64::from(sent.is_some()))
            .bind(sent.as_ref().map(ShownRecord::json).transpose()?)
            .bind(sent.as_ref().map_or("", ShownRecord::part))
            .bind(number)
            .bind(i64::from(goes))
            .bind(i64::from(sent.as_ref().is_some_and(|sent| sent.masked)))
            .execute(&mut *tx)
            .await?;
    }
    if !unchanged.is_empty() {
        let numbers = unchanged.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
        let sql = format!("UPDATE record SET judged = $1 WHERE added IN ({numbers})");
        // Never the same twice: nothing to be kept prepared.
        query(sqlx::AssertSqlSafe(sql)).bind(judge.mark().to_owned()).persistent(false).execute(&mut *tx).await?;
    }
    Ok(())
}
