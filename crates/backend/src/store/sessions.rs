//! Sessions. Of a token only its digest is stored: whoever reads the database cannot sign in with it.

use super::column::Moment;
use super::context::StoreContext;
use super::error::StoreError;
use super::fault::DbError;
use crate::{clock, ids};
use chrono::{DateTime, Utc};
use sqlx::{AnyConnection, FromRow, query, query_as};

/// A session.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct SessionRow {
    /// Whose.
    pub person_id: String,
    /// Instant of the sign-in.
    #[sqlx(try_from = "Moment")]
    pub auth_at: DateTime<Utc>,
    /// Last use that was noted.
    #[sqlx(try_from = "Moment")]
    pub last_used_at: DateTime<Utc>,
    /// Instant of the sign-in before.
    pub previous_sign_in_at: Option<String>,
}

/// The session of a token, ended or not.
///
/// # Errors
/// Those of the database.
pub async fn find(db: &sqlx::AnyPool, token_sha256: &str) -> Result<Option<SessionRow>, DbError> {
    let sql = "SELECT person_id, auth_at, last_used_at, previous_sign_in_at FROM session WHERE token_sha256 = $1";
    Ok(query_as(sql).bind(token_sha256).fetch_optional(db).await?)
}

/// Notes the use of a session.
///
/// # Errors
/// Those of the database.
pub async fn note_use(tx: &mut AnyConnection, token_sha256: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    query("UPDATE session SET last_used_at = $1 WHERE token_sha256 = $2 AND last_used_at < $1")
        .bind(clock::write(now))
        .bind(token_sha256)
        .execute(&mut *tx)
        .await?;
    Ok(())
}

/// Ends a session.
///
/// # Errors
/// Those of the database.
pub async fn end(tx: &mut AnyConnection, token_sha256: &str) -> Result<(), DbError> {
    query("DELETE FROM session WHERE token_sha256 = $1").bind(token_sha256).execute(&mut *tx).await?;
    Ok(())
}

/// Begins a session of a person: a new token every time, and the session of the token `before` is ended. Gives the token.
///
/// # Errors
/// When there is no randomness, or those of the database.
pub async fn begin(
    tx: &mut AnyConnection,
    store: &StoreContext,
    person_id: &str,
    before: Option<&str>,
    now: DateTime<Utc>,
) -> Result<String, StoreError> {
    let (token, now) = (ids::token(&*store.ids)?, clock::write(now));
    if let Some(before) = before {
        end(tx, &ids::sha256(before.as_bytes())).await?;
    }
    query(
        "INSERT INTO session (token_sha256, person_id, auth_at, last_used_at, previous_sign_in_at)
         SELECT $1, id, $2, $2, last_sign_in_at FROM person WHERE id = $3",
    )
    .bind(ids::sha256(token.as_bytes()))
    .bind(now.clone())
    .bind(person_id)
    .execute(&mut *tx)
    .await?;
    let sql = "UPDATE person SET last_sign_in_at = $1 WHERE id = $2";
    query(sql).bind(now).bind(person_id).execute(&mut *tx).await?;
    Ok(token)
}

/// Deletes sessions that were last used before `$1`.
pub const UNUSED: &str = "DELETE FROM session WHERE last_used_at < $1";

/// Removes sessions that have ended, and says how many. One that has lasted its whole time cannot be used any more, so
/// before long it is among those that nobody uses.
///
/// # Errors
/// Those of the database.
pub async fn sweep(tx: &mut AnyConnection, store: &StoreContext, now: DateTime<Utc>) -> Result<u64, DbError> {
    let unused = store.rules.idle.min(store.rules.absolute);
    Ok(query(UNUSED).bind(clock::write(now - unused)).execute(&mut *tx).await?.rows_affected())
}
