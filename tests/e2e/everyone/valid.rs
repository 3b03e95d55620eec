//! What html-validate says of the HTML that people get: nothing but what docs/html.toml gives a reason for.

use super::pages::PAGES;
use super::states::SUBMIT;
use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::package::Package;
use crate::support::{from_env, root};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// The page as it is now, as text. Leptos marks places by comments; in the text of a text area one would be text. The
/// browser writes `hidden=""` for what is written `hidden`.
const AS_TEXT: &str = "const copy = document.documentElement.cloneNode(true); \
    for (const area of copy.querySelectorAll('textarea')) \
        for (const node of [...area.childNodes]) if (node.nodeType === Node.COMMENT_NODE) node.remove(); \
    return '<!doctype html>\\n' + copy.outerHTML.replaceAll(' hidden=\"\"', ' hidden')";

/// What is left as it is, and why.
#[derive(Deserialize)]
struct Left {
    rule: String,
    says: String,
    why: String,
}

#[derive(Deserialize)]
struct List {
    left: Vec<Left>,
}

/// What the validator says.
#[derive(Deserialize)]
struct Finding {
    file: String,
    rule: String,
    at: String,
    message: String,
}

/// Documents to be validated together: one start of the validator for all.
pub struct Documents {
    folder: TempDir,
    /// What each is; the file has its number.
    names: Vec<String>,
}

impl Documents {
    pub fn none() -> Self {
        Self { folder: TempDir::new().expect("a folder"), names: Vec::new() }
    }

    /// Adds one.
    pub fn add(&mut self, what: &str, html: &str) {
        let file = self.folder.path().join(format!("{:05}.html", self.names.len()));
        std::fs::write(file, html).expect("written");
        self.names.push(what.to_owned());
    }

    /// Adds the page as it is now.
    pub async fn add_page(&mut self, what: &str, browser: &Browser) {
        let html = browser.script(AS_TEXT).await;
        self.add(what, html.as_str().expect("a text"));
    }

