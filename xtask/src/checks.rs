//! Every check, in the order in which a mistake is found soonest. CI runs the suite `test`, as a developer does.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::app::{self, Variant};
use crate::args::{BENCH, BENCH_RECORDS, Selection};
use crate::bench;
use crate::debian::{self, Browser};
use crate::features::{DEPLOYED, HOOKS, NATIVE};
use crate::journeys;
use crate::layout::Layout;
use crate::openapi;
use crate::others;
use crate::packages;
use crate::postgres;
use crate::process::Cmd;
use crate::progress::Progress;
use crate::setup::{self, WASM};
use crate::size;
use crate::tools::{self, Tool};

/// How much to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suite {
    /// What CI runs.
    Test,
    /// The same, and what is only checked before a capability is called done.
    Full,
}

/// Its name, minutes when nothing is built, what it holds, how.
type Check = (&'static str, u32, &'static str, fn(&Layout) -> Result<()>);

const TEST: [Check; 14] = [
    ("fmt", 0, "the code is formatted", fmt),
    ("clippy-native", 3, "lints: everything that runs natively", clippy_native),
    ("clippy-wasm", 2, "lints: the app and its browser tests", clippy_wasm),
    ("rustdoc", 3, "documentation builds without warnings", rustdoc),
    ("openapi", 3, "openapi.json is what the code says, and what Redocly's linter wants", openapi::step),
    ("native", 5, "native tests: rules, API, register, sources", native),
    ("faults", 1, "what goes wrong on the way: every state change is done once or not at all", faults),
    ("postgres", 3, "the API's tests and the faults again, on PostgreSQL; two backends that share one", postgres::run),
    ("size", 3, "the deployed app builds; what its pages weigh, and why they grew", |layout| size::run(layout, None)),
    ("demo-app", 2, "the demo app builds", |layout| app::build(layout, Variant::Demo).map(drop)),
    ("web", 3, "unit tests inside the browser", web),
    ("e2e", 15, "journeys in the browser against the backend", e2e),
    (
        "trunk",
        4,
        "the usual tools alone: a bare `trunk build`, and `trunk serve` beside a backend in a fresh copy",
        trunk,
    ),
    (
        "everyone",
        6,
        "every page, dialogue and error with axe-core and html-validate, the settings pairwise; nothing jumps",
        |layout| everyone(layout, &[]),
    ),
];

const FULL: [Check; 15] = [
    ("long", 6, "native tests too long for every change", long),
    (
        "storage",
        15,
        "kills, full disks, a server that stops, hangs, is read-only or a standby: twenty times each",
        postgres::storage,
    ),
    ("bench", 5, "how times and memory grow from the real register to one of 500 activities", |layout| {
        bench::activities(layout, BENCH)
    }),
    ("bench-export", 10, "the package of up to a million records: time, memory and the page's thread", |layout| {
        bench::export(layout, BENCH_RECORDS)
    }),
    (
        "bench-backend",
        5,
        "sends while somebody floods, two hundred sends a second, pages of very many cases",
        bench::backend,
    ),
    ("growth", 5, "how cost grows with a hundred thousand people and ten thousand cases", bench::growth),
    (
        "fault-table",
        5,
        "every flow of the app with everything that can go wrong on the way, in the browser",
        fault_table,
    ),
    (
        "schemathesis",
        20,
        "the backend against requests generated from the contract, on both databases",
        others::schemathesis,
    ),
    ("conformance", 15, "`portal-conformance` against backends that are wrong in one way each", others::conformance),
    ("engines", 8, "what people come for in Chromium, Firefox and WebKit, and on a phone", journeys::engines),
    ("others", 2, "the package as pandas, LibreOffice, ajv and a JSON-LD processor read it", others::readers),
    ("everyone-whole", 11, "the same in every setting", |layout| everyone(layout, &["--ignored", "--nocapture"])),
    ("lighthouse", 4, "how four pages load on a phone, as Lighthouse marks it", |layout| bench::pages(layout, None)),
    ("fuzz", 5, "what reads bytes from others, a minute each, where there is a nightly compiler", others::fuzz),
    ("licences", 1, "licences and sources of all crates", licences),
];

