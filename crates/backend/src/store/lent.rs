//! Connections that transactions are run on.
//!
//! A pool takes back whatever it is given. After a failed `COMMIT`, on a disk that was full, or when a request is given up
//! in the middle, a connection may stand in a transaction that nobody will end, or the driver may believe that it does. So
//! one goes back only when it is known to be clean; else it is closed, and the pool makes another one.

use super::fault::DbError;
use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyConnection, AnyPool, raw_sql};
use std::ops::{Deref, DerefMut};
use std::time::Duration;

/// Until when a writer waits for another one, and anyone for a connection.
pub const BUSY: Duration = Duration::from_secs(20);

/// How long an end without a commit may take before the connection is given up.
pub const ROLLBACK_TIMEOUT: Duration = Duration::from_secs(2);

/// A connection for one write. Closed when it goes out of scope, unless it was found clean before.
#[derive(Debug)]
pub struct Lent {
    connection: PoolConnection<Any>,
    clean: bool,
}

impl Lent {
    /// Takes one.
    ///
    /// # Errors
    /// When there is none.
    pub async fn of(pool: &AnyPool) -> Result<Self, DbError> {
        Ok(Self { connection: pool.acquire().await?, clean: false })
    }

    /// The connection itself.
    pub fn connection(&mut self) -> &mut AnyConnection {
        &mut self.connection
    }

    /// No transaction is left on it: it may be used again.
    pub fn mark_clean(&mut self) {
        self.clean = true;
    }
}

impl Deref for Lent {
    type Target = AnyConnection;

    fn deref(&self) -> &AnyConnection {
        &self.connection
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if !self.clean {
            self.connection.close_on_drop();
        }
    }
}

/// A read transaction: all its queries see the same moment. It ends when it goes out of scope.
pub struct Snapshot(Option<PoolConnection<Any>>);

impl Snapshot {
    /// Begins one.
    ///
    /// # Errors
    /// When there is no connection, or it does not begin.
    pub async fn begin(pool: &AnyPool, begin: &'static str) -> Result<Self, DbError> {
        // Whoever stops waiting for the beginning has something that ends it all the same.
        let mut snapshot = Self(Some(pool.acquire().await?));
        raw_sql(begin).execute(&mut *snapshot).await?;
        Ok(snapshot)
    }
}

impl Deref for Snapshot {
    type Target = AnyConnection;

    fn deref(&self) -> &AnyConnection {
        self.0.as_ref().expect("only the end takes it")
    }
}

impl DerefMut for Snapshot {
    fn deref_mut(&mut self) -> &mut AnyConnection {
        self.0.as_mut().expect("only the end takes it")
    }
}

impl Drop for Snapshot {
    fn drop(&mut self) {
        let Some(mut connection) = self.0.take() else { return };
        // Without a runtime the process is about to end.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move {
                let ended = tokio::time::timeout(ROLLBACK_TIMEOUT, raw_sql("ROLLBACK").execute(&mut *connection)).await;
                if !matches!(ended, Ok(Ok(_))) {
                    connection.close_on_drop();
                }
            });
        }
    }
}
