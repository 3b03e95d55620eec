//! What must hold for the database whichever it is.

use crate::database::new_schema;
use crate::support::{START, World, objection};
use axum::http::StatusCode;
use backend::demo::DEMO;
use backend::store::DbError;
use backend::store::config::{DatabaseConfig, Secret};
use backend::store::db::Db;
use backend::store::migrations::{MIGRATIONS, RETIRED};
use sqlx::AnyPool;
use sqlx::migrate::Migrator;
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn both_databases_have_the_same_migrations() {
    let names = |folder: &str| -> BTreeSet<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(folder);
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    };
    assert_eq!(names("sqlite"), names("postgres"));
    for version in RETIRED {
        let used = names("sqlite").into_iter().find(|name| name.starts_with(&format!("{version:04}_")));
        assert_eq!(used, None, "a database that had the retired one would never get this one");
    }
}

/// Columns of the demo's table of measures against money laundering.
const MEASURES: &str = "aml_flag.";

/// An empty place, and the same with the tables of the last version before a migration was taken back, somebody in it.
async fn migrated_before() -> (tempfile::TempDir, DatabaseConfig) {
    let folder = tempfile::tempdir().unwrap();
    let url = new_schema();
    let config = DatabaseConfig::of(url.clone().map(Secret::from).as_ref(), folder.path()).unwrap();
    let url = url.unwrap_or_else(|| format!("sqlite://{}/portal.sqlite?mode=rwc", folder.path().display()));
    sqlx::any::install_default_drivers();
    let pool = AnyPool::connect(&url).await.unwrap();
    let kind = if url.starts_with("sqlite") { "sqlite" } else { "postgres" };
    if kind == "postgres" {
        let schema = url.rsplit_once('=').unwrap().1;
        sqlx::raw_sql(sqlx::AssertSqlSafe(format!("CREATE SCHEMA {schema}"))).execute(&pool).await.unwrap();
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    for folder in ["migrations", "tests/fixtures"] {
        all.extend(Migrator::new(root.join(folder).join(kind)).await.unwrap().iter().cloned());
    }
    all.retain(|migration| migration.version <= 7);
    assert_eq!(all.len(), 7);
    Migrator::with_migrations(all).run(&pool).await.unwrap();
    let person = "INSERT INTO person (id, given_name, family_name, personal_number) VALUES ('a', 'A', 'B', '1')";
    sqlx::raw_sql(person).execute(&pool).await.unwrap();
    pool.close().await;
    (folder, config)
}

#[tokio::test]
async fn a_database_that_had_the_table_of_measures_loses_it_and_nothing_else() {
    let (_folder, config) = migrated_before().await;
    for start in ["the first", "the second"] {
        let db = Db::open(&config).await.unwrap();
        let all = columns(&db).await;
        assert!(all.len() > 80 && !all.iter().any(|column| column.starts_with(MEASURES)), "{start}: {all:?}");
        let people: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM person").fetch_one(db.read()).await.unwrap();
        let sql = format!("SELECT COUNT(*) FROM {MIGRATIONS} WHERE version = 2");
        let noted: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(db.read()).await.unwrap();
        assert_eq!((people, noted), (1, 0), "{start}");
        db.close().await;
    }
}

/// A demo that was started before has its table again, with what it had noted.
#[tokio::test]
async fn the_demo_notes_measures_in_a_database_that_has_its_people_already() {
    let world = World::demo().await;
    let db = world.app.db().await;
    let count = "SELECT COUNT(*) FROM aml_flag";
    let before: i64 = sqlx::query_scalar(count).fetch_one(db.read()).await.unwrap();
    execute(&db, "DROP TABLE aml_flag").await.unwrap();
    for _ in 0..2 {
        (DEMO.fill)(world.app.clone(), db.clone()).await.unwrap();
        let again: i64 = sqlx::query_scalar(count).fetch_one(db.read()).await.unwrap();
        assert_eq!((again, before), (1, 1));
    }
}

/// Every column of every table, the computed ones too, as `table.column`; what the migrator keeps for itself aside.
async fn columns(db: &Db) -> BTreeSet<String> {
    let sql = match db.config() {
        DatabaseConfig::Folder(_) => {
            "SELECT m.name || '.' || c.name FROM sqlite_master m, pragma_table_xinfo(m.name) c
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"
        }
        DatabaseConfig::Server(_) => {
            "SELECT table_name || '.' || column_name FROM information_schema.columns
             WHERE table_schema = current_schema()"
        }
    };
    let all: Vec<String> = sqlx::query_scalar(sql).fetch_all(db.read()).await.unwrap();
    all.into_iter().filter(|column| !column.starts_with("_sqlx")).collect()
}

#[tokio::test]
async fn both_databases_have_the_same_tables() {
    let world = World::with(&["--sign-in-url", "https://id.example"], START).await;
    let folder = tempfile::tempdir().unwrap();
    let file = Db::open(&DatabaseConfig::Folder(folder.path().to_owned())).await.unwrap();
    let expected = columns(&file).await;
    assert!(expected.contains("portal_case.received_on") && expected.len() > 80, "{expected:?}");
    assert_eq!(columns(&world.app.db().await).await, expected);
    // What only the demo has is not in what is deployed, and is in the demo.
    assert!(!expected.iter().any(|column| column.starts_with(MEASURES)), "{expected:?}");
    let demo = columns(&World::demo().await.app.db().await).await;
    let more: Vec<&String> = demo.difference(&expected).collect();
    assert!(!more.is_empty() && more.iter().all(|column| column.starts_with(MEASURES)), "{more:?}");
}

#[tokio::test]
async fn a_write_that_fails_leaves_nothing_behind() {
    let world = World::demo().await;
    let db = world.app.db().await;
    for how in ["dropped", "rolled back", "failed"] {
        let mut tx = db.begin().await.unwrap();
        sqlx::query("DELETE FROM role_assignment").execute(&mut *tx).await.unwrap();
        if how == "failed" {
            sqlx::query("DELETE FROM no_such_table").execute(&mut *tx).await.unwrap_err();
        }
        match how {
            "rolled back" => tx.rollback().await,
            _ => drop(tx),
        }
        // The next one begins when the one before has ended, and there is no other connection to write with.
        db.begin().await.unwrap().commit().await.unwrap();
    }
    let left: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM role_assignment").fetch_one(db.read()).await.unwrap();
    assert!(left > 0);
}

/// Reads a number, waits, and writes it plus one: a writer who does not keep others out loses some.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_write_reads_cannot_change_before_it_is_committed() {
    let world = World::demo().await;
    let db = world.app.db().await;
    let person: String = sqlx::query_scalar("SELECT id FROM person ORDER BY id").fetch_one(db.read()).await.unwrap();
    execute(&db, "UPDATE person SET last_sign_in_at = '0'").await.unwrap();
    let mut writers = tokio::task::JoinSet::new();
    for number in 0..30 {
        let (db, person) = (db.clone(), person.clone());
        writers.spawn(async move {
            // Both ways to write must keep out of each other's way.
            let mut tx = match number % 3 {
                0 => db.begin().await.unwrap(),
                _ => db.begin_for(&person).await.unwrap(),
            };
            add_one(&mut tx, person).await?;
            tx.commit().await
        });
    }
    for done in writers.join_all().await {
        done.unwrap();
    }
    let sql = "SELECT last_sign_in_at FROM person WHERE id = $1";
    let sum: String = sqlx::query_scalar(sql).bind(person).fetch_one(db.read()).await.unwrap();
    assert_eq!(sum, "30");
}

