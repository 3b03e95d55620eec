//! What is looked for and not there is never shown as something else.

use crate::support::{ORIGIN, START, World, objection, registers};
use api_types::problem::ProblemType;
use api_types::receipt::ReceiptDocument;
use axum::http::StatusCode;
use backend::clock;
use backend::config::Config;
use backend::doubles::FixedClock;
use backend::ids::IdSource;
use backend::register::Registers;
use backend::state::App;
use backend::store::config::DatabaseConfig;
use backend::store::db::Db;
use clap::Parser;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use tower::ServiceExt;

async fn sql(world: &World, sql: &'static str) {
    let mut tx = world.app.db().await.begin().await.unwrap();
    sqlx::raw_sql(sql).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_consent_to_an_activity_that_has_left_the_register_is_withdrawn_and_no_id_stands_for_its_name() {
    let world = World::demo().await;
    let customer = world.customer("guarantor").await;
    let consents: Value = customer.get("/consents").await.json();
    let given = consents.as_array().unwrap().iter().find(|consent| consent["status"] == "given").unwrap();
    let path = format!("/consents/{}/withdrawal", given["id"].as_str().unwrap());
    sql(&world, "UPDATE consent SET activity = 'gone-from-the-register'").await;
    let answer = customer.post(&path).send().await;
    assert_eq!(answer.status, StatusCode::OK, "withdrawing always succeeds");
    let receipt: ReceiptDocument = answer.json();
    let receipt: Value = serde_json::from_str(&receipt.text).unwrap();
    assert_eq!(receipt["activities"], Value::Null, "{receipt}");
    assert!(receipt["consent_id"].is_string() && !receipt.to_string().contains("gone-from"));
}

#[tokio::test]
async fn a_stored_answer_that_cannot_be_read_is_an_error_and_no_success() {
    let world = World::demo().await;
    let customer = world.customer("guarantor").await;
    let send = customer.post("/cases").body(&objection("Nej.")).key();
    assert_eq!(send.clone().send().await.status, StatusCode::CREATED);
    sql(&world, "UPDATE idempotency SET status = 7").await;
    assert_eq!(send.send().await.problem(), ProblemType::Internal);
}

#[tokio::test]
async fn an_order_whose_day_cannot_be_read_is_an_error_and_not_an_old_one() {
    let world = World::demo().await;
    let customer = world.customer("guarantor").await;
    let order = json!({"voluntary": false, "contact_details": false});
    let order: Value = customer.post("/exports").body(&order).key().send().await.json();
    sql(&world, "UPDATE export SET created_at = 'not a day'").await;
    let path = format!("/exports/{}/records", order["export"]["id"].as_str().unwrap());
    assert_eq!(customer.get(&path).await.problem(), ProblemType::Internal);
}

/// A generator that has nothing to give.
struct NoRandomness;

impl IdSource for NoRandomness {
    fn fill(&self, _: &mut [u8]) -> Result<(), getrandom::Error> {
        Err(getrandom::Error::UNSUPPORTED)
    }
}

#[tokio::test]
async fn without_randomness_nothing_gets_an_id_and_no_error_an_empty_one() {
    let config = Config::try_parse_from(["backend", "--sign-in-url", "https://id.example"]).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&DatabaseConfig::Folder(folder.path().to_owned())).await.unwrap();
    let clock = Arc::new(FixedClock::at(clock::read(START).unwrap()));
    let app = App::new(config.settings(8080).unwrap(), registers(), clock, Arc::new(NoRandomness), None, db);
    let request = axum::http::Request::get("/api/v1/nothing").header("host", ORIGIN.trim_start_matches("http://"));
    let answer = backend::app(Arc::new(app)).oneshot(request.body(axum::body::Body::empty()).unwrap()).await.unwrap();
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    let body = axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap();
    let problem: Value = serde_json::from_slice(&body).unwrap();
    assert!(problem.get("trace_id").is_none(), "{problem}");
}

/// A copy of the register with `notices.toml` changed.
fn with_notices(change: impl Fn(&str) -> String) -> Result<Registers, String> {
    let copy = tempfile::tempdir().unwrap();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../register");
    let done = std::process::Command::new("cp").arg("-r").arg(from.join(".")).arg(copy.path()).status();
    assert!(done.unwrap().success());
    let file = copy.path().join("notices.toml");
    std::fs::write(&file, change(&std::fs::read_to_string(&file).unwrap())).unwrap();
    Registers::load(copy.path()).map_err(|faults| faults.to_string())
}

/// Receipts name it by its place.
#[test]
fn the_notice_that_prevails_stands_first_or_the_register_is_refused() {
    assert_eq!(registers().notice_in_force().0, "customer");
    let turned = |text: &str| {
        let at = text.rfind("[[notice]]").unwrap();
        format!("{}\n{}", &text[at..], &text[..at])
    };
    let renamed = |text: &str| text.replace("id = \"customer\"", "id = \"customers\"");
    for change in [&turned as &dyn Fn(&str) -> String, &renamed] {
        let faults = with_notices(change).unwrap_err();
        assert!(faults.contains("notices.toml") && faults.contains("`customer`, must stand first"), "{faults}");
    }
}
