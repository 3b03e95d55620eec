//! A link from an activity leads to its box: ticked, in sight, with focus, which reads it out; and what the person has done
//! concerns them alike on every page.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::witness::Witness;
use serde_json::json;
use text::SV;
use thirtyfour::prelude::*;

const SCREENS: [(u32, u32); 2] = [(390, 844), (1366, 768)];

/// A form that is linked to from an activity: the link, and the label of the box.
struct Link {
    from: &'static str,
    href: &'static str,
    label: &'static str,
}

const LINKS: [Link; 4] = [
    Link { from: "/activities/guarantee-commitments", href: "/object?activity=", label: "Borgensåtaganden" },
    Link { from: "/activities/guarantee-commitments", href: "/rights/erasure?activity=", label: "Borgensåtaganden" },
    Link {
        from: "/activities/guarantee-commitments",
        href: "/rights/restriction?activity=",
        label: "Borgensåtaganden",
    },
    Link { from: "/activities/accounting", href: "/rights/own-words?activity=", label: "Bokföring" },
];

/// Where something stands: from the top of what is seen, and the height of that.
async fn place(browser: &Browser, element: &WebElement) -> [f64; 3] {
    let script =
        "const [it] = arguments; const box = it.getBoundingClientRect(); return [box.top, box.bottom, innerHeight]";
    let place = browser.driver.execute(script, vec![element.to_json().expect("an element")]).await.expect("a script");
    place.convert().expect("numbers")
}

async fn is_in_sight(browser: &Browser, what: &str, element: &WebElement) {
    let [top, bottom, height] = place(browser, element).await;
    assert!(top >= 0.0 && bottom <= height, "{what}: from {top} to {bottom} of {height}");
}

fn box_of(label: &str) -> String {
    format!("//fieldset//input[@type='checkbox'][@id=//label[normalize-space()='{label}']/@for]")
}

/// Voice control and screen readers follow a link without moving focus to it first.
#[tokio::test]
async fn a_link_that_has_no_focus_when_it_is_followed_lands_too() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "guarantor", "/", 390).await;
    for link in &LINKS {
        browser.open(link.from).await;
        browser.settled().await;
        let followed = format!(
            "document.querySelector('#language-sv').focus(); document.querySelector('main a[href^=\"{}\"]').click()",
            link.href
        );
        browser.script(&followed).await;
        let ticked = browser.see_focus_on(&box_of(link.label)).await;
        is_in_sight(&browser, link.href, &ticked).await;
    }
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn a_link_from_an_activity_lands_at_its_box_ticked() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "guarantor", "/", 390).await;
    for (width, height) in SCREENS {
        let metrics = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        browser.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", metrics).await.expect("the size");
        for link in &LINKS {
            let what = format!("{}{} at {width}", link.from, link.href);
            browser.open(link.from).await;
            browser.settled().await;
            browser
                .script(
                    "window.focused = []; document.addEventListener('focusin', e => focused.push(e.target.tagName))",
                )
                .await;
            browser.click(&format!("(//main//a[starts-with(@href, '{}')])[1]", link.href)).await;
            let ticked = browser.see_focus_on(&box_of(link.label)).await;
            assert_eq!(ticked.prop("checked").await.expect("a state").as_deref(), Some("true"), "{what}");
            is_in_sight(&browser, &what, &ticked).await;
            // Heard once: the heading has not taken focus before, nor does it take it back.
            browser.settled().await;
            browser.see_focus_on(&box_of(link.label)).await;
            let heard = browser.script("return focused.filter(tag => tag === 'H1').length").await;
            assert_eq!(heard, 0, "{what}");
            // The stop of direct marketing is in sight too, and one press away (Art. 21(4)).
            if link.href.starts_with("/object") {
                let stop = browser.see("//form//a[contains(@href, '#marketing')]").await;
                is_in_sight(&browser, &what, &stop).await;
                browser.click("//form//a[contains(@href, '#marketing')]").await;
                let stop = browser.see("//section[@id='marketing']//h2").await;
                browser
                    .until(
                        "return document.getElementById('marketing').getBoundingClientRect().top < innerHeight / 2",
                        "the stop",
                    )
                    .await;
                is_in_sight(&browser, &what, &stop).await;
            }
        }
    }
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn only_who_comes_by_a_link_is_landed_and_only_where_there_is_a_box() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "guarantor", "/object?activity=accounting", 1280).await;
    // Bookkeeping cannot be objected to: the explanation stands below the heading, which is read out as ever.
    browser.see_text("Du kan inte invända mot").await;
    browser.follow(SV.frame.overview).await;
    browser.see("//h1[starts-with(., 'Hej')]").await;
    browser.driver.back().await.expect("back");
    browser.see_focus("heading", SV.acts.object.title).await;

    // Opened in a tab of its own, it is landed too; after a switch of language focus stays where it is.
    browser.open("/object?activity=loan-documents").await;
    browser.see_focus_on(&box_of("Lånehandlingar")).await;
    browser.click("//button[@id='language-en']").await;
    browser.see_heading("Object").await;
    browser.settled().await;
    browser.see_focus("button", "English").await;
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

/// Neither role nor company: a mentor has nothing to do with loans, but asks about them.
#[tokio::test]
async fn what_the_person_asks_about_concerns_them_on_every_page() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "mentor", "/", 1280).await;
    let (activity, folded) = ("loan-documents", "//fieldset//details");
    let first = "//fieldset/div[@class='choice']//label[normalize-space()='Lånehandlingar']";
    let all = |path: &str| format!("//section[h2[normalize-space()='{words}']]{path}", words = SV.rights.form.outlook);

    // Before they ask.
    browser.open("/object").await;
    browser.see(folded).await;
    assert!(browser.texts(first).await.is_empty());
    browser.open("/rights/erasure").await;
    browser.see(folded).await;
    assert!(browser.texts(first).await.is_empty());
    browser.click(&format!("//label[normalize-space()='{}']", SV.cases.request.all_activities)).await;
    browser.click(&format!("//label[normalize-space()='{}']", SV.cases.request.erasure.no_longer_needed)).await;
    browser.see(&all("//li")).await;
    let before = browser.texts(&all("//li")).await;

    Witness::new(&backend.address(), "mentor").new_case();
    browser.open("/object").await;
    browser.see(first).await;
    for form in ["erasure", "restriction", "own-words"] {
        browser.open(&format!("/rights/{form}")).await;
        browser.see(first).await;
    }
    browser.open("/rights/erasure").await;
    browser.see(first).await;
    browser.click(&format!("//label[normalize-space()='{}']", SV.cases.request.all_activities)).await;
    browser.click(&format!("//label[normalize-space()='{}']", SV.cases.request.erasure.no_longer_needed)).await;
    browser.see(&all("//li")).await;
    let after = browser.texts(&all("//li")).await;
    assert_ne!(before, after, "one more is foreseen");
    // The same before sending.
    browser.press(SV.acts.object.go_on).await;
    browser.see_heading(SV.acts.check.title).await;
    browser.see(&all("//li")).await;
    assert_eq!(browser.texts(&all("//li")).await, after);

    // My data: in the register's view, without what only may concern.
    browser.open("/data").await;
    browser.see("//details[@id='register-view']").await;
    let used = browser.texts(&format!("//details[@id='register-view']//a[@href='/activities/{activity}']")).await;
    assert!(!used.is_empty(), "what they ask about is in the register's view");
    browser.assert_quiet(&[]).await;
    browser.close().await;
}
