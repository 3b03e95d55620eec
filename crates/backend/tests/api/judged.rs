//! What may be told of a row is decided again when the register changes, when something else wrote it, and at the first
//! start with the rule.

use crate::rows;
use crate::support::World;
use crate::visibility::{ME, one, order, seen};
use axum::http::StatusCode;
use backend::register::Registers;
use backend::state::App;
use backend::store::config::DatabaseConfig;
use backend::store::db::Db;
use backend::store::exports;
use backend::store::records::rejudge::{self, Which};
use backend::store::records::{self, Judge, Record};
use chrono::TimeDelta;
use domain::Lang;
use domain::portability::Scope;
use sqlx::Connection;
use std::sync::Arc;

/// A backend like the one of the world, on the same database, with another register.
async fn with_register(world: &World, change: impl Fn(&std::path::Path)) -> Arc<App> {
    let folder = tempfile::tempdir().unwrap();
    let from = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../register");
    let copied = std::process::Command::new("cp").arg("-r").arg(from.join(".")).arg(folder.path()).status().unwrap();
    assert!(copied.success());
    change(folder.path());
    let registers = Registers::load(folder.path()).unwrap();
    let (settings, db) = (world.app.settings.clone(), world.app.db().await);
    let ids = Arc::new(backend::doubles::CountingIds::default());
    Arc::new(App::new(settings, registers, world.clock.clone(), ids, None, db))
}

async fn judged(app: &Arc<App>) -> u64 {
    rejudge::run(&app.db().await, &app.store.judge, Which::Others).await.unwrap()
}

#[tokio::test]
async fn rows_are_judged_again_when_the_register_changes_and_only_then() {
    let world = World::demo().await;
    let me = world.customer(ME).await;
    let before = seen(&me).await;
    let (_, first) = order(&me).await;
    // More than one write's worth, for somebody else.
    let row = rows::all(&world, "mentor").await.into_iter().find(|held| held.visible).unwrap();
    rows::insert(&world, "mentor", vec![row.new; 1_100]).await;
    assert_eq!(judged(&world.app).await, 0, "the seed's rows are judged as they are written");

    let words = with_register(&world, |folder| {
        let file = folder.join("activities/contact.toml");
        let text = std::fs::read_to_string(&file).unwrap();
        std::fs::write(file, text.replacen("sv = \"", "sv = \"Nya ord. ", 1)).unwrap();
    });
    let words = words.await;
    assert_eq!(words.store.judge.mark(), world.app.store.judge.mark());
    assert_eq!(judged(&words).await, 0, "other words change nothing");

    // An activity is gone: what only it used is there for nobody, and what it shared stays without it.
    let without = with_register(&world, |folder| {
        std::fs::rename(folder.join("activities/contact.toml"), folder.join("activities/talking.toml")).unwrap();
        for file in std::fs::read_dir(folder.join("activities")).unwrap() {
            let file = file.unwrap().path();
            let text = std::fs::read_to_string(&file).unwrap();
            std::fs::write(&file, text.replace("\"contact\"", "\"talking\"")).unwrap();
        }
    });
    let without = without.await;
    let all: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM record").fetch_one(world.app.db().await.read()).await.unwrap();
    assert_eq!(judged(&without).await, all.unsigned_abs());
    assert_eq!(judged(&without).await, 0);
    world.advance(TimeDelta::seconds(1));
    let text = String::from_utf8(seen(&me).await).unwrap();
    assert!(!text.contains("\"contact\"") && text.contains("\"customer-identification\""));
    assert!(!text.contains("preferred-channel"), "used by nothing that is left");
    assert_eq!(order(&me).await.0, StatusCode::OK);
    assert_ne!(order(&me).await.1, first, "what the person sees has changed, so it is another order");

    // Two backends at the same time, of different versions: each ends, and what is there is one of both.
    let (one, other) = tokio::join!(judged(&world.app), judged(&without));
    assert!(one + other >= all.unsigned_abs());
    judged(&world.app).await;
    world.advance(TimeDelta::seconds(1));
    let after = seen(&me).await;
    let sorted = |bytes: &[u8]| {
        let mut lines: Vec<String> = String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&after), sorted(&before), "back with the register of before");
}

