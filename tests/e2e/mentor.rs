//! A mentor: no consent, an empty Art. 20 part, and a role that has ended.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::persona::Persona;
use crate::support::walk;
use text::SV;

const WORDS: &str = "Mitt uppdrag är slut och jag vill inte stå kvar i er statistik.";

#[tokio::test]
async fn a_mentor_meets_the_honest_empty_parts() {
    let mut backend = Backend::demo();
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    let persona = Persona::read("mentor");
    assert_eq!(persona.consents(), 0, "the persona of this journey has no consent");
    assert_eq!(persona.expected_records()["art20"], 0, "and nothing under Art. 20");
    browser.open("/").await;
    browser.sign_in_as(&persona.name()).await;
    browser.see_text(SV.overview.former).await;

    walk::sees_the_right_activities(&browser, &persona).await;
    walk::opens_an_activity(&browser, &persona, "customer-identification").await;
    browser.open("/export").await;
    browser.see_text(SV.export.art20_empty).await;
    walk::downloads_the_package(&browser, &persona).await;
    let reference = walk::objects(&browser, "electronic-communication", WORDS).await;

    // Nothing to withdraw, and no dead end.
    browser.go_by("/rights", "/consents").await;
    browser.see_heading(SV.acts.consents.title).await;
    browser.see_text(SV.acts.consents.empty).await;
    browser.follow(SV.frame.export).await;
    browser.see_heading(SV.export.title).await;

    // The page that signs in leads on.
    browser.sign_out().await;
    browser.follow(SV.sign_in.again).await;
    browser.sign_in_as(&persona.name()).await;
    browser.see_heading(&format!("Hej, {}", persona.name())).await;
    walk::finds_the_case(&browser, &reference, WORDS).await;
    backend.kill_and_restart();
    browser.open("/").await;
    walk::finds_the_case(&browser, &reference, WORDS).await;
    browser.assert_quiet(&[]).await;
    browser.close().await;
}
