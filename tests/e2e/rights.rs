//! Every kind of request, by keyboard alone, found by role and name: from the overview of the rights to the form, the
//! check, the receipt and the case.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::journey::sign_in_words;
use crate::support::persona::Persona;
use text::{EN, SV};

const WORDS: &str = "Det gäller mitt gamla åtagande.";

/// Signs in by keyboard alone.
async fn arrive(backend: &Backend, lang: &str) -> Browser {
    let browser = Browser::start(&backend.address(), lang, 1280).await;
    browser.open("/rights").await;
    let title = if lang == "sv-SE" { SV.rights.title } else { EN.rights.title };
    let name = Persona::read("guarantor").name();
    browser.see(&format!("//button[contains(., '{name}')]")).await;
    browser.enter_at("button", &sign_in_words(lang, &name)).await;
    browser.see_heading(title).await;
    browser
}

/// Opens a form from the overview of the rights.
async fn open_form(browser: &Browser, title: &str) {
    browser.open("/rights").await;
    browser.see_heading(SV.rights.title).await;
    browser.enter_at("link", title).await;
    browser.see_heading(title).await;
    browser.see("//main//form").await;
}

/// From the filled-in form over the check to the receipt and the case, which both show what was asked.
async fn send_and_follow(browser: &Browser, kind: &str, shown: &[&str]) {
    browser.enter_at("button", SV.acts.object.go_on).await;
    browser.see_heading(SV.acts.check.title).await;
    for words in shown {
        browser.see_text(words).await;
    }
    browser.enter_at("button", SV.rights.form.send).await;
    browser.see_heading(SV.acts.receipt.request).await;
    for words in shown {
        browser.see_text(words).await;
    }
    let path = &format!("//main//div[dt[normalize-space()='{}']]/dd", SV.acts.receipt.reference);
    browser.see(path).await;
    let reference = browser.texts(path).await.remove(0);
    browser.enter_at("link", SV.acts.receipt.see_case).await;
    browser.see_heading(&format!("{kind} {reference}")).await;
    browser.see_text(SV.cases.status.received).await;
    for words in shown {
        browser.see_text(words).await;
    }
    browser.assert_quiet(&[]).await;
}

#[tokio::test]
async fn a_copy_a_correction_and_a_transfer_are_asked_for_by_keyboard() {
    let backend = Backend::demo();
    let browser = arrive(&backend, "sv-SE").await;

    open_form(&browser, SV.rights.kinds.access.title).await;
    browser.choose_at(SV.cases.request.deliveries.portal, SV.cases.request.deliveries.post).await;
    browser.type_at("Gäller det något särskilt? (frivilligt)", WORDS).await;
    send_and_follow(&browser, SV.cases.kinds.access, &[SV.cases.request.deliveries.post, WORDS]).await;

    open_form(&browser, SV.rights.kinds.rectification.title).await;
    browser.tab_to("combobox", "Vilken typ av uppgift gäller det? (frivilligt)").await;
    browser.type_words("Kontakt").await;
    browser.type_at(SV.rights.form.wrong, "Mitt efternamn är felstavat.").await;
    browser.type_at(SV.rights.form.right, "Hallmyr, med två l.").await;
    browser.tab_to("checkbox", SV.rights.form.tell_recipients).await;
    browser.type_words(" ").await;
    let shown = ["Kontaktuppgifter", "Mitt efternamn är felstavat.", "Hallmyr, med två l."];
    send_and_follow(&browser, SV.cases.kinds.rectification, &shown).await;
    let told =
        browser.texts(&format!("//main//div[dt[normalize-space()='{}']]/dd", SV.cases.request.tell_recipients)).await;
    assert_eq!(told, [SV.common.yes]);

    open_form(&browser, SV.rights.kinds.portability_transfer.title).await;
    browser.type_at(SV.rights.form.receiver, "Exempel Bank AB").await;
    send_and_follow(&browser, SV.cases.kinds.portability_transfer, &["Exempel Bank AB"]).await;
    browser.close().await;
}

