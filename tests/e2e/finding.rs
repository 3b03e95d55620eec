//! Search and filters on *How Almi uses my data*: in the address, in the history, over a fresh sign-in.

use crate::support::backend::Backend;
use crate::support::browser::{Browser, PATIENCE};
use crate::support::persona::Persona;
use crate::support::register::{Activity, activities};
use std::time::{Duration, Instant};
use text::SV;

/// Names of the entries that are shown, sorted.
async fn shown(browser: &Browser) -> Vec<String> {
    let mut names = browser.texts("//main//li[h3]/h3").await;
    names.sort();
    names
}

/// Waits until the list holds exactly these.
async fn shows(browser: &Browser, expected: &[String]) {
    let until = Instant::now() + PATIENCE;
    loop {
        let now = shown(browser).await;
        if now == expected {
            return;
        }
        assert!(Instant::now() < until, "the list is {now:#?}, expected {expected:#?}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

fn names(keep: impl Fn(&Activity) -> bool) -> Vec<String> {
    let mut names: Vec<String> = activities().iter().filter(|each| keep(each)).map(|each| each.name("sv")).collect();
    names.sort();
    names
}

fn is(activity: &Activity, key: &str, value: &str) -> bool {
    activity.file[key].as_str() == Some(value)
}

fn has_category(activity: &Activity, category: &str) -> bool {
    let all = activity.file["categories"].as_array().expect("categories");
    all.iter().any(|each| matches!(each.as_str(), Some(id) if id == category || id == "all-categories"))
}

async fn choose(browser: &Browser, filter: &str, value: &str) {
    let path = format!("//select[@id='{filter}']/option[@value='{value}']");
    browser.see(&path).await.click().await.expect("a choice");
}

async fn typed(browser: &Browser) -> String {
    browser.see("//input[@id='search']").await.prop("value").await.expect("a value").unwrap_or_default()
}

#[tokio::test]
async fn filters_live_in_the_address_and_words_in_the_history() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "board-member", "/", 1280).await;
    browser.follow(SV.frame.activities).await;
    shows(&browser, &names(|_| true)).await;

    // Filters, one after the other; each is a step of the history.
    browser
        .see(&format!("//summary[normalize-space()='{}']", SV.activities.more_filters))
        .await
        .click()
        .await
        .expect("opens");
    choose(&browser, "basis", "legitimate-interest").await;
    // The field is the same one still: focus and the unfolded filters stay.
    browser.see_focus_on("//select[@id='basis']").await;
    browser.see("//details[@open]//select[@id='category']").await;
    let by_basis = names(|each| is(each, "legal_basis", "legitimate-interest"));
    shows(&browser, &by_basis).await;
    choose(&browser, "category", "contact-details").await;
    let by_both = names(|each| is(each, "legal_basis", "legitimate-interest") && has_category(each, "contact-details"));
    shows(&browser, &by_both).await;
    // What the choice promised is what it gave.
    let promised = browser.texts("//select[@id='category']/option[@value='contact-details']").await.remove(0);
    assert!(promised.ends_with(&format!("({})", by_both.len())), "{promised}");

    // Words: misspelt, without accents, part of a word.
    let search = browser.see("//input[@id='search']").await;
    for words in ["Borgensåtagande", "borgensatagande", "borgensåtagnade", "åtagand"] {
        search.clear().await.expect("an empty field");
        search.send_keys(words).await.expect("typed");
        shows(&browser, &["Borgensåtaganden".to_owned()]).await;
        assert_eq!(browser.path().await, "/activities?basis=legitimate-interest&category=contact-details");
    }
    browser.see("//*[@id='say'][contains(., '1 av 50 behandlingar')]/ancestor::body").await;

    // To an activity and back, and a reload: the same view, words and all.
    browser.follow("Borgensåtaganden").await;
    browser.see_heading("Borgensåtaganden").await;
    browser.driver.back().await.expect("back");
    shows(&browser, &["Borgensåtaganden".to_owned()]).await;
    assert_eq!(typed(&browser).await, "åtagand");
    browser.driver.refresh().await.expect("loads anew");
    shows(&browser, &["Borgensåtaganden".to_owned()]).await;
    assert_eq!(typed(&browser).await, "åtagand");
    browser.press(SV.activities.clear).await;
    shows(&browser, &names(|_| true)).await;
    assert_eq!((browser.path().await.as_str(), typed(&browser).await.as_str()), ("/activities", ""));
    // Back from there what was cleared is there again, and on with it the whole list.
    browser.driver.back().await.expect("back");
    shows(&browser, &["Borgensåtaganden".to_owned()]).await;
    assert_eq!(typed(&browser).await, "åtagand");
    browser.driver.forward().await.expect("forward");
    shows(&browser, &names(|_| true)).await;
    assert_eq!(typed(&browser).await, "");
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn a_shared_link_gives_the_same_list_in_a_fresh_sign_in_and_holds_nothing_personal() {
    let backend = Backend::demo();
    let persona = Persona::read("board-member");
    let mut seen = Vec::new();
    let mut link = String::from("/activities");
    for round in 0..2 {
        // A browser of its own: no history, no storage, no session of before.
        let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
        browser.open(&link).await;
        browser.sign_in_as(&persona.name()).await;
        browser.see("//main//li[h3]").await;
        if round == 0 {
            let roles = browser.attributes("//select[@id='role']/option[@value!='']", "value").await;
            browser
                .see(&format!("//summary[normalize-space()='{}']", SV.activities.more_filters))
                .await
                .click()
                .await
                .expect("opens");
            choose(&browser, "role", &roles[1]).await;
            choose(&browser, "right", "objection").await;
            choose(&browser, "level", "may-apply").await;
            browser.see("//input[@id='search']").await.send_keys("hemliga ord").await.expect("typed");
            let search = browser.see("//input[@id='search']").await;
            search.clear().await.expect("an empty field");
            search.send_keys(" ").await.expect("typed");
            browser.see("//p[@id='result-count']").await;
            link = browser.path().await;
            assert!(
                link.starts_with("/activities?role=") && link.contains("&right=objection&level=may-apply"),
                "{link}"
            );
            for part in persona.name().split(' ').chain(persona.roles().iter().map(|role| role.company.as_str())) {
                assert!(!link.contains(part), "{link} holds {part}");
            }
            assert!(!link.contains("hemliga"), "{link} holds what was typed");
        }
        let list = shown(&browser).await;
        assert!(!list.is_empty(), "the filters leave something");
        seen.push(list);
        browser.assert_quiet(&[]).await;
        browser.close().await;
    }
    assert_eq!(seen[0], seen[1], "the same link, the same list");

    // Somebody else's role in the address is as good as none.
    let browser = Browser::arrive(&backend.address(), "mentor", &link, 1280).await;
    let expected =
        names(|each| each.strongest(&["mentor"]) == "may-apply" && is(each, "legal_basis", "legitimate-interest"));
    // Where direct marketing rests on consent or a contract it can be refused too.
    let list = shown_soon(&browser, &expected).await;
    assert!(expected.iter().all(|name| list.contains(name)), "{list:#?} lacks some of {expected:#?}");
    browser.close().await;
}

async fn shown_soon(browser: &Browser, expected: &[String]) -> Vec<String> {
    browser.see("//main//li[h3]").await;
    let until = Instant::now() + PATIENCE;
    loop {
        let now = shown(browser).await;
        if expected.iter().all(|name| now.contains(name)) || Instant::now() > until {
            return now;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test]
async fn folds_stand_as_the_person_left_them_when_a_search_is_over() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "board-member", "/", 1280).await;
    browser.follow(SV.frame.activities).await;
    let fold = |words: &str, is_open: bool| {
        let open = if is_open { "@open" } else { "not(@open)" };
        format!("//main//details[contains(@class, 'fold')][{open}]/summary[starts-with(normalize-space(), '{words}')]")
    };
    let stand = async |may: bool, not: bool| {
        browser.see(&fold(SV.terms.level.may_apply, may)).await;
        browser.see(&fold(SV.terms.level.not_typical, not)).await;
    };
    stand(false, false).await;
    // A search that leaves something of both: what was found must be seen.
    browser.write(SV.activities.search, "a").await;
    stand(true, true).await;
    browser.press(SV.activities.clear).await;
    stand(false, false).await;

    browser.click(&fold(SV.terms.level.not_typical, false)).await;
    stand(false, true).await;
    browser.click(&format!("//summary[normalize-space()='{}']", SV.activities.more_filters)).await;
    choose(&browser, "basis", "legitimate-interest").await;
    stand(true, true).await;
    // Closed while it is narrowed: that is about what was found, not about the whole list.
    browser.click(&fold(SV.terms.level.not_typical, true)).await;
    stand(true, false).await;
    browser.press(SV.activities.clear).await;
    stand(false, true).await;
    browser.write(SV.activities.search, "a").await;
    stand(true, true).await;
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

/// The words of a consent are Swedish; whoever reads the portal in English looks for what it is called there.
#[tokio::test]
async fn what_a_person_has_said_yes_to_is_found_by_what_it_is_called() {
    const CALLED: [(&str, &[&str], &str); 2] = [
        ("sv", &["nyhetsbrev", "inbjudningar", "nyhetsbrve"], "Marknadsföring med samtycke"),
        ("en", &["newsletter", "invitations", "nyhetsbrev"], "Marketing with consent"),
    ];
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    browser.open("/notice").await;
    browser.become_persona("guarantor").await;
    let search = "//input[@id='search']";
    for (lang, words, name) in CALLED {
        browser.speak(lang).await;
        for &typed in words {
            // By way of another page: the same address again would be a reload, and bring back what was typed.
            browser.open("/cases").await;
            browser.open("/activities").await;
            browser.settled().await;
            browser.requests().await;
            browser.see(search).await.send_keys(typed).await.expect("typed");
            shows(&browser, &[name.to_owned()]).await;
            // What was typed stays here: one list was asked for, and nothing was told.
            let asked = browser.requests().await;
            assert!(asked.iter().all(|(_, url)| !url.contains(typed)), "{asked:?}");
            assert_eq!(asked.iter().filter(|(_, url)| url.ends_with("/consents")).count(), 1, "{asked:?}");
        }
    }
    // Somebody who has said yes to nothing finds nothing by it.
    browser.become_persona("mentor").await;
    browser.speak("sv").await;
    browser.open("/cases").await;
    browser.open("/activities").await;
    browser.settled().await;
    browser.see(search).await.send_keys("nyhetsbrev").await.expect("typed");
    shows(&browser, &[]).await;
    browser.close().await;
}
