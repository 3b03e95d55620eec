//! PostgreSQL: one database that several backends share.
//!
//! **What a write may count on** is the same as on SQLite: what it reads cannot change before it is committed. There
//! `BEGIN IMMEDIATE` lets one writer in at a time; here an advisory lock does, held until the transaction ends, in
//! every backend: one per person, so that people do not wait for each other, and one for everybody. After the lock is
//! taken each statement sees all that was committed before, so nothing has to be tried again because of another
//! writer. Changes of what a person sees of their data are numbered under their lock, which is all a snapshot asks.

use super::config::Server;
use super::fault::DbError;
use super::lent::BUSY;
use super::look::{self, Found, SERVER_TIMEOUT};
use super::migrations::{self, MIGRATIONS};
use crate::ids;
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::migrate::Migrator;
use sqlx::{AnyConnection, AnyPool, Connection, Row, query, query_as, query_scalar, raw_sql};
use std::str::FromStr;
use std::time::Duration;

/// Connections of one backend for reading, and as many for writing: a writer that waits for a lock must not keep
/// readers out.
const CONNECTIONS: u32 = 8;

/// How long a connection that comes back to its pool may take to say that it is well. On a server that hangs, or behind a
/// network that does, it would take minutes, and there would be none left when the server is well again.
const LIVELY: Duration = Duration::from_secs(2);

/// Begins a write; the lock follows. Whether the server wants writes at all is its own affair.
pub const BEGIN: &str = "BEGIN ISOLATION LEVEL READ COMMITTED";

/// Begins a read: all its queries see the same moment.
pub const SNAPSHOT: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// An error that is caught here stands in no log of the server's.
const MADE_ANEW: &str = "DO $$ BEGIN
    LOCK TABLE probe IN ACCESS EXCLUSIVE MODE NOWAIT;
    TRUNCATE probe;
    INSERT INTO probe (id, filler) VALUES (1, '');
EXCEPTION WHEN lock_not_available THEN NULL;
END $$";

static MIGRATOR: Migrator = sqlx::migrate!("migrations/postgres");

/// For every connection. A commit that was answered is kept, whatever the server's own setting; a backend that hangs in
/// a transaction does not keep its locks for ever.
const SETTINGS: &str =
    "SET lock_timeout = '20s'; SET idle_in_transaction_session_timeout = '60s'; SET synchronous_commit = on";

/// As [`SETTINGS`], and besides: nothing is changed outside of [`super::db::Db::begin`].
const SETTINGS_OF_READERS: &str = "SET lock_timeout = '20s'; SET idle_in_transaction_session_timeout = '60s'; \
    SET default_transaction_read_only = on";

/// The schema that the tables are in, which its locks are named after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schema(String);

/// Looks at the database and changes nothing.
///
/// # Errors
/// When the server cannot be reached or refuses or takes too long, the database is not there, takes no writes, or is not
/// the portal's.
pub async fn look(server: &Server) -> Result<(Found, Schema), DbError> {
    let looked = async {
        let options = AnyConnectOptions::from_str(server.url.reveal())?;
        // One connection by itself: a pool tries again and again, and then knows only that it took too long.
        let mut first = AnyConnection::connect_with(&options).await?;
        raw_sql("BEGIN READ ONLY").execute(&mut first).await?;
        let schema = Schema::of(&mut first, server).await?;
        let found = schema.look(&mut first, server).await?;
        first.close().await?;
        Ok((found, schema))
    };
    match tokio::time::timeout(SERVER_TIMEOUT, looked).await {
        Ok(looked) => looked.map_err(|error| refused(server, error)),
        Err(_) => Err(refused(server, sqlx::Error::PoolTimedOut.into())),
    }
}

