//! Demo mode as support staff use it: the people, links to them, the controller's next step, starting over. And that
//! nothing of it can be reached where the backend is in no demo mode.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::from_env;
use crate::support::journey::sign_in_words;
use crate::support::persona::Persona;
use serde_json::json;
use text::SV;
use text::demo::{EN as DEMO_EN, SV as DEMO_SV};

/// All ids of the made-up people, from the names of their files.
fn people() -> Vec<String> {
    let folder = crate::support::root().join("crates/backend/demo/personas");
    let entries = std::fs::read_dir(folder).expect("the personas").map(|entry| entry.expect("a file").path());
    let mut ids: Vec<String> = entries.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect();
    ids.sort();
    ids
}

#[tokio::test]
async fn the_gallery_shows_everyone_once_in_both_languages() {
    let backend = Backend::demo();
    for (lang, title) in [("sv-SE", DEMO_SV.gallery.title), ("en-GB", DEMO_EN.gallery.title)] {
        let browser = Browser::start(&backend.address(), lang, 390).await;
        browser.open("/_demo").await;
        browser.see_heading(title).await;
        browser
            .see(&format!("//main//li//button[starts-with(normalize-space(), '{}')]", sign_in_words(lang, "")))
            .await;
        let mut shown = browser.texts("//main//li/h4").await;
        let mut expected: Vec<String> = people().iter().map(|id| Persona::read(id).name()).collect();
        shown.sort();
        expected.sort();
        assert_eq!(shown, expected);
        // Everyone stands in one of the four named groups, with what they show.
        let well = browser.texts("//main//li/p[strong]").await;
        assert_eq!((browser.texts("//main//h3").await.len(), well.len()), (4, expected.len()));
        browser.assert_quiet(&[]).await;
        browser.close().await;
    }
}

