//! For each of the eight roles, and for someone with none, in both languages: the list is what the register's files say.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::journey::sign_in_words;
use crate::support::persona::{Persona, RoleAt};
use crate::support::register::{activities, because};
use crate::support::walk;
use std::collections::BTreeSet;
use text::{EN, SV};

/// Together they have all eight roles.
const PERSONAS: [&str; 8] =
    ["guarantor", "board-member", "mentor", "ceo", "employee", "auditor", "cofinancier", "no-role"];

#[tokio::test]
async fn the_list_of_every_role_is_the_registers_in_both_languages() {
    let backend = Backend::demo();
    let mut seen = BTreeSet::new();
    for (lang, accept) in [("sv", "sv-SE"), ("en", "en-GB")] {
        let browser = Browser::start(&backend.address(), accept, 1280).await;
        for id in PERSONAS {
            let persona = Persona::read(id);
            // Another person takes the place of the one before.
            browser.driver.delete_all_cookies().await.expect("no session");
            browser.open("/").await;
            browser.press(&sign_in_words(lang, &persona.name())).await;
            browser.see("//p[@class='who']").await;
            browser.open("/activities").await;
            browser.see("//main//li[h3]").await;
            walk::the_list_is_the_registers(&browser, &persona.roles(), &persona.known(), lang).await;
            // Narrowed to each role in turn: the choices are in the order of the person's roles.
            for (lens, role) in lenses(&browser, &persona.roles()).await {
                browser.open(&format!("/activities?role={lens}")).await;
                browser.see("//main//li[h3]").await;
                walk::the_list_is_the_registers(&browser, std::slice::from_ref(&role), &persona.known(), lang).await;
                seen.insert((lang, role.role));
            }
        }
        browser.assert_quiet(&[]).await;
        browser.close().await;
    }
    assert_eq!(seen.len(), 16, "all eight roles in both languages: {seen:?}");
}

/// Opaque id of each role, as the address wants it; nothing where there is no choice.
async fn lenses(browser: &Browser, roles: &[RoleAt]) -> Vec<(String, RoleAt)> {
    if roles.len() < 2 {
        return roles.iter().map(|role| (String::new(), role.clone())).collect();
    }
    let ids = browser.attributes("//select[@id='role']/option[@value!='']", "value").await;
    assert_eq!(ids.len(), roles.len(), "a choice for each role");
    ids.into_iter().zip(roles.iter().cloned()).collect()
}

/// What an activity's page gives as reasons: heading, what stands open below it, and what is folded.
async fn reasons(browser: &Browser) -> (String, String, String) {
    let part = "return [...document.querySelectorAll('#why-title')].map(it => it.textContent).join()";
    let heading = browser.script(part).await.as_str().expect("text").to_owned();
    let section = "//section[h2[@id='why-title']]";
    let open = browser.texts(&format!("{section}/ul/li")).await.join("\n");
    let folded = browser.texts(&format!("{section}/details//li")).await.join("\n");
    (heading, open, folded)
}

/// Nothing that says less stands under a heading that says more: the heading is that of the level, and reasons of other
/// levels are folded, each with its own.
#[tokio::test]
async fn reasons_never_contradict_the_heading_they_stand_under() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    browser.open("/notice").await;
    browser.become_persona("board-member").await;
    let persona = Persona::read("board-member");
    let roles = persona.roles();
    let ids: Vec<&str> = roles.iter().map(|role| role.role.as_str()).collect();
    let mut seen = BTreeSet::new();
    for activity in activities() {
        browser.open(&format!("/activities/{}", activity.id)).await;
        browser.settled().await;
        let level = activity.level_for(&ids, &persona.known()).to_owned();
        let (heading, open, folded) = reasons(&browser).await;
        let expected = match level.as_str() {
            _ if activity.restricted() => SV.activity.why_anyone,
            "applies" => SV.activity.why.applies,
            "may-apply" => SV.activity.why.may_apply,
            _ => SV.activity.why.not_typical,
        };
        assert_eq!(heading, expected, "{}", activity.id);
        for role in &roles {
            let why = activity.why(&role.role, "sv");
            let is_strongest = activity.level(&role.role) == level;
            let place = if activity.restricted() { (false, false) } else { (is_strongest, !is_strongest) };
            assert_eq!((open.contains(&why), folded.contains(&why)), place, "{}: {why}", activity.id);
        }
        seen.insert((heading, !folded.is_empty()));
    }
    assert!(seen.len() >= 4, "every kind comes up: {seen:?}");
    browser.close().await;
}

#[tokio::test]
async fn a_role_that_has_ended_is_told_in_the_past_with_how_long_is_kept() {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    browser.open("/notice").await;
    browser.become_persona("former-customer").await;
    let persona = Persona::read("former-customer");
    for (lang, heading) in [("sv", SV.activity.why_past), ("en", EN.activity.why_past)] {
        browser.speak(lang).await;
        browser.open("/").await;
        browser.settled().await;
        let rows = browser.texts("//section[h2[@id='processing-title']]//li[h3]").await;
        let all = activities();
        assert!(!rows.is_empty());
        for row in &rows {
            let activity = all.iter().find(|activity| row.starts_with(&activity.name(lang))).expect("a name");
            assert!(row.contains(&activity.retention(lang)), "how long: {row}");
            for role in persona.roles() {
                let now = because(&role.role, &role.company, false, lang);
                assert!(!row.contains(&now), "{now} is over: {row}");
            }
        }
        browser.open("/activities/guarantee-commitments").await;
        browser.settled().await;
        let (shown, open, _) = reasons(&browser).await;
        assert_eq!(shown, heading);
        assert!(open.contains(&because("guarantor", "Exempel Textil AB", true, lang)), "{open}");
        let guarantee = all.iter().find(|activity| activity.id == "guarantee-commitments").expect("an activity");
        assert!(!open.contains(&guarantee.why("guarantor", lang)), "nothing in the present tense: {open}");
        browser.see_text(&guarantee.retention(lang)).await;
    }
    browser.close().await;
}
