//! The list of cases in pages: what a page costs, what moves while somebody leafs through, and the numbers beside it.

use crate::many_cases;
use crate::support::{Visitor, World, objection};
use api_types::case::{CaseCounts, CasePage};
use axum::http::StatusCode;
use backend::store::cases::CaseFilter;
use backend::store::cases::list::{AlreadyShown, ENDED, NEXT_DUE, sql};
use backend::store::config::DatabaseConfig;
use backend::store::db::Db;
use chrono::TimeDelta;
use domain::case::CaseKind;
use serde_json::json;
use sqlx::Row;
use std::collections::BTreeSet;

/// Every page from the first, and the cases on them.
async fn walk(customer: &Visitor<'_>, first: &str) -> Vec<String> {
    let (mut ids, mut path) = (Vec::new(), first.to_owned());
    loop {
        let answer = customer.get(&path).await;
        let page: CasePage = answer.json();
        ids.extend(page.items.into_iter().map(|case| case.id));
        if page.next.is_none() {
            return ids;
        }
        path = answer.header("link").split('>').next().unwrap().trim_start_matches("</api/v1").to_owned();
    }
}

#[tokio::test]
async fn what_changes_between_two_pages_comes_at_most_once_and_nothing_else_moves() {
    let world = World::demo().await;
    let customer = world.customer("several-cases").await;
    world.advance(TimeDelta::minutes(1));
    let before: CasePage = customer.get("/cases?limit=100").await.json();
    let (mut seen, mut changed, mut path) = (Vec::new(), BTreeSet::new(), "/cases?limit=2".to_owned());
    loop {
        let answer = customer.get(&path).await;
        let page: CasePage = answer.json();
        seen.extend(page.items.iter().map(|case| case.id.clone()));
        if page.next.is_none() {
            break;
        }
        path = answer.header("link").split('>').next().unwrap().trim_start_matches("</api/v1").to_owned();
        // Between two pages: one that was shown and one that was not get a message, one is closed, one comes anew.
        world.advance(TimeDelta::seconds(1));
        customer.case(&objection("Mellan sidorna")).await;
        let now: CasePage = customer.get("/cases?open=true&limit=100").await.json();
        let open: Vec<_> = now.items.into_iter().map(|case| case.id).collect();
        let known = |id: &&String| before.items.iter().any(|case| case.id == **id);
        let mut open = open.iter().filter(known);
        let message = json!({"step": "message", "text": "Hej."});
        let decision = json!({"step": "decide", "outcome": "declined", "text": "Skäl."});
        for (case, step) in [(open.next(), &message), (open.next_back(), &message), (open.next_back(), &decision)] {
            if let Some(case) = case {
                assert_eq!(customer.controller(case, step).await.status, StatusCode::OK);
                changed.insert(case.clone());
            }
        }
    }
    let unique: BTreeSet<_> = seen.iter().collect();
    assert_eq!(unique.len(), seen.len(), "nothing comes twice");
    let still = |ids: Vec<String>| ids.into_iter().filter(|id| !changed.contains(id)).collect::<Vec<_>>();
    let ids = before.items.iter().map(|case| case.id.clone()).collect();
    assert!(!changed.is_empty() && !still(seen.clone()).is_empty());
    assert_eq!(still(seen), still(ids), "what did not change is there, once and in its place");
    // Begun anew, the list has what came or changed meanwhile.
    let anew = walk(&customer, "/cases?limit=3").await;
    assert!(changed.iter().all(|id| anew.contains(id)) && anew.len() > before.items.len());
}

/// Cases of a person as rows are counted.
async fn rows(db: &Db, person: &str) -> CaseCounts {
    let count = async |open: i64| {
        let sql = "SELECT COUNT(*) FROM portal_case WHERE person_id = $1 AND is_open = $2";
        let number: i64 = sqlx::query_scalar(sql).bind(person).bind(open).fetch_one(db.read()).await.unwrap();
        u32::try_from(number).unwrap()
    };
    CaseCounts { open: count(1).await, closed: count(0).await }
}

#[tokio::test]
async fn the_numbers_are_those_of_the_rows_as_cases_come_close_and_go() {
    let world = World::demo().await;
    let db = world.app.db().await;
    let customer = world.customer("several-cases").await;
    let person = customer.subject.clone().unwrap();
    let told = async || customer.get("/cases?limit=1").await.json::<CasePage>();
    assert_eq!(told().await.counts, rows(&db, &person).await);
    let case = customer.case(&objection("Hej")).await.case;
    assert_eq!(told().await.counts, rows(&db, &person).await);
    let retraction = customer.post(&format!("/cases/{}/retraction", case.id)).key().header("if-match", "\"1\"");
    assert_eq!(retraction.send().await.status, StatusCode::OK);
    let before = told().await;
    assert_eq!(before.counts, rows(&db, &person).await);
    assert!(before.counts.open > 0 && before.counts.closed > 0);
    let other = world.customer("mentor").await.get("/cases?limit=1").await.json::<CasePage>().counts;
    world.advance(TimeDelta::days(3_000));
    assert!(backend::store::retention::run(&world.app.db().await, &world.app.store).await.unwrap().cases > 0);
    let customer = world.customer("several-cases").await;
    let after: CasePage = customer.get("/cases?limit=1").await.json();
    assert_eq!(after.counts, rows(&db, &person).await);
    assert!(after.counts.closed < before.counts.closed && after.counts.open == before.counts.open);
    let mentor = world.customer("mentor").await;
    assert_eq!(mentor.get("/cases?limit=1").await.json::<CasePage>().counts.open, other.open);
}

