//! The main job, step by step, for any made-up person: see, take, refuse, follow.

use super::browser::Browser;
use super::package::Package;
use super::persona::{Known, Persona, RoleAt};
use super::register::{Activity, activities, because, names_at};
use text::{EN, SV};

/// *How Almi uses my data* shows what the register's files say, with the right reasons.
pub async fn sees_the_right_activities(browser: &Browser, persona: &Persona) {
    browser.open("/activities").await;
    browser.see_heading(SV.activities.title).await;
    browser.see("//main//li[h3]").await;
    the_list_is_the_registers(browser, &persona.roles(), &persona.known(), "sv").await;
}

/// The list on the page, in a language, is what the register's files say of these roles and of what the person has done:
/// each activity at its level, with its reasons; and the number in each heading is the number of rows below it.
pub async fn the_list_is_the_registers(browser: &Browser, roles: &[RoleAt], known: &Known, lang: &str) {
    let ids: Vec<&str> = roles.iter().map(|role| role.role.as_str()).collect();
    let (may, not) = match lang {
        "sv" => (SV.terms.level.may_apply, SV.terms.level.not_typical),
        _ => (EN.terms.level.may_apply, EN.terms.level.not_typical),
    };
    let below = |summary: &str| format!("//main//details[summary[contains(., '{summary}')]]//h3");
    let top = "//main//h3[not(ancestor::details)]".to_owned();
    for (level, path) in [("applies", top), ("may-apply", below(may)), ("not-typical", below(not))] {
        let mut shown = browser.texts(&path).await;
        shown.sort();
        assert_eq!(shown, names_at(level, &ids, known, lang), "{ids:?} in {lang}: level {level}");
    }
    browser.numbers_are_rows().await;

    // One question to the browser instead of fifty: name and reasons of every entry.
    let script = "return [...document.querySelectorAll('main li.activity')].map(entry => \
                  [entry.querySelector('h3').textContent, ...[...entry.querySelectorAll('ul li')].map(li => li.textContent)])";
    let shown = browser.driver.execute(script, vec![]).await.expect("the entries");
    let mut shown: Vec<Vec<String>> = shown.convert().expect("texts");
    shown.iter_mut().for_each(|entry| entry[1..].sort());
    shown.sort();
    let mut expected: Vec<Vec<String>> = activities()
        .iter()
        .map(|activity| {
            let reasons = if activity.restricted() { Vec::new() } else { reasons(activity, roles, known, lang) };
            std::iter::once(activity.name(lang)).chain(reasons).collect()
        })
        .collect();
    expected.sort();
    assert_eq!(shown, expected, "reasons for {ids:?} in {lang}");
}

/// The reasons that give the level, as the page words them: what the person has done, and the roles it concerns as
/// strongly.
fn reasons(activity: &Activity, roles: &[RoleAt], known: &Known, lang: &str) -> Vec<String> {
    let ids: Vec<&str> = roles.iter().map(|role| role.role.as_str()).collect();
    let level = activity.level_for(&ids, known);
    let by_roles = roles.iter().filter(|role| activity.level(&role.role) == level).map(|role| {
        let (start, ground) = match (lang, activity.ground(&role.role)) {
            ("sv", "stated") => ("Eftersom", SV.terms.stated),
            ("sv", _) => ("Eftersom", SV.terms.derived),
            (_, "stated") => ("Because", EN.terms.stated),
            _ => ("Because", EN.terms.derived),
        };
        format!("{start} {} · {ground}", because(&role.role, &role.company, role.ended, lang))
    });
    let (consent, case) = match lang {
        "sv" => (SV.activities.because_consent, SV.activities.because_case),
        _ => (EN.activities.because_consent, EN.activities.because_case),
    };
    let done = [(consent, &known.consents), (case, &known.cases)]
        .into_iter()
        .filter(|(_, ids)| activity.is_known(ids))
        .map(|(words, _)| words.to_owned());
    let mut reasons: Vec<String> = by_roles.chain(done).collect();
    reasons.sort();
    reasons
}