/// A system that knows nothing of the mark writes rows by SQL, in a database that was there before.
#[tokio::test]
async fn what_others_wrote_is_hidden_or_as_it_was_until_it_is_judged() {
    let world = World::demo().await;
    let me = world.customer(ME).await;
    let (before, (_, first)) = (seen(&me).await, order(&me).await);
    let person = "(SELECT id FROM person WHERE persona = 'ceo')";
    assert!(person.contains(ME));
    rows::sql(
        &world,
        "INSERT INTO record (person_id, category, legal_basis, origin, automated, activities, content)
             SELECT person_id, category, legal_basis, origin, automated, '[\"anti-fraud\"]', content FROM record
             WHERE person_id = (SELECT id FROM person WHERE persona = 'ceo');
         UPDATE record SET activities = replace(activities, '[', '[\"anti-fraud\",'),
             content = replace(content, '\"activityIds\":[', '\"activityIds\":[\"anti-fraud\",')
             WHERE person_id = (SELECT id FROM person WHERE persona = 'ceo')",
    )
    .await;
    for _ in 0..2 {
        assert_eq!(order(&me).await, (StatusCode::OK, first.clone()));
        assert_eq!(seen(&me).await, before);
        rejudge::run(&world.app.db().await, &world.app.store.judge, Which::Unjudged).await.unwrap();
    }
    assert_eq!(rejudge::run(&world.app.db().await, &world.app.store.judge, Which::Unjudged).await.unwrap(), 0);

    // What is open is seen once it was judged, what is no longer open is not, and neither is what was removed.
    let again = |text: &[u8]| String::from_utf8_lossy(text).matches("\"email-subject\"").count();
    rows::sql(
        &world,
        "UPDATE record SET activities = '[\"anti-fraud\"]'
             WHERE person_id = (SELECT id FROM person WHERE persona = 'ceo') AND content LIKE '%\"work-phone-number\"%';
         UPDATE record SET removed_by = 4711
             WHERE person_id = (SELECT id FROM person WHERE persona = 'ceo') AND content LIKE '%\"given-name\"%';
         INSERT INTO record (person_id, category, legal_basis, origin, automated, activities, content)
             SELECT person_id, category, legal_basis, origin, automated, '[\"electronic-communication\"]', content
             FROM record WHERE person_id = (SELECT id FROM person WHERE persona = 'ceo')
                 AND content LIKE '%\"email-subject\"%'",
    )
    .await;
    assert_eq!(seen(&me).await, before);
    rejudge::run(&world.app.db().await, &world.app.store.judge, Which::Unjudged).await.unwrap();
    let after = seen(&me).await;
    let text = String::from_utf8_lossy(&after);
    assert!(!text.contains("\"work-phone-number\"") && !text.contains("\"given-name\""));
    assert!(again(&after) > again(&before));
    assert_ne!(order(&me).await.1, first);
}

/// A database of the version before, with rows and an order in it.
#[tokio::test]
async fn rows_from_before_the_rule_are_judged_at_the_first_start() {
    let world = World::demo().await;
    let folder = tempfile::tempdir().unwrap();
    let migrations = tempfile::tempdir().unwrap();
    let from = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/sqlite");
    for file in std::fs::read_dir(from).unwrap().map(|file| file.unwrap()) {
        if file.file_name().to_str().unwrap() < "0009" {
            std::fs::copy(file.path(), migrations.path().join(file.file_name())).unwrap();
        }
    }
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("portal.sqlite").display());
    sqlx::any::install_default_drivers();
    let mut before = sqlx::AnyConnection::connect(&url).await.unwrap();
    sqlx::migrate::Migrator::new(migrations.path()).await.unwrap().run(&mut before).await.unwrap();
    sqlx::raw_sql(
        "INSERT INTO person (id, given_name, family_name, personal_number) VALUES ('P', 'Sanna', 'Berg', '200002299980');
         INSERT INTO export (id, person_id, created_at, voluntary, contact_details, snapshot, pseudonym)
             VALUES ('EXP-1', 'P', '2026-11-20T09:29:00.000Z', 1, 1, 3, 'p')",
    )
    .execute(&mut before)
    .await
    .unwrap();
    let row = one(&world).await.new.record;
    for activities in ["[\"contact\"]", "[\"anti-fraud\"]", "[\"anti-fraud\",\"contact\"]", "[\"contact\"]"] {
        let record = Record { activity_ids: serde_json::from_str(activities).unwrap(), ..row.clone() };
        sqlx::query(
            "INSERT INTO record (person_id, category, legal_basis, origin, automated, activities, content, removed_by)
             SELECT 'P', $1, $2, 'provided', 1, $3, $4, CASE WHEN MAX(added) = 3 THEN 4 END FROM record",
        )
        .bind(record.category.clone())
        .bind(record.legal_basis.code.clone())
        .bind(activities)
        .bind(serde_json::to_string(&record).unwrap())
        .execute(&mut before)
        .await
        .unwrap();
    }
    before.close().await.unwrap();

    let db = Db::open(&DatabaseConfig::Folder(folder.path().to_owned())).await.unwrap();
    let (settings, registers) = (world.app.settings.clone(), Registers::clone(&world.app.registers));
    let ids = Arc::new(backend::doubles::CountingIds::default());
    let app = Arc::new(App::new(settings, registers, world.clock.clone(), ids, None, db.clone()));
    assert_eq!(judged(&app).await, 4);
    assert_eq!(judged(&app).await, 0);
    let mut read = db.snapshot().await.unwrap();
    let order = exports::find(&mut read, "P", "EXP-1").await.unwrap().unwrap();
    let after = records::RecordCursor::default();
    let selection = records::Selection { part: Scope::Voluntary, masked: true };
    let from = records::Slice { snapshot: order.snapshot, selection, category: "contact-details", after };
    let (page, _) = records::page(&mut read, "P", from, 10).await.unwrap();
    let used: Vec<Vec<String>> =
        page.iter().map(|sent| serde_json::from_str::<Record>(sent).unwrap().activity_ids).collect();
    assert_eq!(used, [["contact"], ["contact"]], "the first, and the one that is shared");
    // It is of another series of numbers, so it is not taken up again.
    assert_ne!(records::snapshot(&mut read, "P").await.unwrap(), order.snapshot);
    drop(read);
    db.close().await;
}

