//! A case from its objection to its end: by keyboard alone, found by role and name; in two tabs at once; and when the
//! backend finds wrong what the page found right.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::persona::Persona;
use crate::support::root;
use crate::support::witness::Witness;
use sha2::{Digest, Sha256};
use std::path::Path;
use text::SV;
use text::demo::SV as DEMO_SV;
use thirtyfour::prelude::*;

const WORDS: &str = "Lånet är betalt sedan länge.";

/// What a page says after somebody else, or another tab, has changed the case.
const CHANGED: &str = "//*[@id='changed'][contains(., 'Ärendet har ändrats sedan du öppnade sidan.')]";

/// The same when it has ended there.
const ENDED: &str = "//*[@id='changed'][contains(., 'Ärendet avslutades medan du hade sidan öppen.')]";

async fn arrive(backend: &Backend, path: &str, width: u32) -> Browser {
    Browser::arrive(&backend.address(), "guarantor", path, width).await
}

/// Waits for the status on the page of a case.
async fn see_status(browser: &Browser, status: &str) {
    browser
        .see(&format!("//section[h2[@id='status-title']]//*[contains(@class, 'tag')][normalize-space()='{status}']"))
        .await;
}

/// Plays the controller's next step with the demo's button, by keyboard.
async fn controller(browser: &Browser, step: &str, status: &str) {
    browser.see(&format!("//button[normalize-space()='{step}']")).await;
    browser.enter_at("button", step).await;
    see_status(browser, status).await;
}

/// Would closing the tab ask first?
async fn asks_before_closing(browser: &Browser) -> bool {
    let script = "const leaving = new Event('beforeunload', {cancelable: true}); dispatchEvent(leaving); \
                  return leaving.defaultPrevented";
    browser.driver.execute(script, vec![]).await.expect("an event").convert().expect("a truth")
}

/// The objection, from a link on the page of its activity to its case, by keyboard; gives by when it is answered.
pub async fn objects_by_keyboard(browser: &Browser) -> String {
    browser.see(&format!("//main//a[normalize-space()='{}']", SV.activity.object_button)).await;
    browser.enter_at("link", SV.activity.object_button).await;
    browser.see_heading(SV.acts.object.title).await;
    // It is chosen already.
    browser.see("//input[@type='checkbox'][@id=//label[normalize-space()='Borgensåtaganden']/@for]").await;
    assert!(!asks_before_closing(browser).await, "nothing is written yet");
    browser.type_at("Berätta om din situation (frivilligt)", WORDS).await;
    browser.tab_to("checkbox", SV.acts.object.restrict).await;
    browser.type_words(" ").await;
    assert!(asks_before_closing(browser).await, "words would be lost");
    browser.enter_at("button", SV.acts.object.go_on).await;
    browser.see_focus("heading", SV.acts.check.title).await;
    browser.see_text(WORDS).await;
    browser.enter_at("button", SV.acts.check.send).await;
    browser.see_focus("heading", SV.acts.receipt.objection).await;
    assert!(!asks_before_closing(browser).await, "it was sent");
    let next =
        browser.texts(&format!("//section[h2[normalize-space()='{}']]//li", SV.acts.receipt.next)).await.join(" ");
    let due =
        browser.texts(&format!("//main//div[dt[normalize-space()='{}']]/dd", SV.acts.receipt.due)).await.remove(0);
    assert!(due.starts_with("senast ") && next.contains(&format!("Du får svar {due}.")), "{due}: {next}");
    assert!(next.contains("Du har bett om begränsning"), "{next}");
    browser.enter_at("link", SV.acts.receipt.see_case).await;
    see_status(browser, SV.cases.status.received).await;
    due
}