#[tokio::test]
async fn an_erasure_a_restriction_and_own_words_are_sent_by_keyboard() {
    let backend = Backend::demo();
    let browser = arrive(&backend, "sv-SE").await;

    // From the page of an activity: it is chosen already, and what must be kept is said before anything is sent.
    browser.open("/activities/guarantee-commitments").await;
    browser.see_heading("Borgensåtaganden").await;
    browser.enter_at("link", SV.rights.kinds.erasure.title).await;
    browser.see_heading(SV.rights.kinds.erasure.title).await;
    browser.see("//input[@type='checkbox'][@id=//label[normalize-space()='Borgensåtaganden']/@for]").await;
    browser.choose_at(SV.cases.request.erasure.no_longer_needed, SV.cases.request.erasure.consent_withdrawn).await;
    browser.see_text(SV.rights.form.outlook_misfit).await;
    send_and_follow(
        &browser,
        SV.cases.kinds.erasure,
        &["Borgensåtaganden", SV.cases.request.erasure.consent_withdrawn],
    )
    .await;

    open_form(&browser, SV.rights.kinds.restriction.title).await;
    browser.tab_to("checkbox", SV.cases.request.all_activities).await;
    browser.type_words(" ").await;
    browser
        .choose_at(SV.cases.request.restriction.accuracy_contested, SV.cases.request.restriction.needed_for_claims)
        .await;
    browser.type_at("Vill du förklara mer? (frivilligt)", WORDS).await;
    let shown = [SV.cases.request.all_activities, SV.cases.request.restriction.needed_for_claims, WORDS];
    send_and_follow(&browser, SV.cases.kinds.restriction, &shown).await;

    open_form(&browser, SV.rights.kinds.own_words.title).await;
    browser.type_at(SV.rights.form.words.own_words, WORDS).await;
    send_and_follow(&browser, SV.cases.kinds.own_words, &[WORDS]).await;
    browser.close().await;
}