/// How the database would run a query, as text.
pub async fn plan(db: &Db, sql: &str, arguments: &[&str]) -> String {
    let (explain, column) = match db.config() {
        DatabaseConfig::Folder(_) => ("EXPLAIN QUERY PLAN", "detail"),
        DatabaseConfig::Server(_) => ("EXPLAIN", "QUERY PLAN"),
    };
    // Arguments stand in the text: a plan is made for what is asked.
    let mut text = sql.to_owned();
    for (at, argument) in arguments.iter().enumerate().rev() {
        text = text.replace(&format!("${}", at + 1), argument);
    }
    let rows = sqlx::query(sqlx::AssertSqlSafe(format!("{explain} {text}"))).fetch_all(db.read()).await.unwrap();
    rows.iter().map(|row| row.try_get::<String, _>(column).unwrap()).collect::<Vec<_>>().join("\n")
}

/// Every query that a page is made of, with arguments for it.
fn queries(person: &str) -> Vec<(String, Vec<String>)> {
    let person = format!("'{person}'");
    let mut queries = vec![(NEXT_DUE.to_owned(), vec![person.clone()])];
    for kind in [None, Some(CaseKind::Access)] {
        for &rank in CaseFilter::default().ranks() {
            for shown in [AlreadyShown::Nothing, AlreadyShown::OtherRanks, AlreadyShown::SomeOfIt] {
                let mut arguments = vec![person.clone(), "51".to_owned()];
                arguments.extend(kind.map(|kind| format!("'{}'", kind.as_str())));
                arguments.extend((shown != AlreadyShown::Nothing).then(|| "'2026-11-20T09:30:00.000Z'".to_owned()));
                if shown == AlreadyShown::SomeOfIt {
                    let key = if rank == ENDED { "'2026-01-15T00:00:00.000Z'" } else { "'2026-01-15'" };
                    arguments.extend([key.to_owned(), "'MANY500'".to_owned()]);
                }
                queries.push((sql(rank, kind.is_some(), shown), arguments));
            }
        }
    }
    queries
}

#[tokio::test]
async fn a_page_is_read_from_an_index_and_nothing_is_sorted() {
    let world = World::demo().await;
    let db = world.app.db().await;
    let customer = world.customer("several-cases").await;
    let person = customer.subject.clone().unwrap();
    many_cases::add(&db, &person, 20_000).await;
    let is_server = matches!(db.config(), DatabaseConfig::Server(_));
    for (sql, arguments) in queries(&person) {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let plan = plan(&db, &sql, &arguments).await;
        let narrowed = sql.contains("kind =");
        let index = match (sql == NEXT_DUE, narrowed) {
            (true, _) => "portal_case_due",
            (_, true) => "portal_case_list_of_kind",
            (_, false) => "portal_case_list",
        };
        let found = if is_server { format!("using {index} on") } else { format!("USING INDEX {index} (") };
        assert!(plan.contains(&found), "{sql} {arguments:?}\n{plan}");
        for dear in ["SCAN portal_case", "TEMP B-TREE", "Sort", "Seq Scan", "Bitmap"] {
            assert!(!plan.contains(dear), "{dear}: {sql} {arguments:?}\n{plan}");
        }
    }
    // And the pages are whole: each case once, in order, none forgotten.
    let all = walk(&customer, "/cases?limit=100").await;
    let page: CasePage = customer.get("/cases?limit=1").await.json();
    assert_eq!(all.len(), (page.counts.open + page.counts.closed) as usize);
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    assert_eq!(walk(&customer, "/cases?kind=access&limit=100").await.len(), 200 + own(&world, "access").await);
    let (open, closed) =
        (walk(&customer, "/cases?open=true&limit=100"), walk(&customer, "/cases?open=false&limit=100"));
    let (open, closed) = (open.await, closed.await);
    assert_eq!(
        (open.len() + closed.len(), open.iter().chain(&closed).collect::<BTreeSet<_>>().len()),
        (all.len(), all.len())
    );
    for narrowed in [&open, &closed] {
        let ids: BTreeSet<_> = narrowed.iter().collect();
        let of_all: Vec<_> = all.iter().filter(|id| ids.contains(id)).collect();
        assert!(of_all.into_iter().eq(narrowed), "a list that is narrowed stands in the order of the whole");
    }
}

/// How many cases of a kind the person has besides.
async fn own(world: &World, kind: &str) -> usize {
    let sql = "SELECT COUNT(*) FROM portal_case JOIN person ON person.id = person_id
        WHERE persona = 'several-cases' AND kind = $1 AND reference NOT LIKE 'MANY%'";
    let number: i64 = sqlx::query_scalar(sql).bind(kind).fetch_one(world.app.db().await.read()).await.unwrap();
    usize::try_from(number).unwrap()
}
