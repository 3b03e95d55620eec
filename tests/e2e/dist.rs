//! The app as it is deployed: without demo parts.

use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::persona::Persona;
use crate::support::walk;
use crate::support::{from_env, root};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use text::demo::{EN as DEMO_EN, SV as DEMO_SV};
use text::{EN, SV};

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
    browser.see_heading(SV.sign_in.title).await;
    assert!(!browser.page_text().await.contains(DEMO_SV.banner.name), "no demo banner");
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
    let how = ["--sign-in-url", "https://bankid.example/start"];
    let backend = Backend::start_program(from_env("PORTAL_BACKEND_DIST"), from_env("PORTAL_APP_DIST"), &how);
    let browser = Browser::start(&backend.address(), "sv-SE", 390).await;
    browser.open("/notice").await;
    browser.see_heading(SV.info.notice.title).await;
    browser.press("English").await;
    browser.see_heading(EN.info.notice.title).await;
    let lang = browser.driver.execute("return document.documentElement.lang", vec![]).await.expect("a script");
    assert_eq!(lang.json().as_str(), Some("en"));
    browser.open("/").await;
    let link = browser.see(&format!("//a[normalize-space()='{}']", EN.sign_in.bank_id)).await;
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
    DEMO_EN.gallery.tour,
    DEMO_SV.banner.name,
    DEMO_SV.banner.reset,
    DEMO_EN.banner.reset,
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
    // No file of styles, nor the page, has so much as the word in it.
    for kind in ["css", "html"] {
        let files = files_of(&from_env("PORTAL_APP_DIST"), &[kind]).concat().to_ascii_lowercase();
        assert!(!files.is_empty() && !holds(&files, "demo"), "a .{kind} of the deployed app speaks of a demo");
    }
}

fn bytes_of_files(folder: &Path) -> Vec<u8> {
    files_of(folder, &["wasm", "js", "css", "html"]).concat()
}

/// The files with one of these endings.
fn files_of(folder: &Path, endings: &[&str]) -> Vec<Vec<u8>> {
    let entries = std::fs::read_dir(folder).expect("the app").map(|entry| entry.expect("a file").path());
    entries
        .filter(|path| path.extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted)))
        .map(|path| std::fs::read(path).expect("readable"))
        .collect()
}

/// What the made-up people are called and have, as their files write it; a few words of each, of every kind.
fn of_made_up_people() -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for entry in std::fs::read_dir(root().join("crates/backend/demo/personas")).expect("the folder").flatten() {
        let text = std::fs::read_to_string(entry.path()).expect("UTF-8");
        let persona: toml::Table = text.parse().expect("TOML");
        let mut take =
            |table: &toml::Table, key: &str| all.extend(table.get(key).and_then(|it| it.as_str()).map(str::to_owned));
        for key in ["given_name", "family_name", "personal_number"] {
            take(&persona, key);
        }
        for key in ["title", "story"] {
            for language in ["sv", "en"] {
                take(persona[key].as_table().expect("both languages"), language);
            }
        }
        for role in persona.get("role").and_then(|it| it.as_array()).into_iter().flatten() {
            for key in ["company", "company_number", "controller"] {
                take(role.as_table().expect("a role"), key);
            }
        }
        all.insert(format!("id = \"{}\"", persona["id"].as_str().expect("an id")));
    }
    assert!(all.len() > 100, "{}", all.len());
    // Too short to be found only where it is meant.
    all.retain(|text| text.len() > 4);
    all
}

/// Addresses and words that only the demo has, and ids of people that are no role's.
const MARKS_OF_BACKEND: [&str; 10] = [
    "/demo/",
    "/demo/personas",
    "/demo/session",
    "/demo/reset",
    "/_demo",
    "several-cases",
    "aml_flag",
    "announce-lifting",
    "DemoSignIn",
    "Exempel Cykelbud",
];

#[test]
fn nothing_of_the_demo_is_in_the_deployed_backend() {
    // As text: the standard library searches that in one pass.
    let text = |name: &str| String::from_utf8_lossy(&std::fs::read(from_env(name)).expect("readable")).into_owned();
    let (demo, mut deployed) = (text("PORTAL_BACKEND"), text("PORTAL_BACKEND_DIST"));
    // Brotli's dictionary of common words (RFC 7932, appendix A), which the program packs with: a first name is in it.
    let dictionary = deployed.find("timedownlifeleftbackcode").expect("the beginning of the dictionary");
    deployed.replace_range(dictionary..deployed.floor_char_boundary(dictionary + 122_784), "");
    for mark in of_made_up_people().into_iter().chain(MARKS_OF_BACKEND.map(str::to_owned)) {
        assert!(demo.contains(&mark), "the search finds {mark} where it is");
        assert!(!deployed.contains(&mark), "{mark} is in the deployed backend");
    }
    assert!(deployed.contains("/api/v1"));
}

