//! SQLite: one file, for one machine.

use super::db::{BUSY, DbError};
use super::retired;
use sqlx::AnyPool;
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::{AnyConnection, raw_sql};
use std::path::Path;
use std::str::FromStr;

/// Name of the database file in the data folder.
pub const FILE: &str = "portal.sqlite";

/// Opens the file, makes it and its folder if they are missing, and migrates: connections for reading, and the one for
/// writing.
///
/// # Errors
/// When the folder cannot be made, the file not opened or a migration fails.
pub async fn open(folder: &Path) -> Result<(AnyPool, AnyPool), DbError> {
    make(folder).map_err(|cause| DbError::Folder { path: folder.to_owned(), cause })?;
    let options = AnyConnectOptions::from_str(&url(&folder.join(FILE)))?;
    let pool = |connections: u32| {
        AnyPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(BUSY)
            .after_connect(|connection: &mut AnyConnection, _| Box::pin(async move { configure(connection).await }))
    };
    let write = pool(1).min_connections(1).connect_with(options.clone()).await?;
    let mut tx = write.begin_with("BEGIN IMMEDIATE").await?;
    retired::take_back(&mut tx).await?;
    tx.commit().await?;
    sqlx::migrate!("migrations/sqlite").run(&write).await?;
    let read = pool(4).connect_with(options).await?;
    Ok((read, write))
}

/// Makes the folder if it is missing. Only who runs the backend may look into one that is made here; one that is there
/// stays as it is.
fn make(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Removes the file and what belongs to it; nobody may have it open.
///
/// # Errors
/// When a file cannot be removed.
pub fn remove(folder: &Path) -> Result<(), DbError> {
    for suffix in ["", "-wal", "-shm"] {
        let mut name = folder.join(FILE).into_os_string();
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
        raw_sql(pragma).execute(&mut *connection).await?;
    }
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn nobody_else_can_read_a_folder_made_here_and_one_that_is_there_stays_as_it_is() {
        let place = tempfile::tempdir().unwrap();
        let mode = |folder: &std::path::Path| folder.metadata().unwrap().permissions().mode() & 0o777;
        let folder = place.path().join("a/data");
        super::make(&folder).unwrap();
        assert_eq!((mode(&folder), mode(&place.path().join("a"))), (0o700, 0o700));
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o750)).unwrap();
        super::make(&folder).unwrap();
        assert_eq!(mode(&folder), 0o750);
        let link = place.path().join("link");
        symlink(&folder, &link).unwrap();
        super::make(&link).unwrap();
    }
}
