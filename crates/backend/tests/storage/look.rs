//! All that a database holds, to be compared.

use sqlx::{AnyConnection, Connection, query_as, query_scalar, raw_sql};
use std::collections::BTreeMap;
use std::path::Path;

/// Runs something on a runtime of its own.
pub fn block<T>(work: impl Future<Output = T>) -> T {
    sqlx::any::install_default_drivers();
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}

/// Statements on a database that nobody else has open, or on a server.
pub fn execute(url: &str, statements: &[&str]) {
    block(async {
        let mut connection = AnyConnection::connect(url).await.unwrap();
        for sql in statements {
            raw_sql(sqlx::AssertSqlSafe(*sql)).execute(&mut connection).await.unwrap();
        }
        connection.close().await.unwrap();
    });
}

/// The address of the file in a data folder.
pub fn file(data: &Path) -> String {
    format!("sqlite://{}/portal.sqlite?mode=rwc", data.display())
}

/// Every file of a folder, byte for byte.
pub fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let read = |entry: std::fs::DirEntry| {
        let name = entry.file_name().into_string().unwrap();
        let content = if entry.path().is_file() { std::fs::read(entry.path()).unwrap() } else { Vec::new() };
        (name, content)
    };
    std::fs::read_dir(folder).unwrap().map(|entry| read(entry.unwrap())).collect()
}

/// Every row of every table that a connection to a server finds, as text.
pub fn rows(url: &str) -> BTreeMap<String, String> {
    block(async {
        let mut connection = AnyConnection::connect(url).await.unwrap();
        let sql = "SELECT schemaname::text, tablename::text FROM pg_tables
                   WHERE schemaname = ANY (current_schemas(false))";
        let tables: Vec<(String, String)> = query_as(sql).fetch_all(&mut connection).await.unwrap();
        let mut all = BTreeMap::new();
        for (schema, table) in tables {
            let sql = format!(
                "SELECT COALESCE(string_agg(t::text, chr(10) ORDER BY t::text), '') FROM \"{schema}\".\"{table}\" AS t"
            );
            let rows: String = query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&mut connection).await.unwrap();
            all.insert(table, rows);
        }
        connection.close().await.unwrap();
        all
    })
}
