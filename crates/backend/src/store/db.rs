//! The database: opening, reading, and the one way to write. SQLite or PostgreSQL, with the same queries.

use super::place::Place;
use super::postgres::{self, Schema};
use super::sqlite;
use sqlx::{AnyConnection, AnyPool, Connection};
use std::path::PathBuf;
use std::pin::Pin;
use std::time::Duration;

/// A boxed future, as [`Db::write`] takes it.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What can go wrong with the database. Never holds data of a person.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// A query or the connection failed.
    #[error("database: {0}")]
    Sql(#[from] sqlx::Error),
    /// A migration failed.
    #[error("database migration: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// The folder could not be made.
    #[error("data folder {path}: {cause}")]
    Folder {
        /// Which folder.
        path: PathBuf,
        /// Why.
        cause: std::io::Error,
    },
    /// There is no connection to the server.
    #[error("{server}: {why}")]
    Unreachable {
        /// Which server.
        server: String,
        /// Why, and what can be done about it.
        why: String,
    },
    /// The schema cannot be the portal's.
    #[error(
        "this PostgreSQL database holds tables of something else; give the portal a database of its own (`createdb`), or \
         a schema of its own: ?options[search_path]=portal"
    )]
    Schema,
    /// A stored value does not have the form this version writes.
    #[error("database: column {0} holds something this version does not know")]
    Stored(&'static str),
}

impl DbError {
    /// Is it over soon, so that the same request may be sent again? The server stops, restarts, is full or could not
    /// let this transaction through; the demo is being reset; the backend is stopping.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        /// Classes of SQLSTATE: connection, serialisation and deadlock, resources, lock not available, shutting down.
        const PASSING: [&str; 5] = ["08", "40", "53", "55P", "57P"];
        /// Another process kept the file for too long.
        const BUSY_SQLITE: [&str; 3] = ["5", "261", "517"];
        match self {
            Self::Sql(sqlx::Error::PoolClosed | sqlx::Error::PoolTimedOut | sqlx::Error::Io(_)) => true,
            Self::Sql(sqlx::Error::Database(error)) => {
                let code = error.code().unwrap_or_default();
                BUSY_SQLITE.contains(&&*code)
                    || (code.len() == 5 && PASSING.iter().any(|class| code.starts_with(class)))
            }
            _ => false,
        }
    }
}

/// Until when a writer waits for another one, and anyone for a connection.
pub(super) const BUSY: Duration = Duration::from_secs(20);

/// A database. Cheap to clone.
///
/// SQLite allows one writer at a time, so writes have a pool of one connection and queue there, in order, instead of
/// being refused as busy; reads have connections of their own and never wait for a writer (WAL). PostgreSQL has
/// connections for both, and locks give a write what SQLite's single writer has anyway: see [`postgres`].
#[derive(Debug, Clone)]
pub struct Db {
    read: AnyPool,
    write: AnyPool,
    place: Place,
    /// On PostgreSQL.
    schema: Option<Schema>,
}

impl Db {
    /// Opens the database, makes it if it is a file that is missing, and migrates.
    ///
    /// # Errors
    /// When it cannot be opened or reached, or a migration fails.
    pub async fn open(place: &Place) -> Result<Self, DbError> {
        sqlx::any::install_default_drivers();
        let (read, write, schema) = match place {
            Place::Folder(folder) => {
                let (read, write) = sqlite::open(folder).await?;
                (read, write, None)
            }
            Place::Server(server) => {
                let (read, write, schema) = postgres::open(server).await?;
                (read, write, Some(schema))
            }
        };
        Ok(Self { read, write, place: place.clone(), schema })
    }

    /// A read transaction: all its queries see the same moment.
    ///
    /// # Errors
    /// When there is no connection.
    pub async fn snapshot(&self) -> Result<sqlx::Transaction<'static, sqlx::Any>, DbError> {
        Ok(match self.schema {
            None => self.read.begin().await?,
            Some(_) => self.read.begin_with(postgres::SNAPSHOT).await?,
        })
    }

    /// Where it is; to be shown, without credentials.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// For queries that change nothing.
    #[must_use]
    pub fn read(&self) -> &AnyPool {
        &self.read
    }

    /// Runs `work` in one write transaction: begun at once and before every other writer (so that what it reads cannot
    /// change meanwhile), committed when it returns `Ok`, rolled back otherwise. All writes of the backend go through
    /// here or through [`Db::write_for`].
    ///
    /// # Errors
    /// Those of `work`, or of the database.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: for<'c> FnOnce(&'c mut AnyConnection) -> BoxFuture<'c, Result<T, E>> + Send,
        E: From<DbError> + Send,
        T: Send,
    {
        self.transact(None, work).await
    }

    /// As [`Db::write`], for work that reads and changes what belongs to one person only (and adds rows nobody else
    /// knows): on PostgreSQL it waits for other writes of the same person, not for those of others.
    ///
    /// # Errors
    /// Those of `work`, or of the database.
    pub async fn write_for<T, E, F>(&self, person: &str, work: F) -> Result<T, E>
    where
        F: for<'c> FnOnce(&'c mut AnyConnection) -> BoxFuture<'c, Result<T, E>> + Send,
        E: From<DbError> + Send,
        T: Send,
    {
        self.transact(Some(person), work).await
    }

    async fn transact<T, E, F>(&self, person: Option<&str>, work: F) -> Result<T, E>
    where
        F: for<'c> FnOnce(&'c mut AnyConnection) -> BoxFuture<'c, Result<T, E>> + Send,
        E: From<DbError> + Send,
        T: Send,
    {
        let mut connection = self.write.acquire().await.map_err(DbError::from)?;
        let begin = if self.schema.is_some() { postgres::BEGIN } else { "BEGIN IMMEDIATE" };
        let mut transaction = connection.begin_with(begin).await.map_err(DbError::from)?;
        if let Some(schema) = &self.schema {
            schema.lock(&mut transaction, person).await.map_err(DbError::from)?;
        }
        let value = work(&mut transaction).await?;
        #[cfg(feature = "test-hooks")]
        crate::hooks::faults::in_write();
        transaction.commit().await.map_err(DbError::from)?;
        Ok(value)
    }

    /// Waits for running queries and closes all connections.
    pub async fn close(&self) {
        self.read.close().await;
        self.write.close().await;
    }

    /// The same database with nothing in it. Used by the demo's reset only. The file of SQLite is removed and made
    /// again; on PostgreSQL the schema is, in one transaction, and other backends go on with the new one.
    ///
    /// # Errors
    /// When it cannot be removed or made.
    pub async fn emptied(&self) -> Result<Self, DbError> {
        if let Some(schema) = self.schema.clone() {
            self.write(move |tx| schema.make_again(tx)).await?;
            return Ok(self.clone());
        }
        self.close().await;
        if let Place::Folder(folder) = &self.place {
            sqlite::remove(folder)?;
        }
        Self::open(&self.place).await
    }
}
