//! Every check, in the order in which a mistake is found soonest. CI runs the suite `test`, as a developer does.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::app::{self, Variant};
use crate::args::Selection;
use crate::backend;
use crate::bench;
use crate::browser::Browser;
use crate::fuzz;
use crate::layout::Layout;
use crate::nginx;
use crate::npm;
use crate::openapi;
use crate::others;
use crate::postgres;
use crate::process::Cmd;
use crate::progress::Progress;
use crate::schemathesis;
use crate::setup::{self, WASM};
use crate::size;
use crate::tools::Tool;

/// How much to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suite {
    /// What CI runs.
    Test,
    /// The same, and what is only held before a capability is called done.
    Full,
}

struct Check {
    name: &'static str,
    about: &'static str,
    estimate: &'static str,
    run: fn(&Layout) -> Result<()>,
}

const TEST: [Check; 14] = [
    Check { name: "fmt", about: "the code is formatted", estimate: "", run: fmt },
    Check {
        name: "clippy-native",
        about: "lints: everything that runs natively",
        estimate: "3 minutes",
        run: clippy_native,
    },
    Check {
        name: "clippy-wasm",
        about: "lints: the app and its browser tests",
        estimate: "2 minutes",
        run: clippy_wasm,
    },
    Check { name: "rustdoc", about: "documentation builds without warnings", estimate: "3 minutes", run: rustdoc },
    Check { name: "openapi", about: "openapi.json is what the code says", estimate: "1 minute", run: openapi::check },
    Check { name: "native", about: "native tests: rules, API, register, sources", estimate: "6 minutes", run: native },
    Check {
        name: "faults",
        about: "what goes wrong on the way: every state change is done once or not at all",
        estimate: "1 minute",
        run: faults,
    },
    Check {
        name: "postgres",
        about: "the API's tests and the faults again, on PostgreSQL; two backends that share one",
        estimate: "3 minutes",
        run: postgres::run,
    },
    Check {
        name: "size",
        about: "the deployed app builds; what its pages weigh, and why they grew",
        estimate: "3 minutes",
        run: |layout| size::run(layout, None),
    },
    Check { name: "demo-app", about: "the demo app builds", estimate: "3 minutes", run: demo_app },
    Check { name: "web", about: "unit tests inside the browser", estimate: "3 minutes", run: web },
    Check { name: "e2e", about: "journeys in the browser against the backend", estimate: "6 minutes", run: e2e },
    Check {
        name: "trunk",
        about: "the usual tools alone: a bare `trunk build`, and `trunk serve` beside a backend in a fresh copy",
        estimate: "4 minutes",
        run: trunk,
    },
    Check {
        name: "everyone",
        about: "every page, dialogue and error with axe-core and html-validate, the settings pairwise; nothing jumps",
        estimate: "6 minutes",
        run: everyone,
    },
];

const FULL: [Check; 12] = [
    Check { name: "long", about: "native tests too long for every change", estimate: "6 minutes", run: long },
    Check {
        name: "storage",
        about: "kills, full disks, a server that stops, hangs, is read-only or a standby: twenty times each",
        estimate: "15 minutes",
        run: postgres::storage,
    },
    Check {
        name: "bench",
        about: "how times and memory grow from the real register to one of 500 activities",
        estimate: "5 minutes",
        run: bench::step,
    },
    Check {
        name: "bench-export",
        about: "the package of up to a million records: time, memory and the page's thread",
        estimate: "10 minutes",
        run: bench::export_step,
    },
    Check {
        name: "bench-backend",
        about: "sends while somebody floods, two hundred sends a second, pages of very many cases",
        estimate: "5 minutes",
        run: bench::backend_step,
    },
    Check {
        name: "fault-table",
        about: "every flow of the app with everything that can go wrong on the way, in the browser",
        estimate: "5 minutes",
        run: fault_table,
    },
    Check {
        name: "schemathesis",
        about: "the backend against requests generated from the contract, on both databases",
        estimate: "20 minutes",
        run: schemathesis::run,
    },
    Check {
        name: "others",
        about: "the package as pandas, LibreOffice, ajv and a JSON-LD processor read it",
        estimate: "2 minutes",
        run: others::run,
    },
    Check { name: "everyone-whole", about: "the same in every setting", estimate: "11 minutes", run: everyone_whole },
    Check {
        name: "lighthouse",
        about: "how four pages load on a phone, as Lighthouse marks it",
        estimate: "4 minutes",
        run: lighthouse,
    },
    Check {
        name: "fuzz",
        about: "what reads bytes from others, a minute each, where there is a nightly compiler",
        estimate: "5 minutes",
        run: fuzz::run,
    },
    Check { name: "licences", about: "licences and sources of all crates", estimate: "1 minute", run: licences },
];

