//! How often a person may do what is stored. Counted from the answers that are kept for repeated sends
//! ([`super::idempotency`]), in the database: so it holds across backends, and the same key never counts twice.
//!
//! Taking something back has no limit: withdrawing a consent, stopping direct marketing, signing out. Repeated, they store
//! nothing more; and what they undo has one.

use super::column::Moment;
use super::fault::DbError;
use crate::clock;
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{AnyConnection, query_as};

/// Within this time an act counts. Answers are kept as long at least.
pub const WINDOW: TimeDelta = TimeDelta::hours(24);

/// Orders of an export that may be sent for one that is made: one is taken up again whenever its page is opened anew, and
/// each time the answer is kept.
pub const ORDERS_FOR_ONE: u32 = 40;

/// The limits, each per person and [`WINDOW`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Cases.
    pub cases: u32,
    /// Messages in cases.
    pub messages: u32,
    /// Renewals of consents; and as many times direct marketing can be allowed again.
    pub choices: u32,
    /// Orders of exports, those among them that are taken up again.
    pub orders: u32,
}

/// What has a limit. What can be done once to each of something that has one needs none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limited {
    /// A case.
    Case,
    /// A message in a case.
    Message,
    /// Giving a consent again, allowing direct marketing again: each counted for itself.
    Choice,
    /// An order of an export.
    Order,
}

impl Limits {
    /// How often it may be done.
    #[must_use]
    pub fn of(&self, limited: Limited) -> u32 {
        match limited {
            Limited::Case => self.cases,
            Limited::Message => self.messages,
            Limited::Choice => self.choices,
            Limited::Order => self.orders,
        }
    }
}

/// The query for the last `$4` times that the person `$1` used the route `$2` after `$3`.
pub const RECENT: &str = "SELECT COUNT(*) AS number, MIN(created_at) AS oldest FROM (
        SELECT created_at FROM idempotency WHERE person_id = $1 AND route = $2 AND created_at > $3
        ORDER BY created_at DESC LIMIT $4
    ) AS recent";

/// How long the person must wait before doing this once more; `None` when there is no need to.
///
/// # Errors
/// Those of the database.
pub async fn wait(
    db: &mut AnyConnection,
    person: &str,
    route: &str,
    max: u32,
    now: DateTime<Utc>,
) -> Result<Option<TimeDelta>, DbError> {
    let (number, oldest): (i64, Option<Moment>) = query_as(RECENT)
        .bind(person)
        .bind(route)
        .bind(clock::write(now - WINDOW))
        .bind(i64::from(max))
        .fetch_one(&mut *db)
        .await?;
    if number < i64::from(max) {
        return Ok(None);
    }
    Ok(Some(oldest.map_or(WINDOW, |Moment(oldest)| oldest + WINDOW - now)))
}
