//! What is held about a person, value by value: what is listed, in which pages, and how a value is put right.

use crate::rows;
use crate::support::{Visitor, World};
use api_types::case::CaseDetail;
use api_types::problem::ProblemType;
use api_types::receipt::{Receipt, ReceiptDocument};
use api_types::record::{HeldRecord, RecordPage};
use api_types::session::Session;
use axum::http::StatusCode;
use backend::store::records::NewRecord;
use chrono::TimeDelta;
use domain::portability::RESTRICTED_ACTIVITIES;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Every page from the first, and what is on them.
async fn walk(me: &Visitor<'_>, first: &str) -> Vec<HeldRecord> {
    let (mut items, mut path) = (Vec::new(), first.to_owned());
    loop {
        let answer = me.get(&path).await;
        let page: RecordPage = answer.json();
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(page.next.is_some(), answer.headers.contains_key("link"), "{path}");
        items.extend(page.items);
        if page.next.is_none() {
            return items;
        }
        path = answer.header("link").split('>').next().unwrap().trim_start_matches("</api/v1").to_owned();
    }
}

async fn all(me: &Visitor<'_>) -> Vec<HeldRecord> {
    walk(me, "/records?limit=100").await
}

fn ids(items: &[HeldRecord]) -> Vec<&str> {
    items.iter().map(|item| item.id.as_str()).collect()
}

async fn field(me: &Visitor<'_>, name: &str) -> HeldRecord {
    all(me).await.into_iter().find(|item| item.record.field == name).unwrap()
}

#[tokio::test]
async fn everything_that_is_seen_is_listed_once_and_nothing_else() {
    let world = World::demo().await;
    for persona in backend::demo::personas().unwrap() {
        let me = world.customer(&persona.id).await;
        let held = all(&me).await;
        let rows = rows::all(&world, &persona.id).await;
        let (seen, hidden): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.visible);
        let of =
            |rows: &[rows::Held]| -> BTreeSet<String> { rows.iter().map(|row| row.new.record.id.clone()).collect() };
        let listed: BTreeSet<String> = held.iter().map(|item| item.record.id.clone()).collect();
        assert_eq!((listed.len(), &listed), (held.len(), &of(&seen)), "{}", persona.id);
        assert!(of(&hidden).is_disjoint(&listed), "{}", persona.id);
        assert!(!held.is_empty() && held.iter().all(|item| item.record.id.ends_with(&item.id)), "{}", persona.id);
        // The same in smaller pages, and one by one.
        assert_eq!(walk(&me, "/records?limit=7").await, held, "{}", persona.id);
        for item in held.iter().step_by(9) {
            assert_eq!(me.get(&format!("/records/{}", item.id)).await.json::<HeldRecord>(), *item);
        }
    }
}

#[tokio::test]
async fn a_category_and_a_role_narrow_the_list() {
    let world = World::demo().await;
    let me = world.customer("board-member").await;
    let held = all(&me).await;
    let roles = me.get("/session").await.json::<Session>().person.unwrap().roles;
    let categories: BTreeSet<&str> = held.iter().map(|item| item.record.category.as_str()).collect();
    for category in &categories {
        let expected: Vec<_> = held.iter().filter(|item| item.record.category == *category).cloned().collect();
        assert_eq!(walk(&me, &format!("/records?category={category}&limit=3")).await, expected, "{category}");
    }
    let mut of_roles = 0;
    for role in &roles {
        let expected: Vec<_> = held.iter().filter(|item| item.role.as_ref() == Some(&role.id)).cloned().collect();
        of_roles += expected.len();
        assert!(!expected.is_empty(), "{:?} has data of their own", role.role);
        assert_eq!(walk(&me, &format!("/records?role={}&limit=2", role.id)).await, expected);
        let both = format!("/records?category=company-data&role={}", role.id);
        let expected: Vec<_> = expected.into_iter().filter(|item| item.record.category == "company-data").collect();
        assert_eq!(walk(&me, &both).await, expected);
    }
    assert!(of_roles < held.len(), "what belongs to the person whichever role is in no role");
    // Nobody's role, another one's role and a category that nobody has anything of: empty, like any other.
    let other = world.customer("guarantor").await.get("/session").await.json::<Session>().person.unwrap();
    for path in
        ["role=0000", "category=no-such-category", "category=criminal-data", &format!("role={}", other.roles[0].id)]
    {
        let answer = me.get(&format!("/records?{path}")).await;
        assert_eq!((answer.status, answer.json::<RecordPage>().items.len()), (StatusCode::OK, 0), "{path}");
    }
}

