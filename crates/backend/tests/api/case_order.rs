//! The order of the list of cases: what waits for the person, then by due date, then what has ended.

use crate::many_cases;
use crate::support::{Visitor, World, objection};
use api_types::case::{CasePage, CaseSummary};
use api_types::in_force::InForce;
use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::case::Status;
use serde_json::json;
use std::collections::BTreeSet;

/// Every page of so many cases, one after the other.
async fn pages(customer: &Visitor<'_>, first: &str) -> Vec<Vec<CaseSummary>> {
    let (mut pages, mut path) = (Vec::new(), first.to_owned());
    loop {
        let answer = customer.get(&path).await;
        let page: CasePage = answer.json();
        pages.push(page.items);
        if page.next.is_none() {
            return pages;
        }
        path = answer.header("link").split('>').next().unwrap().trim_start_matches("</api/v1").to_owned();
    }
}

/// Cases whose restriction is about to be lifted.
async fn lifting(customer: &Visitor<'_>) -> BTreeSet<String> {
    let held: InForce = customer.get("/in-force").await.json();
    held.restrictions.into_iter().filter(|it| it.lifting.is_some()).filter_map(|it| it.case_id).collect()
}

/// 0: waits for an answer; 1: a restriction is about to be lifted; 2: open; 3: closed.
fn rank(case: &CaseSummary, lifting: &BTreeSet<String>) -> u8 {
    match case.status {
        Status::NeedsInformation => 0,
        _ if lifting.contains(&case.id) => 1,
        status if status.is_open() => 2,
        _ => 3,
    }
}

#[tokio::test]
async fn what_waits_for_the_person_comes_first_and_then_what_is_due_first() {
    let world = World::demo().await;
    let customer = world.customer("several-cases").await;
    let lifting = lifting(&customer).await;
    assert_eq!(lifting.len(), 1);
    for limit in [1, 2, 3, 100] {
        let all = pages(&customer, &format!("/cases?limit={limit}")).await.concat();
        let ranks: Vec<u8> = all.iter().map(|case| rank(case, &lifting)).collect();
        assert!(ranks.is_sorted() && [0, 1, 2, 3].iter().all(|rank| ranks.contains(rank)), "{limit}: {ranks:?}");
        let of = |rank: u8| all.iter().zip(&ranks).filter(move |(_, it)| **it == rank).map(|(case, _)| case);
        assert!(of(2).map(|case| case.due_on).is_sorted() && of(2).count() >= 4, "{limit}: by due date");
        assert!(of(3).map(|case| case.closed_on).rev_sorted(), "{limit}: what was closed last comes first");
        let narrowed = async |open: bool| pages(&customer, &format!("/cases?limit={limit}&open={open}")).await.concat();
        let kept = |open: bool| all.iter().filter(|case| case.closed_on.is_none() == open).cloned().collect::<Vec<_>>();
        assert_eq!(narrowed(true).await, kept(true));
        assert_eq!(narrowed(false).await, kept(false));
    }
}

/// Sorted from the latest to the earliest.
trait RevSorted {
    fn rev_sorted(self) -> bool;
}

impl<T: PartialOrd, I: Iterator<Item = T>> RevSorted for I {
    fn rev_sorted(self) -> bool {
        self.is_sorted_by(|one, next| one >= next)
    }
}

#[tokio::test]
async fn a_question_stands_on_the_first_page_however_many_cases_are_open() {
    let world = World::demo().await;
    let customer = world.customer("several-cases").await;
    let person = customer.subject.clone().unwrap();
    many_cases::add(&world.app.db().await, &person, 300).await;
    let page: CasePage = customer.get("/cases?open=true").await.json();
    assert!(page.next.is_some() && page.counts.open > 150);
    assert_eq!(page.items[0].status, Status::NeedsInformation);
    let more = pages(&customer, "/cases?open=true").await.concat();
    assert_eq!(more.iter().filter(|case| case.status == Status::NeedsInformation).count(), 1);
}

#[tokio::test]
async fn a_message_between_two_pages_moves_no_case_and_what_moves_comes_once() {
    let world = World::demo().await;
    let customer = world.customer("several-cases").await;
    world.advance(TimeDelta::minutes(1));
    let before = pages(&customer, "/cases?limit=100").await.concat();
    let ids = |cases: &[CaseSummary]| cases.iter().map(|case| case.id.clone()).collect::<Vec<_>>();
    let asked = before.iter().find(|case| case.status == Status::NeedsInformation).unwrap().id.clone();
    let last_open = before.iter().rfind(|case| case.status.is_open()).unwrap().id.clone();

    // A message to a case that is still to come leaves it where it stands.
    let answer = customer.get("/cases?limit=1").await;
    let mut path = answer.header("link").split('>').next().unwrap().trim_start_matches("</api/v1").to_owned();
    world.advance(TimeDelta::seconds(1));
    let message = json!({"step": "message", "text": "Hej."});
    assert_eq!(customer.controller(&last_open, &message).await.status, StatusCode::OK);
    path = path.replace("limit=1", "limit=100");
    let rest: CasePage = customer.get(&path).await.json();
    assert_eq!(ids(&rest.items), ids(&before)[1..]);

    // The one that waited is answered, another ends and one comes: none of them is there twice.
    let answer = customer.get("/cases?limit=1").await;
    let first: CasePage = answer.json();
    assert_eq!(first.items[0].id, asked);
    let mut path = answer.header("link").split('>').next().unwrap().trim_start_matches("</api/v1").to_owned();
    world.advance(TimeDelta::seconds(1));
    let etag = customer.get(&format!("/cases/{asked}")).await.header("etag").to_owned();
    let words = json!({"words": "Ja."});
    let sent = customer.post(&format!("/cases/{asked}/messages")).body(&words).key().header("if-match", &etag);
    assert_eq!(sent.send().await.status, StatusCode::OK);
    customer.case(&objection("Mellan sidorna")).await;
    path = path.replace("limit=1", "limit=100");
    let rest: CasePage = customer.get(&path).await.json();
    assert_eq!(ids(&rest.items), ids(&before)[1..]);
    let anew = pages(&customer, "/cases?limit=100").await.concat();
    assert_eq!(anew.len(), before.len() + 1);
}
