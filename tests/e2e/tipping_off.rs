//! Tipping-off (SFS 2017:630 ch. 4 s. 9, ch. 5 ss. 7 and 11): what a person's browser shows, asks for and saves does
//! not depend on measures against money laundering.
//!
//! The same visit is made twice, to two backends with the same clock and ids; before the second, SQL takes away what is
//! noted about the person, notes everybody else, and lets restricted activities use the data of all. `crates/backend/tests/api/tipping_off.rs` does the same for every
//! byte of the API.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::persona::Persona;
use crate::support::record::Visit;
use crate::support::register::activities;
use crate::support::root;
use sqlx::{Connection, SqliteConnection};
use std::collections::BTreeSet;
use text::SV;

/// The one made-up person about whom something is noted.
const NOTED: &str = "ceo";

/// Addresses beside those that stand in `src/routes.rs`.
const MORE: [&str; 6] = [
    "/activities?level=may-apply&basis=legal-obligation",
    "/activities?right=objection&category=criminal-data",
    "/export?voluntary=1&contact-details=1",
    "/cases/0000",
    "/receipts/0000",
    "/no/such/page",
];

/// How many links of one kind are followed: cases, receipts and whatever else has an id in its address.
const OF_A_KIND: usize = 6;

/// Takes away what is noted about the person, and notes all others. And restricted activities begin to use data of
/// everybody: rows of their own, and all that is there.
const FLIP: &str = "DELETE FROM aml_flag;
    INSERT INTO aml_flag (person_id, number, kind, since, note)
    SELECT id, 1, 'frozen', '2026-11-19T12:00:00.000Z', 'x' FROM person WHERE persona <> 'ceo';
    INSERT INTO record (person_id, category, legal_basis, origin, automated, activities, content)
    SELECT person_id, category, legal_basis, origin, automated, '[\"transaction-monitoring\"]', content FROM record;
    UPDATE record SET activities = replace(activities, '[', '[\"anti-fraud\",'),
        content = replace(content, '\"activityIds\":[', '\"activityIds\":[\"anti-fraud\",')";

async fn noted(database: &mut SqliteConnection) -> i64 {
    let sql = "SELECT COUNT(*) FROM aml_flag JOIN person ON id = person_id WHERE persona = 'ceo'";
    sqlx::query_scalar(sql).fetch_one(database).await.expect("a number")
}

async fn flip(backend: &Backend) {
    let path = format!("sqlite://{}", backend.database().display());
    let mut database = SqliteConnection::connect(&path).await.expect("the database");
    assert_eq!(noted(&mut database).await, 1, "the demo notes something about this person");
    sqlx::raw_sql(FLIP).execute(&mut database).await.expect("the rows are changed");
    assert_eq!(noted(&mut database).await, 0);
    database.close().await.expect("closed");
}

/// Ids of the restricted activities, from the register's files.
fn restricted() -> Vec<String> {
    activities().into_iter().filter(|activity| activity.restricted()).map(|activity| activity.id).collect()
}

/// Every address in `src/routes.rs`: those that are whole, and the beginnings of those with something to fill in. So a
/// new page is visited without anybody thinking of it, and one that cannot be reached is noticed.
fn routes() -> (Vec<String>, Vec<String>) {
    let source = std::fs::read_to_string(root().join("src/routes.rs")).expect("the routes");
    let code: Vec<&str> = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    let literals = code.split("#[cfg(test)]").next().unwrap_or_default().split('"').skip(1).step_by(2);
    let (mut whole, mut beginnings) = (BTreeSet::new(), BTreeSet::new());
    // A pattern of the router names what is to be filled in; the address builder beside it has the address.
    for literal in literals.filter(|literal| literal.starts_with('/') && !literal.contains(':')) {
        match literal.split_once('{') {
            Some((beginning, _)) => beginnings.insert(beginning.to_owned()),
            None => whole.insert(literal.to_owned()),
        };
    }
    assert!(whole.len() > 8 && beginnings.len() > 2, "{whole:?} {beginnings:?}");
    (whole.into_iter().collect(), beginnings.into_iter().collect())
}

/// Links in the markup seen so far that begin so, each once.
fn links(visit: &Visit, beginning: &str) -> BTreeSet<String> {
    let markup = visit.stops.iter().map(|stop| stop.main.as_str());
    let hrefs = markup.flat_map(|main| main.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()));
    hrefs.filter(|href| href.starts_with(beginning)).map(|href| href.replace("&amp;", "&")).collect()
}

/// A visit to a backend of its own, signed in as a made-up person.
async fn arrive(persona: &str, flipped: bool) -> (Backend, Browser, Visit) {
    let backend = Backend::foretold();
    if flipped {
        flip(&backend).await;
    }
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    let mut visit = Visit::default();
    visit.open(&browser, "/").await;
    browser.sign_in_as(&Persona::read(persona).name()).await;
    visit.note(&browser, "sign in").await;
    visit.wait_for_what_is_fetched_ahead(&browser).await;
    (backend, browser, visit)
}