/// Opens the database, makes the schema if it is missing, and migrates: connections for reading and for writing.
///
/// # Errors
/// When the server cannot be reached or refuses, or a migration fails.
pub async fn open(server: &Server, schema: &Schema, found: Found) -> Result<(AnyPool, AnyPool), DbError> {
    let options = AnyConnectOptions::from_str(server.url.reveal()).map_err(|error| refused(server, error.into()))?;
    let pool = |settings: &'static str| {
        AnyPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(BUSY)
            .after_connect(move |connection: &mut AnyConnection, _| {
                Box::pin(async move { raw_sql(settings).execute(&mut *connection).await.map(drop) })
            })
            .after_release(|connection, _| {
                Box::pin(async move {
                    let well = tokio::time::timeout(LIVELY, connection.ping()).await;
                    well.unwrap_or(Err(sqlx::Error::PoolTimedOut)).map(|()| true)
                })
            })
    };
    let write = pool(SETTINGS).connect_with(options.clone()).await?;
    if !found.current {
        schema.make(&write).await?;
        let mut tx = write.begin_with(BEGIN).await?;
        schema.lock(&mut tx, Lock::Everybody).await?;
        migrations::remove_retired(&mut tx).await?;
        tx.commit().await?;
        // One backend at a time: the migrator takes a lock of its own.
        MIGRATOR.run(&write).await?;
    }
    let read = pool(SETTINGS_OF_READERS).connect_with(options).await?;
    Ok((read, write))
}

/// Which other writers a write waits for.
#[derive(Debug, Clone, Copy)]
pub enum Lock<'a> {
    /// None.
    None,
    /// All of them.
    Everybody,
    /// Those that have to do with this person, or with everybody.
    Person(&'a str),
}

impl Schema {
    /// The first schema of the search path, there or not.
    async fn of(connection: &mut AnyConnection, server: &Server) -> Result<Self, DbError> {
        let current = "SELECT current_schema()::text";
        if let Some(name) = query_scalar::<_, Option<String>>(current).fetch_one(&mut *connection).await? {
            return Ok(Self(name));
        }
        let path: String = query_scalar("SELECT current_setting('search_path')").fetch_one(&mut *connection).await?;
        let name = path.split(',').next().unwrap_or_default().trim().trim_matches('"').to_owned();
        let plain = !name.is_empty() && name.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_');
        if !plain {
            let why = "the first schema of its search_path is not there, and has no name that could be made".to_owned();
            return Err(DbError::Unusable { place: server.to_string(), why });
        }
        Ok(Self(name))
    }

    /// Makes it if it is missing.
    async fn make(&self, pool: &AnyPool) -> Result<(), DbError> {
        let current = "SELECT current_schema()::text";
        if query_scalar::<_, Option<String>>(current).fetch_one(pool).await?.is_none() {
            let sql = format!("CREATE SCHEMA IF NOT EXISTS {}", self.quoted());
            raw_sql(sqlx::AssertSqlSafe(sql)).execute(pool).await?;
        }
        Ok(())
    }

