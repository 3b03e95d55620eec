//! What of a person's data can be seen: nothing of what restricted activities do with it, and everything else as if they
//! did not exist. `tipping_off` holds the same against everything the API says.

use crate::rows::{self, Held};
use crate::socket;
use crate::support::{Visitor, World};
use api_types::export::Exports;
use axum::http::StatusCode;
use backend::store::records::NewRecord;
use domain::Lang;
use domain::portability::RESTRICTED_ACTIVITIES;
use domain::visibility::Matter;
use serde_json::{Value, json};

pub const ME: &str = "ceo";

pub async fn order(me: &Visitor<'_>) -> (StatusCode, String) {
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
pub async fn seen(me: &Visitor<'_>) -> Vec<u8> {
    let (_, id) = order(me).await;
    let mut all = stream(me, &id).await;
    for scope in ["art20", "voluntary"] {
        let path = format!("/exports/preview?scope={scope}&contact_details=true");
        all.extend_from_slice(&me.get(&path).await.body);
    }
    all
}

fn used_by(held: &Held, activities: &[&str]) -> NewRecord {
    let mut new = held.new.clone();
    new.record.activity_ids = activities.iter().map(ToString::to_string).collect();
    new
}

/// One of the rows that are seen.
pub async fn one(world: &World) -> Held {
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
    let with = |change: fn(&mut NewRecord)| {
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
    never.extend(
        Matter::ALL.into_iter().filter(|it| *it != Matter::Fact).map(|matter| NewRecord { matter, ..with(|_| {}) }),
    );
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