/// What comes and goes while somebody leafs through, seen or hidden, moves nothing else.
#[tokio::test]
async fn a_cursor_is_stable() {
    let world = World::demo().await;
    let me = world.customer("ceo").await;
    let before = all(&me).await;
    let (mut seen, mut path) = (Vec::new(), "/records?limit=10".to_owned());
    for turn in 0.. {
        let answer = me.get(&path).await;
        let page: RecordPage = answer.json();
        seen.extend(page.items);
        if page.next.is_none() {
            break;
        }
        path = answer.header("link").split('>').next().unwrap().trim_start_matches("</api/v1").to_owned();
        let rows = rows::all(&world, "ceo").await;
        let one = rows.iter().find(|row| row.visible).unwrap();
        let with = |id: &str, activity: &str| {
            let mut new: NewRecord = one.new.clone();
            new.record.id = format!("urn:x:{id}{turn}");
            new.record.activity_ids = vec![activity.to_owned()];
            new
        };
        rows::insert(&world, "ceo", vec![with("0new", "contact"), with("hidden", RESTRICTED_ACTIVITIES[0])]).await;
    }
    let old: Vec<&str> = ids(&seen).into_iter().filter(|id| !id.starts_with("0new")).collect();
    assert_eq!(old, ids(&before));
    let unique: BTreeSet<_> = ids(&seen).into_iter().collect();
    assert_eq!(unique.len(), seen.len());
}

#[tokio::test]
async fn a_request_names_the_piece_of_data_and_so_do_its_case_and_receipt() {
    let world = World::demo().await;
    let me = world.customer("guarantor").await;
    let status = field(&me, "marital-status").await;
    let body = json!({"kind": "rectification", "record": status.id, "wrong": "Gift", "right": "Änka"});
    let created = me.case(&body).await;
    let detail: CaseDetail = me.get(&format!("/cases/{}", created.case.id)).await.json();
    let named = detail.record.unwrap();
    assert_eq!((named.id, &named.label), (status.id.clone(), &status.record.label));
    let receipt: Receipt = created.receipt.read().unwrap();
    assert_eq!(receipt.record.as_deref(), Some("Civilstånd"));
    // In the language that is asked for, and kept as it was.
    let english = me.post("/cases").body(&body).key().header("accept-language", "en").send().await;
    let document: ReceiptDocument = serde_json::from_value(english.json::<Value>()["receipt"].clone()).unwrap();
    assert_eq!(document.read().unwrap().record.as_deref(), Some("Marital status"));
    assert!(!document.text.contains("gift"), "never the value");
}

/// One that is not there, one of another person and one that must not be told of are the same.
#[tokio::test]
async fn a_request_names_nothing_that_the_person_does_not_see() {
    let world = World::demo().await;
    let me = world.customer("ceo").await;
    let other = field(&world.customer("mentor").await, "given-name").await.id;
    let one = rows::all(&world, "ceo").await.into_iter().find(|row| row.visible).unwrap();
    let mut hidden = one.new;
    hidden.record.id = "urn:x:hidden".to_owned();
    hidden.record.activity_ids = vec![RESTRICTED_ACTIVITIES[0].to_owned()];
    rows::insert(&world, "ceo", vec![hidden]).await;
    let mut answers = Vec::new();
    for id in ["0000", "hidden", &other] {
        let body = json!({"kind": "rectification", "record": id, "wrong": "a", "right": "b"});
        let answer = me.post("/cases").body(&body).key().send().await;
        assert_eq!(answer.problem(), ProblemType::Invalid, "{id}");
        assert_eq!(answer.fields(), [("/record".to_owned(), "unknown".to_owned())], "{id}");
        let shown = me.get(&format!("/records/{id}")).await;
        assert_eq!(shown.problem(), ProblemType::NotFound, "{id}");
        answers.push((answer.body.len(), shown.body.len()));
    }
    assert!(answers.iter().all(|lengths| *lengths == answers[0]));
    for bad in [json!(""), json!("a b"), json!(7), json!("x".repeat(65))] {
        let body = json!({"kind": "rectification", "record": bad, "wrong": "a", "right": "b"});
        let answer = me.post("/cases").body(&body).key().send().await;
        assert_eq!(answer.problem(), ProblemType::Invalid, "{body}");
        assert_eq!(answer.fields()[0].0, "/record", "{body}");
    }
}