/// Runs a suite, or part of it, and stops at the first failure, which names the step and how to run it alone.
pub fn run(layout: &Layout, suite: Suite, selection: &Selection) -> Result<()> {
    let (command, extra) = match suite {
        Suite::Test => ("test", &FULL[..0]),
        Suite::Full => ("full-check", &FULL[..]),
    };
    let mut checks: Vec<&Check> = TEST.iter().chain(extra).collect();
    if selection.list {
        checks.iter().for_each(|(name, _, about, _)| println!("{name:<14} {about}"));
        return Ok(());
    }
    if let Some(unknown) = selection.only.iter().find(|name| !checks.iter().any(|check| check.0 == **name)) {
        bail!("there is no step `{unknown}`; `cargo xtask {command} --list` lists them");
    }
    checks.retain(|check| selection.only.is_empty() || selection.only.iter().any(|name| name == check.0));
    let mut progress = Progress::new(checks.len());
    for (name, minutes, about, work) in &checks {
        let estimate = match minutes {
            0 => String::new(),
            minutes => format!("about {minutes} min when nothing is built"),
        };
        progress.step(&format!("{name}: {about}"), &estimate, || work(layout)).with_context(|| {
            format!("the step `{name}` failed; to run it alone: `cargo xtask {command} --only {name}`")
        })?;
    }
    println!("\n{}\nsteps: {} passed, 0 failed", progress.table(), checks.len());
    Ok(())
}

fn fmt(layout: &Layout) -> Result<()> {
    setup::component(layout, "rustfmt", "fmt")?;
    Cmd::cargo(layout, "fmt --all --check").run().context("the code is not formatted: `cargo fmt --all` puts it right")
}

/// Twice, as [`clippy_wasm`]: the second time the backend as it is deployed.
fn clippy_native(layout: &Layout) -> Result<()> {
    setup::component(layout, "clippy", "clippy")?;
    Cmd::cargo(layout, &format!("clippy {NATIVE},{HOOKS} --all-targets -- -D warnings")).run()?;
    Cmd::cargo(layout, &format!("clippy {DEPLOYED} --lib --bins -- -D warnings")).run()
}

/// Twice: what only the demo uses must not be missed in the deployed app, nor the other way round. What is deployed is split
/// into parts, which a debug build is not (`src/app/lazy.rs`): the app alone is looked at as it is then.
fn clippy_wasm(layout: &Layout) -> Result<()> {
    setup::component(layout, "clippy", "clippy")?;
    setup::wasm_target(layout)?;
    let split = "--config profile.dev.package.privacy-portal.debug-assertions=false";
    for targets in [format!("--lib --bins {split}"), "--lib --bins --test web --all-features".to_owned()] {
        Cmd::cargo(layout, &format!("clippy -p privacy-portal --target {WASM} {targets} -- -D warnings")).run()?;
    }
    Ok(())
}

fn rustdoc(layout: &Layout) -> Result<()> {
    setup::wasm_target(layout)?;
    let strict = |arguments: String| Cmd::cargo(layout, &arguments).env("RUSTDOCFLAGS", "-D warnings").run();
    strict(format!("doc {NATIVE} --exclude privacy-portal --no-deps"))?;
    strict(format!("doc -p privacy-portal --target {WASM} --all-features --no-deps"))
}

/// All native tests but the journeys, which need the apps and a browser. They are chosen by target and not by leaving
/// the app's package out: with other packages cargo would choose other features and compile the dependencies again.
fn native(layout: &Layout) -> Result<()> {
    let mut names = BTreeSet::new();
    for folder in test_folders(&layout.root)? {
        names.extend(test_names(&folder)?);
    }
    names.retain(|name| name != "e2e" && name != "web");
    let tests = names.iter().flat_map(|name| ["--test", name]);
    Cmd::cargo(layout, &format!("test {NATIVE} --lib --bins")).args(tests).run()?;
    Cmd::cargo(layout, &format!("test {NATIVE} --doc")).run()
}

/// The tests set aside for their length. The pictures for the README are set aside too, but have a separate command.
fn long(layout: &Layout) -> Result<()> {
    Cmd::cargo(layout, &format!("test {NATIVE} --test api -- --ignored")).run()?;
    Cmd::cargo(layout, "test --release -p export --features verify --lib --test package -- --ignored random 4_gib")
        .run()
}

/// The backend with the hooks is the one that the journeys use too, so it is compiled once for both.
fn faults(layout: &Layout) -> Result<()> {
    Cmd::cargo(layout, &format!("test {NATIVE},{HOOKS} --test faults")).run()
}

/// `tests/` of the app's package and of every crate.
fn test_folders(root: &Path) -> Result<Vec<PathBuf>> {
    let crates = fs::read_dir(root.join("crates")).context("crates/ cannot be listed")?;
    let mut folders: Vec<PathBuf> = crates.flatten().map(|entry| entry.path().join("tests")).collect();
    folders.push(root.join("tests"));
    folders.retain(|folder| folder.is_dir());
    Ok(folders)
}

/// Names that cargo gives to the integration tests in a `tests` folder: `x.rs` and `x/main.rs` are both `x`.
fn test_names(folder: &Path) -> Result<BTreeSet<String>> {
    let entries = fs::read_dir(folder).with_context(|| format!("{} cannot be listed", folder.display()))?;
    let paths = entries.flatten().map(|entry| entry.path());
    let tests = paths.filter(|path| path.extension() == Some(OsStr::new("rs")) || path.join("main.rs").is_file());
    Ok(tests.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect())
}

