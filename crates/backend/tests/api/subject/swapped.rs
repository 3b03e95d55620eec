//! The session of a browser becomes another person's while a page of the first one is still there.

use super::{Swapped, body};
use crate::support::{Visitor, World, all_at_once, objection};
use api_types::problem::ProblemType;
use api_types::session::Session;
use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use serde_json::{Value, json};

async fn cases(person: &Visitor<'_>) -> u64 {
    let page: Value = person.get("/cases?limit=1").await.json();
    page["counts"]["open"].as_u64().unwrap() + page["counts"]["closed"].as_u64().unwrap()
}

/// The session of the browser changes between what was read and what is sent of it.
#[tokio::test]
async fn what_was_read_as_one_is_never_sent_as_another() {
    let world = World::demo().await;
    let mut browser = world.customer("guarantor").await;
    let page = browser.subject.clone();
    let case = browser.case(&objection("Min situation")).await.case.id;
    let etag = browser.get(&format!("/cases/{case}")).await.header("etag").to_owned();
    let order = json!({"voluntary": false, "contact_details": false});
    let export: Value = browser.post("/exports").body(&order).key().send().await.json();
    let export = export["export"]["id"].as_str().unwrap().to_owned();
    let objected = cases(&browser).await;
    let first = browser.clone();

    // Another tab: the same jar of cookies, and the session of before is over.
    browser.sign_in("several-cases").await;
    let second = browser.clone();
    let (cases_of_second, ends) = (cases(&second).await, idle_end(&second).await);
    world.advance(TimeDelta::minutes(1));
    let tab = Visitor { subject: page, ..browser };
    let sends = [
        tab.post("/cases").body(&objection("Den förstas ord")).key(),
        tab.post(&format!("/cases/{case}/messages")).body(&json!({"words": "Hej"})).header("if-match", &etag).key(),
        tab.post(&format!("/cases/{case}/retraction")).header("if-match", &etag).key(),
        tab.post("/direct-marketing/stop"),
        tab.post("/exports").body(&order).key(),
        tab.call(Method::GET, &format!("/exports/{export}/records")),
        tab.call(Method::PUT, &format!("/exports/{export}/result")).body(&body("/api/v1/exports/{id}/result")),
        tab.post(&format!("/demo/cases/{case}/steps")).body(&json!({"step": "begin"})),
        tab.post("/session/renewal"),
        tab.call(Method::GET, "/cases"),
    ];
    for call in sends {
        assert_eq!(call.send().await.problem(), ProblemType::AnotherPersonSignedIn);
    }
    assert_eq!((cases(&second).await, idle_end(&second).await > ends), (cases_of_second, true), "its own use counts");
    assert_eq!(first.get("/cases").await.problem(), ProblemType::Unauthenticated, "the first one's session is over");
    let again = world.customer("guarantor").await;
    assert_eq!(again.subject, first.subject);
    assert_eq!(cases(&again).await, objected);
    assert_eq!(again.get(&format!("/cases/{case}")).await.header("etag"), etag);
    assert_eq!(again.get("/direct-marketing").await.json::<Value>()["stopped"], false);
}

async fn idle_end(person: &Visitor<'_>) -> String {
    person.get("/session").await.json::<Session>().person.unwrap().idle_ends_at
}

/// A key of the first one is sent again while the second one is signed in.
#[tokio::test]
async fn a_key_of_one_says_nothing_under_another() {
    let world = World::demo().await;
    let Swapped { first, second, tab } = Swapped::new(&world).await;
    let key = world.key();
    let send = async |who: &Visitor<'_>| {
        who.post("/cases").body(&objection("Min situation")).header("idempotency-key", &key).send().await
    };
    let (done, of_first, of_second) = (send(&first).await, cases(&first).await, cases(&second).await);
    assert_eq!(done.status, StatusCode::CREATED);
    // Neither the answer of then nor a case.
    assert_eq!(send(&tab).await.problem(), ProblemType::AnotherPersonSignedIn);
    assert_eq!((cases(&first).await, cases(&second).await), (of_first, of_second));
    // To the first one it is the same as ever, and the second one may use the same key for something of their own.
    assert_eq!(send(&first).await.body, done.body);
    let own = send(&second).await;
    assert_eq!(own.status, StatusCode::CREATED);
    assert_ne!(own.body, done.body);
    assert_eq!((cases(&first).await, cases(&second).await), (of_first, of_second + 1));
    // Nor is a key of the second one of any use to the page of the first.
    assert_eq!(send(&tab).await.problem(), ProblemType::AnotherPersonSignedIn);
}

/// Sends and the change of the session at the same moment, again and again: a case is the one's whose page sent it, or is
/// none.
#[tokio::test]
async fn however_it_is_raced_a_case_is_its_writers() {
    let world = World::demo().await;
    let (of_first, of_second) = (world.customer("guarantor").await, world.customer("mentor").await);
    let before = (cases(&of_first).await, cases(&of_second).await);
    let mut stored = 0;
    for round in 0..12 {
        let browser = world.customer("guarantor").await;
        let page = Visitor { subject: browser.subject.clone(), ..world.customer("mentor").await };
        // With the cookie of before, while that session ends; and with the cookie of after.
        let mut sends: Vec<_> = (0..4)
            .flat_map(|number| {
                [&browser, &page].map(|who| who.post("/cases").body(&objection(&format!("{round} {number}"))).key())
            })
            .collect();
        sends.insert(round % 8, browser.post("/demo/session").body(&json!({"persona": "mentor"})));
        let sends = sends.into_iter().map(|call| Box::pin(call.send())).collect();
        for answer in all_at_once(sends).await {
            match answer.status {
                StatusCode::CREATED => stored += 1,
                StatusCode::CONFLICT => assert_eq!(answer.problem(), ProblemType::AnotherPersonSignedIn),
                StatusCode::UNAUTHORIZED => assert_eq!(answer.problem(), ProblemType::Unauthenticated),
                StatusCode::OK => assert!(!answer.header("set-cookie").is_empty()),
                other => panic!("{other}: {answer:?}"),
            }
        }
    }
    // The two were signed in anew each time, by other browsers: theirs still hold.
    let after = (cases(&of_first).await, cases(&of_second).await);
    assert_eq!(after, (before.0 + stored, before.1));
    assert!(stored > 0, "some were sent in time");
}