#[tokio::test]
async fn an_objection_is_made_followed_and_answered_by_keyboard() {
    let backend = Backend::demo();
    let browser = arrive(&backend, "/activities/guarantee-commitments", 1280).await;
    let due = objects_by_keyboard(&browser).await;
    browser.see_text("Begränsad användning sedan").await;
    controller(&browser, DEMO_SV.steps.buttons.acknowledge, SV.cases.status.acknowledged).await;
    controller(&browser, DEMO_SV.steps.buttons.ask, SV.cases.status.needs_information).await;
    browser.see_text(SV.cases.one.question).await;
    browser.enter_at("button", SV.cases.one.send_answer).await;
    browser
        .see_focus_on(&format!("//*[@id='errors'][.//a[normalize-space()='{}']]", SV.cases.one.message_missing))
        .await;
    browser.enter_at("link", SV.cases.one.message_missing).await;
    browser.see_focus("textbox", SV.cases.one.message).await;
    browser.type_words("Bara min borgen.").await;
    browser.enter_at("button", SV.cases.one.send_answer).await;
    // To where the answer stands now, in what has happened.
    browser
        .see_focus_on(&format!(
            "//ol/li[.//*[normalize-space()='Bara min borgen.']]//h3[normalize-space()='{}']",
            SV.cases.events.message_from_you
        ))
        .await;
    see_status(&browser, SV.cases.status.in_progress).await;
    browser.see_text("Bara min borgen.").await;

    // Longer, with its own date, and not late.
    controller(&browser, DEMO_SV.steps.buttons.extend, SV.cases.status.extended).await;
    let later = browser
        .texts(&format!("//section[h2[@id='status-title']]//div[dt[normalize-space()='{}']]/dd", SV.acts.receipt.due))
        .await
        .remove(0);
    // That it is longer stands once, in the status.
    assert!(later.starts_with("senast ") && !later.contains("örlängd") && !later.contains(&due), "{later}");

    controller(&browser, DEMO_SV.steps.buttons.complete_in_part, SV.cases.status.partly_completed).await;
    browser.see("//h2[normalize-space()='Beslut: Delvis klart']").await;
    browser.see(&format!("//section[h2[normalize-space()='{}']]", SV.acts.complain.title)).await;
    browser.enter_at("link", "beslut.txt").await;
    let file = std::fs::read(browser.downloaded("beslut.txt").await).expect("the document");
    let sum: String = Sha256::digest(&file).iter().map(|byte| format!("{byte:02x}")).collect();
    browser.see_text(&format!("SHA-256: {sum}")).await;
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn a_case_is_taken_back_by_keyboard() {
    let backend = Backend::demo();
    let browser = arrive(&backend, "/", 390).await;
    let case = Witness::new(&backend.address(), "guarantor").new_case();
    browser.open(&format!("/cases/{case}")).await;
    see_status(&browser, SV.cases.status.received).await;
    browser.enter_at("button", SV.cases.one.retract_start).await;
    browser.see_focus("heading", SV.cases.one.retract_sure).await;
    browser.enter_at("button", SV.cases.one.retract_keep).await;
    browser.see_focus("button", SV.cases.one.retract_start).await;
    browser.key(Key::Enter).await;
    browser.see_focus("heading", SV.cases.one.retract_sure).await;
    browser.enter_at("button", SV.cases.one.retract_confirm).await;
    browser.see_focus("heading", SV.cases.one.status).await;
    see_status(&browser, SV.cases.status.retracted).await;
    assert!(
        browser.texts(&format!("//button[normalize-space()='{}']", SV.cases.one.retract_start)).await.is_empty(),
        "once is enough"
    );
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

/// Two tabs of one browser.
struct Tabs {
    browser: Browser,
    handles: [WindowHandle; 2],
}

impl Tabs {
    async fn open(backend: &Backend) -> Self {
        let browser = arrive(backend, "/", 1280).await;
        let first = browser.driver.window().await.expect("a tab");
        let second = browser.driver.new_tab().await.expect("a tab");
        Self { browser, handles: [first, second] }
    }

    async fn to(&self, tab: usize) -> &Browser {
        self.browser.driver.switch_to_window(self.handles[tab].clone()).await.expect("switched");
        &self.browser
    }
}

/// What stands in the field of the message.
async fn draft(browser: &Browser) -> String {
    let field = browser.see("//textarea[@id='message']").await;
    field.prop("value").await.expect("a value").unwrap_or_default()
}

async fn take_back(browser: &Browser) {
    browser.press(SV.cases.one.retract_start).await;
    browser.press(SV.cases.one.retract_confirm).await;
}

/// The page of a new case, which changes on another device meanwhile: coming back from another tab would read it again.
async fn at_a_new_case(browser: &Browser, witness: &Witness) -> String {
    let case = witness.new_case();
    browser.open(&format!("/cases/{case}")).await;
    see_status(browser, SV.cases.status.received).await;
    case
}

#[tokio::test]
async fn a_case_changed_elsewhere_is_seen_first_and_keeps_the_words() {
    let backend = Backend::demo();
    let browser = &arrive(&backend, "/", 1280).await;
    let witness = Witness::new(&backend.address(), "guarantor");
    let new = |words: &str| format!("//li[h3[contains(., '{}')]]//*[normalize-space()='{words}']", SV.cases.one.new);

    let case = at_a_new_case(browser, &witness).await;
    browser.write(SV.cases.one.message, "Mina ord.").await;
    witness.write(&case, "Från en annan enhet.");
    browser.press(SV.cases.one.send_message).await;
    browser.see_focus_on(CHANGED).await;
    browser.see(&new("Från en annan enhet.")).await;
    assert_eq!(draft(browser).await, "Mina ord.");
    browser.press(SV.cases.one.send_message).await;
    browser.see("//ol//*[normalize-space()='Mina ord.']").await;

    // Once more, and now the case is retracted here.
    browser.write(SV.cases.one.message, "Ännu inte skickat.").await;
    witness.write(&case, "En gång till.");
    take_back(browser).await;
    browser.see_focus_on(CHANGED).await;
    browser.see(&new("En gång till.")).await;
    assert_eq!(draft(browser).await, "Ännu inte skickat.");
    see_status(browser, SV.cases.status.received).await;
    take_back(browser).await;
    see_status(browser, SV.cases.status.retracted).await;
    browser.see_text("Ännu inte skickat.").await;
    browser.assert_quiet(&["status of 412"]).await;
}

#[tokio::test]
async fn a_case_that_ended_elsewhere_takes_nothing_and_shows_the_words() {
    let backend = Backend::demo();
    let browser = &arrive(&backend, "/", 1280).await;
    let witness = Witness::new(&backend.address(), "guarantor");

    at_a_new_case(browser, &witness).await;
    browser.write(SV.cases.one.message, "Kom för sent.").await;
    witness.retract_objections();
    browser.press(SV.cases.one.send_message).await;
    see_status(browser, SV.cases.status.retracted).await;
    browser.see_focus_on(ENDED).await;
    browser
        .see("//div[p[contains(., 'Det här hann du skriva men inte skicka')]]//*[normalize-space()='Kom för sent.']")
        .await;
    browser.press(SV.cases.one.discard).await;
    browser.see("//main[not(.//*[normalize-space()='Kom för sent.'])]").await;

    // Retracted in both places: the second press finds it done.
    let case = at_a_new_case(browser, &witness).await;
    witness.retract_objections();
    take_back(browser).await;
    see_status(browser, SV.cases.status.retracted).await;
    browser.see_focus_on(ENDED).await;
    assert_eq!(witness.events(&format!("/cases/{case}")), 2);
    browser.assert_quiet(&["status of 412"]).await;
}

#[tokio::test]
async fn somebody_else_at_the_same_screen_finds_no_words() {
    let backend = Backend::demo();
    let tabs = Tabs::open(&backend).await;
    let browser = tabs.to(0).await;
    browser.go_by("/rights", "/object").await;
    browser.write(SV.acts.object.words, WORDS).await;
    tabs.to(1).await.open("/").await;
    browser.sign_out().await;
    tabs.to(0).await.sign_in_as(&Persona::read("mentor").name()).await;
    browser.follow(SV.frame.overview).await;
    browser.see_heading(&format!("Hej, {}", Persona::read("mentor").name())).await;
    assert!(!asks_before_closing(browser).await, "there is nothing to lose");
    browser.go_by("/rights", "/object").await;
    let field = browser.see("//textarea").await;
    assert_eq!(field.prop("value").await.expect("a value").unwrap_or_default(), "");
    browser.assert_quiet(&[]).await;
    tabs.browser.close().await;
}

/// A copy of the register that can be changed while the page is open.
fn copied(to: &Path) {
    std::fs::create_dir_all(to.join("activities")).expect("a folder");
    for folder in ["", "activities"] {
        for entry in std::fs::read_dir(root().join("register").join(folder)).expect("the register").flatten() {
            if entry.path().is_file() {
                std::fs::copy(entry.path(), to.join(folder).join(entry.file_name())).expect("copied");
            }
        }
    }
}

#[tokio::test]
async fn what_the_backend_finds_wrong_stands_at_its_field_and_the_words_are_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    copied(folder.path());
    let mut backend = Backend::with_register(folder.path().to_owned());
    let browser = arrive(&backend, "/object?activity=loan-documents", 1280).await;
    browser.write(SV.acts.object.words, WORDS).await;
    browser.press(SV.acts.object.go_on).await;
    browser.see_heading(SV.acts.check.title).await;

    // The notice changes between the page and the send: no objection against this any more.
    let file = folder.path().join("activities/loan-documents.toml");
    let before = std::fs::read_to_string(&file).expect("the activity");
    let after = before.replacen("legal_basis = \"legitimate-interest\"", "legal_basis = \"legal-obligation\"", 1);
    assert_ne!(before, after);
    std::fs::write(&file, after).expect("written");
    backend.kill_and_restart();

    let cases = Witness::new(&backend.address(), "guarantor").cases();
    browser.press(SV.acts.check.send).await;
    let words = SV.errors.field_not_available;
    browser.see_focus_on(&format!("//*[@id='errors'][.//a[normalize-space()='{words}']]")).await;
    browser.see(&format!("//fieldset[@aria-describedby]//*[normalize-space()='{words}']")).await;
    let field = browser.see("//textarea").await;
    assert_eq!(field.prop("value").await.expect("a value").as_deref(), Some(WORDS));
    assert_eq!(Witness::new(&backend.address(), "guarantor").cases(), cases, "nothing was stored");
    browser.assert_quiet(&["status of 422", "net::ERR"]).await;
    browser.close().await;
}