/// Everything the app has: every page, every restricted activity, an objection to one, the package.
async fn visit(flipped: bool) -> Visit {
    let (_backend, browser, mut visit) = arrive(NOTED, flipped).await;
    let (whole, beginnings) = routes();
    for path in whole.iter().map(String::as_str).chain(MORE) {
        visit.open(&browser, path).await;
    }
    visit.open(&browser, "/activities").await;
    for role in browser.attributes("//main//select[@id='role']/option[@value!='']", "value").await {
        visit.open(&browser, &format!("/activities?role={role}")).await;
    }
    visit.open(&browser, "/activities").await;
    let search = browser.see("//input[@id='search']").await;
    search.send_keys("penningtvätt").await.expect("the field takes text");
    visit.note(&browser, "search").await;
    for id in restricted().iter().map(String::as_str).chain(["aml-customer-due-diligence"]) {
        visit.open(&browser, &format!("/activities/{id}")).await;
        visit.open(&browser, &format!("/object?activity={id}")).await;
    }

    // An objection to processing about which nothing may be said.
    visit.open(&browser, "/activities/anti-fraud").await;
    browser.follow(SV.activity.object_button).await;
    visit.note(&browser, "the form").await;
    browser.write(SV.acts.object.words, "Jag vill veta om ni misstänker mig.").await;
    browser.press(SV.acts.object.go_on).await;
    browser.see_heading(SV.acts.check.title).await;
    visit.note(&browser, "check answers").await;
    browser.press(SV.acts.check.send).await;
    browser.see_heading(SV.acts.receipt.objection).await;
    visit.note(&browser, "the receipt").await;
    visit.open(&browser, "/activities/anti-fraud").await;

    browser.open("/consents").await;
    browser.press(SV.acts.consents.withdraw).await;
    browser.see_heading(SV.acts.receipt.acts.consent_withdrawn).await;
    visit.note(&browser, "consent withdrawn").await;
    browser.open("/object").await;
    browser.press(SV.acts.marketing.stop).await;
    browser.see_heading(SV.acts.receipt.acts.marketing_stopped).await;
    visit.note(&browser, "no to direct marketing").await;

    visit.open(&browser, "/export?voluntary=1&contact-details=1").await;
    browser.press(SV.export.make_button).await;
    browser.see(&format!("//button[normalize-space()='{}']", SV.export.save)).await;
    visit.note(&browser, "the file is made").await;
    browser.press(SV.export.save).await;
    visit.save(&browser, ".zip").await;
    visit.open(&browser, "/export").await;

    visit.open(&browser, "/cases").await;
    for beginning in &beginnings {
        for link in links(&visit, beginning).into_iter().take(OF_A_KIND) {
            if !visit.has_opened(&link) {
                visit.open(&browser, &link).await;
            }
        }
        assert!(visit.has_opened(beginning), "nothing leads to {beginning}…: add an address to MORE");
    }
    browser.sign_out().await;
    visit.note(&browser, "sign out").await;
    browser.close().await;
    visit
}

#[tokio::test]
async fn what_is_shown_asked_for_and_saved_does_not_depend_on_measures_against_money_laundering() {
    let (first, second) = tokio::join!(visit(false), visit(true));
    assert!(first.stops.len() > 50 && first.files.len() == 1 && first.ahead.len() > 2);
    if let Some(found) = first.difference(&second) {
        panic!("{found}");
    }
    finds_what_differs(&first);
}

/// The comparer is not blind: the smallest change anywhere is found.
fn finds_what_differs(visit: &Visit) {
    let spoil: [fn(&mut Visit, usize); 8] = [
        |visit, at| visit.stops[at].main.push(' '),
        |visit, at| visit.stops[at].title.push('.'),
        |visit, at| visit.stops[at].address.push('?'),
        |visit, at| visit.stops[at].requests.push("GET /api/v1/session".into()),
        |visit, at| visit.stops[at].requests.reverse(),
        |visit, at| drop(visit.stops.remove(at)),
        |visit, _| drop(visit.ahead.pop_first().expect("something is fetched ahead")),
        |visit, _| *visit.files[0].1.last_mut().expect("a byte") ^= 1,
    ];
    let busiest = (0..visit.stops.len()).max_by_key(|at| visit.stops[*at].requests.len()).expect("a stop");
    for spoil in spoil {
        let mut spoilt = visit.clone();
        spoil(&mut spoilt, busiest);
        assert!(visit.difference(&spoilt).is_some());
    }
}

/// Two people: the comparer sees the difference, and there is none where there must be none.
#[tokio::test]
async fn restricted_activities_are_shown_the_same_to_everyone() {
    let mut visits = Vec::new();
    for persona in [NOTED, "guarantor"] {
        let (_backend, browser, arrival) = arrive(persona, false).await;
        let mut own = arrival;
        own.open(&browser, "/activities").await;
        let mut same = Visit::default();
        for id in restricted() {
            same.open(&browser, &format!("/activities/{id}")).await;
        }
        browser.close().await;
        visits.push((own, same));
    }
    let (own, same): (Vec<_>, Vec<_>) = visits.into_iter().unzip();
    let found = own[0].difference(&own[1]).expect("two people see different pages");
    assert!(found.contains("page"), "{found}");
    if let Some(found) = same[0].difference(&same[1]) {
        panic!("{found}");
    }
}
