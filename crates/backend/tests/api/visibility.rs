//! What of a person's data can be seen: nothing of what restricted activities do with it, and everything else as if they
//! did not exist. `tipping_off` holds the same against everything the API says.

use crate::rows::{self, Held};
use crate::socket;
use crate::support::{Visitor, World};
use axum::http::StatusCode;
use backend::register::Registers;
use backend::state::App;
use backend::store::db::Db;
use backend::store::exports;
use backend::store::place::Place;
use backend::store::records::judge::{self, Which};
use backend::store::records::{self, Judge, New};
use chrono::TimeDelta;
use domain::Lang;
use domain::portability::{RESTRICTED_ACTIVITIES, Scope};
use domain::visibility::Matter;
use serde_json::{Value, json};
use sqlx::Connection;
use std::sync::Arc;
use wire::export::{Exports, Record};

const ME: &str = "ceo";

async fn order(me: &Visitor<'_>) -> (StatusCode, String) {
    let all = json!({"voluntary": true, "contact_details": true});
    let answer = me.post("/exports").body(&all).key().send().await;
    (answer.status, answer.json::<Value>()["export"]["id"].as_str().unwrap().to_owned())
}

/// All that a package would be made from, as it came.
async fn stream(me: &Visitor<'_>, id: &str) -> Vec<u8> {
    let answer = me.get(&format!("/exports/{id}/records")).await;
    assert_eq!(answer.status, StatusCode::OK);
    answer.body.to_vec()
}

/// What can be had of a person's data, by an order of now.
async fn seen(me: &Visitor<'_>) -> Vec<u8> {
    let (_, id) = order(me).await;
    let mut all = stream(me, &id).await;
    for scope in ["art20", "voluntary"] {
        let path = format!("/exports/preview?scope={scope}&contact_details=true");
        all.extend_from_slice(&me.get(&path).await.body);
    }
    all
}

fn used_by(held: &Held, activities: &[&str]) -> New {
    let mut new = held.new.clone();
    new.record.activity_ids = activities.iter().map(ToString::to_string).collect();
    new
}

/// One of the rows that are seen.
async fn one(world: &World) -> Held {
    rows::all(world, ME).await.into_iter().find(|held| held.new.record.field == "work-phone-number").unwrap()
}

/// In the contract of today this order costs one of the limit only when something that the person sees has changed.
#[tokio::test]
async fn a_row_that_only_a_restricted_activity_uses_costs_nothing_and_is_not_there() {
    let world = World::demo().await;
    let me = world.customer(ME).await;
    let before = seen(&me).await;
    let (_, first) = order(&me).await;
    let left = me.get("/exports").await.json::<Exports>();
    let phone = one(&world).await;
    for id in RESTRICTED_ACTIVITIES {
        rows::insert(&world, ME, vec![used_by(&phone, &[id])]).await;
        assert_eq!(order(&me).await, (StatusCode::OK, first.clone()), "{id}");
    }
    let hidden: Vec<Held> = rows::all(&world, ME).await.into_iter().filter(|held| !held.visible).collect();
    let changed: Vec<_> = hidden.iter().map(|held| (held.added, used_by(held, &["anti-fraud", "x"]))).collect();
    rows::change(&world, ME, changed).await;
    rows::remove(&world, ME, hidden.iter().rev().take(3).map(|held| held.added).collect()).await;
    assert_eq!(order(&me).await, (StatusCode::OK, first));
    assert_eq!(me.get("/exports").await.json::<Exports>(), left);
    assert_eq!(seen(&me).await, before);
}