/// Opens an activity from the list, and finds there why it concerns the person and all nine rights. Of a role that has
/// ended it is said how long data is kept, and nothing in the present tense.
pub async fn opens_an_activity(browser: &Browser, persona: &Persona, id: &str) {
    let all = activities();
    let activity = all.iter().find(|activity| activity.id == id).expect("the activity");
    browser.open("/activities").await;
    browser.follow(&activity.name("sv")).await;
    browser.see_heading(&activity.name("sv")).await;
    let section = &format!("//section[h2[normalize-space()='{}']]", SV.activity.why.applies);
    browser.see(section).await;
    let why = browser.texts(&format!("{section}//li")).await.join("\n");
    for role in persona.roles() {
        let expected = because(&role.role, &role.company, role.ended, "sv");
        assert!(why.contains(&expected), "{expected} is not among:\n{why}");
        if role.ended {
            let kept = browser.texts(&format!("{section}/p")).await.join("\n");
            assert!(kept.contains(&activity.retention("sv")), "how long data is kept is missing:\n{kept}");
        } else {
            assert!(why.contains(&activity.why(&role.role, "sv")), "the register's own sentence is missing:\n{why}");
        }
    }
    // The objection stands apart; the other eight rights are in the table.
    browser.see(&format!("//section[h2[normalize-space()='{}']]", SV.activity.object_heading)).await;
    assert_eq!(browser.texts("//main//table//tbody/tr/th").await.len(), 8, "rights in the table");
}

/// Downloads the package with the voluntary part, opens it, and checks it against the made-up person's own file.
pub async fn downloads_the_package(browser: &Browser, persona: &Persona) {
    browser.follow(SV.frame.export).await;
    browser.see_heading(SV.export.title).await;
    browser.tick(SV.export.voluntary_label).await;
    browser.press(SV.export.make_button).await;
    browser.press(SV.export.save).await;
    let path = browser.downloaded(".zip").await;
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    assert!(name.starts_with("almi-dataportabilitet_") && name.is_ascii(), "{name}");

    let package = Package::open(&path);
    package.check();
    let manifest = package.json("manifest.json");
    assert_eq!(manifest["demo"], true, "a package of the demo says so");
    for (scope, expected) in persona.expected_records() {
        let records = package.records(scope);
        assert_eq!(records.len(), expected, "records in {scope}");
        assert!(records.iter().all(|record| record["category"] != "contact-details"), "contact details unasked");
        assert!(records.iter().all(|record| record["valueType"] != "personal-identity-number"), "a number unasked");
        if expected > 0 {
            let category = records[0]["category"].as_str().expect("a category");
            assert!(package.has(&format!("csv/{scope}/{category}.csv")), "a table for {category}");
        }
    }
    let text = String::from_utf8_lossy(package.file("manifest.json")).into_owned();
    assert!(!text.contains(&persona.name()), "the manifest knows the person only by a pseudonym");
    assert!(persona.controllers().iter().all(|company| !text.contains(company)), "a regional company unasked");
}

/// Objects to an activity from its page, and gives the reference of the case.
pub async fn objects(browser: &Browser, id: &str, words: &str) -> String {
    browser.open(&format!("/activities/{id}")).await;
    browser.follow(SV.activity.object_button).await;
    browser.see_heading(SV.acts.object.title).await;
    browser.write(SV.acts.object.words, words).await;
    browser.press(SV.acts.object.go_on).await;
    browser.see_heading(SV.acts.check.title).await;
    browser.see_text(words).await;
    browser.press(SV.acts.check.send).await;
    browser.see_heading(SV.acts.receipt.objection).await;
    browser.see_text(words).await;
    browser.see_text("senast").await;
    let path = &format!("//main//div[dt[normalize-space()='{}']]/dd", SV.acts.receipt.reference);
    browser.see(path).await;
    browser.texts(path).await.remove(0)
}

/// Finds a case again by its reference, and opens it.
pub async fn finds_the_case(browser: &Browser, reference: &str, words: &str) {
    browser.follow(SV.frame.cases).await;
    browser.see_heading(SV.cases.title).await;
    let link = browser.see(&format!("//main//a[contains(normalize-space(), \"{reference}\")]")).await;
    link.scroll_into_view().await.expect("in view");
    link.click().await.expect("clickable");
    browser.see(&format!("//h1[contains(normalize-space(), \"{reference}\")]")).await;
    browser.see_text(words).await;
    browser.see_text("senast").await;
    let title = browser.driver.title().await.expect("a title");
    let neutral = format!("Ärende {reference} – Dina personuppgifter – Almi");
    assert_eq!(title, neutral, "nothing but the reference of the case stands in the title");
}

/// Withdraws the first consent that holds.
pub async fn withdraws_a_consent(browser: &Browser) {
    browser.go_by("/rights", "/consents").await;
    browser.see_heading(SV.acts.consents.title).await;
    browser.press(SV.acts.consents.withdraw).await;
    browser.see_heading(SV.acts.receipt.acts.consent_withdrawn).await;
}
