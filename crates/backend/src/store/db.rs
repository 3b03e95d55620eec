//! The database: opening, reading, and the one way to write. SQLite or PostgreSQL, with the same queries.

pub use super::fault::{DbError, WriteError};
use super::home::Home;
use super::lent::{Lent, Snapshot};
use super::look::{self, Found, People};
use super::place::{Place, Server};
use super::postgres::{self, Schema};
use super::sqlite;
use super::turns::{self, Turns};
use sqlx::{AnyConnection, AnyPool, Connection, raw_sql};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A boxed future, as [`Db::write`] takes it.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Until when a writer waits for another one, and anyone for a connection.
pub(super) const BUSY: Duration = Duration::from_secs(20);

/// What only one of the two databases has.
#[derive(Debug, Clone)]
enum Kind {
    File { home: Home, keeper: Arc<tokio::sync::Mutex<Option<AnyConnection>>> },
    Server(Schema),
}

/// A database that was looked at, and not yet opened.
#[derive(Debug)]
pub struct Looked {
    place: Place,
    found: Found,
    schema: Option<Schema>,
}

impl Looked {
    /// Looks at the database and changes nothing in it: a start that is refused leaves no trace.
    ///
    /// # Errors
    /// Everything that can be told of why it could not be opened.
    pub async fn at(place: &Place) -> Result<Self, DbError> {
        sqlx::any::install_default_drivers();
        let (found, schema) = match place {
            Place::Folder(folder) => (sqlite::look(folder).await?, None),
            Place::Server(server) => {
                let (found, schema) = postgres::look(server).await?;
                (found, Some(schema))
            }
        };
        Ok(Self { place: place.clone(), found, schema })
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
        let (read, write, kind) = match (&self.place, self.schema) {
            (Place::Folder(folder), _) => {
                let sqlite::Opened { read, write, keeper, home } = sqlite::open(folder, self.found).await?;
                (read, write, Kind::File { home, keeper })
            }
            (Place::Server(server), schema) => {
                let schema = schema.ok_or_else(|| no_schema(server))?;
                let (read, write) = postgres::open(server, &schema, self.found).await?;
                (read, write, Kind::Server(schema))
            }
        };
        Ok(Db { read, write, place: self.place, kind, proof: Arc::default(), turns: Turns::default() })
    }
}

/// Cannot be: whoever looks at a server finds the schema.
fn no_schema(server: &Server) -> DbError {
    DbError::Unusable { place: server.to_string(), why: "it has no schema".to_owned() }
}

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
    kind: Kind,
    /// When a write was committed last, if none has failed since.
    proof: Arc<Mutex<Option<Instant>>>,
    turns: Turns,
}

impl Db {
    /// Opens the database, makes it if it is a file that is missing, and migrates.
    ///
    /// # Errors
    /// When it cannot be opened or reached, or a migration fails.
    pub async fn open(place: &Place) -> Result<Self, DbError> {
        Looked::at(place).await?.open().await
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
        E: WriteError,
        T: Send,
    {
        self.transact(Some(None), work).await
    }

    /// As [`Db::write`], for work that reads and changes what belongs to one person only (and adds rows nobody else
    /// knows): it waits for other writes of the same person, and for those of others no longer than the database makes it.
    ///
    /// # Errors
    /// Those of `work`, or of the database; [`DbError::Crowded`] when too many of the person's wait already.
    pub async fn write_for<T, E, F>(&self, person: &str, work: F) -> Result<T, E>
    where
        F: for<'c> FnOnce(&'c mut AnyConnection) -> BoxFuture<'c, Result<T, E>> + Send,
        E: WriteError,
        T: Send,
    {
        let _turn = self.turns.next(person, turns::MOST).await.ok_or(DbError::Crowded)?;
        self.transact(Some(Some(person)), work).await
    }

    /// As [`Db::write_for`], but never refused for how many wait: for what must always work, and stores nothing more when it
    /// is repeated.
    ///
    /// # Errors
    /// Those of `work`, or of the database.
    pub async fn write_always<T, E, F>(&self, person: &str, work: F) -> Result<T, E>
    where
        F: for<'c> FnOnce(&'c mut AnyConnection) -> BoxFuture<'c, Result<T, E>> + Send,
        E: WriteError,
        T: Send,
    {
        let _turn = self.turns.next(person, usize::MAX).await.ok_or(DbError::Crowded)?;
        self.transact(Some(Some(person)), work).await
    }

    /// Tries whether a write would work, by one that is committed and changes nothing that anybody reads.
    ///
    /// # Errors
    /// Why it would not.
    pub async fn probe(&self) -> Result<(), DbError> {
        match &self.kind {
            Kind::File { .. } => {
                let sql = raw_sql(sqlite::PROBE);
                self.transact(None, |tx| Box::pin(async move { Ok(sql.execute(tx).await.map(drop)?) })).await
            }
            Kind::Server(schema) => {
                let schema = schema.clone();
                self.transact(None, move |tx| schema.probe(tx)).await
            }
        }
    }

    /// Was a write committed within this time, and has none failed since?
    #[must_use]
    pub fn has_written_within(&self, time: Duration) -> bool {
        self.proof().is_some_and(|at| at.elapsed() <= time)
    }

    fn proof(&self) -> std::sync::MutexGuard<'_, Option<Instant>> {
        self.proof.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// `lock`: which writers are waited for. None at all; those of everybody; those of one person.
    async fn transact<T, E, F>(&self, lock: Option<Option<&str>>, work: F) -> Result<T, E>
    where
        F: for<'c> FnOnce(&'c mut AnyConnection) -> BoxFuture<'c, Result<T, E>> + Send,
        E: WriteError,
        T: Send,
    {
        let done = self.transact_once(lock, work).await;
        match &done {
            Ok(_) => *self.proof() = Some(Instant::now()),
            Err(error) if error.is_of_storage() => *self.proof() = None,
            Err(_) => {}
        }
        done
    }

    async fn transact_once<T, E, F>(&self, lock: Option<Option<&str>>, work: F) -> Result<T, E>
    where
        F: for<'c> FnOnce(&'c mut AnyConnection) -> BoxFuture<'c, Result<T, E>> + Send,
        E: WriteError,
        T: Send,
    {
        self.is_in_place().await?;
        let mut lent = Lent::of(&self.write).await?;
        let begin = if let Kind::Server(_) = self.kind { postgres::BEGIN } else { sqlite::BEGIN };
        let mut transaction = lent.connection().begin_with(begin).await.map_err(DbError::from)?;
        if let Kind::Server(schema) = &self.kind {
            schema.lock(&mut transaction, lock).await?;
        }
        let value = match work(&mut transaction).await {
            Ok(value) => value,
            Err(error) => {
                // What failed in the database may not even be rolled back: then another connection takes the place.
                if !error.is_of_storage() && transaction.rollback().await.is_ok() {
                    lent.is_clean();
                }
                return Err(error);
            }
        };
        #[cfg(feature = "test-hooks")]
        crate::hooks::faults::in_write();
        transaction.commit().await.map_err(DbError::from)?;
        lent.is_clean();
        // What was written to a file that is no longer there must not be taken for kept.
        self.is_in_place().await?;
        Ok(value)
    }

    /// Is the file the one that was opened?
    async fn is_in_place(&self) -> Result<(), DbError> {
        match &self.kind {
            Kind::File { home, .. } => home.is_there().await,
            Kind::Server(_) => Ok(()),
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
