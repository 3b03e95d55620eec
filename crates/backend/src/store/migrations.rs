//! How the tables come to be, as far as the migrator does not do it.
//!
//! **Retired migrations** are no longer among those in `migrations/`, but databases that had them live on.
//!
//! The migrator refuses a database with a migration that it does not know, and rightly so. What is listed here it
//! would have known once; a database that has it loses what it made, and counts as one that never had it.

use super::fault::DbError;
use sqlx::migrate::{Migrate, Migrator};
use sqlx::{AnyConnection, AssertSqlSafe, query, query_scalar, raw_sql};

/// The table in which the migrator notes what it has done.
pub const MIGRATIONS: &str = "_sqlx_migrations";

/// Versions that must not be used again. Each made one table, of the name that the migration had, which nothing but the
/// demo ever wrote to and nothing read.
pub const RETIRED: [i64; 1] = [2];

/// Removes what they made, in the transaction given.
///
/// # Errors
/// Those of the database; then nothing has changed.
pub async fn remove_retired(tx: &mut AnyConnection) -> Result<(), DbError> {
    tx.ensure_migrations_table(MIGRATIONS).await?;
    for version in RETIRED {
        let sql = "SELECT description FROM _sqlx_migrations WHERE version = $1";
        let Some(name) = query_scalar::<_, String>(sql).bind(version).fetch_optional(&mut *tx).await? else { continue };
        // Its name as the migrator keeps it: `0002_one_table.sql` is "one table".
        let table = name.replace(' ', "_");
        if !table.bytes().all(|c| c.is_ascii_lowercase() || c == b'_') {
            return Err(DbError::Stored("_sqlx_migrations.description"));
        }
        raw_sql(AssertSqlSafe(format!("DROP TABLE IF EXISTS {table}"))).execute(&mut *tx).await?;
        query("DELETE FROM _sqlx_migrations WHERE version = $1").bind(version).execute(&mut *tx).await?;
    }
    Ok(())
}

/// Makes all tables, in a transaction that is begun already: the migrator would begin a separate one, and its lock would
/// outlive a transaction that fails.
///
/// # Errors
/// Those of the database; then nothing has changed.
pub async fn apply_all(tx: &mut AnyConnection, migrator: &Migrator) -> Result<(), DbError> {
    tx.ensure_migrations_table(MIGRATIONS).await?;
    for migration in migrator.iter() {
        raw_sql(migration.sql.clone()).execute(&mut *tx).await?;
        query(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
             VALUES ($1, $2, TRUE, $3, 0)",
        )
        .bind(migration.version)
        .bind(migration.description.to_string())
        .bind(migration.checksum.to_vec())
        .execute(&mut *tx)
        .await?;
    }
    Ok(())
}
