//! What an act says before it is done: whether a right can be used, in words that are true; what an erasure is about and
//! what of it must be kept; whom to call; and that a no and a yes to the same never stand side by side.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::from_env;
use text::SV;

#[tokio::test]
async fn what_does_not_apply_is_not_called_no() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "board-member", "/", 390).await;
    let cell =
        |right: &str| format!("//table[@class='rights']//tr[th[starts-with(normalize-space(), '{right}')]]/td[1]");
    let say_no = "//section[@aria-labelledby='object-title']//*[contains(@class, 'mark')]";
    // Activity, the right to say no, withdrawal of consent, erasure, the file.
    let table = [
        (
            "special-categories-by-consent",
            SV.terms.answers.withdraw,
            SV.terms.answers.yes,
            SV.terms.answers.yes,
            SV.terms.answers.yes,
        ),
        (
            "marketing-by-consent",
            SV.terms.answers.yes,
            SV.terms.answers.yes,
            SV.terms.answers.yes,
            SV.terms.answers.yes,
        ),
        (
            "loan-documents",
            SV.terms.answers.on_condition,
            SV.terms.answers.no_consent,
            SV.terms.answers.on_condition,
            SV.terms.answers.not_this_basis,
        ),
        (
            "accounting",
            SV.overview.stopping.law,
            SV.terms.answers.no_consent,
            SV.terms.answers.not_while_kept,
            SV.terms.answers.not_this_basis,
        ),
        (
            "contract-service",
            SV.overview.stopping.contract,
            SV.terms.answers.no_consent,
            SV.terms.answers.on_condition,
            SV.terms.answers.on_condition,
        ),
    ];
    for (activity, no, withdraw, erase, file) in table {
        browser.open(&format!("/activities/{activity}")).await;
        browser.see("//table[@class='rights']").await;
        assert_eq!(browser.texts(say_no).await, [no], "{activity}");
        for (right, expected) in [
            ("Slippa automatiserade beslut", SV.terms.answers.not_used),
            ("Återkalla samtycke", withdraw),
            ("Radera uppgifter", erase),
            ("Flytta dina uppgifter", file),
        ] {
            assert_eq!(browser.texts(&cell(right)).await, [expected], "{activity}: {right}");
        }
    }
    // Nor where a link has led to the form of an objection.
    browser.open("/object?activity=special-categories-by-consent").await;
    let withdraw = browser.see("//div[p[contains(., 'genom att återkalla ditt samtycke')]]").await;
    let words = withdraw.text().await.expect("text");
    assert!(words.contains(SV.activity.withdraw_button) && !words.contains("Du kan inte"), "{words}");
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

const KEPT: &str = "Måste sparas. Lagen säger att uppgifterna ska sparas en viss tid.";

