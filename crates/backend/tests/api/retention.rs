//! What is no longer needed goes, whole and at its time; nothing else can be deleted.

use crate::case_pages::plan;
use crate::support::{World, objection};
use api_types::case::{CaseDetail, CasePage};
use api_types::in_force::InForce;
use axum::http::StatusCode;
use backend::store::config::DatabaseConfig;
use backend::store::retention::{self, CLOSED, PurgeReport};
use backend::store::{DbError, sessions};
use chrono::TimeDelta;
use serde_json::json;

async fn count(world: &World, sql: String) -> i64 {
    let db = world.app.db().await;
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(db.read()).await.unwrap()
}

async fn execute(world: &World, sql: String) -> Result<(), DbError> {
    let mut tx = world.app.db().await.begin().await?;
    sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut *tx).await?;
    tx.commit().await
}

/// Rows of everything a case consists of.
async fn rows(world: &World, case: &str, receipt: &str) -> Vec<i64> {
    let mut rows = Vec::new();
    for (table, column, id) in [
        ("portal_case", "id", case),
        ("case_event", "case_id", case),
        ("document", "case_id", case),
        ("receipt", "id", receipt),
    ] {
        rows.push(count(world, format!("SELECT COUNT(*) FROM {table} WHERE {column} = '{id}'")).await);
    }
    rows
}

