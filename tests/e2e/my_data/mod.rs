//! *My data*, the values: what the person is shown of what Almi holds about them, found, unmasked and put right.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::persona::{Persona, Piece};
use crate::support::register::name_of;
use crate::support::witness::Witness;
use serde_json::json;
use std::collections::BTreeMap;
use text::SV;
use thirtyfour::prelude::*;

mod correcting;
mod errands;

/// The rows of the value that is called so.
fn row(label: &str) -> String {
    format!("//li[@class='value'][.//p[@class='value-name'][normalize-space()='{label}']]")
}

/// Opens my data from the overview, by the one press that it takes, and waits for the values.
async fn open(browser: &Browser) {
    browser.click("//main//a[@href='/data']").await;
    browser.see("//li[@class='value']").await;
}

/// The headings of the groups with their number, and the number of rows below each.
async fn groups(browser: &Browser) -> Vec<(String, usize)> {
    let script = "return [...document.querySelectorAll('.value-group')].map(group => \
        [group.querySelector('h3').innerText.replaceAll('\\u00a0', ' '), group.querySelectorAll('li.value').length])";
    let found: Vec<(String, usize)> = serde_json::from_value(browser.script(script).await).expect("headings");
    found
        .into_iter()
        .map(|(heading, rows)| {
            let (name, number) =
                heading.rsplit_once(' ').and_then(|(rest, _)| rest.rsplit_once(' ')).expect("a number");
            assert_eq!(number.parse::<usize>().expect("a number"), rows, "{heading}: the number of rows below it");
            (name.trim().to_owned(), rows)
        })
        .collect()
}

/// How many pieces there are by what is asked of each.
fn counted<K: Ord>(pieces: &[Piece], of: impl Fn(&Piece) -> K) -> BTreeMap<K, usize> {
    pieces.iter().fold(BTreeMap::new(), |mut counts, piece| {
        *counts.entry(of(piece)).or_default() += 1;
        counts
    })
}

async fn how_many(browser: &Browser) -> String {
    browser.texts("//*[@id='result-count']/span").await.remove(0)
}

#[tokio::test]
async fn a_guarantor_sees_the_values_by_kind_and_unmasks_one() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "guarantor", "/", 1280).await;
    open(&browser).await;
    let pieces = Persona::read("guarantor").shown();
    let expected = counted(&pieces, |piece| name_of("categories", &piece.category, "sv"));
    assert_eq!(groups(&browser).await.into_iter().collect::<BTreeMap<_, _>>(), expected);
    assert_eq!(how_many(&browser).await, format!("{} uppgifter", pieces.len()));

    // What says who or where somebody is stands masked, seen and heard.
    for piece in pieces.iter().filter(|piece| piece.masked) {
        let words = browser.texts(&format!("{}//div[@class='value-words']", row(&piece.label))).await;
        let hides = |words: &String| words.contains("••••") && words.contains("dol");
        assert!(!words.is_empty() && words.iter().all(hides), "{}: {words:?}", piece.label);
    }
    let source = browser.driver.source().await.expect("the page");
    assert!(!source.contains("birgitta.hallmyr@example.com"), "what is masked is not in the page");
    let address = row("Mejladress");
    browser.click(&format!("{address}//button")).await;
    browser.see(&format!("{address}//div[contains(., 'birgitta.hallmyr@example.com')]")).await;
    browser.see(&format!("{}//div[@class='value-words'][contains(., '••••')]", row("Telefonnummer"))).await;

    // A value says where it came from, since when, what uses it and for how long by the register's words.
    let status = row("Civilstånd");
    browser.see(&format!("{status}//div[@class='value-words'][normalize-space()='gift']")).await;
    browser.click(&format!("{status}//summary")).await;
    let facts = browser.texts(&format!("{status}//details//dd")).await;
    assert_eq!(facts[0], "Du själv, sedan 10 mars 2023");
    assert_eq!(facts[1], name_of_activity("anonymised-statistics"));
    assert!(facts[2].starts_with("Så länge det behövs"), "{facts:?}");
    // Beside it: why, which leads to the activity.
    browser.click(&format!("{status}//a[starts-with(normalize-space(), '{words}')]", words = SV.data.values.why)).await;
    browser.see_heading(&name_of_activity("anonymised-statistics")).await;
    // Nothing of what is assessed, and the same sentence for everyone.
    browser.driver.back().await.expect("back");
    browser.see("//li[@class='value']").await;
    assert!(browser.texts(&row("Kreditbetyg enligt UC")).await.is_empty());
    browser.see("//section[h2[@id='never-title']]//p[contains(., 'till exempel ett kreditbetyg')]").await;
    browser.see("//main//p[contains(., 'artikel\u{a0}15')]//a[normalize-space()='Begär en kopia']").await;
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

fn name_of_activity(id: &str) -> String {
    crate::support::register::activities().into_iter().find(|each| each.id == id).expect("an activity").name("sv")
}

