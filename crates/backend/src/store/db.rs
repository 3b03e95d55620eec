//! The database: opening, reading, and the one way to write. SQLite or PostgreSQL, with the same queries.

use super::config::{DatabaseConfig, Server};
use super::error::StoreError;
use super::fault::DbError;
use super::file::FileIdentity;
use super::last_write::LastWrite;
use super::lent::Snapshot;
use super::look::{self, Found, People};
use super::postgres::{self, Lock, Schema};
use super::sqlite;
use super::transaction::Transaction;
use super::turns::{self, Turn, Turns};
use sqlx::{AnyConnection, AnyPool, Connection, raw_sql};
use std::sync::Arc;
use std::time::Duration;

/// What only one of the two databases has.
#[derive(Debug, Clone)]
enum Kind {
    File { file: FileIdentity, keeper: Arc<tokio::sync::Mutex<Option<AnyConnection>>> },
    Server(Schema),
}

/// A database that was looked at, and not yet opened.
#[derive(Debug)]
pub struct Looked {
    config: DatabaseConfig,
    found: Found,
    schema: Option<Schema>,
}

impl Looked {
    /// Looks at the database and changes nothing in it: a start that is refused leaves no trace.
    ///
    /// # Errors
    /// Everything that can be reported of why it could not be opened.
    pub async fn at(config: &DatabaseConfig) -> Result<Self, DbError> {
        sqlx::any::install_default_drivers();
        let (found, schema) = match config {
            DatabaseConfig::Folder(folder) => (sqlite::look(folder).await?, None),
            DatabaseConfig::Server(server) => {
                let (found, schema) = postgres::look(server).await?;
                (found, Some(schema))
            }
        };
        Ok(Self { config: config.clone(), found, schema })
    }

    /// Whose people are in it.
    #[must_use]
    pub fn people(&self) -> People {
        self.found.people
    }

    /// Opens it, makes it if it is missing, and migrates.
    ///
    /// # Errors
    /// When it cannot be opened, reached or written, or a migration fails.
    pub async fn open(self) -> Result<Db, DbError> {
        let (read, write, kind) = match (&self.config, self.schema) {
            (DatabaseConfig::Folder(folder), _) => {
                let sqlite::Opened { read, write, keeper, file } = sqlite::open(folder, self.found).await?;
                (read, write, Kind::File { file, keeper })
            }
            (DatabaseConfig::Server(server), schema) => {
                let schema = schema.ok_or_else(|| no_schema(server))?;
                let (read, write) = postgres::open(server, &schema, self.found).await?;
                (read, write, Kind::Server(schema))
            }
        };
        Ok(Db { read, write, config: self.config, kind, last_write: LastWrite::default(), turns: Turns::default() })
    }
}

/// Cannot be: whoever looks at a server finds the schema.
fn no_schema(server: &Server) -> DbError {
    DbError::Unusable { place: server.to_string(), why: "it has no schema".to_owned() }
}

/// A database. Cheap to clone.
///
/// SQLite allows one writer at a time, so writes have a pool of one connection and queue there, in order, instead of
/// being refused as busy; reads have separate connections and never wait for a writer (WAL). PostgreSQL has
/// connections for both, and locks give a write what SQLite's single writer has anyway: see `postgres.rs`.
#[derive(Debug, Clone)]
pub struct Db {
    read: AnyPool,
    write: AnyPool,
    config: DatabaseConfig,
    kind: Kind,
    last_write: LastWrite,
    turns: Turns,
}

impl Db {
    /// Opens the database, makes it if it is a file that is missing, and migrates.
    ///
    /// # Errors
    /// When it cannot be opened or reached, or a migration fails.
    pub async fn open(config: &DatabaseConfig) -> Result<Self, DbError> {
        Looked::at(config).await?.open().await
    }

    /// A read transaction: all its queries see the same moment.
    ///
    /// # Errors
    /// When there is no connection.
    pub async fn snapshot(&self) -> Result<Snapshot, DbError> {
        let begin = match self.kind {
            Kind::File { .. } => sqlite::SNAPSHOT,
            Kind::Server(_) => postgres::SNAPSHOT,
        };
        Snapshot::begin(&self.read, begin).await
    }