#[tokio::test]
async fn a_row_that_a_restricted_activity_begins_to_use_stays_as_it_is() {
    let world = World::demo().await;
    let me = world.customer(ME).await;
    let before = seen(&me).await;
    let (_, first) = order(&me).await;
    let open: Vec<Held> = rows::all(&world, ME).await.into_iter().filter(|held| held.visible).collect();
    assert!(String::from_utf8_lossy(&before).contains("work-phone-number") && open.len() > 50);
    for (at, id) in (0..).zip(RESTRICTED_ACTIVITIES) {
        let shared = |held: &Held| {
            let mut new = held.new.clone();
            let at = at % (new.record.activity_ids.len() + 1);
            new.record.activity_ids.insert(at, id.to_owned());
            // As a system writes it that touches the whole row.
            new.record.updated_at = Some(format!("2026-11-20T09:3{at}:00.000Z"));
            if !new.record.legal_basis.code.ends_with("consent") {
                new.record.legal_basis.code = "legal-obligation".to_owned();
                new.record.legal_basis.article = "6(1)(c)".to_owned();
            }
            (held.added, new)
        };
        let register = &world.app.registers.get(Lang::Sv).register;
        let restricted = register.activity(&id.into()).unwrap();
        let fits = |held: &&Held| {
            restricted.legal_basis.as_str() == "legal-obligation"
                || held.new.record.legal_basis.code == "legal-obligation"
                || held.new.record.legal_basis.code.ends_with("consent")
        };
        let some: Vec<_> = open.iter().filter(fits).map(shared).collect();
        assert!(!some.is_empty(), "{id}");
        rows::change(&world, ME, some).await;
        assert_eq!(order(&me).await, (StatusCode::OK, first.clone()), "{id}");
        assert_eq!(seen(&me).await, before, "{id}");
    }
    // And when it no longer does.
    rows::change(&world, ME, open.iter().map(|held| (held.added, held.new.clone())).collect()).await;
    assert_eq!(order(&me).await, (StatusCode::OK, first));
    assert_eq!(seen(&me).await, before);
}

#[tokio::test]
async fn what_is_never_told_is_hidden_though_open_activities_use_it() {
    let world = World::demo().await;
    let me = world.customer(ME).await;
    let before = seen(&me).await;
    let phone = one(&world).await;
    let with = |change: fn(&mut New)| {
        let mut new = phone.new.clone();
        change(&mut new);
        new
    };
    let mut never = vec![
        with(|it| it.record.category = "criminal-data".to_owned()),
        with(|it| it.record.source = "sanctions-lists".to_owned()),
        with(|it| {
            it.record.category = "politically-exposed-position".to_owned();
            it.record.origin = "observed".to_owned();
        }),
        with(|it| it.record.activity_ids.clear()),
        with(|it| it.record.activity_ids = vec!["no-such-activity".to_owned()]),
        with(|it| it.record.origin = "rumour".to_owned()),
        with(|it| it.record.legal_basis.code = "habit".to_owned()),
    ];
    never.extend(Matter::ALL.into_iter().filter(|it| *it != Matter::Fact).map(|matter| New { matter, ..with(|_| {}) }));
    rows::insert(&world, ME, never).await;
    assert_eq!(seen(&me).await, before);
}

/// Sizes on the wire: several pages of rows, with hidden ones between them, before them and after them.
#[tokio::test]
async fn chunks_are_cut_where_they_would_be_without_what_is_hidden() {
    let mut seen = Vec::new();
    for with_hidden in [false, true] {
        let world = World::demo().await.behind_a_socket().await;
        let me = world.customer(ME).await;
        let row = rows::all(&world, ME).await.into_iter().find(|held| held.new.record.category == "communication");
        let row = row.unwrap();
        for number in 0..5 {
            let hidden = vec![used_by(&row, &["transaction-monitoring"]); 83 * number];
            if with_hidden {
                rows::insert(&world, ME, hidden).await;
            }
            rows::insert(&world, ME, vec![row.new.clone(); 260]).await;
        }
        let (_, id) = order(&me).await;
        let answer = me.get(&format!("/exports/{id}/records")).await;
        let wire = answer.wire.unwrap();
        let body = wire.windows(4).position(|bytes| bytes == b"\r\n\r\n").unwrap() + 4;
        let chunks = socket::chunks(&wire[body..]);
        let lines = |chunk: &Vec<u8>| chunk.iter().filter(|byte| **byte == b'\n').count();
        assert!(chunks.iter().filter(|chunk| lines(chunk) == 500).count() >= 2);
        seen.push(chunks);
    }
    assert_eq!(seen[0], seen[1]);
}