#[tokio::test]
async fn what_must_be_kept_is_said_beforehand() {
    let backend = Backend::demo();
    let browser = arrive(&backend, "sv-SE").await;
    browser.open("/rights/erasure?activity=accounting").await;
    browser.see_heading(SV.rights.kinds.erasure.title).await;
    browser.see_text(SV.rights.form.outlook_first).await;
    browser.choose_at(SV.cases.request.erasure.no_longer_needed, SV.cases.request.erasure.no_longer_needed).await;
    let outlook = browser.see(&format!("//section[h2[normalize-space()='{}']]", SV.rights.form.outlook)).await;
    let words = outlook.text().await.expect("text");
    assert!(words.contains("Måste sparas: Bokföring"), "{words}");
    assert!(words.contains("Lagen säger att uppgifterna ska sparas en viss tid."), "{words}");

    // What cannot be objected to says why, and what is possible instead.
    browser.open("/object?activity=accounting").await;
    let not = browser.see("//main//div[p[normalize-space()='Du kan inte invända mot ”Bokföring”']]").await;
    let words = not.text().await.expect("text");
    assert!(words.contains(SV.acts.object.instead), "{words}");
    browser
        .see(&format!(
            "//main//div[p[starts-with(., 'Du kan inte invända')]]//li//a[normalize-space()='{}']",
            SV.rights.kinds.access.title
        ))
        .await;

    // What is no request has its place among the rights too.
    browser.open("/rights").await;
    browser
        .see(&format!(
            "//section[h2[normalize-space()='{}']]//a[normalize-space()='{}']",
            SV.rights.automated, SV.rights.automated_link
        ))
        .await;
    let ways = browser.see(&format!("//section[h2[normalize-space()='{}']]", SV.acts.complain.title)).await;
    let words = ways.text().await.expect("text");
    for way in ["dataskyddsombud@almi.se", "imy@imy.se", "domstol"] {
        assert!(words.contains(way), "{way}: {words}");
    }
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn a_copy_is_asked_for_in_english_and_an_empty_form_is_stopped() {
    let backend = Backend::demo();
    let browser = arrive(&backend, "en-GB").await;
    browser.enter_at("link", EN.rights.kinds.access.title).await;
    browser.see_heading(EN.rights.kinds.access.title).await;
    browser.see("//main//form").await;
    browser.enter_at("button", EN.acts.object.go_on).await;
    // The error summary has focus.
    browser
        .see_focus_on(&format!("//*[@id='errors'][.//a[normalize-space()='{}']]", EN.rights.form.delivery_missing))
        .await;
    // Its words lead to the group.
    browser.enter_at("link", EN.rights.form.delivery_missing).await;
    browser.see_focus("radio", EN.cases.request.deliveries.portal).await;
    browser.type_words(" ").await;
    // Walking around in the app loses nothing.
    browser.type_at("Is it about something special? (optional)", "Only my guarantee.").await;
    browser.follow(EN.frame.cases).await;
    browser.see_heading(EN.cases.title).await;
    browser.follow(EN.rights.title).await;
    browser.see_heading(EN.rights.title).await;
    browser.enter_at("link", EN.rights.kinds.access.title).await;
    browser.see_heading(EN.rights.kinds.access.title).await;
    let field = browser.see("//textarea").await;
    let kept = field.prop("value").await.expect("a value").unwrap_or_default();
    assert_eq!(kept, "Only my guarantee.");
    browser.enter_at("button", EN.acts.object.go_on).await;
    browser.see_heading(EN.acts.check.title).await;
    browser.enter_at("button", EN.rights.form.send).await;
    browser.see_heading(EN.acts.receipt.request).await;
    browser.see_text("Only my guarantee.").await;
    browser.enter_at("link", EN.acts.receipt.see_case).await;
    browser.see(&format!("//h1[starts-with(normalize-space(), '{}')]", EN.cases.kinds.access)).await;
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

/// The heading of each case; those of the receipts stand below.
const CASES: &str = "//main//li[@class='case']/h3";

#[tokio::test]
async fn cases_are_narrowed_by_keyboard_and_what_is_in_force_stands_on_the_overview() {
    let backend = Backend::demo();
    let browser = Browser::arrive(&backend.address(), "several-cases", "/", 390).await;
    // A restriction with its start, the notice before it is lifted, and an objection that was upheld in part.
    browser
        .see(&format!(
            "//section[h2[normalize-space()='{}']]//strong[starts-with(., 'Begränsad användning sedan')]",
            SV.overview.in_force
        ))
        .await;
    browser.see_text("Begränsningen tas bort tidigast").await;
    browser.see_text("Din invändning gick delvis igenom").await;
    browser.see_text("Nästa svar senast").await;

    browser.open("/cases").await;
    browser.see_heading(SV.cases.title).await;
    browser.see(&format!("//h2[normalize-space()='{}']", SV.cases.closed)).await;
    let all = browser.texts(CASES).await;
    browser.tab_to("combobox", SV.cases.state_filter).await;
    browser.type_words("Avsl").await;
    browser
        .see(&format!(
            "//main[not(.//h2[normalize-space()='{}'])]//h2[normalize-space()='{}']",
            SV.cases.open, SV.cases.closed
        ))
        .await;
    assert_eq!(browser.path().await, "/cases?state=closed");
    // Focus stays at the choice.
    browser.see_focus("combobox", SV.cases.state_filter).await;
    let closed = browser.texts(CASES).await;
    assert!(!closed.is_empty() && closed.len() < all.len(), "{closed:?} of {all:?}");
    assert!(closed.iter().all(|case| all.contains(case)));

    browser.tab_to("combobox", SV.cases.kind_filter).await;
    browser.type_words(SV.cases.kinds.erasure).await;
    browser
        .see(&format!(
            "//main[count(.//li[@class='case'])=1]//h3[starts-with(normalize-space(), '{}')]",
            SV.cases.kinds.erasure
        ))
        .await;
    browser.open("/cases?state=closed&kind=own-words").await;
    browser.see_text(SV.cases.none_left).await;
    browser.enter_at("button", SV.cases.show_all).await;
    browser.see(&format!("//h2[normalize-space()='{}']", SV.cases.open)).await;
    assert_eq!(browser.texts(CASES).await, all);
    browser.assert_quiet(&[]).await;
    browser.close().await;
}
