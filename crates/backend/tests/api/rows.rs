//! Rows of personal data, as the controller's systems write them.

use crate::support::World;
use backend::store::db::{BoxFuture, DbError};
use backend::store::records::{self, Corrected, Judge, New};
use domain::visibility::Matter;
use sqlx::{AnyConnection, Row};

/// A row of a person that is there now: its number, and what the controller holds.
#[derive(Debug, Clone)]
pub struct Held {
    pub added: i64,
    pub new: New,
    pub visible: bool,
}

/// Id of a made-up person.
pub async fn person(world: &World, persona: &str) -> String {
    let sql = "SELECT id FROM person WHERE persona = $1";
    sqlx::query_scalar(sql).bind(persona.to_owned()).fetch_one(world.app.db().await.read()).await.unwrap()
}

fn corrected(row: &sqlx::any::AnyRow) -> Option<Corrected> {
    let on: Option<String> = row.get("corrected_on");
    let reference: Option<String> = row.get("corrected_by");
    on.zip(reference).map(|(on, reference)| Corrected { on: api_types::day::parse(&on).unwrap(), reference })
}

/// All rows of a person that are there now, in the order in which they were written.
pub async fn all(world: &World, persona: &str) -> Vec<Held> {
    let sql = "SELECT added, content, automated, matter, visible, role_id, corrected_on, corrected_by
         FROM record
         WHERE person_id = $1 AND removed_by IS NULL ORDER BY added";
    let person = person(world, persona).await;
    let rows = sqlx::query(sql).bind(person).fetch_all(world.app.db().await.read()).await.unwrap();
    let held = |row: &sqlx::any::AnyRow| Held {
        added: row.get("added"),
        new: New {
            record: serde_json::from_str(row.get("content")).unwrap(),
            automated: row.get::<i64, _>("automated") == 1,
            matter: Matter::parse(row.get("matter")).unwrap(),
            role: row.get("role_id"),
            corrected: corrected(row),
        },
        visible: row.get::<i64, _>("visible") == 1,
    };
    rows.iter().map(held).collect()
}

/// Writes about one person, in one transaction.
pub async fn write<F>(world: &World, persona: &str, work: F)
where
    F: for<'c> FnOnce(&'c mut AnyConnection, &'c Judge, &'c str) -> BoxFuture<'c, Result<(), DbError>> + Send + 'static,
{
    let (app, person) = (world.app.clone(), person(world, persona).await);
    let db = app.db().await;
    let id = person.clone();
    db.write_for(&id, move |tx| Box::pin(async move { work(tx, &app.judge, &person).await })).await.unwrap();
}

/// Adds rows.
pub async fn insert(world: &World, persona: &str, rows: Vec<New>) {
    write(world, persona, |tx, judge, person| Box::pin(async move { records::insert(tx, judge, person, &rows).await }))
        .await;
}

/// Puts others in the place of rows.
pub async fn change(world: &World, persona: &str, rows: Vec<(i64, New)>) {
    write(world, persona, |tx, judge, person| {
        Box::pin(async move {
            for (added, new) in rows {
                assert!(records::change(tx, judge, person, added, new).await?);
            }
            Ok(())
        })
    })
    .await;
}

/// Takes rows away.
pub async fn remove(world: &World, persona: &str, rows: Vec<i64>) {
    write(world, persona, |tx, judge, person| {
        Box::pin(async move {
            for added in rows {
                assert!(records::remove(tx, judge, person, added).await?);
            }
            Ok(())
        })
    })
    .await;
}

/// Runs SQL as a system does that does not know the backend's rules.
pub async fn sql(world: &World, sql: &str) {
    let (db, sql) = (world.app.db().await, sqlx::AssertSqlSafe(sql.to_owned()));
    db.write(move |tx| Box::pin(async move { sqlx::raw_sql(sql).execute(tx).await.map_err(DbError::from) }))
        .await
        .unwrap();
}
