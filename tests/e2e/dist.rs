//! The app as it is deployed: without demo parts.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::from_env;
use crate::support::persona::Persona;
use crate::support::walk;
use std::path::Path;
use std::process::Command;

/// Signs in by the API alone, as the controller's gateway would: the deployed app has no gallery to choose from.
const SIGN_IN: &str = r#"
    const done = arguments[0];
    fetch('/api/v1/demo/session', {
        method: 'POST', headers: {'Content-Type': 'application/json'}, body: '{"persona":"guarantor"}',
    }).then(answer => done(answer.status));
"#;

#[tokio::test]
async fn the_deployed_app_does_the_main_job_without_demo_parts() {
    let backend = Backend::start(from_env("PORTAL_APP_DIST"), &["--demo"]);
    let browser = Browser::start(&backend.address(), "sv-SE", 1280).await;
    let persona = Persona::read("guarantor");
    browser.open("/").await;
    browser.see_heading("Se vad Almi gör med dina uppgifter").await;
    assert!(!browser.page_text().await.contains("Demoläge"), "no demo banner");
    assert!(browser.texts("//button[contains(., 'Logga in som')]").await.is_empty(), "no gallery");

    let status = browser.driver.execute_async(SIGN_IN, vec![]).await.expect("the script ran");
    assert_eq!(status.json().as_u64(), Some(200));
    browser.open("/").await;
    browser.see_heading(&format!("Hej, {}", persona.name())).await;
    walk::sees_the_right_activities(&browser, &persona).await;
    walk::downloads_the_package(&browser, &persona).await;
    let words = "Jag invänder mot att mina uppgifter används här.";
    let reference = walk::objects(&browser, "guarantee-commitments", words).await;
    walk::finds_the_case(&browser, &reference, words).await;
    browser.sign_out().await;
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

#[tokio::test]
async fn the_notice_is_readable_before_sign_in_in_both_languages() {
    let backend = Backend::start(from_env("PORTAL_APP_DIST"), &["--sign-in-url", "https://bankid.example/start"]);
    let browser = Browser::start(&backend.address(), "sv-SE", 390).await;
    browser.open("/notice").await;
    browser.see_heading("Så behandlar vi personuppgifter").await;
    browser.press("English").await;
    browser.see_heading("How we process personal data").await;
    let lang = browser.driver.execute("return document.documentElement.lang", vec![]).await.expect("a script");
    assert_eq!(lang.json().as_str(), Some("en"));
    browser.open("/").await;
    let link = browser.see("//a[normalize-space()='Sign in with BankID']").await;
    let href = link.attr("href").await.expect("an attribute").unwrap_or_default();
    assert_eq!(href, "https://bankid.example/start?return_to=%2F");
    browser.assert_quiet(&[]).await;
    browser.close().await;
}

/// Names that only the demo's code and styles have, and words that only it shows; none may be in what is deployed.
const MARKS: [&str; 21] = [
    "/demo/personas",
    "/demo/reset",
    "/demo/session",
    "/_demo",
    "demo-banner",
    "demo-button",
    "demo-steps-title",
    "persona-well",
    "data-spot",
    "data-presenting",
    "stage-help",
    "tour-title",
    "widget-stage",
    "Rundtur: ",
    "Take the tour",
    "Demoläge",
    "Börja om demon",
    "Start the demo over",
    "Logga in som {0}",
    "Sign in as {0}",
    "Exempel",
];

#[test]
fn nothing_of_the_demo_is_in_the_deployed_files() {
    let demo = bytes_of_files(&from_env("PORTAL_APP_DEMO"));
    let dist = bytes_of_files(&from_env("PORTAL_APP_DIST"));
    let holds = |files: &[u8], mark: &str| files.windows(mark.len()).any(|window| window == mark.as_bytes());
    for mark in MARKS {
        assert!(holds(&demo, mark), "the search finds {mark} where it is");
        assert!(!holds(&dist, mark), "{mark} is in the deployed app");
    }
    // No file of words or styles has so much as the word in it.
    for kind in ["txt", "css", "html"] {
        let files = files_of(&from_env("PORTAL_APP_DIST"), &[kind]).concat().to_ascii_lowercase();
        assert!(!files.is_empty() && !holds(&files, "demo"), "a .{kind} of the deployed app speaks of a demo");
    }
}

fn bytes_of_files(folder: &Path) -> Vec<u8> {
    files_of(folder, &["wasm", "js", "css", "txt", "html"]).concat()
}

/// The files with one of these endings.
fn files_of(folder: &Path, endings: &[&str]) -> Vec<Vec<u8>> {
    let entries = std::fs::read_dir(folder).expect("the app").map(|entry| entry.expect("a file").path());
    entries
        .filter(|path| path.extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted)))
        .map(|path| std::fs::read(path).expect("readable"))
        .collect()
}

#[test]
fn the_deployed_backend_has_no_clock_no_ids_and_no_faults_for_tests() {
    for flag in ["--test-ids", "--test-clock=2026-11-20T09:30:00Z"] {
        let hooks = Command::new(from_env("PORTAL_BACKEND_HOOKS")).args([flag, "--help"]).output().expect("it runs");
        assert!(hooks.status.success(), "the tests' own backend takes {flag}");
        let deployed = Command::new(from_env("PORTAL_BACKEND")).args([flag, "--help"]).output().expect("it runs");
        let said = String::from_utf8_lossy(&deployed.stderr);
        assert!(!deployed.status.success() && said.contains("unexpected argument"), "{flag}: {said}");
    }
    let bytes = |name: &str| std::fs::read(from_env(name)).expect("readable");
    let (hooks, deployed) = (bytes("PORTAL_BACKEND_HOOKS"), bytes("PORTAL_BACKEND"));
    for mark in ["/test/clock", "/test/faults", "killed-in-write", "a connection cut on order"] {
        let holds = |file: &[u8]| file.windows(mark.len()).any(|window| window == mark.as_bytes());
        assert!(holds(&hooks), "the search finds {mark} where it is");
        assert!(!holds(&deployed), "{mark} is in the deployed backend");
    }
}