    /// Does it hold the portal's tables and no others, and may this user write them?
    async fn look(&self, connection: &mut AnyConnection, server: &Server) -> Result<Found, DbError> {
        let cannot = |why: &str| DbError::Unusable { place: server.to_string(), why: why.to_owned() };
        let sql = "SELECT pg_is_in_recovery()::int::bigint, current_setting('default_transaction_read_only')";
        let (standby, read_only): (i64, String) = query_as(sql).fetch_one(&mut *connection).await?;
        if standby == 1 {
            return Err(cannot(
                "it is a standby, which takes no writes; name the primary in DATABASE_URL, or promote this one",
            ));
        }
        if read_only == "on" {
            return Err(cannot("it was made read-only (default_transaction_read_only); make it writable"));
        }
        let sql = "SELECT COUNT(*), COUNT(*) FILTER (WHERE tablename = $2),
                          COUNT(*) FILTER (WHERE NOT (has_table_privilege(id, 'SELECT') AND has_table_privilege(id, 'INSERT')
                              AND has_table_privilege(id, 'UPDATE') AND has_table_privilege(id, 'DELETE')
                              AND has_table_privilege(id, 'TRUNCATE')))
                   FROM (SELECT tablename, to_regclass(quote_ident(schemaname) || '.' || quote_ident(tablename)) AS id
                         FROM pg_tables WHERE schemaname = $1) AS tables";
        let counts = query_as(sql).bind(self.0.clone()).bind(MIGRATIONS).fetch_one(&mut *connection).await?;
        let (tables, own, closed): (i64, i64, i64) = counts;
        if own > 0 && closed > 0 {
            return Err(cannot(
                "this user may not read and write all of its tables; it must own them (`ALTER TABLE … OWNER TO`)",
            ));
        }
        let remedy =
            "give the portal a database of its own (`createdb`), or a schema of its own: ?options[search_path]=portal";
        let found = look::look(&mut *connection, &MIGRATOR, tables, own, &server.to_string(), remedy).await?;
        if !found.current {
            let sql =
                "SELECT COALESCE((SELECT has_schema_privilege(oid, 'CREATE') FROM pg_namespace WHERE nspname = $1),
                                       has_database_privilege(current_database(), 'CREATE'))::int::bigint";
            if query_scalar::<_, i64>(sql).bind(self.0.clone()).fetch_one(&mut *connection).await? == 0 {
                return Err(cannot(
                    "this user may make no tables in it; it must own the database (`createdb --owner`)",
                ));
            }
        }
        Ok(found)
    }

    fn quoted(&self) -> String {
        format!("\"{}\"", self.0.replace('"', "\"\""))
    }

    /// Waits until none of these writers is at work, in whatever backend, and keeps it so until the transaction ends.
    ///
    /// # Errors
    /// [`DbError::ReadOnly`] where nothing can be written; those of the database, also when another one takes too long.
    pub async fn lock(&self, tx: &mut AnyConnection, lock: Lock<'_>) -> Result<(), DbError> {
        let all = self.key("");
        // A standby and a server that was made read-only let a transaction begin; a connection may also have learnt when
        // it was made that it is for reading, and go on to believe it.
        let row = match lock {
            Lock::None => query("SELECT current_setting('transaction_read_only')").fetch_one(&mut *tx).await?,
            Lock::Everybody => {
                let sql = "SELECT current_setting('transaction_read_only'), pg_advisory_xact_lock($1)";
                query(sql).bind(all).fetch_one(&mut *tx).await?
            }
            Lock::Person(person) => {
                let sql = "SELECT current_setting('transaction_read_only'), pg_advisory_xact_lock_shared($1),
                                  pg_advisory_xact_lock($2)";
                query(sql).bind(all).bind(self.key(person)).fetch_one(&mut *tx).await?
            }
        };
        if row.try_get::<String, _>(0)? == "on" { Err(DbError::ReadOnly) } else { Ok(()) }
    }

    /// A write with what it needs of the server's disk: a table that is made anew needs room, and the commit is written
    /// to the log. One backend at a time does the first, and only where nobody else reads the table, as a backup does from
    /// its beginning to its end: whether a write works must not wait for others.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn probe(&self, tx: &mut AnyConnection) -> Result<(), DbError> {
        let sql = "SELECT pg_try_advisory_xact_lock($1)::int::bigint, pg_current_xact_id()::text";
        let first = query(sql).bind(self.key("\nprobe")).fetch_one(&mut *tx).await?;
        if first.try_get::<i64, _>(0)? == 1 {
            raw_sql(MADE_ANEW).execute(&mut *tx).await?;
        }
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
    pub async fn make_again(&self, tx: &mut AnyConnection) -> Result<(), DbError> {
        let name = self.quoted();
        let sql = format!("DROP SCHEMA {name} CASCADE; CREATE SCHEMA {name}");
        raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut *tx).await?;
        migrations::apply_all(tx, &MIGRATOR).await
    }
}

/// Why there is no connection, in words that hold neither address nor user, with what can be done about it.
fn refused(server: &Server, error: DbError) -> DbError {
    let DbError::Sql(error) = error else { return error };
    let code = match &error {
        sqlx::Error::Database(error) => error.code().unwrap_or_default().into_owned(),
        _ => String::new(),
    };
    let why = match &error {
        sqlx::Error::PoolTimedOut => {
            "it does not answer in time; is it running, may this machine reach it, and does nobody lock its tables?"
                .to_owned()
        }
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
        _ if code == "42501" => "it does not let this user read its tables; the user must own them".to_owned(),
        _ if code == "53300" => "it has no connection left; raise its max_connections".to_owned(),
        _ if !code.is_empty() => format!("it refuses (SQLSTATE {code})"),
        _ => "the address in DATABASE_URL cannot be used".to_owned(),
    };
    DbError::Unusable { place: server.to_string(), why }
}
