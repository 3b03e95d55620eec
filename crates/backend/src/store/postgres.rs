//! PostgreSQL: one database that several backends share.
//!
//! **What a write may count on** is the same as on SQLite: what it reads cannot change before it is committed. There
//! `BEGIN IMMEDIATE` lets one writer in at a time; here an advisory lock does, held until the transaction ends, in
//! every backend: one per person, so that people do not wait for each other, and one for everybody. After the lock is
//! taken each statement sees all that was committed before, so nothing has to be tried again because of another
//! writer. The numbers of `record.added` ascend in the order of commits within a person, which is all a snapshot asks.

use super::db::{BUSY, BoxFuture, DbError};
use super::place::Server;
use super::retired::{self, MIGRATIONS};
use crate::ids;
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::migrate::Migrate;
use sqlx::{AnyConnection, AnyPool, Connection, query, query_scalar, raw_sql};
use std::str::FromStr;
use std::time::Duration;

/// Connections of one backend for reading, and as many for writing: a writer that waits for a lock must not keep
/// readers out.
const CONNECTIONS: u32 = 8;

/// How long a server may take to answer at the start.
const PATIENCE: Duration = Duration::from_secs(10);

/// Begins a write; the lock follows.
pub const BEGIN: &str = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";

/// Begins a read: all its queries see the same moment.
pub const SNAPSHOT: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// For every connection. A commit that was answered is kept, whatever the server's own setting; a backend that hangs in
/// a transaction does not keep its locks for ever.
const SETTINGS: &str =
    "SET lock_timeout = '20s'; SET idle_in_transaction_session_timeout = '60s'; SET synchronous_commit = on";

/// As [`SETTINGS`], and besides: nothing is changed outside of [`super::db::Db::write`].
const SETTINGS_OF_READERS: &str = "SET lock_timeout = '20s'; SET idle_in_transaction_session_timeout = '60s'; \
    SET default_transaction_read_only = on";

/// The schema that the tables are in, which its locks are named after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schema(String);

/// Opens the database, makes the schema if it is missing, and migrates: connections for reading and for writing.
///
/// # Errors
/// When the server cannot be reached or refuses, the database is not there or not the portal's, or a migration fails.
pub async fn open(server: &Server) -> Result<(AnyPool, AnyPool, Schema), DbError> {
    let options = AnyConnectOptions::from_str(server.url.reveal()).map_err(|error| refused(server, &error))?;
    // One connection by itself first: a pool tries again and again, and then knows only that it took too long.
    let first = tokio::time::timeout(PATIENCE, AnyConnection::connect_with(&options)).await;
    let mut first = match first {
        Ok(connected) => connected.map_err(|error| refused(server, &error))?,
        Err(_) => return Err(refused(server, &sqlx::Error::PoolTimedOut)),
    };
    let schema = schema(&mut first).await?;
    refuse_others(&mut first, &schema).await?;
    first.close().await?;
    let pool = |settings: &'static str| {
        AnyPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(BUSY).after_connect(
            move |connection: &mut AnyConnection, _| {
                Box::pin(async move { raw_sql(settings).execute(&mut *connection).await.map(drop) })
            },
        )
    };
    let write = pool(SETTINGS).connect_with(options.clone()).await?;
    let mut tx = write.begin_with(BEGIN).await?;
    schema.lock(&mut tx, None).await?;
    retired::take_back(&mut tx).await?;
    tx.commit().await?;
    // One backend at a time: the migrator takes a lock of its own.
    sqlx::migrate!("migrations/postgres").run(&write).await?;
    let read = pool(SETTINGS_OF_READERS).connect_with(options).await?;
    Ok((read, write, schema))
}

/// The first schema of the search path, made if it is missing.
async fn schema(connection: &mut AnyConnection) -> Result<Schema, DbError> {
    let current = "SELECT current_schema()::text";
    if let Some(name) = query_scalar::<_, Option<String>>(current).fetch_one(&mut *connection).await? {
        return Ok(Schema(name));
    }
    let path: String = query_scalar("SELECT current_setting('search_path')").fetch_one(&mut *connection).await?;
    let name = path.split(',').next().unwrap_or_default().trim().trim_matches('"').to_owned();
    let plain = !name.is_empty() && name.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_');
    if !plain {
        return Err(DbError::Schema);
    }
    let sql = format!("CREATE SCHEMA IF NOT EXISTS \"{name}\"");
    raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut *connection).await?;
    Ok(Schema(name))
}

