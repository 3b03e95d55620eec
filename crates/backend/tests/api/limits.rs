//! How much one person, and one address, may do; and that nobody waits for somebody else's flood.

use crate::case_pages::plan;
use crate::support::{Answer, START, Visitor, World, all_at_once, objection};
use api_types::consent::Consent;
use api_types::problem::ProblemType;
use axum::extract::ConnectInfo;
use axum::http::{Method, StatusCode};
use backend::clock;
use backend::store::db::Db;
use backend::store::limits::{ORDERS_FOR_ONE, RECENT};
use backend::store::turns;
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::sync::oneshot;

/// Number of rows of every table that a person's acts add to.
async fn rows(db: &Db) -> BTreeMap<&'static str, i64> {
    let mut rows = BTreeMap::new();
    for table in [
        "idempotency",
        "receipt",
        "portal_case",
        "case_event",
        "consent_event",
        "marketing_event",
        "in_force",
        "export",
    ] {
        let sql = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
        rows.insert(table, sqlx::query_scalar(sql).fetch_one(db.read()).await.unwrap());
    }
    rows
}

fn is_too_much(answer: &Answer, seconds: i64) {
    assert_eq!(answer.problem(), ProblemType::TooManyRequests);
    assert_eq!(answer.header("retry-after"), seconds.to_string());
}

#[tokio::test]
async fn a_person_may_send_so_many_cases_a_day_and_is_told_when_another_one() {
    let world = World::with(&["--demo", "--case-limit", "3"], START).await;
    let customer = world.customer("mentor").await;
    let send = |words: &str| customer.post("/cases").body(&objection(words)).key();
    let first = send("Ett");
    let answer = first.clone().send().await;
    assert_eq!(answer.status, StatusCode::CREATED);
    world.advance(TimeDelta::minutes(10));
    // The same once more, however often, is not another one.
    for _ in 0..20 {
        assert_eq!(first.clone().send().await, answer);
    }
    assert_eq!(send("Två").send().await.status, StatusCode::CREATED);
    // What was refused does not count either.
    assert_eq!(send(" ").body(&json!({"kind": "own-words", "words": " "})).send().await.status.as_u16(), 422);
    assert_eq!(send("Tre").send().await.status, StatusCode::CREATED);
    let db = world.app.db().await;
    let before = rows(&db).await;
    let refused = send("Fyra");
    is_too_much(&refused.clone().send().await, 24 * 3_600 - 600 + 1);
    assert_eq!(rows(&db).await, before);
    // Not what was sent before, nor anything else, nor anybody else.
    assert_eq!(first.clone().send().await, answer);
    assert_eq!(customer.post("/direct-marketing/stop").send().await.status, StatusCode::OK);
    world.customer("guarantor").await.case(&objection("Hej")).await;
    // A day after the first one there is room for one, and the refused one is taken with its own key.
    world.advance(TimeDelta::hours(24) - TimeDelta::minutes(10) + TimeDelta::seconds(1));
    let mut customer = customer.clone();
    customer.sign_in("mentor").await;
    let again = refused.header("cookie", customer.cookie.as_deref().unwrap());
    assert_eq!(again.send().await.status, StatusCode::CREATED);
    let one_more = customer.post("/cases").body(&objection("Fem")).key().send().await;
    is_too_much(&one_more, 600);
}