#[test]
fn the_deployed_backend_refuses_the_demo_and_says_what_has_it() {
    let data = tempfile::tempdir().expect("a folder");
    let run = |arguments: &[&str], variable: Option<&str>| {
        let mut command = Command::new(from_env("PORTAL_BACKEND_DIST"));
        command.args(arguments).args(["--port", "0", "--data-dir"]).arg(data.path()).env_remove("DATABASE_URL");
        command.envs(variable.map(|value| ("PORTAL_DEMO", value))).output().expect("it runs")
    };
    for (arguments, variable) in [(&["--demo"][..], None), (&[], Some("true"))] {
        let refused = run(arguments, variable);
        let said = String::from_utf8_lossy(&refused.stderr);
        assert!(!refused.status.success() && said.contains("cargo xtask demo"), "{said}");
    }
    assert_eq!(std::fs::read_dir(data.path()).expect("the folder").count(), 0, "a refused start leaves no trace");
    let help = run(&["--help"], None);
    assert!(help.status.success() && !String::from_utf8_lossy(&help.stdout).contains("--demo"));
}

#[test]
fn the_deployed_backend_has_neither_the_demo_s_addresses_nor_its_part_of_the_contract() {
    let start = |program, how: &[&str]| Backend::start_program(from_env(program), from_env("PORTAL_APP_DIST"), how);
    let deployed = start("PORTAL_BACKEND_DIST", &["--sign-in-url", "https://bankid.example/start"]);
    let demo = start("PORTAL_BACKEND", &["--demo"]);
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let get = |backend: &Backend, path: &str| agent.get(backend.address() + path).call().expect("an answer");
    let status = |backend: &Backend| get(backend, "/api/v1/demo/personas").status().as_u16();
    assert_eq!((status(&demo), status(&deployed)), (200, 404));
    let contract = |backend: &Backend| -> Value {
        let text = get(backend, "/openapi.json").into_body().read_to_string().expect("UTF-8");
        serde_json::from_str(&text).expect("JSON")
    };
    let (mut whole, served) = (contract(&demo), contract(&deployed));
    let names = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<BTreeSet<_>>();
    let fewer = |part: &str| -> Vec<String> {
        let (all, some) = (whole.pointer(part).expect("a part"), served.pointer(part).expect("a part"));
        assert!(names(some).is_subset(&names(all)), "{part}");
        names(all).difference(&names(some)).cloned().collect()
    };
    assert!(fewer("/paths").len() == 4 && fewer("/paths").iter().all(|path| path.starts_with("/api/v1/demo/")));
    let schemas = fewer("/components/schemas");
    assert!(schemas.contains(&"DemoSignIn".to_owned()) && schemas.contains(&"Persona".to_owned()), "{schemas:?}");
    // What is left says the same as before, and refers to nothing that is gone.
    for (part, gone) in [("/paths", fewer("/paths")), ("/components/schemas", schemas)] {
        let all = whole.pointer_mut(part).expect("a part").as_object_mut().expect("an object");
        gone.iter().for_each(|name| drop(all.remove(name)));
        assert_eq!(whole.pointer(part), served.pointer(part), "{part}");
    }
    let text = served.to_string();
    for reference in text.split("\"$ref\":\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(served.pointer(reference).is_some(), "{reference}");
    }
}

#[test]
fn the_deployed_backend_has_no_clock_no_ids_and_no_faults_for_tests() {
    for flag in ["--test-ids", "--test-clock=2026-11-20T09:30:00Z"] {
        let hooks = Command::new(from_env("PORTAL_BACKEND_HOOKS")).args([flag, "--help"]).output().expect("it runs");
        assert!(hooks.status.success(), "the tests' own backend takes {flag}");
        let deployed = Command::new(from_env("PORTAL_BACKEND_DIST")).args([flag, "--help"]).output().expect("it runs");
        let said = String::from_utf8_lossy(&deployed.stderr);
        assert!(!deployed.status.success() && said.contains("unexpected argument"), "{flag}: {said}");
    }
    let bytes = |name: &str| std::fs::read(from_env(name)).expect("readable");
    let (hooks, deployed) = (bytes("PORTAL_BACKEND_HOOKS"), bytes("PORTAL_BACKEND_DIST"));
    for mark in
        ["/test/clock", "/test/faults", "killed-in-write", "a connection cut on order", "FixedClock", "CountingIds"]
    {
        let holds = |file: &[u8]| file.windows(mark.len()).any(|window| window == mark.as_bytes());
        assert!(holds(&hooks), "the search finds {mark} where it is");
        assert!(!holds(&deployed), "{mark} is in the deployed backend");
    }
}