#[test]
fn rows_are_judged_alike_in_both_languages() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../register");
    let registers = Registers::load(&folder).unwrap();
    let marks = Lang::ALL.map(|lang| Judge::of(&registers.get(lang).register).mark().to_owned());
    assert_eq!(marks[0], marks[1], "whatever the language");
}

/// What a system did to a row for a restricted activity shows neither at once nor later, when something else changes that
/// the person does see.
#[tokio::test]
async fn the_day_of_a_hidden_change_is_never_told() {
    let mut seen_by = Vec::new();
    for hidden in [false, true] {
        let world = World::demo().await;
        let me = world.customer(ME).await;
        let mut row = one(&world).await.new;
        row.record.activity_ids = vec!["contact".to_owned(), "talking".to_owned()];
        row.record.field = "two-uses".to_owned();
        rows::insert(&world, ME, vec![row]).await;
        if hidden {
            rows::sql(
                &world,
                "UPDATE record SET activities = '[\"anti-fraud\",\"contact\",\"talking\"]', content = replace(replace(
                     content, '\"activityIds\":[', '\"activityIds\":[\"anti-fraud\",'), '\"updatedAt\":null',
                     '\"updatedAt\":\"2026-11-20T09:31:00.000Z\"') WHERE content LIKE '%two-uses%'",
            )
            .await;
            assert_eq!(rejudge::run(&world.app.db().await, &world.app.store.judge, Which::Unjudged).await.unwrap(), 1);
        }
        // An open activity that was not in the register is there now.
        let more = with_register(&world, |folder| {
            std::fs::copy(folder.join("activities/contact.toml"), folder.join("activities/talking.toml")).unwrap();
        });
        judged(&more.await).await;
        let text = String::from_utf8(seen(&me).await).unwrap();
        assert!(text.contains("[\"contact\",\"talking\"]"));
        seen_by.push(text);
    }
    assert_eq!(seen_by[0], seen_by[1]);
}

/// What another version of the backend sent, and this one cannot read, neither stops it nor stays when it may not be told.
#[tokio::test]
async fn what_another_version_sent_is_judged_anew() {
    let world = World::demo().await;
    let me = world.customer(ME).await;
    let before = String::from_utf8(seen(&me).await).unwrap();
    assert!(before.contains("\"work-phone-number\"") && before.contains("\"given-name\""));
    rows::sql(
        &world,
        "UPDATE record SET sent = '{\"of\":\"another version\"}', judged = ''
             WHERE person_id = (SELECT id FROM person WHERE persona = 'ceo') AND content LIKE '%\"work-phone-number\"%';
         UPDATE record SET sent = '{\"of\":\"another version\"}', judged = '', activities = '[\"anti-fraud\"]'
             WHERE person_id = (SELECT id FROM person WHERE persona = 'ceo') AND content LIKE '%\"given-name\"%'",
    )
    .await;
    assert!(rejudge::run(&world.app.db().await, &world.app.store.judge, Which::Unjudged).await.unwrap() >= 2);
    let after = String::from_utf8(seen(&me).await).unwrap();
    assert!(!after.contains("another version"));
    assert!(after.contains("\"work-phone-number\"") && !after.contains("\"given-name\""));
}