async fn execute(db: &Db, sql: &'static str) -> Result<(), DbError> {
    let mut tx = db.begin().await?;
    sqlx::raw_sql(sql).execute(&mut *tx).await?;
    tx.commit().await
}

async fn add_one(tx: &mut sqlx::AnyConnection, person: String) -> Result<(), DbError> {
    let read = "SELECT last_sign_in_at FROM person WHERE id = $1";
    let number: String = sqlx::query_scalar(read).bind(person.clone()).fetch_one(&mut *tx).await?;
    tokio::time::sleep(std::time::Duration::from_millis(2)).await;
    let number = number.parse::<u32>().unwrap_or_default() + 1;
    let write = "UPDATE person SET last_sign_in_at = $1 WHERE id = $2";
    sqlx::query(write).bind(number.to_string()).bind(person).execute(&mut *tx).await?;
    Ok(())
}

#[tokio::test]
async fn readers_cannot_write_and_a_snapshot_stands_still() {
    let world = World::demo().await;
    let customer = world.customer("mentor").await;
    let db = world.app.db().await;
    let mut before = db.snapshot().await.unwrap();
    let count = "SELECT COUNT(*) FROM portal_case";
    let one: i64 = sqlx::query_scalar(count).fetch_one(&mut *before).await.unwrap();
    customer.case(&objection("Hej")).await;
    let still: i64 = sqlx::query_scalar(count).fetch_one(&mut *before).await.unwrap();
    let now: i64 = sqlx::query_scalar(count).fetch_one(db.read()).await.unwrap();
    assert_eq!((still, now), (one, one + 1));
    if let DatabaseConfig::Server(_) = db.config() {
        let refused = sqlx::query("DELETE FROM session").execute(db.read()).await.unwrap_err();
        assert!(refused.to_string().contains("read-only"), "{refused}");
    }
}