#[tokio::test]
async fn a_closed_case_goes_whole_after_its_time_and_not_a_day_before() {
    let world = World::demo().await;
    let mut customer = world.customer("mentor").await;
    let created = customer.case(&json!({"kind": "access", "delivery": "portal", "words": "Allt."})).await;
    let (case, receipt) = (created.case.id, created.receipt.id);
    let decision = json!({"step": "decide", "outcome": "completed", "text": "Här är den.",
        "documents": [{"name": "kopia.txt", "text": "Kopia."}]});
    let decided: CaseDetail = customer.controller(&case, &decision).await.json();
    let document = decided.events.last().unwrap().documents[0].id.clone();
    let open = customer.case(&json!({"kind": "own-words", "words": "Hej"})).await.case.id;
    assert_eq!(rows(&world, &case, &receipt).await, [1, 2, 1, 1]);

    world.advance(TimeDelta::days(365));
    let early = retention::run(&world.app.db().await, &world.app.store).await.unwrap();
    customer.sign_in("mentor").await;
    assert_eq!(customer.get(&format!("/cases/{case}")).await.status, StatusCode::OK);
    // Those of the made-up people that were closed before.
    assert!(early.cases > 0, "{early:?}");

    world.advance(TimeDelta::days(1));
    let gone = retention::run(&world.app.db().await, &world.app.store).await.unwrap();
    assert!(gone.cases >= 1, "{gone:?}");
    assert_eq!(rows(&world, &case, &receipt).await, [0, 0, 0, 0]);
    customer.sign_in("mentor").await;
    for path in
        [format!("/cases/{case}"), format!("/receipts/{receipt}"), format!("/cases/{case}/documents/{document}")]
    {
        assert_eq!(customer.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(customer.get(&format!("/cases/{open}")).await.status, StatusCode::OK);
    let page: CasePage = customer.get("/cases?limit=100").await.json();
    assert_eq!(page.counts.closed, 0);
    // Of all closed cases only those are left through which a restriction is in force.
    let sql = "SELECT COUNT(*) FROM portal_case WHERE is_open = 0 AND id NOT IN
        (SELECT case_id FROM in_force WHERE kind = 'restriction' AND ended_on IS NULL AND case_id IS NOT NULL)";
    assert_eq!(count(&world, sql.to_owned()).await, 0);
    assert_eq!(count(&world, "SELECT COUNT(*) FROM purge".to_owned()).await, 0);
    assert_eq!(retention::run(&world.app.db().await, &world.app.store).await.unwrap(), PurgeReport::default());
}

#[tokio::test]
async fn the_period_is_configuration() {
    let world = World::with(&["--demo", "--keep-closed-cases-days", "30"], crate::support::START).await;
    let customer = world.customer("mentor").await;
    let case = customer.case(&json!({"kind": "own-words", "words": "Hej"})).await.case.id;
    let retraction = customer.post(&format!("/cases/{case}/retraction")).key().header("if-match", "\"1\"");
    assert_eq!(retraction.send().await.status, StatusCode::OK);
    let there = || count(&world, format!("SELECT COUNT(*) FROM portal_case WHERE id = '{case}'"));
    for (days, expected) in [(30, 1), (1, 0)] {
        world.advance(TimeDelta::days(days));
        retention::run(&world.app.db().await, &world.app.store).await.unwrap();
        assert_eq!(there().await, expected, "{days}");
    }
}

#[tokio::test]
async fn no_answer_kept_for_repetition_outlives_the_words_of_its_case() {
    let world = World::with(&["--demo", "--keep-closed-cases-days", "1"], crate::support::START).await;
    let customer = world.customer("mentor").await;
    let case = customer.case(&json!({"kind": "own-words", "words": "Bara för er."})).await.case.id;
    let retraction = customer.post(&format!("/cases/{case}/retraction")).key().header("if-match", "\"1\"");
    assert_eq!(retraction.send().await.status, StatusCode::OK);
    let kept = || count(&world, "SELECT COUNT(*) FROM idempotency WHERE body LIKE '%Bara för er.%'".to_owned());
    assert_eq!(kept().await, 2);
    world.advance(TimeDelta::days(2));
    retention::run(&world.app.db().await, &world.app.store).await.unwrap();
    assert_eq!(count(&world, format!("SELECT COUNT(*) FROM portal_case WHERE id = '{case}'")).await, 0);
    assert_eq!(kept().await, 0);
}

#[tokio::test]
async fn what_is_in_force_outlives_the_time_of_its_case() {
    let world = World::demo().await;
    let mut customer = world.customer("no-role").await;
    let decide = |outcome: &str| json!({"step": "decide", "outcome": outcome, "text": "Skäl."});
    let upheld = customer.case(&objection("Hej")).await.case;
    customer.controller(&upheld.id, &decide("completed")).await.json::<CaseDetail>();
    let restricted = customer.case(&json!({"kind": "restriction", "ground": "unlawful"})).await.case;
    customer.controller(&restricted.id, &decide("completed")).await.json::<CaseDetail>();
    let before: InForce = customer.get("/in-force").await.json();

    world.advance(TimeDelta::days(400));
    retention::run(&world.app.db().await, &world.app.store).await.unwrap();
    customer.sign_in("no-role").await;
    let after: InForce = customer.get("/in-force").await.json();
    // The restriction still has its notice to come, so its case is there; the objection counts without its own.
    assert_eq!(after.restrictions, before.restrictions);
    assert_eq!(customer.get(&format!("/cases/{}", restricted.id)).await.status, StatusCode::OK);
    assert_eq!(customer.get(&format!("/cases/{}", upheld.id)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(after.objections.len(), before.objections.len());
    assert!(after.objections.iter().all(|held| held.case_id.is_none()));
    assert_eq!(after.objections[0].reference, upheld.reference);
}

#[tokio::test]
async fn sessions_answers_and_orders_of_exports_go_at_their_times() {
    let world = World::demo().await;
    let customer = world.customer("mentor").await;
    customer.case(&json!({"kind": "own-words", "words": "Hej"})).await;
    let order = json!({"voluntary": true, "contact_details": false});
    assert_eq!(customer.post("/exports").body(&order).key().send().await.status, StatusCode::CREATED);
    let gone = |sessions, answers, exports| PurgeReport { sessions, answers, exports, cases: 0 };
    let run =
        async || PurgeReport { cases: 0, ..retention::run(&world.app.db().await, &world.app.store).await.unwrap() };
    assert_eq!(run().await, gone(0, 0, 0));
    world.advance(TimeDelta::minutes(16));
    assert_eq!(run().await, gone(1, 0, 0));
    world.advance(TimeDelta::days(6));
    assert_eq!(run().await, gone(0, 0, 0));
    world.advance(TimeDelta::days(1));
    assert_eq!(run().await, gone(0, 2, 0));
    world.advance(TimeDelta::days(357));
    assert_eq!(run().await, gone(0, 0, 0));
    world.advance(TimeDelta::days(1));
    assert_eq!(run().await, gone(0, 0, 1));
}

#[tokio::test]
async fn a_case_is_deleted_whole_or_not_at_all() {
    let world = World::demo().await;
    let customer = world.customer("no-role").await;
    let created = customer.case(&json!({"kind": "own-words", "words": "Hej"})).await;
    let (case, receipt) = (created.case.id, created.receipt.id);
    let decision = json!({"step": "decide", "outcome": "declined", "text": "Skäl.",
        "documents": [{"name": "beslut.txt", "text": "Nej."}]});
    customer.controller(&case, &decision).await.json::<CaseDetail>();
    // Something else rests on the receipt, so the last step fails.
    let sql = format!(
        "INSERT INTO marketing_event (person_id, number, at, event, actor, receipt_id)
         SELECT person_id, 1, '2026-11-20T09:30:00.000Z', 'stopped', 'you', '{receipt}' FROM portal_case
         WHERE id = '{case}'"
    );
    execute(&world, sql).await.unwrap();
    world.advance(TimeDelta::days(400));
    assert!(retention::run(&world.app.db().await, &world.app.store).await.is_err());
    assert_eq!(rows(&world, &case, &receipt).await, [1, 2, 1, 1]);
    assert_eq!(count(&world, "SELECT COUNT(*) FROM purge".to_owned()).await, 0);
}

#[tokio::test]
async fn there_is_no_other_way_to_delete_or_change_what_happened() {
    let world = World::demo().await;
    let customer = world.customer("mentor").await;
    let open = customer.case(&json!({"kind": "own-words", "words": "Hej"})).await;
    world.advance(TimeDelta::days(400));
    for sql in [
        "DELETE FROM case_event",
        "UPDATE case_event SET content = 'x'",
        "DELETE FROM receipt",
        "UPDATE receipt SET content = 'x'",
        "DELETE FROM document",
        "UPDATE document SET name = 'x'",
    ] {
        let refused = execute(&world, sql.to_owned()).await;
        assert!(refused.is_err_and(|error| error.to_string().contains("append-only")), "{sql}");
    }
    assert!(execute(&world, "DELETE FROM portal_case".to_owned()).await.is_err());
    // Nor can an open case, its receipt or anybody's other receipt be marked for it.
    for id in [&open.case.id, &open.receipt.id, "no-such"] {
        let refused = execute(&world, format!("INSERT INTO purge (id) VALUES ('{id}')")).await;
        assert!(refused.is_err_and(|error| error.to_string().contains("only a closed case")), "{id}");
    }
}

/// On SQLite, which says in words what it will do.
#[tokio::test]
async fn an_index_finds_what_goes_and_nothing_is_sorted() {
    let world = World::demo().await;
    let db = world.app.db().await;
    if matches!(db.config(), DatabaseConfig::Server(_)) {
        return;
    }
    for (sql, index) in [
        (sessions::UNUSED, "session_age (last_used_at<?)"),
        (CLOSED, "portal_case_closed (is_open=? AND status_on>? AND status_on<?)"),
    ] {
        let plan = plan(&db, sql, &["'2026-01-01'", "'2026-01-02'", "100"]).await;
        assert!(plan.contains(index) && !plan.contains("SCAN") && !plan.contains("TEMP B-TREE"), "{sql}\n{plan}");
    }
}
