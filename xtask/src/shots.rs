//! Pictures taken by journeys of the browser tests, so that they show the portal as it is: those of the README, and
//! contact sheets of every page for somebody to look at.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::checks;
use crate::layout::Layout;

/// Takes the README's pictures into `docs/screenshots`.
///
/// # Errors
/// The journey fails, or leaves no picture.
pub fn run(layout: &Layout) -> Result<()> {
    take(layout, "shots::shots", "PORTAL_SHOTS", &layout.root.join("docs/screenshots"))
}

/// Takes every page, phone and desktop, light and dark, in both languages, into `target/portal/sheet`: pictures, and for
/// each page an HTML file that shows them side by side.
///
/// # Errors
/// As [`run`].
pub fn sheet(layout: &Layout) -> Result<()> {
    take(layout, "shots::sheet", "PORTAL_SHEET", &layout.portal().join("sheet"))
}

/// Runs an ignored journey; the variable names the folder that it writes PNG files to.
fn take(layout: &Layout, journey: &str, variable: &str, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    println!("Taking the pictures (about 10 minutes when nothing is built)…");
    checks::journeys_of_the_demo(layout)?
        .args([journey, "--exact", "--ignored", "--nocapture"])
        .env(variable, folder)
        .run()?;
    let pictures = fs::read_dir(folder)
        .with_context(|| format!("{} cannot be listed", folder.display()))?
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "png"))
        .count();
    if pictures == 0 {
        bail!("no picture was taken: is there an ignored test `{journey}` in tests/e2e?");
    }
    println!("{pictures} pictures are in {}", layout.shown(folder));
    Ok(())
}
