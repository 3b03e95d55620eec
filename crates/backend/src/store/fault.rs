//! What can go wrong with the database.

use std::path::PathBuf;

/// What can go wrong with the database. Never holds data of a person.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// A query or the connection failed.
    #[error("database: {0}")]
    Sql(#[from] sqlx::Error),
    /// A migration failed.
    #[error("database migration: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// A file or folder could not be made, looked at or removed.
    #[error("{path}: {cause}")]
    Folder {
        /// Which file or folder.
        path: PathBuf,
        /// Why.
        cause: std::io::Error,
    },
    /// The file is not where it was when it was opened.
    #[error("{0} is no longer the file that was opened; put it back, or restart the backend for another one")]
    Moved(PathBuf),
    /// The server takes no writes now: a standby, or somebody has made it read-only.
    #[error("the database is read-only now")]
    ReadOnly,
    /// It cannot be used at all.
    #[error("{place}: {why}")]
    Unusable {
        /// Which database.
        place: String,
        /// Why, and what can be done about it.
        why: String,
    },
    /// The tables cannot be the portal's.
    #[error("{place} holds tables of something else; {remedy}")]
    NotOurs {
        /// Which database.
        place: String,
        /// What can be done about it.
        remedy: &'static str,
    },
    /// This program knows less than what has written the tables.
    #[error("{place} was made by a newer version of this program; start that one, or go back to a copy from before it")]
    Newer {
        /// Which database.
        place: String,
    },
    /// A change of the tables was not finished.
    #[error("{place}: change {version} of its tables was begun and not finished; go back to a copy from before it")]
    Unfinished {
        /// Which database.
        place: String,
        /// The number of the migration.
        version: i64,
    },
    /// A stored value does not have the form this version writes.
    #[error("database: column {0} holds something this version does not know")]
    Stored(&'static str),
}

/// Classes of SQLSTATE that pass: connection, sign-in and name of the database (both while somebody works on the server),
/// read-only, serialisation and deadlock, resources (a full disk among them), lock not available, cancelled or shutting
/// down, input and output.
const TRANSIENT_STATES: [&str; 9] = ["08", "28", "3D", "25006", "40", "53", "55P", "57", "58"];

/// Result codes of SQLite that pass (<https://www.sqlite.org/rescode.html>): busy, locked, no memory, read-only,
/// interrupted, input and output, full, cannot be opened, locking protocol. The lowest byte of what it gives.
const TRANSIENT_CODES: [i32; 9] = [5, 6, 7, 8, 9, 10, 13, 14, 15];

impl DbError {
    /// Is it over as soon as the storage is well again, so that the same request may be sent again? The server stops,
    /// restarts, is read-only or could not let this transaction through; the disk is full or fails; the file is gone;
    /// the demo is being reset; the backend is stopping.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        use sqlx::Error as E;
        match self {
            Self::Moved(_) | Self::ReadOnly => true,
            // The last three: a connection that was not clean any more. The next request has another one.
            Self::Sql(
                E::PoolClosed
                | E::PoolTimedOut
                | E::Io(_)
                | E::Tls(_)
                | E::WorkerCrashed
                | E::BeginFailed
                | E::InvalidSavePointStatement,
            ) => true,
            Self::Sql(E::Database(error)) => passes(&error.code().unwrap_or_default()),
            _ => false,
        }
    }
}

/// A code of SQLite is a number of at most four figures, a SQLSTATE has five characters.
fn passes(code: &str) -> bool {
    match code.parse::<i32>() {
        Ok(number) if code.len() < 5 => TRANSIENT_CODES.contains(&(number & 0xff)),
        _ => code.len() == 5 && TRANSIENT_STATES.iter().any(|class| code.starts_with(class)),
    }
}

#[cfg(test)]
mod tests {
    use super::passes;

    #[test]
    fn what_passes_is_told_by_the_code() {
        // Full; input and output, with what exactly; read-only, also because the file was moved; busy with a snapshot.
        for code in ["13", "10", "778", "4874", "8", "1032", "14", "5", "517"] {
            assert!(passes(code), "{code}");
        }
        // An error in a query, a constraint, a broken file, no database.
        for code in ["1", "19", "787", "11", "26", ""] {
            assert!(!passes(code), "{code}");
        }
        for code in ["53100", "57P01", "57014", "25006", "08006", "40001", "55P03", "58030", "28P01", "3D000"] {
            assert!(passes(code), "{code}");
        }
        for code in ["23505", "42P01", "42501", "25P02", "22021", "XX001"] {
            assert!(!passes(code), "{code}");
        }
    }
}
