//! What can be seen of a database before anything in it is changed: is it the portal's, of a version that is known here,
//! and whose people are in it?

use super::fault::DbError;
use super::migrations::{MIGRATIONS, RETIRED};
use sqlx::migrate::{AppliedMigration, Migrate, Migrator};
use sqlx::{AnyConnection, query_scalar};
use std::collections::HashMap;
use std::time::Duration;

/// How long a file may take to be looked at, and then to let a first writer in.
pub const FILE_TIMEOUT: Duration = Duration::from_millis(1_000);

/// How long a server may take to be looked at, with the connection to it.
pub const SERVER_TIMEOUT: Duration = Duration::from_millis(1_800);

/// Whose people a database holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct People {
    /// Made-up ones, of the demo.
    pub made_up: bool,
    /// Others.
    pub real: bool,
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Found {
    /// Whose people.
    pub people: People,
    /// Are all migrations of this program there?
    pub current: bool,
}

/// Looks at a database whose tables are counted: all of them, and whether [`MIGRATIONS`] is among them.
///
/// # Errors
/// Tables of something else, or migrations that this program does not have or has otherwise; those of the database.
pub async fn look(
    connection: &mut AnyConnection,
    migrator: &Migrator,
    tables: i64,
    own: i64,
    place: &str,
    remedy: &'static str,
) -> Result<Found, DbError> {
    if tables == 0 {
        return Ok(Found::default());
    }
    let not_ours = || DbError::NotOurs { place: place.to_owned(), remedy };
    if own == 0 {
        return Err(not_ours());
    }
    let all = connection.list_applied_migrations(MIGRATIONS).await?;
    let (retired, done): (Vec<_>, Vec<_>) = all.into_iter().partition(|it| RETIRED.contains(&it.version));
    let known: HashMap<i64, &[u8]> = migrator.iter().map(|it| (it.version, &*it.checksum)).collect();
    let is_known = |it: &AppliedMigration| known.get(&it.version).is_some_and(|checksum| **checksum == *it.checksum);
    match done.first() {
        None if tables == own => return Ok(Found::default()),
        // Another program may use the same migrator: its migrations are others from the first on.
        None => return Err(not_ours()),
        Some(first) if !is_known(first) => return Err(not_ours()),
        Some(_) => {}
    }
    if !done.iter().all(is_known) {
        return Err(DbError::Newer { place: place.to_owned() });
    }
    if let Some(version) = connection.dirty_version(MIGRATIONS).await? {
        return Err(DbError::Unfinished { place: place.to_owned(), version });
    }
    Ok(Found { people: people(connection).await?, current: retired.is_empty() && done.len() == known.len() })
}

/// Whose people are in the portal's tables?
///
/// # Errors
/// Those of the database.
pub async fn people(connection: &mut AnyConnection) -> Result<People, DbError> {
    let any = |sql: &'static str| query_scalar::<_, i64>(sql);
    let made_up = any("SELECT COUNT(*) FROM (SELECT 1 FROM person WHERE persona IS NOT NULL LIMIT 1) AS made_up");
    let made_up = made_up.fetch_one(&mut *connection).await? > 0;
    let real = any("SELECT COUNT(*) FROM (SELECT 1 FROM person WHERE persona IS NULL LIMIT 1) AS others");
    Ok(People { made_up, real: real.fetch_one(&mut *connection).await? > 0 })
}