#[tokio::test]
async fn a_link_opens_a_person_at_a_page_and_nowhere_else() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    let who = |name: String| format!("//header//p[contains(normalize-space(), '{name}')]");
    browser.open("/notice").await;
    browser.see_heading(SV.info.notice.title).await;

    browser.open("/_demo/guarantor/activities?basis=consent&x=1").await;
    browser.see_heading(SV.activities.title).await;
    browser.see(&who(Persona::read("guarantor").name())).await;
    assert_eq!(browser.path().await, "/activities?basis=consent");

    // Another person while someone is signed in; a page that does not exist is the overview.
    let mentor = Persona::read("mentor");
    for odd in ["", "/", "//evil/x", "/nothing-here", "/_demo/guarantor"] {
        browser.open(&format!("/_demo/mentor{odd}")).await;
        browser.see_heading(&format!("Hej, {}", mentor.name())).await;
        assert_eq!(browser.path().await, "/", "{odd}");
    }
    // The links are in no history.
    browser.driver.back().await.expect("back");
    browser.see_heading(&format!("Hej, {}", mentor.name())).await;

    browser.open("/_demo/nobody/cases").await;
    browser.see_text("Länken leder inte till någon person i demon").await;
    browser.sign_in_as(&Persona::read("ceo").name()).await;
    browser.see_heading(&format!("Hej, {}", Persona::read("ceo").name())).await;
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn starting_over_takes_back_everything_and_leads_to_the_people() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 390).await;
    let stopped = SV.acts.receipt.acts.marketing_stopped;
    browser.open("/_demo/guarantor/object").await;
    browser.press(SV.acts.marketing.stop).await;
    browser.see_heading(stopped).await;

    // Asked first; no leaves all as it is, and focus where it was.
    browser.press(DEMO_SV.banner.reset).await;
    browser.see_focus_on(&format!("//*[normalize-space()='{}'][@tabindex]", DEMO_SV.banner.reset_title)).await;
    browser.press(DEMO_SV.banner.reset_leave).await;
    browser.see_focus("button", DEMO_SV.banner.reset).await;
    browser.see_heading(stopped).await;

    browser.press(DEMO_SV.banner.reset).await;
    browser.press(DEMO_SV.banner.reset_confirm).await;
    browser.see_heading(DEMO_SV.gallery.title).await;
    browser.see(&format!("//header//a[normalize-space()='{}']", SV.frame.sign_in)).await;
    browser.open("/_demo/guarantor/object").await;
    browser.see(&format!("//button[normalize-space()='{}']", SV.acts.marketing.stop)).await;
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn the_controllers_next_step_is_played_and_says_what_it_did() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    let steps = &format!("//main//aside[h2[normalize-space()='{}']]", DEMO_SV.steps.title);
    browser.open("/_demo/guarantor/cases").await;
    browser.see("//main//section[h2[@id='open-title']]//a").await.click().await.expect("the case opens");
    for (button, did) in [
        (DEMO_SV.steps.buttons.begin, "Almi har börjat arbeta med ärendet"),
        (DEMO_SV.steps.buttons.ask, "Almi har ställt en fråga"),
        (DEMO_SV.steps.buttons.extend, "Almi har förlängt fristen"),
        (DEMO_SV.steps.buttons.complete_in_part, "Almi har beslutat: delvis klart"),
        (DEMO_SV.steps.buttons.announce_lifting, "Almi har berättat att begränsningen"),
    ] {
        browser.see(steps).await;
        browser.press(button).await;
        browser.see(&format!("{steps}/p[starts-with(normalize-space(), '{did}')]")).await;
    }
    browser.see("//main//section[h2[@id='decision-title']]").await;
    // Only what can follow is offered.
    let left = browser.texts(&format!("{steps}//button")).await;
    assert_eq!(left, [DEMO_SV.steps.buttons.announce_lifting]);
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn the_demo_app_shows_nothing_of_it_where_the_backend_is_in_no_demo_mode() {
    let app = from_env("PORTAL_APP_DEMO");
    let backend = Backend::start(app, &["--sign-in-url", "https://bankid.example/start"]);
    for path in ["/_demo", "/_demo/guarantor/activities", "/_gallery"] {
        let answer = ureq::get(format!("{}{path}", backend.address())).header("Accept", "text/html").call();
        assert!(matches!(answer, Err(ureq::Error::StatusCode(404))), "{path}: {answer:?}");
    }
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    browser.open("/").await;
    browser.see(&format!("//a[normalize-space()='{}']", SV.sign_in.bank_id)).await;
    let page = browser.page_text().await;
    for word in ["Demo", "påhittad", "Logga in som"] {
        assert!(!page.contains(word), "{word} in:\n{page}");
    }
    assert!(browser.texts("//aside").await.is_empty(), "no banner");
    // Nor where the app itself is led there.
    for path in ["/_demo", "/_demo/guarantor/activities", "/_gallery"] {
        let go = "history.pushState({}, '', arguments[0]); dispatchEvent(new PopStateEvent('popstate', {state: {}}));";
        browser.driver.execute(go, vec![json!(path)]).await.expect("a script");
        browser.see_heading(SV.errors.page_not_found).await;
        browser.driver.execute(go, vec![json!("/notice")]).await.expect("a script");
        browser.see_heading(SV.info.notice.title).await;
    }
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn the_gallery_of_widgets_shows_every_example() {
    let backend = Backend::demo();
    for (lang, title, state) in [
        ("sv-SE", DEMO_SV.widgets.title, DEMO_SV.widgets.states.rest),
        ("en-GB", DEMO_EN.widgets.title, DEMO_EN.widgets.states.rest),
    ] {
        let browser = Browser::start(&backend.address(), lang, 390).await;
        browser.open("/_gallery").await;
        browser.see_heading(title).await;
        browser.see(&format!("//main//li/p[code[normalize-space()='TextArea']][contains(., '{state}')]")).await;
        let names = browser.texts("//main//li/p/code").await;
        assert!(names.len() > 35 && names.contains(&"restriction".to_owned()), "{names:?}");
        let seen = "return [...document.querySelectorAll('.widget')].every(each => each.checkVisibility())";
        browser.until(seen, "no example is hidden").await;
        // The summary of a form's errors comes at a press, and takes focus then.
        let check = browser.see("//main//li[p/code[normalize-space()='ErrorSummary']]//button").await;
        check.scroll_into_view().await.expect("in view");
        check.click().await.expect("clickable");
        browser.see_focus_on("//*[@id='errors']").await;
        browser.assert_quiet(&[]).await;
        browser.close().await;
    }
}
