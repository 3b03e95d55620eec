//! What is kept: one file per kind of thing, SQL inside, types of the contract outside.
//!
//! Functions take a connection, so that several of them can share one transaction. Times are arguments.

pub mod cases;
pub mod consents;
pub mod db;
pub mod documents;
pub mod exports;
pub mod fault;
mod home;
pub mod in_force;
pub mod lent;
pub mod limits;
pub mod look;
pub mod marketing;
pub mod people;
pub mod place;
pub mod postgres;
pub mod receipts;
pub mod records;
pub mod retention;
pub mod retired;
pub mod sqlite;
pub mod turns;

use crate::store::db::DbError;
use serde::de::DeserializeOwned;
use sqlx::Row;
use sqlx::any::AnyRow;

/// Reads a column that holds JSON.
fn json<T: DeserializeOwned>(row: &AnyRow, column: &'static str) -> Result<T, DbError> {
    serde_json::from_str(&row.try_get::<String, _>(column)?).map_err(|_| DbError::Stored(column))
}

/// Reads a column that may hold JSON.
fn optional_json<T: DeserializeOwned>(row: &AnyRow, column: &'static str) -> Result<Option<T>, DbError> {
    match row.try_get::<Option<String>, _>(column)? {
        Some(text) => serde_json::from_str(&text).map(Some).map_err(|_| DbError::Stored(column)),
        None => Ok(None),
    }
}

/// Reads a column that holds a date.
fn date(row: &AnyRow, column: &'static str) -> Result<domain::Date, DbError> {
    api_types::day::parse(&row.try_get::<String, _>(column)?).ok_or(DbError::Stored(column))
}

/// Reads a column that may hold a date.
fn optional_date(row: &AnyRow, column: &'static str) -> Result<Option<domain::Date>, DbError> {
    match row.try_get::<Option<String>, _>(column)? {
        Some(text) => Ok(Some(api_types::day::parse(&text).ok_or(DbError::Stored(column))?)),
        None => Ok(None),
    }
}

/// Reads a column that holds 0 or 1.
fn flag(row: &AnyRow, column: &'static str) -> Result<bool, DbError> {
    Ok(row.try_get::<i64, _>(column)? != 0)
}