fn web(layout: &Layout) -> Result<()> {
    let tools = setup::app_tools(layout)?;
    let browser = Browser::ensure(layout)?;
    let capabilities = layout.portal().join("webdriver.json");
    fs::create_dir_all(layout.portal())
        .and_then(|()| fs::write(&capabilities, browser.capabilities()))
        .with_context(|| format!("{} cannot be written", capabilities.display()))?;
    let runner = tools.wasm_bindgen.join("wasm-bindgen-test-runner");
    Cmd::cargo(layout, &format!("test -p privacy-portal --target {WASM} --features demo --test web"))
        // Another browser's driver in the environment would be preferred.
        .without_env(|name| name.contains("DRIVER") || name.starts_with("WASM_BINDGEN_"))
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("CHROMEDRIVER", &browser.driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities)
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300")
        .run()
}

fn e2e(layout: &Layout) -> Result<()> {
    let nginx = debian::nginx(layout)?;
    let mut tests = journeys::all(layout)?
        .args(["everyone::", "trunk::", "engines::"].iter().flat_map(|name| ["--skip", name]))
        .args(["--test-threads=2"]);
    if let Some(nginx) = nginx {
        tests = tests.env("PORTAL_NGINX", nginx);
    }
    if let Some(compat) = packages::npm(layout, packages::COMPAT)? {
        tests = tests.env("PORTAL_COMPAT", compat);
    }
    tests.run()
}

/// One at a time: both compile.
fn trunk(layout: &Layout) -> Result<()> {
    let tools = setup::app_tools(layout)?;
    let path =
        std::env::join_paths([&tools.trunk, &tools.wasm_bindgen]).context("a tools folder cannot stand in PATH")?;
    journeys::all(layout)?
        .args(["trunk::", "--test-threads=1", "--nocapture"])
        .env("PORTAL_TOOLS_PATH", path)
        .env("PORTAL_TARGET", &layout.target)
        .run()
}

fn everyone(layout: &Layout, arguments: &[&str]) -> Result<()> {
    let (axe, validator) = (packages::npm(layout, packages::AXE)?, packages::npm(layout, packages::HTML_VALIDATE)?);
    let (Some(axe), Some(validator)) = (axe, validator) else { return Ok(()) };
    journeys::all(layout)?
        .args(["everyone::", "--test-threads=2"])
        .args(arguments)
        .env("PORTAL_AXE", axe)
        .env("PORTAL_HTML_VALIDATE", validator)
        .run()
}

/// What `e2e` leaves out of the table of flows and faults.
fn fault_table(layout: &Layout) -> Result<()> {
    journeys::all(layout)?.args(["faults::", "--ignored", "--test-threads=2"]).run()
}

/// No advisories: their database comes from a host that a closed network does not reach.
fn licences(layout: &Layout) -> Result<()> {
    let deny = Tool::cargo_deny().ensure(layout)?.join("cargo-deny");
    tools::clear(layout);
    setup::fetch(layout)?;
    Cmd::new(layout, deny).args(["--offline", "--workspace", "check", "licenses", "bans", "sources"]).run()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_found_as_cargo_names_them() {
        let dir = std::env::temp_dir().join(format!("xtask-checks-{}", std::process::id()));
        fs::create_dir_all(dir.join("whole")).unwrap();
        fs::create_dir_all(dir.join("shared")).unwrap();
        for file in ["one.rs", "whole/main.rs", "shared/mod.rs", "facts.json"] {
            fs::write(dir.join(file), "").unwrap();
        }
        assert_eq!(test_names(&dir).unwrap(), BTreeSet::from(["one".to_owned(), "whole".to_owned()]));
        fs::remove_dir_all(&dir).unwrap();
    }

    #[test]
    fn every_step_has_its_own_name() {
        let names: BTreeSet<_> = TEST.iter().chain(&FULL).map(|check| check.0).collect();
        assert_eq!(names.len(), TEST.len() + FULL.len());
    }

    #[test]
    fn an_unknown_step_is_refused_before_anything_runs() {
        let layout = Layout { root: "/".into(), target: "/t".into(), tools: "/tools".into() };
        let only = |names: &[&str]| Selection { list: false, only: names.iter().map(ToString::to_string).collect() };
        let message = run(&layout, Suite::Test, &only(&["fmt", "fnt"])).unwrap_err().to_string();
        assert!(message.contains("`fnt`") && message.contains("test --list"), "{message}");
        assert!(run(&layout, Suite::Test, &only(&["licences"])).is_err(), "only the full check has it");
    }
}
