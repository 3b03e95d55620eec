//! *My data*, the register's view: the picture by keyboard, the table that says the same, the times; the list on a phone.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::register::{Activity, activities};
use text::SV;
use thirtyfour::prelude::*;

/// What unfolds the register's view.
const FOLD: &str = "//details[@id='register-view']/summary";

/// May it use all kinds of data?
fn uses_all(activity: &Activity) -> bool {
    activity.file["categories"].as_array().expect("categories").iter().any(|id| id.as_str() == Some("all-categories"))
}

/// Names of activities, in the register's order.
fn names(is_it: impl Fn(&Activity) -> bool) -> Vec<String> {
    let mut names: Vec<String> = activities().iter().filter(|each| is_it(each)).map(|each| each.name("sv")).collect();
    names.sort_by_key(|name| swedish(name));
    names
}

/// A key that sorts as Swedish does: å, ä and ö after z.
fn swedish(name: &str) -> String {
    name.to_lowercase().replace('å', "{").replace('ä', "|").replace('ö', "}")
}

#[tokio::test]
async fn the_picture_is_followed_by_keyboard_and_the_table_says_the_same() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "guarantor", "/", 1280).await;
    browser.follow(SV.frame.check_data).await;
    browser.see_heading(SV.data.title).await;
    // Second, and folded: the values come first.
    browser.click(FOLD).await;
    browser.see("//*[name()='svg']//*[@role='button']").await;

    // The activities of the picture are those aimed at the role; one that may use all kinds names none, and stands in the
    // footnote.
    let mut shown = names_of(&browser, 2).await;
    // That she has given a consent makes its activity one of them, whatever her role.
    let applies = |each: &Activity| each.strongest(&["guarantor"]) == "applies" || each.id == "marketing-by-consent";
    let mut direct = names(|each| applies(each) && !uses_all(each));
    assert_eq!(shown, direct);
    let all_kinds = names(|each| applies(each) && uses_all(each));
    assert_eq!(browser.texts("//*[@id='of-all']//li").await, all_kinds);
    // So no kind is shown that nothing aimed at the role names.
    let kinds = names_of(&browser, 1).await;
    assert!(!kinds.is_empty() && !kinds.contains(&"Brottsuppgifter".to_owned()), "{kinds:?}");

    // One is chosen to begin with: the first.
    let chosen = browser.attributes("//*[name()='svg']//*[@aria-pressed='true']", "aria-label").await;
    assert_eq!(chosen, shown[..1]);
    browser.press(SV.data.show_all).await;
    assert!(browser.attributes("//*[name()='svg']//*[@aria-pressed='true']", "id").await.is_empty());
    shown.sort();
    direct.sort();

    // One stop for the tabulator; arrows from box to box; Enter chooses, Escape lets go.
    let stops = browser.attributes("//*[name()='svg']//*[@role='button'][@tabindex='0']", "id").await;
    assert_eq!(stops.len(), 1, "one stop: {stops:?}");
    let first = browser.see(&format!("//*[@id='{}']", stops[0])).await;
    first.focus().await.expect("focus");
    let sources = names_of(&browser, 0).await;
    let active = || async { browser.driver.active_element().await.expect("focus") };
    active().await.send_keys(Key::Left + "").await.expect("a key");
    let source = active().await.attr("aria-label").await.expect("a name").unwrap_or_default();
    assert!(sources.contains(&source), "{source} is a source");
    active().await.send_keys(Key::Home + "").await.expect("a key");
    active().await.send_keys(Key::Enter + "").await.expect("a key");
    let chosen = active().await;
    assert_eq!(chosen.attr("aria-pressed").await.expect("a state").as_deref(), Some("true"));
    let name = chosen.attr("aria-label").await.expect("a name").unwrap_or_default();
    assert_eq!(name, sources[0], "Home leads to the first");
    let said = browser.texts("//*[@id='say']").await.remove(0);
    assert!(said.starts_with(&format!("{name}: ")), "it is said: {said}");

    // What has not faded in the picture has not faded in the table.
    let bright = |column: usize| {
        format!("//*[name()='svg']//*[contains(@class, 'flow-column-{column}')][not(contains(@class, 'is-faded'))]")
    };
    let categories = browser.attributes(&bright(1), "aria-label").await;
    let rows = browser
        .texts("//table[contains(@class, 'by-category')]/tbody/tr[not(@class='is-faded')]/th/text()[1]/..")
        .await;
    assert_eq!(rows.len(), categories.len(), "{rows:?} and {categories:?}");
    assert!(rows.iter().zip(&categories).all(|(row, category)| row.starts_with(category.as_str())));
    assert!(browser.attributes(&bright(2), "aria-label").await.len() < direct.len(), "something fades");
    active().await.send_keys(Key::Escape + "").await.expect("a key");
    assert_eq!(browser.attributes(&bright(2), "aria-label").await.len(), direct.len(), "all is bright again");

    // Wider: what may concern is there too, with fixed periods on the scale.
    browser.tick(SV.data.wider).await;
    browser.see_text("som längst 7 år").await;
    let wider = names_of(&browser, 2).await;
    assert_eq!(wider, names(|each| each.strongest(&["guarantor"]) != "not-typical" && !uses_all(each)));
    // Each period once, and what has no end runs out of the scale.
    let periods = browser.texts("//table[contains(@class, 'time')]/tbody/tr/th/span").await;
    let mut once = periods.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), periods.len(), "{periods:?}");
    let open = "//table[contains(@class, 'time')]//tr[.//*[@class='bar-point']]/th/span";
    assert_eq!(browser.texts(open).await, ["minst 5 år"]);
    for words in
        ["30 dagar", "1 år", "7 år", "10 år", "5 år, i vissa fall 10 år", "Informationstexten säger inte från när."]
    {
        browser.see_text(words).await;
    }
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

async fn names_of(browser: &Browser, column: usize) -> Vec<String> {
    let path = format!("//*[name()='svg']//*[contains(@class, 'flow-column-{column}')]");
    browser.attributes(&path, "aria-label").await
}

#[tokio::test]
async fn on_a_phone_the_picture_is_a_list() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "guarantor", "/data", 390).await;
    browser.see_heading(SV.data.title).await;
    browser.click(FOLD).await;
    browser.see("//select[@id='flow-choice']").await;
    let drawn = "return document.querySelector('.flow').checkVisibility()";
    assert_eq!(browser.script(drawn).await, false, "the picture is not there");
    let named = |id: &'static str| activities().into_iter().find(|each| each.id == id).expect("an activity");
    let guarantees = named("guarantee-commitments");
    let name = guarantees.name("sv");
    browser.click(&format!("//select[@id='flow-choice']/option[normalize-space()='{name}']")).await;
    browser.see_text(&format!("{name}: ")).await;
    let kinds = browser.texts("//div[@class='flow-list']//dd[1]/ul/li").await;
    let sources = guarantees.file["sources"].as_array().expect("sources").len();
    let own = guarantees.file["categories"].as_array().expect("categories").len();
    assert_eq!(kinds.len(), own + sources, "{kinds:?}");
    // The table holds to the same choice.
    let rows =
        "return [...document.querySelectorAll('.by-category tbody tr')].filter(row => row.checkVisibility()).length";
    assert_eq!(browser.script(rows).await.as_u64(), Some(own as u64));
    browser.assert_quiet(&[]).await;
    browser.close().await;
}