#[tokio::test]
async fn an_address_with_a_character_no_database_holds_is_not_there() {
    let world = World::demo().await;
    let customer = world.customer("mentor").await;
    for path in ["/cases/%00", "/receipts/a%00b", "/exports/%00/records"] {
        assert_eq!(customer.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    // "1|2026-11-20T09:30:00.000Z|\0", as a cursor.
    let cursor = customer.get("/cases?cursor=MXwyMDI2LTExLTIwVDA5OjMwOjAwLjAwMFp8AA").await;
    assert_eq!(cursor.status, StatusCode::BAD_REQUEST);
}

/// Each foreign key as `table.column`, and whether an index begins with that column: what else finds the rows that refer
/// to one that is to be deleted?
async fn foreign_keys(db: &Db) -> BTreeSet<(String, bool)> {
    let sql = match db.config() {
        DatabaseConfig::Folder(_) => {
            "SELECT m.name || '.' || k.\"from\", EXISTS (
                 SELECT 1 FROM pragma_index_list(m.name) i, pragma_index_info(i.name) c
                 WHERE c.seqno = 0 AND c.name = k.\"from\" AND i.partial = 0)
             FROM sqlite_master m, pragma_foreign_key_list(m.name) k WHERE m.type = 'table'"
        }
        DatabaseConfig::Server(_) => {
            "SELECT k.conrelid::regclass::text || '.' || a.attname, (EXISTS (
                 SELECT 1 FROM pg_index i WHERE i.indrelid = k.conrelid AND i.indkey[0] = k.conkey[1]
                     AND i.indpred IS NULL))::int::bigint
             FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
             WHERE k.contype = 'f' AND k.connamespace = current_schema()::regnamespace"
        }
    };
    let all: Vec<(String, i64)> = sqlx::query_as(sql).fetch_all(db.read()).await.unwrap();
    all.into_iter().map(|(column, indexed)| (column, indexed == 1)).collect()
}

#[tokio::test]
async fn every_foreign_key_has_an_index() {
    let world = World::demo().await;
    let keys = foreign_keys(&world.app.db().await).await;
    for column in
        ["portal_case.receipt_id", "consent_event.receipt_id", "marketing_event.receipt_id", "record.person_id"]
    {
        assert!(keys.iter().any(|(key, _)| key == column), "{column}: {keys:?}");
    }
    let slow: Vec<_> = keys.iter().filter(|(_, indexed)| !indexed).collect();
    assert!(slow.is_empty(), "{slow:?}");
}
