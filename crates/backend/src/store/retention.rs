//! What is no longer needed goes: at start, and every day while the backend runs.
//!
//! * Whole closed cases (events, messages, documents, receipt) after the configured time, each in one transaction. Not
//!   while a restriction is in force through them: such a case still has something to be told. An upheld objection goes
//!   on counting without its case.
//! * Orders of exports, after the same time.
//! * Ended sessions; answers kept for repeated sends, after [`super::idempotency::KEPT_DAYS`], and never later than
//!   a case: they hold its words too.
//!
//! **Receipts of acts stay**: of a consent and its withdrawal, of the no to direct marketing and its lifting. They and the
//! history they belong to are the proof of what holds today (Art. 7(1), 21(3)), and go with the person's other data, by
//! the controller's own routine.
//!
//! Several backends may run it at once: what one has deleted the other no longer finds.

use super::column::Day;
use super::context::StoreContext;
use super::db::Db;
use super::fault::DbError;
use super::{idempotency, sessions};
use crate::clock;
use chrono::Days;
use sqlx::{AnyConnection, FromRow, query, query_as};

/// Cases deleted in one write: others wait for it.
const AT_ONCE: i64 = 100;

/// How much went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PurgeReport {
    /// Cases.
    pub cases: u64,
    /// Orders of exports.
    pub exports: u64,
    /// Sessions.
    pub sessions: u64,
    /// Answers kept for repeated sends.
    pub answers: u64,
}

/// Runs the routine once, at the clock's now. Logs counts and nothing else.
///
/// # Errors
/// Those of the database; what was deleted before stays deleted.
pub async fn run(db: &Db, store: &StoreContext) -> Result<PurgeReport, DbError> {
    let (now, kept) = (store.clock.now(), Days::new(store.rules.keep_closed_cases_days.into()));
    // Dates of Sweden: a case closed on that day has been kept for the whole time.
    let within = "the calendar reaches further back than 65,535 days";
    let before = Day::write(clock::local_date(now).checked_sub_days(kept).expect(within));
    let exports_before = clock::write(now.checked_sub_days(kept).expect(within));
    let mut tx = db.begin().await?;
    let (sessions, answers) = sweep(&mut tx, store).await?;
    let sql = "DELETE FROM export WHERE created_at < $1";
    let exports = query(sql).bind(exports_before).execute(&mut *tx).await?.rows_affected();
    tx.commit().await?;
    let mut report = PurgeReport { sessions, answers, exports, cases: 0 };
    let mut from = String::new();
    loop {
        let mut tx = db.begin().await?;
        let cases = closed_cases(&mut tx, &from, &before).await?;
        tx.commit().await?;
        let Some(last) = cases.last() else { break };
        report.cases += cases.len() as u64;
        from.clone_from(&last.status_on);
    }
    let PurgeReport { cases, exports, sessions, answers } = report;
    tracing::info!(cases, exports, sessions, answers, "what was no longer needed is deleted");
    Ok(report)
}

/// Removes sessions that have ended and answers that nobody will ask for again, and says how many of each. Done at each
/// sign-in too.
///
/// # Errors
/// Those of the database.
pub async fn sweep(tx: &mut AnyConnection, store: &StoreContext) -> Result<(u64, u64), DbError> {
    let now = store.clock.now();
    Ok((sessions::sweep(tx, store, now).await?, idempotency::sweep(tx, store, now).await?))
}

/// A case to be deleted.
#[derive(FromRow)]
struct ClosedCase {
    id: String,
    receipt_id: String,
    status_on: String,
}

/// The query of at most `$3` cases that were closed from the day `$1` on, and last changed, before the day `$2`. In the order
/// of the index and not sorted within a day; days that are done are not looked at again for the cases that stay.
pub const CLOSED: &str = "SELECT id, receipt_id, status_on FROM portal_case
    WHERE is_open = 0 AND status_on >= $1 AND status_on < $2 AND changed_at < $2 AND NOT EXISTS
        (SELECT 1 FROM in_force WHERE case_id = portal_case.id AND kind = 'restriction' AND ended_on IS NULL)
    ORDER BY status_on LIMIT $3";

/// Deletes the next cases and tells which. None: there are no more.
async fn closed_cases(tx: &mut AnyConnection, from: &str, before: &str) -> Result<Vec<ClosedCase>, DbError> {
    let cases: Vec<ClosedCase> = query_as(CLOSED).bind(from).bind(before).bind(AT_ONCE).fetch_all(&mut *tx).await?;
    for ClosedCase { id: case, receipt_id: receipt, .. } in &cases {
        // Only with these two is the database willing.
        for id in [case, receipt] {
            query("INSERT INTO purge (id) VALUES ($1)").bind(id.clone()).execute(&mut *tx).await?;
        }
        for (sql, id) in [
            ("UPDATE in_force SET case_id = NULL WHERE case_id = $1 AND kind = 'objection'", case),
            ("DELETE FROM in_force WHERE case_id = $1", case),
            ("DELETE FROM document WHERE case_id = $1", case),
            ("DELETE FROM case_event WHERE case_id = $1", case),
            ("DELETE FROM portal_case WHERE id = $1", case),
            ("DELETE FROM receipt WHERE id = $1", receipt),
            ("DELETE FROM purge WHERE id = $1", case),
            ("DELETE FROM purge WHERE id = $1", receipt),
        ] {
            query(sql).bind(id.clone()).execute(&mut *tx).await?;
        }
    }
    Ok(cases)
}