#[tokio::test]
async fn whatever_is_stored_has_its_limit() {
    let arguments = ["--demo", "--message-limit", "2", "--choice-limit", "2", "--export-limit", "1"];
    let world = World::with(&arguments, START).await;
    let customer = world.customer("guarantor").await;
    let day = 24 * 3_600 + 1;
    let case = customer.case(&objection("Hej")).await.case.id;
    for number in 1..4 {
        let call = customer.post(&format!("/cases/{case}/messages")).body(&json!({"words": "Hej"})).key();
        let answer = call.header("if-match", &format!("\"{number}\"")).send().await;
        if number < 3 { assert_eq!(answer.status, StatusCode::OK) } else { is_too_much(&answer, day) }
    }
    let consent = async || {
        let consents: Vec<Consent> = customer.get("/consents").await.json();
        consents.into_iter().find(|one| one.activity == "marketing-by-consent").unwrap()
    };
    for number in 1..4 {
        let path = format!("/consents/{}", consent().await.id);
        assert_eq!(customer.post(&format!("{path}/withdrawal")).send().await.status, StatusCode::OK);
        let etag = consent().await.etag;
        let answer = customer.post(&format!("{path}/renewal")).key().header("if-match", &etag).send().await;
        if number < 3 { assert_eq!(answer.status, StatusCode::OK) } else { is_too_much(&answer, day) }
    }
    for number in 1..4 {
        assert_eq!(customer.post("/direct-marketing/stop").send().await.status, StatusCode::OK);
        let etag = customer.get("/direct-marketing").await.header("etag").to_owned();
        let answer = customer.post("/direct-marketing/lift").key().header("if-match", &etag).send().await;
        if number < 3 { assert_eq!(answer.status, StatusCode::OK) } else { is_too_much(&answer, day) }
    }
    // An order that is taken up again makes no new one, but each answer is kept.
    world.advance(TimeDelta::seconds(1));
    for number in 0..41 {
        let order = customer.post("/exports").body(&json!({"voluntary": false, "contact_details": false})).key();
        let answer = order.send().await;
        match number {
            0 => assert_eq!(answer.status, StatusCode::CREATED),
            40 => is_too_much(&answer, day),
            _ => assert_eq!(answer.status, StatusCode::OK),
        }
    }
}

#[tokio::test]
async fn every_act_that_stores_something_has_a_limit() {
    let arguments = "--demo --case-limit 1 --message-limit 1 --choice-limit 1 --export-limit 1";
    let arguments: Vec<&str> = arguments.split(' ').collect();
    let world = World::with(&arguments, START).await;
    let customer = world.customer("mentor").await;
    let db = world.app.db().await;
    let document: Value = serde_json::from_str(include_str!("../../../../openapi.json")).unwrap();
    let mut limited = 0;
    for (path, methods) in document["paths"].as_object().unwrap() {
        for operation in methods.as_object().unwrap().values() {
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            if !parameters.into_iter().any(|it| it["$ref"] == "#/components/parameters/Idempotency-Key") {
                continue;
            }
            // As often as may be, it has been done already.
            let mut tx = db.begin().await.unwrap();
            for number in 0..ORDERS_FOR_ONE {
                sqlx::query(
                    "INSERT INTO idempotency (person_id, route, idempotency_key, fingerprint, status, body, created_at)
                     SELECT id, $1, $2, '', 200, '{}', $3 FROM person WHERE persona = 'mentor'",
                )
                .bind(path.as_str())
                .bind(number.to_string())
                .bind(clock::write(world.app.clock.now()))
                .execute(&mut *tx)
                .await
                .unwrap();
            }
            tx.commit().await.unwrap();
            let body = match path.as_str() {
                "/api/v1/cases" => objection("Hej"),
                "/api/v1/cases/{id}/messages" => json!({"words": "Hej"}),
                "/api/v1/exports" => json!({"voluntary": false, "contact_details": false}),
                _ => json!({}),
            };
            let place = path.strip_prefix("/api/v1").unwrap().replace("{id}", "0000");
            let answer = customer.post(&place).body(&body).key().send().await;
            // A case can be taken back once.
            let is_limited = path != "/api/v1/cases/{id}/retraction";
            assert_eq!(answer.status == StatusCode::TOO_MANY_REQUESTS, is_limited, "{path}: {}", answer.status);
            limited += 1;
        }
    }
    assert!(limited >= 6);
}

