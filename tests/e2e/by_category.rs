//! *My data*: the picture by keyboard, the table that says the same, the timeline.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::register::activities;
use thirtyfour::prelude::*;

#[tokio::test]
async fn the_picture_is_followed_by_keyboard_and_the_table_says_the_same() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "guarantor", "/", 1280).await;
    browser.follow("Mina uppgifter").await;
    browser.see_heading("Mina uppgifter").await;
    browser.see("//*[name()='svg']//*[@role='button']").await;

    // The activities of the picture are those aimed at the role.
    let mut shown = names_of(&browser, 2).await;
    shown.sort();
    let mut direct: Vec<String> = activities()
        .iter()
        .filter(|each| each.strongest(&["guarantor"]) == "applies")
        .map(|each| each.name("sv"))
        .collect();
    direct.sort();
    assert_eq!(shown, direct);

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
    browser.tick("Visa också det som kan röra mig").await;
    browser.see_text("som längst 7 år").await;
    let wider = names_of(&browser, 2).await.len();
    let expected = activities().iter().filter(|each| each.strongest(&["guarantor"]) != "not-typical").count();
    assert_eq!(wider, expected);
    for words in ["30 dagar", "1 år", "7 år", "10 år", "5 år, i vissa fall 10 år", "Texten säger inte från när."]
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
