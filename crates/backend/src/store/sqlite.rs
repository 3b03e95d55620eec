//! SQLite: one file, for one machine.

use super::config::{DatabaseConfig, FILE};
use super::fault::DbError;
use super::file::{self, FileIdentity};
use super::lent::BUSY;
use super::look::{self, FILE_TIMEOUT, Found};
use super::migrations::{self, MIGRATIONS};
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::migrate::Migrator;
use sqlx::{AnyConnection, AnyPool, ConnectOptions, Connection, Row, query, raw_sql};
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;
use tokio::sync::Mutex;

/// Begins a write: at once, and before every other writer.
pub const BEGIN: &str = "BEGIN IMMEDIATE";

/// Begins a read.
pub const SNAPSHOT: &str = "BEGIN";

/// A write as a person's would be, with what it needs of the disk: a case with its receipt is some thirty kilobytes.
/// Other bytes every time: the same ones would not be written again.
pub const PROBE: &str = "INSERT INTO probe (id, filler) VALUES (1, hex(randomblob(16384)))
    ON CONFLICT (id) DO UPDATE SET filler = excluded.filler";

/// At the start nobody is waited for as long as later.
const HASTY: &str = "PRAGMA busy_timeout = 800";

static MIGRATOR: Migrator = sqlx::migrate!("migrations/sqlite");

/// An open file.
#[derive(Debug)]
pub struct Opened {
    /// For reading.
    pub read: AnyPool,
    /// For writing: one connection.
    pub write: AnyPool,
    /// Keeps the files beside the database open, however often connections are closed and made again: on a full disk they
    /// could not be made.
    pub keeper: Arc<Mutex<Option<AnyConnection>>>,
    /// The file.
    pub file: FileIdentity,
}

/// Looks at the file and changes nothing; one that is missing holds nothing.
///
/// # Errors
/// When it cannot be read, or is not the portal's.
pub async fn look(folder: &Path) -> Result<Found, DbError> {
    let file = folder.join(FILE);
    let place = DatabaseConfig::Folder(folder.to_owned()).to_string();
    let looked = async {
        match tokio::fs::metadata(&file).await {
            Ok(there) if there.is_file() && there.len() == 0 => return Ok(Found::default()),
            Ok(there) if there.is_file() => {}
            Ok(_) => {
                let cause = std::io::Error::new(std::io::ErrorKind::InvalidInput, "it is not a file");
                return Err(DbError::Folder { path: file.clone(), cause });
            }
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return Ok(Found::default()),
            Err(cause) => return Err(DbError::Folder { path: file.clone(), cause }),
        }
        // Nobody has it open when there is nothing beside it, and then reading must not make anything there.
        let alone = !file::beside(&file).any(|beside| beside.exists());
        let options = AnyConnectOptions::from_str(&url(&file, if alone { "ro&immutable=true" } else { "ro" }))?;
        let mut connection = options.connect().await?;
        raw_sql(HASTY).execute(&mut connection).await?;
        let sql = "SELECT COUNT(*), COUNT(CASE WHEN name = $1 THEN 1 END) FROM sqlite_master
                   WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
        let tables = query(sql).bind(MIGRATIONS).fetch_one(&mut connection).await?;
        let (tables, own) = (tables.try_get(0)?, tables.try_get(1)?);
        let found = look::look(&mut connection, &MIGRATOR, tables, own, &place, "use another --data-dir").await?;
        connection.close().await?;
        Ok(found)
    };
    match tokio::time::timeout(FILE_TIMEOUT, looked).await {
        Ok(found) => found.map_err(|error| unusable(&place, error)),
        Err(_) => Err(unusable(&place, sqlx::Error::PoolTimedOut.into())),
    }
}

