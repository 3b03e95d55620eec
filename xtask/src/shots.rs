//! The README's pictures: taken by a journey of the browser tests, so that they show the portal as it is.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::checks;
use crate::layout::Layout;

/// Runs the ignored test `shots` of `tests/e2e.rs` with `PORTAL_SHOTS` naming the folder it writes PNG files to.
///
/// # Errors
/// The test fails, or leaves no picture.
pub fn run(layout: &Layout) -> Result<()> {
    let folder = layout.root.join("docs/screenshots");
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    println!("Taking the pictures (about 10 minutes when nothing is built, else one)…");
    checks::journeys(layout)?.args(["shots", "--ignored", "--nocapture"]).env("PORTAL_SHOTS", &folder).run()?;
    let pictures = fs::read_dir(&folder)
        .with_context(|| format!("{} cannot be listed", folder.display()))?
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "png"))
        .count();
    if pictures == 0 {
        bail!("no picture was taken: is there an ignored test with `shots` in its name in tests/e2e?");
    }
    println!("{pictures} pictures are in {}", layout.shown(&folder));
    Ok(())
}