/// Cargo features that only native builds have. The same everywhere, so that the steps share what they compile.
pub const NATIVE: &str = "--workspace --features api-types/openapi,export/verify,text/demo,backend/demo";

/// The feature of backends that are shown and tested, and never deployed. Part of [`NATIVE`].
pub const DEMO: &str = "backend/demo";

/// The feature of backends that tests can set the clock of and order faults from, to be added to [`NATIVE`].
pub const HOOKS: &str = "backend/test-hooks";

/// Runs a suite, or part of it, and stops at the first failure.
///
/// # Errors
/// A step failed; the message names it and how to run it alone. Or a step was named that does not exist.
pub fn run(layout: &Layout, suite: Suite, selection: &Selection) -> Result<()> {
    let (command, extra) = match suite {
        Suite::Test => ("test", &FULL[..0]),
        Suite::Full => ("full-check", &FULL[..]),
    };
    let all: Vec<&Check> = TEST.iter().chain(extra).collect();
    let chosen = match selection {
        Selection::List => {
            all.iter().for_each(|check| println!("{:<14} {}", check.name, check.about));
            return Ok(());
        }
        Selection::All => all,
        Selection::Only(names) => {
            if let Some(unknown) = names.iter().find(|name| !all.iter().any(|check| check.name == **name)) {
                bail!("there is no step `{unknown}`; `cargo xtask {command} --list` lists them");
            }
            all.into_iter().filter(|check| names.iter().any(|name| name == check.name)).collect()
        }
    };
    let mut progress = Progress::new(chosen.len());
    for check in &chosen {
        let estimate = if check.estimate.is_empty() {
            String::new()
        } else {
            format!("about {} when nothing is built", check.estimate)
        };
        progress.step(&format!("{}: {}", check.name, check.about), &estimate, || (check.run)(layout)).with_context(
            || format!("the step `{0}` failed; to run it alone: `cargo xtask {command} --only {0}`", check.name),
        )?;
    }
    println!("\n{}\nsteps: {} passed, 0 failed", progress.table(), chosen.len());
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
    let deployed = NATIVE.replace(&format!(",{DEMO}"), "");
    Cmd::cargo(layout, &format!("clippy {deployed} --lib --bins -- -D warnings")).run()
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

/// The tests set aside for their length. The pictures for the README are set aside too, but have a command of their own.
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

fn demo_app(layout: &Layout) -> Result<()> {
    app::build(layout, Variant::Demo).map(drop)
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
    let nginx = nginx::ensure(layout)?;
    let mut journeys = journeys(layout)?.args(["--skip", "everyone::", "--skip", "trunk::", "--test-threads=2"]);
    if let Some(nginx) = nginx {
        journeys = journeys.env("PORTAL_NGINX", nginx);
    }
    if let Some(compat) = npm::ensure(layout, npm::COMPAT)? {
        journeys = journeys.env("PORTAL_COMPAT", compat);
    }
    journeys.run()
}

/// One at a time: both compile.
fn trunk(layout: &Layout) -> Result<()> {
    let tools = setup::app_tools(layout)?;
    let path =
        std::env::join_paths([&tools.trunk, &tools.wasm_bindgen]).context("a tools folder cannot stand in PATH")?;
    journeys(layout)?
        .args(["trunk::", "--test-threads=1", "--nocapture"])
        .env("PORTAL_TOOLS_PATH", path)
        .env("PORTAL_TARGET", &layout.target)
        .run()
}

fn everyone(layout: &Layout) -> Result<()> {
    for_everyone(layout, &[])
}

fn everyone_whole(layout: &Layout) -> Result<()> {
    for_everyone(layout, &["--ignored", "--nocapture"])
}

fn for_everyone(layout: &Layout, arguments: &[&str]) -> Result<()> {
    let (Some(axe), Some(validator)) = (npm::ensure(layout, npm::AXE)?, npm::ensure(layout, npm::HTML_VALIDATE)?)
    else {
        return Ok(());
    };
    journeys(layout)?
        .args(["everyone::", "--test-threads=2"])
        .args(arguments)
        .env("PORTAL_AXE", axe)
        .env("PORTAL_HTML_VALIDATE", validator)
        .run()
}

fn lighthouse(layout: &Layout) -> Result<()> {
    bench::pages(layout, None)
}

/// What `e2e` leaves out of the table of flows and faults.
fn fault_table(layout: &Layout) -> Result<()> {
    journeys(layout)?.args(["faults::", "--ignored", "--test-threads=2"]).run()
}

/// The browser journeys, ready to run, with all that they need built: the environment tells them where it is. More
/// arguments go to the test program.
///
/// # Errors
/// A part cannot be built or installed.
pub fn journeys(layout: &Layout) -> Result<Cmd> {
    let demo = journeys_of_the_demo(layout)?;
    let dist = app::build(layout, Variant::Dist)?;
    let hooks = backend::build_with_hooks(layout)?;
    let deployed = backend::build(layout)?;
    Ok(demo.env("PORTAL_APP_DIST", dist).env("PORTAL_BACKEND_HOOKS", hooks).env("PORTAL_BACKEND_DIST", deployed))
}

/// The same for those that need the demo only.
///
/// # Errors
/// As [`journeys`].
pub fn journeys_of_the_demo(layout: &Layout) -> Result<Cmd> {
    let browser = Browser::ensure(layout)?;
    let demo = app::build(layout, Variant::Demo)?;
    let backend = backend::build_demo(layout)?;
    Ok(Cmd::cargo(layout, &format!("test {NATIVE} --test e2e --"))
        .env("PORTAL_BACKEND", backend)
        .env("PORTAL_APP_DEMO", demo)
        .env("PORTAL_CHROMIUM", &browser.chromium)
        .env("PORTAL_CHROMEDRIVER", &browser.driver))
}

/// No advisories: their database comes from a host that a closed network does not reach.
fn licences(layout: &Layout) -> Result<()> {
    let deny = Tool::cargo_deny().ensure(layout)?.join("cargo-deny");
    Tool::clear(layout);
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
        let names: BTreeSet<_> = TEST.iter().chain(&FULL).map(|check| check.name).collect();
        assert_eq!(names.len(), TEST.len() + FULL.len());
    }

    #[test]
    fn an_unknown_step_is_refused_before_anything_runs() {
        let layout = Layout { root: "/".into(), target: "/t".into(), tools: "/tools".into() };
        let only = Selection::Only(vec!["fmt".to_owned(), "fnt".to_owned()]);
        let message = run(&layout, Suite::Test, &only).unwrap_err().to_string();
        assert!(message.contains("`fnt`") && message.contains("test --list"), "{message}");
        let licences = Selection::Only(vec!["licences".to_owned()]);
        assert!(run(&layout, Suite::Test, &licences).is_err(), "only the full check has it");
    }
}
