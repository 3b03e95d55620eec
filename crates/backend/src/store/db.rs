//! The database: opening, migrating, and the one way to write.

use sqlx::AnyConnection;
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::{AnyPool, Connection};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::str::FromStr;
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
    /// A stored value does not have the form this version writes.
    #[error("database: column {0} holds something this version does not know")]
    Stored(&'static str),
}

/// Name of the database file in the data folder.
pub const FILE: &str = "portal.sqlite";

/// Until when a writer waits for another one.
const BUSY: Duration = Duration::from_secs(20);

/// A database. Cheap to clone.
///
/// SQLite allows one writer at a time, so writes have a pool of one connection and queue there, in order, instead of
/// being refused as busy; reads have connections of their own and never wait for a writer (WAL).
#[derive(Debug, Clone)]
pub struct Db {
    read: AnyPool,
    write: AnyPool,
    file: PathBuf,
}

impl Db {
    /// Opens the file in the data folder, makes both if they are missing, and migrates.
    ///
    /// # Errors
    /// When the folder cannot be made, the file not opened or a migration fails.
    pub async fn open(data_dir: &Path) -> Result<Self, DbError> {
        std::fs::create_dir_all(data_dir).map_err(|cause| DbError::Folder { path: data_dir.to_owned(), cause })?;
        sqlx::any::install_default_drivers();
        let file = data_dir.join(FILE);
        let options = AnyConnectOptions::from_str(&url(&file))?;
        let pool = |connections: u32| {
            AnyPoolOptions::new()
                .max_connections(connections)
                .acquire_timeout(BUSY)
                .after_connect(|connection: &mut AnyConnection, _| Box::pin(async move { configure(connection).await }))
        };
        let write = pool(1).min_connections(1).connect_with(options.clone()).await?;
        sqlx::migrate!("migrations/sqlite").run(&write).await?;
        let read = pool(4).connect_with(options).await?;
        Ok(Self { read, write, file })
    }

    /// A read transaction: all its queries see the same moment.
    ///
    /// # Errors
    /// When there is no connection.
    pub async fn snapshot(&self) -> Result<sqlx::Transaction<'static, sqlx::Any>, DbError> {
        Ok(self.read.begin().await?)
    }

    /// The folder the file is in.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        self.file.parent().unwrap_or(Path::new(".")).to_owned()
    }

    /// For queries that change nothing.
    #[must_use]
    pub fn read(&self) -> &AnyPool {
        &self.read
    }

    /// Runs `work` in one write transaction: begun at once (so that what it reads cannot change meanwhile), committed
    /// when it returns `Ok`, rolled back otherwise. All writes of the backend go through here.
    ///
    /// # Errors
    /// Those of `work`, or of the database.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: for<'c> FnOnce(&'c mut AnyConnection) -> BoxFuture<'c, Result<T, E>> + Send,
        E: From<DbError> + Send,
        T: Send,
    {
        let mut connection = self.write.acquire().await.map_err(DbError::from)?;
        // PostgreSQL will begin without IMMEDIATE, at isolation level serializable.
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await.map_err(DbError::from)?;
        let value = work(&mut transaction).await?;
        transaction.commit().await.map_err(DbError::from)?;
        Ok(value)
    }

    /// Waits for running queries and closes the file.
    pub async fn close(&self) {
        self.read.close().await;
        self.write.close().await;
    }

    /// Closes the database and removes its files. Used by the demo's reset only.
    ///
    /// # Errors
    /// When a file cannot be removed.
    pub async fn destroy(&self) -> Result<(), DbError> {
        self.close().await;
        for suffix in ["", "-wal", "-shm"] {
            let mut name = self.file.clone().into_os_string();
            name.push(suffix);
            match std::fs::remove_file(&name) {
                Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => {
                    return Err(DbError::Folder { path: name.into(), cause });
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// A connection string; characters that mean something in one are escaped.
fn url(file: &Path) -> String {
    let path: String = file.to_string_lossy().chars().fold(String::new(), |mut path, c| {
        match c {
            '%' => path.push_str("%25"),
            '?' => path.push_str("%3F"),
            '#' => path.push_str("%23"),
            c => path.push(c),
        }
        path
    });
    format!("sqlite://{path}?mode=rwc")
}

/// `synchronous = FULL`: what was committed survives a power cut, so a shown receipt is a kept receipt.
async fn configure(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    for pragma in [
        "PRAGMA busy_timeout = 20000",
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = FULL",
        "PRAGMA foreign_keys = ON",
    ] {
        sqlx::raw_sql(pragma).execute(&mut *connection).await?;
    }
    Ok(())
}