    /// What is wrong with them, each thing once, and what of the list hits nothing.
    fn judged(&self, list: &List) -> (Vec<String>, Vec<String>) {
        let output = Command::new("node")
            .arg(root().join("tests/e2e/everyone/html_valid.js"))
            .arg(from_env("PORTAL_HTML_VALIDATE"))
            .arg(self.folder.path())
            .output()
            .expect("node runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let findings: Vec<Finding> = serde_json::from_slice(&output.stdout).expect("a list");
        let (mut hit, mut told, mut faults) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
        for Finding { file, rule, at, message } in findings {
            let is_left = |left: &Left| left.rule == rule && (at.contains(&left.says) || message.contains(&left.says));
            if let Some(number) = list.left.iter().position(is_left) {
                hit.insert(number);
            } else if told.insert([&*rule, &at, &message].join("\n")) {
                let number: usize = file.trim_end_matches(".html").parse().expect("a number");
                faults.push(format!("{}: {rule}: {at}: {message}", self.names[number]));
            }
        }
        let idle = (0..list.left.len()).filter(|number| !hit.contains(number));
        (faults, idle.map(|number| list.left[number].rule.clone()).collect())
    }

    /// What is wrong with them, beyond the list.
    pub fn faults(&self) -> Vec<String> {
        self.judged(&list()).0
    }
}

fn list() -> List {
    let file = std::fs::read_to_string(root().join("docs/html.toml")).expect("the list");
    let list: List = toml::from_str(&file).expect("TOML");
    assert!(list.left.iter().all(|left| left.why.len() > 10), "each with its reason");
    list
}

fn read(file: &Path) -> String {
    std::fs::read_to_string(file).expect("readable")
}

/// Adds every page for the person whose session it is, in both languages.
async fn add_pages(browser: &Browser, person: &str, documents: &mut Documents) {
    for (path, _) in PAGES {
        browser.open(path).await;
        browser.settled().await;
        let first = browser.script("return document.documentElement.lang").await;
        documents.add_page(&format!("{path} for {person} in {first}"), browser).await;
        // Made anew where it stands, which is sooner there than a load; the next page begins in this language.
        let other = if first == "sv" { "en" } else { "sv" };
        browser.script(&format!("document.getElementById('language-{other}').click()")).await;
        browser.until(&format!("return document.documentElement.lang === '{other}'"), "the other language").await;
        browser.settled().await;
        documents.add_page(&format!("{path} for {person} in {other}"), browser).await;
    }
}

/// Adds a form that was sent empty.
async fn add_empty_form(browser: &Browser, documents: &mut Documents) {
    browser.open("/object").await;
    browser.click(SUBMIT).await;
    browser.see_focus_on("//*[@id='errors']").await;
    documents.add_page("/object, sent empty", browser).await;
}

/// Adds the page that the package holds.
async fn add_packed(browser: &Browser, documents: &mut Documents) {
    let press = "//main//section[contains(@class, 'panel-strong')]//button[not(contains(@class, 'button-quiet'))]";
    browser.open("/export").await;
    browser.settled().await;
    browser.click(press).await;
    browser.see("//main//section[contains(@class, 'panel-strong')]//dl").await;
    browser.click(press).await;
    let package = Package::open(&browser.downloaded(".zip").await);
    documents.add("index.html of a package", &String::from_utf8_lossy(package.file("index.html")));
}

#[tokio::test]
async fn every_page_is_valid_in_both_languages() {
    let mut documents = Documents::none();
    for app in ["PORTAL_APP_DIST", "PORTAL_APP_DEMO"].map(from_env) {
        for name in ["index.html", "404.html"] {
            let file = app.join(name);
            documents.add(&file.display().to_string(), &read(&file));
        }
    }
    let backend = Backend::demo();
    for (person, lang) in [("several-cases", "sv-SE"), ("no-role", "en-GB")] {
        let browser = Browser::start(&backend.address(), lang, 1280).await;
        browser.open("/notice").await;
        browser.become_persona(person).await;
        add_packed(&browser, &mut documents).await;
        add_empty_form(&browser, &mut documents).await;
        add_pages(&browser, person, &mut documents).await;
        browser.close().await;
    }
    assert_eq!(documents.names.len(), 4 + 2 * (2 + 2 * PAGES.len()), "{:?}", documents.names);
    let (faults, idle) = documents.judged(&list());
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    assert!(idle.is_empty(), "no longer found, and so no longer to be excused: {idle:?}");
}

#[test]
fn what_is_not_valid_is_found_and_what_is_excused_for_nothing_is_told() {
    let mut documents = Documents::none();
    let page = |body: &str| {
        format!("<!DOCTYPE html>\n<html lang=\"en\"><head><title>A page</title></head><body>{body}</body></html>\n")
    };
    documents.add("a good page", &page("<h1>Good</h1>"));
    documents.add(
        "a button in a button",
        &page("<h1>Bad</h1><button type=\"button\"><button type=\"button\">a</button></button>"),
    );
    documents.add("an id twice", &page("<h1 id=\"a\">Bad</h1><p id=\"a\">b</p>"));
    let left = |rule: &str| Left { rule: rule.to_owned(), says: String::new(), why: String::new() };
    let (faults, idle) = documents.judged(&List { left: vec![] });
    assert!(faults.iter().any(|fault| fault.starts_with("a button in a button: ")), "{faults:?}");
    assert!(faults.iter().any(|fault| fault.starts_with("an id twice: no-dup-id: ")), "{faults:?}");
    assert!(!faults.iter().any(|fault| fault.starts_with("a good page")), "{faults:?}");
    assert!(idle.is_empty());
    let (fewer, idle) = documents.judged(&List { left: vec![left("no-dup-id"), left("no-such-rule")] });
    assert!(fewer.len() < faults.len() && !fewer.iter().any(|fault| fault.contains("no-dup-id")), "{fewer:?}");
    assert_eq!(idle, ["no-such-rule"]);
}