/// A backend like the one of the world, on the same database, with another register.
async fn with_register(world: &World, change: impl Fn(&std::path::Path)) -> Arc<App> {
    let folder = tempfile::tempdir().unwrap();
    let from = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../register");
    let copied = std::process::Command::new("cp").arg("-r").arg(from.join(".")).arg(folder.path()).status().unwrap();
    assert!(copied.success());
    change(folder.path());
    let registers = Registers::load(folder.path()).unwrap();
    let (settings, db) = (world.app.settings.clone(), world.app.db().await);
    let ids = Arc::new(backend::ids::CountingIds::default());
    Arc::new(App::new(settings, registers, world.clock.clone(), ids, None, db))
}

async fn judged(app: &Arc<App>) -> u64 {
    judge::run(app, Which::Others).await.unwrap()
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
    assert_eq!(words.judge.mark(), world.app.judge.mark());
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
        judge::run(&world.app, Which::Unjudged).await.unwrap();
    }
    assert_eq!(judge::run(&world.app, Which::Unjudged).await.unwrap(), 0);

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
    judge::run(&world.app, Which::Unjudged).await.unwrap();
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

    let db = Db::open(&Place::Folder(folder.path().to_owned())).await.unwrap();
    let (settings, registers) = (world.app.settings.clone(), world.app.registers.clone());
    let ids = Arc::new(backend::ids::CountingIds::default());
    let app = Arc::new(App::new(settings, registers, world.clock.clone(), ids, None, db.clone()));
    assert_eq!(judged(&app).await, 4);
    assert_eq!(judged(&app).await, 0);
    let mut read = db.snapshot().await.unwrap();
    let order = exports::find(&mut read, "P", "EXP-1").await.unwrap().unwrap();
    let after = records::Place::default();
    let selection = records::Selection { part: Scope::Voluntary, covered: true };
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

#[tokio::test]
async fn a_hidden_row_that_becomes_open_comes_last_and_tells_not_since_when_it_was_there() {
    let mut seen_by = Vec::new();
    for hidden_before in [false, true] {
        let world = World::demo().await;
        let me = world.customer(ME).await;
        let phone = one(&world).await;
        if hidden_before {
            rows::insert(&world, ME, vec![used_by(&phone, &["anti-fraud"])]).await;
        }
        let mut between = phone.new.clone();
        between.record.field = "between".to_owned();
        rows::insert(&world, ME, vec![between]).await;
        match rows::all(&world, ME).await.into_iter().find(|held| held.new.record.activity_ids == ["anti-fraud"]) {
            Some(held) => {
                let new = used_by(&held, &["anti-fraud", "contact"]);
                rows::change(&world, ME, vec![(held.added, new)]).await;
            }
            None => rows::insert(&world, ME, vec![used_by(&phone, &["contact"])]).await,
        }
        seen_by.push(seen(&me).await);
    }
    assert_eq!(seen_by[0], seen_by[1]);
}

#[test]
fn rows_are_judged_alike_in_both_languages() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../register");
    let registers = Registers::load(&folder).unwrap();
    let marks = Lang::ALL.map(|lang| Judge::of(&registers.get(lang).register).mark().to_owned());
    assert_eq!(marks[0], marks[1], "whatever the language");
}

#[tokio::test]
async fn a_consent_to_a_restricted_activity_is_there_for_nobody() {
    let world = World::demo().await;
    let me = world.customer(ME).await;
    let (before, (_, first)) = (me.get("/consents").await, order(&me).await);
    rows::sql(
        &world,
        "INSERT INTO consent (id, person_id, position, activity, explicit, status, categories, text_version, language,
             words, version) SELECT 'SLIP', id, 9, 'anti-fraud', 0, 'given', '[]', '1', 'sv', 'x', 1 FROM person
             WHERE persona = 'ceo';
         INSERT INTO consent_event (consent_id, number, at, event, actor, method, text_version)
             VALUES ('SLIP', 1, '2026-11-20T09:30:00.000Z', 'given', 'controller', 'paper', '1')",
    )
    .await;
    assert_eq!(me.get("/consents").await, before);
    assert_eq!(order(&me).await, (StatusCode::OK, first));
    for id in ["SLIP", "NONE"] {
        assert_eq!(me.post(&format!("/consents/{id}/withdrawal")).send().await.status, StatusCode::NOT_FOUND, "{id}");
    }
}
