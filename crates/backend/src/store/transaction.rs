//! A write: begun, and committed or not at all.

use super::fault::DbError;
use super::file::FileIdentity;
use super::last_write::LastWrite;
use super::lent::{Lent, ROLLBACK_TIMEOUT};
use super::turns::Turn;
use sqlx::{AnyConnection, AnyPool, raw_sql};
use std::ops::{Deref, DerefMut};

/// A write transaction. Dropped without [`Transaction::commit`], it is rolled back, and until that is done the person's turn
/// is not over.
///
/// Begun by [`super::db::Db`] only. Its beginning and its end are statements of the database's own, so no driver counts
/// transactions within it; nothing here begins another one inside.
#[must_use = "what is not committed is rolled back"]
#[derive(Debug)]
pub struct Transaction {
    open: Option<Open>,
}

/// The connection is given back before the turn: the next one of the same person finds it.
#[derive(Debug)]
struct Open {
    lent: Lent,
    file: Option<FileIdentity>,
    last_write: LastWrite,
    turn: Option<Turn>,
}

impl Transaction {
    /// Begins one on a separate connection. `file`: the file that must be where it was when it is committed.
    ///
    /// # Errors
    /// When there is no connection, or it does not begin.
    pub(super) async fn begin(
        pool: &AnyPool,
        begin: &'static str,
        file: Option<FileIdentity>,
        last_write: LastWrite,
        turn: Option<Turn>,
    ) -> Result<Self, DbError> {
        // Whoever stops waiting for the beginning closes the connection.
        let mut lent = Lent::of(pool).await?;
        raw_sql(begin).execute(lent.connection()).await?;
        Ok(Self { open: Some(Open { lent, file, last_write, turn }) })
    }

    /// Keeps what was done. When this fails, or is not waited for, it may be kept or not; the connection is closed.
    ///
    /// # Errors
    /// Those of the database; [`DbError::Moved`] when the file is no longer the one that was written to.
    pub async fn commit(mut self) -> Result<(), DbError> {
        let Some(open) = self.open.take() else { return Ok(()) };
        let last_write = open.last_write.clone();
        let done = open.commit().await;
        match &done {
            Ok(()) => last_write.succeeded(),
            Err(_) => last_write.failed(),
        }
        done
    }

    /// Undoes what was done, for a reason that is not the database's: that a write works is as well known as before.
    pub async fn rollback(mut self) {
        if let Some(open) = self.open.take() {
            open.rollback().await;
        }
    }

    /// Closes the connection: something has failed in the database, and what state it is in is not known.
    pub(super) fn abandon(mut self) {
        self.open = None;
    }
}

impl Open {
    async fn commit(mut self) -> Result<(), DbError> {
        #[cfg(feature = "test-hooks")]
        super::dying::in_write();
        raw_sql("COMMIT").execute(self.lent.connection()).await?;
        self.lent.mark_clean();
        let Self { lent, file, turn: _turn, .. } = self;
        drop(lent);
        // What was written to a file that is no longer there must not be taken for kept.
        match file {
            Some(file) => file.is_there().await,
            None => Ok(()),
        }
    }

    /// What failed in the database may not even be rolled back: then another connection takes the place.
    async fn rollback(mut self) {
        let undone = tokio::time::timeout(ROLLBACK_TIMEOUT, raw_sql("ROLLBACK").execute(self.lent.connection())).await;
        if matches!(undone, Ok(Ok(_))) {
            self.lent.mark_clean();
        } else {
            self.last_write.failed();
        }
    }
}

impl Deref for Transaction {
    type Target = AnyConnection;

    fn deref(&self) -> &AnyConnection {
        &self.open.as_ref().expect("only the end takes it").lent
    }
}

impl DerefMut for Transaction {
    fn deref_mut(&mut self) -> &mut AnyConnection {
        self.open.as_mut().expect("only the end takes it").lent.connection()
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        let Some(open) = self.open.take() else { return };
        // Why is not known here: perhaps the database has failed. Whoever asks whether a write works tries one.
        open.last_write.failed();
        // Without a runtime the process is about to end.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(open.rollback());
        }
    }
}