#[tokio::test]
async fn nothing_chosen_is_not_everything_and_all_is_a_choice_of_its_own() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "guarantor", "/rights/erasure", 390).await;
    for (form, title, ground) in [
        ("erasure", SV.rights.kinds.erasure.title, SV.cases.request.erasure.no_longer_needed),
        ("restriction", SV.rights.kinds.restriction.title, SV.cases.request.restriction.accuracy_contested),
    ] {
        browser.open(&format!("/rights/{form}")).await;
        browser.see_heading(title).await;
        browser.click(&format!("//label[normalize-space()='{ground}']")).await;
        browser.press(SV.acts.object.go_on).await;
        let missing = SV.rights.form.activities_missing;
        browser.see_focus_on(&format!("//*[@id='errors'][.//a[normalize-space()='{missing}']]")).await;
        browser.see(&format!("//fieldset//*[@id='activities-error'][normalize-space()='{missing}']")).await;
        // The summary leads to the choice of all, which takes the place of single ones and gives it back.
        browser.follow(missing).await;
        browser.see_focus("checkbox", SV.cases.request.all_activities).await;
        let single = "//fieldset//input[@type='checkbox'][@id=//label[normalize-space()='Borgensåtaganden']/@for]";
        let is_on = async |path: &str| browser.see(path).await.prop("checked").await.expect("a state");
        browser.click(single).await;
        browser.tick(SV.cases.request.all_activities).await;
        assert_eq!(is_on(single).await.as_deref(), Some("false"));
        browser.click(single).await;
        assert_eq!(is_on("//*[@id='activities']").await.as_deref(), Some("false"));
        browser.tick(SV.cases.request.all_activities).await;
        browser.press(SV.acts.object.go_on).await;
        browser.see_heading(SV.acts.check.title).await;
        browser
            .see(&format!("//main//dd[starts-with(normalize-space(), '{}')]", SV.cases.request.all_activities))
            .await;
        // Come back to, the choice is as it was made.
        browser.driver.back().await.expect("back");
        browser.see_heading(title).await;
        assert_eq!(is_on("//*[@id='activities']").await.as_deref(), Some("true"));
        browser.press(SV.acts.object.go_on).await;
        browser.see_heading(SV.acts.check.title).await;
        browser.press(SV.rights.form.send).await;
        browser.see_heading(SV.acts.receipt.request).await;
        browser.see(&format!("//main//dd[normalize-space()='{}']", SV.cases.request.all_activities)).await;
    }
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn what_must_be_kept_says_so_at_its_box_with_the_reason() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "guarantor", "/rights/erasure?activity=accounting", 390).await;
    browser.see_heading(SV.rights.kinds.erasure.title).await;
    let kept = &format!(
        "//fieldset//div[label[normalize-space()='Bokföring']]/p[starts-with(., '{}')]",
        SV.rights.form.must_be_kept
    );
    // Before any ground is chosen, and heard with the box.
    let said = browser.see(kept).await.text().await.expect("text");
    assert!(said.starts_with(KEPT), "{said}");
    let id = browser.attributes(kept, "id").await.remove(0);
    browser
        .see(&format!("//input[@id=//label[normalize-space()='Bokföring']/@for][contains(@aria-describedby, '{id}')]"))
        .await;
    // What need not be kept is not marked.
    let free = &format!(
        "//fieldset//div[label[normalize-space()='Borgensåtaganden']]/p[starts-with(., '{}')]",
        SV.rights.form.must_be_kept
    );
    assert!(browser.texts(free).await.is_empty());
    // A duty to keep does not cover what is unlawful.
    browser.click(&format!("//label[normalize-space()='{}']", SV.cases.request.erasure.unlawful)).await;
    browser.see(&format!("//main[not(.{kept})]//h1")).await;
    browser.click(&format!("//label[normalize-space()='{}']", SV.cases.request.erasure.no_longer_needed)).await;
    browser.see(kept).await;
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn contact_details_are_put_right_by_telephone_or_by_the_data_protection_officer() {
    let note = |words: &str| format!("//main//*[contains(@class, 'box')][contains(., '{words}')]");
    let with = Backend::start(from_env("PORTAL_APP_DEMO"), &["--demo", "--contact-phone", "08-465 004 00"]);
    let browser = Browser::arrive(&with.address(), "protected", "/rights/rectification", 390).await;
    let call = format!("{}//a[@href='tel:0846500400']", note(SV.rights.form.contact_phone));
    let number = browser.see(&call).await.text().await.expect("text");
    assert_eq!(number.replace('\u{a0}', " "), "08-465 004 00");
    assert!(browser.texts(&note("Hör av dig till dataskyddsombudet")).await.is_empty());
    browser.assert_quiet(&[]).await;
    browser.close().await;

    let without = Backend::demo();
    let browser = Browser::arrive(&without.address(), "protected", "/rights/rectification", 390).await;
    let write = SV.rights.form.contact_officer;
    browser.see(&format!("{}//a[@href='mailto:dataskyddsombud@almi.se']", note(write))).await;
    assert!(browser.texts("//main//a[starts-with(@href, 'tel:')]").await.is_empty());
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

const STOPPED: &str = "Ingen direkt marknadsföring till dig";
const BECAUSE: &str = SV.activities.because_consent;

#[tokio::test]
async fn a_no_and_a_yes_to_the_same_never_stand_side_by_side() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "guarantor", "/object", 390).await;
    browser.press(SV.acts.marketing.stop).await;
    browser.see_heading(SV.acts.receipt.acts.marketing_stopped).await;
    assert_eq!(browser.texts("//main//dd//blockquote").await.len(), 2, "what it took back");

    // The consents: withdrawn, and why they cannot be given again now.
    browser.open("/consents").await;
    browser.see("//article").await;
    assert_eq!(
        browser.texts("//article//*[contains(@class, 'mark')]").await,
        [SV.acts.consents.status.withdrawn, SV.acts.consents.status.withdrawn]
    );
    let give_again = format!("//main//button[normalize-space()='{}']", SV.acts.consents.renew);
    assert!(browser.texts(&give_again).await.is_empty());
    let why = browser.texts("//article//*[contains(@class, 'box')]/p[1]").await;
    assert!(why.len() == 2 && why.iter().all(|why| why.contains("nej till direkt marknadsföring")), "{why:?}");
    // No page says that there is a consent, beside the no.
    for path in ["/", "/activities/marketing-by-consent", "/activities", "/data"] {
        browser.open(path).await;
        browser.settled().await;
        let page = browser.texts("//main").await.remove(0);
        assert!(!page.contains(BECAUSE), "{path}");
        assert_eq!(path == "/" || path.ends_with("marketing-by-consent"), page.contains(STOPPED), "{path}");
        assert!(!page.contains(SV.rights.ways.consent.title), "{path}: there is none to withdraw");
    }

    // The way from the consent to the no, which is taken back there; then the consent can be given again.
    browser.open("/consents").await;
    browser.click("(//article//a[contains(@href, '#marketing')])[1]").await;
    browser.press(SV.acts.marketing.lift).await;
    browser.press(SV.acts.marketing.lift_confirm).await;
    browser.see_heading(SV.acts.receipt.acts.marketing_lifted).await;
    browser.open("/consents").await;
    browser.click(&format!("({give_again})[1]")).await;
    browser.press(SV.acts.consents.renew_confirm).await;
    browser.see_heading(SV.acts.receipt.acts.consent_renewed).await;
    browser.open("/").await;
    browser.settled().await;
    let page = browser.texts("//main").await.remove(0);
    assert!(page.contains(BECAUSE) && !page.contains(STOPPED), "{page}");
    browser.open("/consents").await;
    browser.see("//article").await;
    assert_eq!(
        browser.texts("//article//*[contains(@class, 'mark')]").await,
        [SV.acts.consents.status.given, SV.acts.consents.status.withdrawn]
    );
    browser.assert_quiet(&[]).await;
    browser.close().await;
}