#[tokio::test]
async fn a_board_member_sees_which_data_belong_to_which_company() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "board-member", "/", 1280).await;
    open(&browser).await;
    let persona = Persona::read("board-member");
    let (roles, pieces) = (persona.roles(), persona.shown());
    browser.click(&format!("//summary[normalize-space()='{}']", SV.data.values.more_filters)).await;
    browser.click(&format!("//select[@id='by']/option[normalize-space()='{}']", SV.data.values.by_choices.role)).await;
    browser.see(&format!("//h3[contains(., '{}')]", SV.data.values.no_role)).await;
    let shown = groups(&browser).await;
    let expected = counted(&pieces, |piece| piece.role);
    assert_eq!(shown.len(), expected.len());
    for (role, number) in &expected {
        let company = role.map_or("vilken roll du än har", |at| roles[at].company.as_str());
        let found = shown.iter().filter(|(name, rows)| name.contains(company) && rows == number).count();
        assert!(found > 0, "{number} of {company} in {shown:?}");
    }
    assert!(shown.last().is_some_and(|(name, _)| name.contains("vilken roll")), "what belongs to no role comes last");
    assert_eq!(browser.path().await, "/data?by=role");

    // One role: what belongs to it, and what belongs to none. A reload gives the same.
    let at = pieces.iter().find_map(|piece| piece.role).expect("a role");
    browser.click(&format!("//select[@id='role']/option[contains(., '{}')][1]", roles[at].company)).await;
    browser.until("return document.querySelectorAll('.value-group').length === 2", "one role and none").await;
    let path = browser.path().await;
    assert!(path.starts_with("/data?role=") && !path.contains("Exempel"), "{path}");
    let before = groups(&browser).await;
    browser.driver.refresh().await.expect("reload");
    browser.see("//li[@class='value']").await;
    assert_eq!(groups(&browser).await, before);
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn values_are_found_by_source_and_by_words_that_leave_no_trace() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "guarantor", "/", 1280).await;
    open(&browser).await;
    let pieces = Persona::read("guarantor").shown();
    let of_uc = pieces.iter().filter(|piece| piece.source.as_deref() == Some("credit-reference-agency-uc")).count();
    assert!(of_uc > 0);
    browser.click(&format!("//summary[normalize-space()='{}']", SV.data.values.more_filters)).await;
    browser.click("//select[@id='source']/option[normalize-space()='UC']").await;
    let left = format!("return document.querySelectorAll('li.value').length === {of_uc}");
    browser.until(&left, "what came from UC").await;
    assert_eq!(browser.path().await, "/data?source=credit-reference-agency-uc");
    assert_eq!(how_many(&browser).await, format!("{of_uc} av {} uppgifter", pieces.len()));
    browser.press(SV.activities.clear).await;
    assert_eq!(browser.path().await, "/data");
    // Only what the person has something of can be chosen.
    let kinds = browser.texts("//select[@id='category']/option").await;
    assert!(!kinds.contains(&"Brottsuppgifter".to_owned()), "{kinds:?}");

    browser.requests().await;
    browser.see("//input[@id='search']").await.send_keys("civilstand").await.expect("the field takes text");
    browser.until("return document.querySelectorAll('li.value').length === 1", "found").await;
    let said = format!(
        "return document.getElementById('say').textContent.replaceAll('\\u00a0', ' ').trim() === '1 av {} uppgifter'",
        pieces.len()
    );
    browser.until(&said, "the number is said").await;
    // A masked value is not found by what it is; by its name it is.
    let field = browser.see("//input[@id='search']").await;
    field.clear().await.expect("cleared");
    field.send_keys("hallmyr@example").await.expect("the field takes text");
    browser.see_text(SV.data.values.none_found).await;
    field.send_keys(Key::Control + "a").await.expect("all of it");
    field.send_keys("personnummer").await.expect("the field takes text");
    browser.see(&row("Personnummer")).await;
    // The words are nowhere.
    let kept = "return JSON.stringify([history.state, location.href, {...localStorage}, {...sessionStorage}])";
    let kept = browser.script(kept).await.to_string();
    assert!(!kept.contains("personnummer") && !kept.contains("civil"), "{kept}");
    assert!(browser.requests().await.iter().all(|(_, url)| !url.contains("personnummer")));
    browser.driver.refresh().await.expect("reload");
    browser.see("//li[@class='value']").await;
    let field = browser.see("//input[@id='search']").await;
    assert_eq!(field.prop("value").await.expect("a value").as_deref(), Some(""));
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn values_that_do_not_come_are_said_and_tried_again() {
    let backend = Backend::faulty();
    let browser = Browser::arrive(&backend.address(), "guarantor", "/", 1280).await;
    let witness = Witness::new(&backend.address(), "guarantor");
    witness.order(&json!([{"method": "GET", "route": "/api/v1/records", "nth": 1, "fault": "500"}]));
    browser.click("//a[@href='/data']").await;
    browser.see("//main//section[h2[@id='values-title']]//*[@role='alert']").await;
    browser.see("//details[@id='register-view']").await;
    browser.press(SV.common.retry).await;
    browser.see("//li[@class='value']").await;
    browser.close().await;
}

#[tokio::test]
async fn somebody_about_whom_little_is_held_is_told_honestly() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "no-role", "/data", 390).await;
    let shown = Persona::read("no-role").shown();
    browser.see_heading(SV.data.title).await;
    browser.settled().await;
    assert_eq!(browser.texts("//li[@class='value']").await.len(), shown.len());
    // The same sentence, whatever there is.
    browser.see("//section[h2[@id='never-title']]//p[contains(., 'till exempel ett kreditbetyg')]").await;
    browser.close().await;
}
