//! Builds the backend that the demo, the journeys and the deployed folder use: one release binary for all.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::layout::Layout;
use crate::process::Cmd;

/// File name of the binary.
pub fn file_name() -> String {
    format!("privacy-portal-backend{}", std::env::consts::EXE_SUFFIX)
}

/// Builds it (cargo itself knows what is stale) and returns its path.
///
/// # Errors
/// The build fails.
pub fn build(layout: &Layout) -> Result<PathBuf> {
    Cmd::cargo(layout, "build --release -p backend --bin privacy-portal-backend")
        .run()
        .context("building the backend did not work")?;
    Ok(layout.target.join("release").join(file_name()))
}
