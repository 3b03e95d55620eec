//! Rows of personal data, as the controller's systems write them.

use crate::support::World;
use backend::store::Transaction;
use backend::store::records::{self, Corrected, NewRecord};
use domain::visibility::Matter;
use sqlx::Row;

/// A row of a person that is there now: its number, and what the controller holds.
#[derive(Debug, Clone)]
pub struct Held {
    pub added: i64,
    pub new: NewRecord,
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
        new: NewRecord {
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

/// A write about one person.
async fn begin(world: &World, persona: &str) -> (Transaction, String) {
    let person = person(world, persona).await;
    (world.app.db().await.begin_for(&person).await.unwrap(), person)
}

/// Adds rows.
pub async fn insert(world: &World, persona: &str, rows: Vec<NewRecord>) {
    let (mut tx, person) = begin(world, persona).await;
    records::insert(&mut tx, &world.app.store.judge, &person, &rows).await.unwrap();
    tx.commit().await.unwrap();
}

/// Puts others in the place of rows.
pub async fn change(world: &World, persona: &str, rows: Vec<(i64, NewRecord)>) {
    let (mut tx, person) = begin(world, persona).await;
    for (added, new) in rows {
        assert!(records::change(&mut tx, &world.app.store.judge, &person, added, new).await.unwrap());
    }
    tx.commit().await.unwrap();
}

/// Takes rows away.
pub async fn remove(world: &World, persona: &str, rows: Vec<i64>) {
    let (mut tx, person) = begin(world, persona).await;
    for added in rows {
        assert!(records::remove(&mut tx, &world.app.store.judge, &person, added).await.unwrap());
    }
    tx.commit().await.unwrap();
}

/// Runs SQL as a system does that does not know the backend's rules.
pub async fn sql(world: &World, sql: &str) {
    let mut tx = world.app.db().await.begin().await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
}
