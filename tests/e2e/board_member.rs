//! A board member of two companies, who is also guarantor for one of them.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::persona::Persona;
use crate::support::register::names_at;
use crate::support::walk;
use text::SV;
use thirtyfour::components::SelectElement;

const WORDS: &str = "Jag sitter inte längre i styrelsen när det här behövs.";

#[tokio::test]
async fn a_board_member_of_two_companies_keeps_the_roles_apart() {
    let mut backend = Backend::demo();
    let persona = Persona::read("board-member");
    let browser = Browser::arrive(&backend.address(), "board-member", "/", 1280).await;
    for role in persona.roles() {
        browser.see_text(&role.company).await;
    }

    walk::sees_the_right_activities(&browser, &persona).await;
    narrows_to_one_role(&browser).await;
    walk::opens_an_activity(&browser, &persona, "loan-documents").await;
    walk::downloads_the_package(&browser, &persona).await;
    let reference = walk::objects(&browser, "electronic-communication", WORDS).await;
    walk::withdraws_a_consent(&browser).await;

    browser.sign_out().await;
    browser.open("/").await;
    browser.sign_in_as(&persona.name()).await;
    walk::finds_the_case(&browser, &reference, WORDS).await;
    backend.kill_and_restart();
    browser.open("/").await;
    walk::finds_the_case(&browser, &reference, WORDS).await;
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

/// The role lens: the address holds an opaque id and no company, and a reload gives the same view.
async fn narrows_to_one_role(browser: &Browser) {
    let element = browser.see(&format!("//select[@id=//label[normalize-space()='{}']/@for]", SV.lens.label)).await;
    let select = SelectElement::new(&element).await.expect("a select");
    select.select_by_exact_text("Styrelseledamot, Exempel Möbelhandel AB").await.expect("the option");
    let expected = names_at("applies", &["board-member"], &Persona::read("board-member").known(), "sv");
    for _ in 0..2 {
        browser.see_heading(SV.activities.title).await;
        browser.see(&format!("//main//h3[normalize-space()=\"{}\"]", expected[0])).await;
        let mut shown = browser.texts("//main//h3[not(ancestor::details)]").await;
        shown.sort();
        assert_eq!(shown, expected);
        let path = browser.path().await;
        assert!(path.starts_with("/activities?role=") && !path.to_lowercase().contains("exempel"), "{path}");
        browser.driver.refresh().await.expect("reload");
    }
}