    /// Whose people are in it now.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn people(&self) -> Result<People, DbError> {
        look::people(&mut *self.snapshot().await?).await
    }

    /// Where it is; to be shown, without credentials.
    #[must_use]
    pub fn config(&self) -> &DatabaseConfig {
        &self.config
    }

    /// For queries that change nothing.
    #[must_use]
    pub fn read(&self) -> &AnyPool {
        &self.read
    }

    /// Begins a write: at once and before every other writer, so that what it reads cannot change meanwhile. All writes of
    /// the backend begin here or with [`Db::begin_for`] and [`Db::begin_always`].
    ///
    /// # Errors
    /// Those of the database.
    pub async fn begin(&self) -> Result<Transaction, DbError> {
        self.begin_after(Lock::Everybody, None).await
    }

    /// As [`Db::begin`], for work that reads and changes what belongs to one person only (and adds rows nobody else
    /// knows): it waits for other writes of the same person, and for those of others no longer than the database makes it.
    ///
    /// # Errors
    /// [`StoreError::Crowded`] when too many of the person's wait already; those of the database.
    pub async fn begin_for(&self, person: &str) -> Result<Transaction, StoreError> {
        let turn = self.turns.next(person, turns::MOST).await.ok_or(StoreError::Crowded)?;
        Ok(self.begin_after(Lock::Person(person), Some(turn)).await?)
    }

    /// As [`Db::begin_for`], but never refused for how many wait: for what must always work, and stores nothing more when
    /// it is repeated.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn begin_always(&self, person: &str) -> Result<Transaction, StoreError> {
        let turn = self.turns.next(person, usize::MAX).await.ok_or(StoreError::Crowded)?;
        Ok(self.begin_after(Lock::Person(person), Some(turn)).await?)
    }

    /// Tries whether a write would work, by one that is committed and changes nothing that anybody reads.
    ///
    /// # Errors
    /// Why it would not.
    pub async fn probe(&self) -> Result<(), DbError> {
        let mut tx = self.begin_after(Lock::None, None).await?;
        match &self.kind {
            Kind::File { .. } => {
                raw_sql(sqlite::PROBE).execute(&mut *tx).await?;
            }
            Kind::Server(schema) => schema.probe(&mut tx).await?,
        }
        tx.commit().await
    }

    /// Was a write committed within this time, and has none failed since?
    #[must_use]
    pub fn has_written_within(&self, time: Duration) -> bool {
        self.last_write.within(time)
    }

    async fn begin_after(&self, lock: Lock<'_>, turn: Option<Turn>) -> Result<Transaction, DbError> {
        let begun = self.begin_once(lock, turn).await;
        if begun.is_err() {
            self.last_write.failed();
        }
        begun
    }

    async fn begin_once(&self, lock: Lock<'_>, turn: Option<Turn>) -> Result<Transaction, DbError> {
        match &self.kind {
            Kind::File { file, .. } => {
                file.is_there().await?;
                Transaction::begin(&self.write, sqlite::BEGIN, Some(file.clone()), self.last_write.clone(), turn).await
            }
            Kind::Server(schema) => {
                let mut tx =
                    Transaction::begin(&self.write, postgres::BEGIN, None, self.last_write.clone(), turn).await?;
                match schema.lock(&mut tx, lock).await {
                    Ok(()) => Ok(tx),
                    Err(error) => {
                        tx.abandon();
                        Err(error)
                    }
                }
            }
        }
    }

    /// Waits for running queries and closes all connections.
    pub async fn close(&self) {
        self.read.close().await;
        self.write.close().await;
        if let Kind::File { keeper, .. } = &self.kind
            && let Some(connection) = keeper.lock().await.take()
        {
            // The last one writes the log into the file.
            let _ = connection.close().await;
        }
    }

    /// Removes all tables and makes them again, empty, in the transaction given. For the demo's reset only; other backends
    /// go on with the new ones.
    ///
    /// # Errors
    /// Those of the database; then nothing has changed.
    pub async fn make_again(&self, tx: &mut AnyConnection) -> Result<(), DbError> {
        match &self.kind {
            Kind::File { .. } => sqlite::make_again(tx).await,
            Kind::Server(schema) => schema.make_again(tx).await,
        }
    }
}