#[tokio::test]
async fn taking_back_has_no_limit_and_stores_nothing_more() {
    let world = World::with(&["--demo", "--case-limit", "1", "--choice-limit", "1"], START).await;
    let customer = world.customer("guarantor").await;
    customer.case(&objection("Hej")).await;
    let consents: Vec<Consent> = customer.get("/consents").await.json();
    let withdrawal = format!("/consents/{}/withdrawal", consents[0].id);
    let first = customer.post("/direct-marketing/stop").send().await;
    let withdrawn = customer.post(&withdrawal).send().await;
    let db = world.app.db().await;
    let before = rows(&db).await;
    let release = hold(&db, None).await;
    // Nothing is left to be done, so no writer is needed: none is free.
    for _ in 0..300 {
        let again = customer.post("/direct-marketing/stop").key();
        let again = tokio::time::timeout(Duration::from_secs(10), again.send()).await.unwrap();
        assert_eq!((again.status, &again.body), (StatusCode::OK, &first.body));
        let again = tokio::time::timeout(Duration::from_secs(10), customer.post(&withdrawal).send()).await.unwrap();
        assert_eq!((again.status, &again.body), (StatusCode::OK, &withdrawn.body));
    }
    release.send(()).unwrap();
    assert_eq!(rows(&db).await, before);
    is_too_much(&customer.post("/cases").body(&objection("Hej")).key().send().await, 24 * 3_600 + 1);
    assert_eq!(customer.call(Method::DELETE, "/session").send().await.status, StatusCode::NO_CONTENT);
}

/// Keeps a writer (of one person, or of everybody) until told not to.
async fn hold(db: &Db, person: Option<&str>) -> oneshot::Sender<()> {
    let (release, released) = oneshot::channel::<()>();
    let (taken, is_taken) = oneshot::channel();
    let (db, person) = (db.clone(), person.map(str::to_owned));
    tokio::spawn(async move {
        let tx = match person {
            Some(person) => db.begin_for(&person).await.unwrap(),
            None => db.begin().await.unwrap(),
        };
        taken.send(()).unwrap();
        let _ = released.await;
        tx.commit().await.unwrap();
    });
    is_taken.await.unwrap();
    release
}

/// Sends a case of their own words, alone in a task of its own.
async fn send(customer: &Visitor<'_>, number: usize) -> Answer {
    customer.post("/cases").body(&objection(&format!("Nummer {number}"))).key().send().await
}

#[tokio::test]
async fn whoever_sends_a_hundred_at_once_waits_for_themselves() {
    let world = World::demo().await;
    let (flood, other) = (world.customer("mentor").await, world.customer("guarantor").await);
    let (sent, mut done_before) = (std::cell::Cell::new(0), 0);
    let many = async {
        let sends = (0..100).map(|number| {
            let (flood, sent) = (&flood, &sent);
            Box::pin(async move {
                assert_eq!(send(flood, number).await.status, StatusCode::CREATED);
                sent.set(sent.get() + 1);
            })
        });
        all_at_once(sends.collect()).await;
    };
    let one = async {
        while sent.get() == 0 {
            tokio::task::yield_now().await;
        }
        let before = sent.get();
        assert_eq!(send(&other, 0).await.status, StatusCode::CREATED);
        done_before = sent.get() - before;
    };
    tokio::join!(many, one);
    assert_eq!(sent.get(), 100);
    assert!(done_before < 30, "{done_before} of another person's came first");
}

