//! The browser journeys of `tests/e2e`, with all that they need built, and the pictures that they take: those of the README,
//! so that they show the portal as it is, and contact sheets of every page for somebody to look at.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::app::{self, Variant};
use crate::backend;
use crate::debian::{self, Browser};
use crate::features::NATIVE;
use crate::layout::Layout;
use crate::process::Cmd;

/// The journeys, ready to run: the environment tells them where everything is. More arguments go to the test program.
pub fn all(layout: &Layout) -> Result<Cmd> {
    let backend = backend::build_tested(layout)?;
    Ok(journeys(layout)?
        .env("PORTAL_APP_DIST", app::build(layout, Variant::Dist)?)
        .env("PORTAL_BACKEND", backend.demo)
        .env("PORTAL_BACKEND_HOOKS", backend.hooks)
        .env("PORTAL_BACKEND_DIST", backend.deployed))
}

/// Those that take figures and pictures, with the demo as quick as it is shown.
pub fn quick(layout: &Layout) -> Result<Cmd> {
    Ok(journeys(layout)?.env("PORTAL_BACKEND", backend::build_demo(layout)?))
}

fn journeys(layout: &Layout) -> Result<Cmd> {
    let browser = Browser::ensure(layout)?;
    let demo = app::build(layout, Variant::Demo)?;
    Ok(Cmd::cargo(layout, &format!("test {NATIVE} --test e2e --"))
        .env("PORTAL_APP_DEMO", demo)
        .env("PORTAL_CHROMIUM", &browser.chromium)
        .env("PORTAL_CHROMEDRIVER", &browser.driver))
}

/// The journeys that are the same in Chromium, Firefox and WebKit, in those that are here.
pub fn engines(layout: &Layout) -> Result<()> {
    let others = [("engines::firefox", debian::firefox(layout)?), ("engines::webkit", debian::webkit(layout)?)];
    let mut tests = all(layout)?.args(["engines::chromium", "engines::known", "--test-threads=2"]);
    for (name, engine) in others {
        let Some(programs) = engine else { continue };
        tests = programs.into_iter().fold(tests.args([name]), |tests, (variable, path)| tests.env(variable, path));
    }
    tests.run()
}

/// Takes the README's pictures into `docs/screenshots`.
pub fn shots(layout: &Layout) -> Result<()> {
    take(layout, "shots::shots", "PORTAL_SHOTS", &layout.root.join("docs/screenshots"))
}

/// Takes every page, phone and desktop, light and dark, in both languages, into `target/portal/sheet`: pictures, and for
/// each page an HTML file that shows them side by side.
pub fn sheet(layout: &Layout) -> Result<()> {
    take(layout, "shots::sheet", "PORTAL_SHEET", &layout.portal().join("sheet"))
}

/// Runs an ignored journey; the variable names the folder that it writes PNG files to.
fn take(layout: &Layout, journey: &str, variable: &str, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    println!("Taking the pictures (about 10 minutes when nothing is built)…");
    quick(layout)?.args([journey, "--exact", "--ignored", "--nocapture"]).env(variable, folder).run()?;
    let files = fs::read_dir(folder).with_context(|| format!("{} cannot be listed", folder.display()))?;
    let pictures = files.flatten().filter(|entry| entry.path().extension().is_some_and(|kind| kind == "png")).count();
    if pictures == 0 {
        bail!("no picture was taken: is there an ignored test `{journey}` in tests/e2e?");
    }
    println!("{pictures} pictures are in {}", layout.shown(folder));
    Ok(())
}