/// A schema that holds tables of something else is left alone.
async fn refuse_others(connection: &mut AnyConnection, schema: &Schema) -> Result<(), DbError> {
    let sql = "SELECT COUNT(*) AS tables, COUNT(*) FILTER (WHERE tablename = $2) AS own
               FROM pg_tables WHERE schemaname = $1";
    let counts = sqlx::query_as(sql).bind(schema.0.clone()).bind(MIGRATIONS).fetch_one(&mut *connection).await?;
    let (tables, own): (i64, i64) = counts;
    if tables > 0 && own == 0 { Err(DbError::Schema) } else { Ok(()) }
}

impl Schema {
    /// Waits until no other writer, in whatever backend, has to do with this person (or with anybody, without one), and
    /// keeps it so until the transaction ends.
    ///
    /// # Errors
    /// Those of the database; also when another one takes too long.
    pub async fn lock(&self, tx: &mut AnyConnection, person: Option<&str>) -> Result<(), sqlx::Error> {
        match person {
            None => query("SELECT pg_advisory_xact_lock($1)").bind(self.key("")).execute(&mut *tx).await?,
            Some(person) => {
                let sql = "SELECT pg_advisory_xact_lock_shared($1), pg_advisory_xact_lock($2)";
                query(sql).bind(self.key("")).bind(self.key(person)).execute(&mut *tx).await?
            }
        };
        Ok(())
    }

    /// Sixty-four bits for a lock. Two people with the same wait for each other, and that is all.
    fn key(&self, person: &str) -> i64 {
        let digest = ids::sha256(format!("privacy-portal\n{}\n{person}", self.0).as_bytes());
        u64::from_str_radix(&digest[..16], 16).expect("sixteen digits of hex").cast_signed()
    }

    /// Drops the schema with all that is in it and makes it again, empty, in the transaction given. For the demo's reset
    /// only.
    ///
    /// # Errors
    /// Those of the database; then nothing has changed.
    pub fn make_again(self, tx: &mut AnyConnection) -> BoxFuture<'_, Result<(), DbError>> {
        Box::pin(async move {
            let name = self.0.replace('"', "\"\"");
            let sql = format!("DROP SCHEMA \"{name}\" CASCADE; CREATE SCHEMA \"{name}\"");
            raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut *tx).await?;
            // Step by step: the migrator's own lock would outlive a transaction that fails, and nobody else writes now.
            tx.ensure_migrations_table(MIGRATIONS).await?;
            for migration in sqlx::migrate!("migrations/postgres").iter() {
                tx.apply(MIGRATIONS, migration).await?;
            }
            Ok(())
        })
    }
}

/// Why there is no connection, in words that hold neither address nor user, with what can be done about it.
fn refused(server: &Server, error: &sqlx::Error) -> DbError {
    let code = match error {
        sqlx::Error::Database(error) => error.code().unwrap_or_default().into_owned(),
        _ => String::new(),
    };
    let why = match error {
        sqlx::Error::PoolTimedOut => "it does not answer; is it running, and may this machine reach it?".to_owned(),
        sqlx::Error::Io(cause) => format!(
            "it cannot be reached ({}); is it running, do host and port in DATABASE_URL fit, and may this machine reach it?",
            cause.kind()
        ),
        sqlx::Error::Tls(_) => {
            "no encrypted connection comes about; check the server's certificate, sslmode and sslrootcert".to_owned()
        }
        _ if code.starts_with("28") => {
            "it refuses the sign-in; check user and password in DATABASE_URL, and the server's pg_hba.conf".to_owned()
        }
        _ if code == "3D000" => "it has no such database; make it with `createdb`".to_owned(),
        _ if code == "53300" => "it has no connection left; raise its max_connections".to_owned(),
        _ if !code.is_empty() => format!("it refuses (SQLSTATE {code})"),
        _ => "the address in DATABASE_URL cannot be used".to_owned(),
    };
    DbError::Unreachable { server: server.to_string(), why }
}
