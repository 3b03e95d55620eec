//! The demo: the portal as a visitor meets it, with made-up people, on this machine only.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::app::{self, Variant};
use crate::backend;
use crate::layout::{self, Layout};
use crate::process::Cmd;
use crate::progress::Progress;
use crate::setup;

/// Prepares everything and becomes the backend, so that Ctrl-C stops it gracefully.
pub fn run(layout: &Layout, port: u16, data_dir: Option<PathBuf>) -> Result<()> {
    // Asked before minutes of building, and let go of at once.
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .map(drop)
        .with_context(|| format!("port {port} cannot be used; choose another: `cargo xtask demo --port N`"))?;
    let data_dir = match data_dir {
        Some(dir) => layout::absolute(&dir)?,
        None => layout.root.join(".demo"),
    };
    fs::create_dir_all(&data_dir).with_context(|| format!("{} cannot be made", data_dir.display()))?;

    let mut progress = Progress::new(3);
    progress.step("Looking for the tools", "about 8 minutes when none is here", || setup::app_tools(layout))?;
    let app =
        progress.step("Building the app", "about 3 minutes the first time", || app::build(layout, Variant::Demo))?;
    let backend =
        progress.step("Building the backend", "about 4 minutes the first time", || backend::build_demo(layout))?;
    println!(
        "Ready after {}. The demo's data are in {}; Ctrl-C stops it.",
        progress.elapsed(),
        layout.shown(&data_dir)
    );

    Cmd::new(layout, backend)
        // A database that some other project means by it is not for the demo.
        .without_env(|name| name == "DATABASE_URL")
        .args(["--demo", "--port", &port.to_string()])
        .arg("--data-dir", data_dir)
        .arg("--app-dir", app)
        .arg("--register-dir", layout.root.join("register"))
        .become_it()
}