#[tokio::test]
async fn a_line_that_is_too_long_is_refused_at_once_and_what_must_work_is_not() {
    let world = World::demo().await;
    let (customer, other) = (world.customer("mentor").await, world.customer("guarantor").await);
    let db = world.app.db().await;
    let release = hold(&db, customer.subject.as_deref()).await;
    // One holds the turn already; the stop is in the line too, and takes nobody's place.
    let (too_many, refused) = (20, std::cell::Cell::new(0));
    let sends = (0..turns::MOST + too_many).map(|number| {
        let (customer, refused) = (&customer, &refused);
        Box::pin(async move {
            let answer = send(customer, number).await;
            if answer.status != StatusCode::CREATED {
                is_too_much(&answer, 1);
                refused.set(refused.get() + 1);
            }
        })
    });
    let (sends, stop) = (all_at_once(sends.collect()), customer.post("/direct-marketing/stop").send());
    let release_when_refused = async {
        let until = tokio::time::Instant::now() + Duration::from_secs(20);
        while refused.get() < too_many {
            assert!(tokio::time::Instant::now() < until, "{} were refused", refused.get());
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        assert_eq!(other.get("/cases").await.status, StatusCode::OK);
        release.send(()).unwrap();
    };
    let (_, stopped, ()) = tokio::join!(sends, stop, release_when_refused);
    assert!((too_many + 1..too_many + 3).contains(&refused.get()), "{}", refused.get());
    assert_eq!(stopped.status, StatusCode::OK);
    assert_eq!(send(&customer, 1_001).await.status, StatusCode::CREATED);
}

/// Polls once.
async fn futures_now<T>(future: &mut std::pin::Pin<Box<impl Future<Output = T>>>) -> Option<T> {
    std::future::poll_fn(|context| match future.as_mut().poll(context) {
        std::task::Poll::Ready(value) => std::task::Poll::Ready(Some(value)),
        std::task::Poll::Pending => std::task::Poll::Ready(None),
    })
    .await
}

#[tokio::test]
async fn one_address_may_have_so_much_under_way_and_others_do_not_notice() {
    let arguments = ["--demo", "--address-limit", "2", "--trusted-proxy", "10.0.0.0/8,192.0.2.1"];
    let world = World::with(&arguments, START).await;
    let customer = world.customer("mentor").await;
    let db = world.app.db().await;
    let from = |peer: &str, forwarded: &str| {
        let peer: SocketAddr = format!("{peer}:4711").parse().unwrap();
        customer.call(Method::GET, "/session").header("x-forwarded-for", forwarded).with(ConnectInfo(peer))
    };
    let slow = |number: usize, peer: &str, forwarded: &str| {
        let peer: SocketAddr = format!("{peer}:4711").parse().unwrap();
        let call = customer.post("/cases").body(&objection(&format!("Nummer {number}"))).key();
        Box::pin(call.header("x-forwarded-for", forwarded).with(ConnectInfo(peer)).send())
    };
    let release = hold(&db, None).await;
    // Two of one address, as the proxies say; what it says itself before that does not count.
    let mut under_way =
        [slow(1, "10.1.1.1", "203.0.113.9, 198.51.100.7"), slow(2, "192.0.2.1", "198.51.100.7, 10.2.2.2")];
    for one in &mut under_way {
        assert!(futures_now(one).await.is_none());
    }
    is_too_much(&from("10.3.3.3", "198.51.100.7").send().await, 1);
    is_too_much(&from("198.51.100.7", "198.51.100.99").send().await, 1);
    assert_eq!(from("10.1.1.1", "198.51.100.8").send().await.status, StatusCode::OK);
    assert_eq!(from("198.51.100.9", "198.51.100.7").send().await.status, StatusCode::OK);
    assert_eq!(from("10.1.1.1", "").send().await.status, StatusCode::OK);
    // What must always work does: these are asked for a session, and not to wait.
    let peer: SocketAddr = "198.51.100.7:1".parse().unwrap();
    for (method, path) in [
        (Method::POST, "/direct-marketing/stop"),
        (Method::POST, "/consents/0/withdrawal"),
        (Method::DELETE, "/session"),
    ] {
        let answer = world.visitor().call(method, path).bytes(b"{}").with(ConnectInfo(peer)).send().await;
        assert_eq!(answer.problem(), ProblemType::Unauthenticated, "{path}");
    }
    is_too_much(&world.visitor().call(Method::GET, "/session").with(ConnectInfo(peer)).send().await, 1);
    release.send(()).unwrap();
    for one in under_way {
        assert_eq!(one.await.status, StatusCode::CREATED);
    }
    assert_eq!(from("198.51.100.7", "").send().await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_a_person_has_done_of_late_is_read_from_an_index() {
    let world = World::demo().await;
    let customer = world.customer("mentor").await;
    let (db, person) = (world.app.db().await, customer.subject.clone().unwrap());
    let mut tx = db.begin().await.unwrap();
    let sql = "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 20000)
        INSERT INTO idempotency (person_id, route, idempotency_key, fingerprint, status, body, created_at)
        SELECT $1, '/api/v1/cases', 'key-' || n, '', 201, '{}', '2026-11-' || (10 + n % 20) || 'T09:30:00.000Z'
        FROM numbers";
    sqlx::query(sql).bind(person.clone()).execute(&mut *tx).await.unwrap();
    sqlx::query("ANALYZE idempotency").execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    let arguments =
        [format!("'{person}'"), "'/api/v1/cases'".into(), "'2026-11-19T09:30:00.000Z'".into(), "200".into()];
    let plan = plan(&db, RECENT, &arguments.each_ref().map(String::as_str)).await;
    assert!(plan.contains("idempotency_recent") && !plan.contains("B-TREE") && !plan.contains("Sort"), "{plan}");
}
