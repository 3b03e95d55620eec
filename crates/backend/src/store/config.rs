//! Where the database is: a file of this machine, or a PostgreSQL server.
//!
//! An address may hold a password. It is handed to the driver and to nothing else: what is said about a place, in the
//! log and in errors, is put together from host, port and name.

use sqlx::postgres::{PgConnectOptions, PgSslMode};
use std::fmt;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// Name of the file of SQLite in the data folder.
pub const FILE: &str = "portal.sqlite";

/// Parameters of an address that the driver knows. Others are refused by name: it would log them with their value.
const PARAMETERS: [&str; 12] = [
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
    "host",
    "hostaddr",
    "port",
    "dbname",
    "user",
    "password",
    "application_name",
    "options",
];

/// An address with everything that may be secret in it; never shown.
#[derive(Clone)]
pub struct Secret(String);

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(not shown)")
    }
}

impl Secret {
    /// The address itself, for the driver.
    pub(super) fn reveal(&self) -> &str {
        &self.0
    }
}

/// Where the database is.
#[derive(Debug, Clone)]
pub enum DatabaseConfig {
    /// SQLite, in a file in this folder.
    Folder(PathBuf),
    /// PostgreSQL.
    Server(Server),
}

/// A database of a PostgreSQL server.
#[derive(Debug, Clone)]
pub struct Server {
    pub(super) url: Secret,
    host: String,
    port: u16,
    name: String,
}

/// Why an address of a database is refused. Names no part of it that could be secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DatabaseConfigError {
    /// Another kind of database, or no address at all.
    #[error(
        "DATABASE_URL (--database-url) is not an address of PostgreSQL: postgres://USER:PASSWORD@HOST:PORT/NAME, special \
         characters in it %-escaped; without it SQLite in --data-dir is used"
    )]
    NotPostgres,
    /// A parameter the driver does not know.
    #[error("DATABASE_URL (--database-url) has a parameter that is not known: {0}")]
    Parameter(String),
    /// Personal data would cross the network in the clear.
    #[error(
        "the database is on another machine ({0}) and the connection may be unencrypted: add sslmode=verify-full to \
         DATABASE_URL (and sslrootcert=FILE where the authority is your own)"
    )]
    NotEncrypted(String),
}

impl DatabaseConfig {
    /// The server of an address if there is one, or else the file in the folder.
    ///
    /// # Errors
    /// An address that cannot be used.
    pub fn of(url: Option<&Secret>, data_dir: &Path) -> Result<Self, DatabaseConfigError> {
        match url {
            // A variable that is set to nothing is not set.
            None => Ok(Self::Folder(data_dir.to_owned())),
            Some(url) if url.0.is_empty() => Ok(Self::Folder(data_dir.to_owned())),
            Some(url) => Server::of(url).map(Self::Server),
        }
    }
}

impl Server {
    fn of(url: &Secret) -> Result<Self, DatabaseConfigError> {
        let is_postgres = ["postgres://", "postgresql://"].iter().any(|scheme| url.0.starts_with(scheme));
        if !is_postgres {
            return Err(DatabaseConfigError::NotPostgres);
        }
        let query = url.0.split_once('?').map(|(_, query)| query).unwrap_or_default();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let key = pair.split('=').next().unwrap_or_default();
            if !PARAMETERS.contains(&key) && !key.starts_with("options[") {
                return Err(DatabaseConfigError::Parameter(key.to_owned()));
            }
        }
        let options = PgConnectOptions::from_str(&url.0).map_err(|_| DatabaseConfigError::NotPostgres)?;
        let host = match options.get_socket() {
            Some(folder) => folder.display().to_string(),
            None => options.get_host().to_owned(),
        };
        let encrypted =
            matches!(options.get_ssl_mode(), PgSslMode::Require | PgSslMode::VerifyCa | PgSslMode::VerifyFull);
        if !encrypted && !is_this_machine(&host) {
            return Err(DatabaseConfigError::NotEncrypted(host));
        }
        // As the server itself has it: without a name, that of the user.
        let name = options.get_database().unwrap_or(options.get_username()).to_owned();
        Ok(Self { url: url.clone(), host, port: options.get_port(), name })
    }
}

/// A socket, or a loopback address.
fn is_this_machine(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host.starts_with('/') || host == "localhost" || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

impl fmt::Display for DatabaseConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => write!(f, "SQLite, {}", folder.join(FILE).display()),
            Self::Server(server) => server.fmt(f),
        }
    }
}

impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PostgreSQL, database {} at {} port {}", self.name, self.host, self.port)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(url: &str) -> Result<DatabaseConfig, DatabaseConfigError> {
        DatabaseConfig::of(Some(&Secret::from(url.to_owned())), Path::new("data"))
    }

    #[test]
    fn what_is_said_about_a_place_holds_no_credentials() {
        let url = "postgres://portal:s3cret%40@db.example:6432/privacy?sslmode=verify-full&password=s3cret";
        let config = config(url).unwrap();
        assert_eq!(config.to_string(), "PostgreSQL, database privacy at db.example port 6432");
        assert!(!format!("{config:?}").contains("s3cret"));
        let file = DatabaseConfig::of(None, Path::new("data")).unwrap();
        assert_eq!(file.to_string(), "SQLite, data/portal.sqlite");
    }

    #[test]
    fn an_address_that_cannot_be_used_is_refused_without_its_secrets() {
        for other in ["mysql://u:s3cret@h/d", "sqlite://x", "portal:s3cret", "postgres://u:s3cret@h:port/d"] {
            assert_eq!(config(other).map(|_| ()), Err(DatabaseConfigError::NotPostgres), "{other}");
        }
        let unknown = config("postgres://u@localhost/d?passwrd=s3cret").unwrap_err();
        assert_eq!(unknown, DatabaseConfigError::Parameter("passwrd".to_owned()));
        assert!(!unknown.to_string().contains("s3cret"));
        assert!(matches!(config(""), Ok(DatabaseConfig::Folder(_))));
    }

    #[test]
    fn personal_data_leave_the_machine_encrypted_or_not_at_all() {
        for plain in ["", "?sslmode=disable", "?sslmode=prefer", "?sslmode=allow"] {
            let refused = config(&format!("postgres://u:p@db.example/d{plain}")).map(|_| ());
            assert_eq!(refused, Err(DatabaseConfigError::NotEncrypted("db.example".to_owned())), "{plain}");
            for here in ["localhost", "127.0.0.1", "[::1]", "%2Frun%2Fpostgresql"] {
                assert!(config(&format!("postgres://u:p@{here}/d{plain}")).is_ok(), "{here}{plain}");
            }
        }
        for mode in ["require", "verify-ca", "verify-full"] {
            assert!(config(&format!("postgres://u:p@db.example/d?sslmode={mode}")).is_ok(), "{mode}");
        }
        // A host given as a parameter counts, not the one it replaces.
        assert!(config("postgres://u:p@localhost/d?host=db.example").is_err());
    }
}