/// Opens the file, makes it and its folder if they are missing, and migrates.
///
/// # Errors
/// When the folder or the file cannot be made, opened or written, or a migration fails.
pub async fn open(folder: &Path, found: Found) -> Result<Opened, DbError> {
    let place = DatabaseConfig::Folder(folder.to_owned()).to_string();
    let path = file::make(folder, FILE)?;
    let options = AnyConnectOptions::from_str(&url(&path, "rw"))?;
    match tokio::time::timeout(FILE_TIMEOUT, first_writer(&options)).await {
        Ok(written) => written.map_err(|error| unusable(&place, error.into()))?,
        Err(_) => return Err(unusable(&place, sqlx::Error::PoolTimedOut.into())),
    }
    let file = FileIdentity::of(path)?;
    let keeper = Arc::new(Mutex::new(Some({
        let mut connection = options.connect().await?;
        configure(&mut connection).await?;
        connection
    })));
    let pool = |connections: u32| {
        let file = file.clone();
        AnyPoolOptions::new()
            .max_connections(connections)
            // All at once: later the file may not be there to be opened, and what is open can still be read.
            .min_connections(connections)
            .acquire_timeout(BUSY)
            // There is no server that could have forgotten a connection.
            .idle_timeout(None)
            .max_lifetime(None)
            .after_connect(move |connection: &mut AnyConnection, _| {
                let file = file.clone();
                Box::pin(async move {
                    configure(connection).await?;
                    // Another file in the same place must not be read or written in turn with the one that was opened.
                    file.is_there().await.map_err(|moved| sqlx::Error::Io(std::io::Error::other(moved)))
                })
            })
    };
    let write = pool(1).connect_with(options.clone()).await?;
    if !found.current {
        let mut tx = write.begin_with(BEGIN).await?;
        migrations::remove_retired(&mut tx).await?;
        tx.commit().await?;
        MIGRATOR.run(&write).await?;
    }
    let read = pool(4).connect_with(options).await?;
    Ok(Opened { read, write, keeper, file })
}

/// Does somebody else keep the file, or may it not be written?
async fn first_writer(options: &AnyConnectOptions) -> Result<(), sqlx::Error> {
    let mut connection = options.connect().await?;
    for sql in [HASTY, BEGIN, "ROLLBACK"] {
        raw_sql(sql).execute(&mut connection).await?;
    }
    connection.close().await
}

/// Drops all tables and makes them again, empty, in the transaction given. For the demo's reset only.
///
/// # Errors
/// Those of the database; then nothing has changed.
pub async fn make_again(tx: &mut AnyConnection) -> Result<(), DbError> {
    raw_sql("PRAGMA defer_foreign_keys = ON").execute(&mut *tx).await?;
    // Those that were made later refer to those before.
    let sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid DESC";
    let tables: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut *tx).await?;
    for name in tables {
        let sql = format!("DROP TABLE \"{}\"", name.replace('"', "\"\""));
        raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut *tx).await?;
    }
    migrations::apply_all(tx, &MIGRATOR).await
}

/// A connection string; characters that mean something in one are escaped. A file that is missing is never made by it: an
/// empty one in the place of the database would pass for it.
fn url(file: &Path, mode: &str) -> String {
    let path: String = file.to_string_lossy().chars().fold(String::new(), |mut path, c| {
        match c {
            '%' => path.push_str("%25"),
            '?' => path.push_str("%3F"),
            '#' => path.push_str("%23"),
            c => path.push(c),
        }
        path
    });
    format!("sqlite://{path}?mode={mode}")
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

/// Why the file cannot be used, with what can be done about it.
fn unusable(place: &str, error: DbError) -> DbError {
    let code = match &error {
        DbError::Sql(sqlx::Error::PoolTimedOut) => "5".to_owned(),
        DbError::Sql(sqlx::Error::Database(error)) => error.code().unwrap_or_default().into_owned(),
        _ => return error,
    };
    let why = match code.parse::<i32>().unwrap_or_default() & 0xff {
        5 | 6 => "another program keeps it locked, or the disk does not answer",
        8 => "it may be read but not written; are the file, its folder and the disk open for writing to this user?",
        10 => "the disk does not read or write it; is it full, or failing?",
        13 => "the disk is full",
        14 => "it cannot be opened; may this user read and write the file and its folder?",
        11 | 26 => "it is damaged, or not a database of SQLite",
        _ => return error,
    };
    DbError::Unusable { place: place.to_owned(), why: format!("{why} (SQLite's code {code})") }
}