#[tokio::test]
async fn a_value_that_is_put_right_says_when_and_by_which_case_and_never_what_it_was() {
    let world = World::demo().await;
    let table = [
        ("guarantor", "marital-status", "gift", "änka"),
        ("board-member", "role-in-company", "Suppleant i Exempel Möbelhandel AB", "Ledamot i Exempel Möbelhandel AB"),
        ("employee", "job-title", "praktikant", "ekonomiassistent"),
    ];
    for (persona, name, wrong, right) in table {
        let me = world.customer(persona).await;
        let before = all(&me).await;
        let item = before.iter().find(|item| item.record.field == name && item.record.value == wrong).unwrap();
        assert_eq!(item.corrected, None);
        let body =
            json!({"kind": "rectification", "record": item.id, "wrong": "Det är fel.", "right": "Se folkbokföringen."});
        let case = me.case(&body).await.case;
        world.advance(TimeDelta::days(2));
        let me = world.customer(persona).await;
        for step in [json!({"step": "begin"}), json!({"step": "decide", "outcome": "completed", "text": "Rättat."})] {
            assert_eq!(me.controller(&case.id, &step).await.status, StatusCode::OK, "{persona}");
        }
        let after = all(&me).await;
        assert_eq!(ids(&after), ids(&before), "{persona}: nothing moves");
        let now = after.iter().find(|other| other.id == item.id).unwrap();
        let corrected = now.corrected.as_ref().unwrap();
        assert_eq!((&now.record.value, &now.role), (&json!(right), &item.role));
        assert_eq!((&corrected.reference, corrected.case_id.as_deref()), (&case.reference, Some(&*case.id)));
        let today = me.get("/session").await.json::<Session>().today;
        assert_eq!(corrected.on, today);
        assert_eq!(me.get(&format!("/records/{}", item.id)).await.json::<HeldRecord>(), *now);
        let said = me.get("/records?limit=100").await;
        let kept: Vec<_> = after.iter().filter(|other| other.record.value == wrong).collect();
        assert!(kept.is_empty() && said.status == StatusCode::OK, "{persona}");
        for (one, other) in before.iter().zip(&after).filter(|(one, _)| one.id != item.id) {
            assert_eq!(one, other, "{persona}: no other value changes");
        }
    }
}

#[tokio::test]
async fn what_is_declined_or_names_nothing_changes_no_value() {
    let world = World::demo().await;
    let me = world.customer("guarantor").await;
    let before = all(&me).await;
    let id = before.iter().find(|item| item.record.field == "marital-status").unwrap().id.clone();
    let plain = json!({"kind": "rectification", "wrong": "Gift", "right": "Änka"});
    let named = json!({"kind": "rectification", "record": id, "wrong": "Gift", "right": "Änka"});
    for (body, outcome) in [(&plain, "completed"), (&named, "declined"), (&named, "partly-completed")] {
        let case = me.case(body).await.case.id;
        let step = json!({"step": "decide", "outcome": outcome, "text": "Skäl."});
        assert_eq!(me.controller(&case, &step).await.status, StatusCode::OK);
        assert_eq!(all(&me).await, before, "{outcome}");
    }
}

/// The case of a correction goes after its time; the correction goes on counting, by its reference.
#[tokio::test]
async fn a_correction_outlives_its_case() {
    let world = World::demo().await;
    let me = world.customer("guarantor").await;
    let id = field(&me, "marital-status").await.id;
    let case = me.case(&json!({"kind": "rectification", "record": id, "wrong": "Gift", "right": "Änka"})).await.case;
    let step = json!({"step": "decide", "outcome": "completed", "text": "Rättat."});
    assert_eq!(me.controller(&case.id, &step).await.status, StatusCode::OK);
    world.advance(TimeDelta::days(4_000));
    backend::store::retention::run(&world.app.db().await, &world.app.store).await.unwrap();
    let me = world.customer("guarantor").await;
    assert_eq!(me.get(&format!("/cases/{}", case.id)).await.problem(), ProblemType::NotFound);
    let corrected = field(&me, "marital-status").await.corrected.unwrap();
    assert_eq!((corrected.reference, corrected.case_id), (case.reference, None));
}
