//! Programs from Debian's packages: found, or installed where that works without asking, as root on Debian.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::layout::Layout;
use crate::process::{Cmd, find_on_path};

/// Whether xtask runs as root.
pub fn is_root(layout: &Layout) -> bool {
    Cmd::new(layout, "id").args(["-u"]).probe().as_deref() == Some("0")
}

/// What `find` finds, after installing `packages` if it has to. `None` where it is missing and cannot be installed.
pub fn ensure<T>(layout: &Layout, what: &str, packages: &[&str], find: impl Fn() -> Option<T>) -> Result<Option<T>> {
    if let Some(found) = find() {
        return Ok(Some(found));
    }
    if !is_root(layout) || !Path::new("/etc/debian_version").exists() {
        return Ok(None);
    }
    println!("      {what} is missing: the tests use it. Installing it (about a minute)…");
    // What a package brings to run in the background is not started: at run level 1 nothing is.
    let apt = |arguments: &[&str]| {
        let apt = Cmd::new(layout, "apt-get").args(arguments);
        apt.env("DEBIAN_FRONTEND", "noninteractive").env("RUNLEVEL", "1").output()
    };
    apt(&["update", "-q"])
        .and_then(|_| apt(&[&["install", "-q", "-y", "--no-install-recommends"], packages].concat()))
        .with_context(|| format!("installing {what} did not work; are Debian's packages reachable?"))?;
    find().map(Some).with_context(|| format!("{what} was installed, and is still not to be found"))
}

/// nginx, which the tests run with the configuration of `docs/nginx`. `None` where it cannot be had, which is then said.
pub fn nginx(layout: &Layout) -> Result<Option<PathBuf>> {
    // Debian keeps it where not everybody's `PATH` leads.
    let sbin = || Some(PathBuf::from("/usr/sbin/nginx")).filter(|it| it.is_file());
    let found = ensure(layout, "nginx", &["nginx-light"], || find_on_path(&["nginx"]).or_else(sbin))?;
    if found.is_none() {
        println!(
            "      THIS PART DID NOT RUN: nginx is not installed, and only root on Debian can install it here. The \
             tests of docs/nginx need it (on Debian and Ubuntu: `sudo apt-get install nginx-light`)."
        );
    }
    Ok(found)
}

/// The browser that the tests drive.
pub struct Browser {
    /// Chromium itself.
    pub chromium: PathBuf,
    /// Its WebDriver server, of the same version.
    pub driver: PathBuf,
}

impl Browser {
    /// Finds both programs, or installs them.
    pub fn ensure(layout: &Layout) -> Result<Self> {
        // The font is there because a machine without any draws empty boxes in the pictures.
        let packages = ["chromium", "chromium-driver", "fonts-dejavu-core"];
        let Some(browser) = ensure(layout, "Chromium", &packages, Self::find)? else {
            bail!(
                "Chromium or ChromeDriver is missing: the tests drive a real browser. Install both in the same \
                 version, so that `chromium` (or `chromium-browser`, `google-chrome`) and `chromedriver` are on PATH; \
                 on Debian and Ubuntu: `sudo apt-get install {}`",
                packages.join(" ")
            );
        };
        Ok(browser)
    }

    fn find() -> Option<Self> {
        Some(Self {
            chromium: find_on_path(&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])?,
            driver: find_on_path(&["chromedriver"])?,
        })
    }

    /// Capabilities for the tests that run inside the browser, as wasm-bindgen's runner reads them. It adds headless mode
    /// by itself. Without the other switches Chromium calls home at every start, which on a closed network is noise and
    /// delay. (Rust puts such texts in quotation marks as JSON does.)
    pub fn capabilities(&self) -> String {
        let switches = [
            "disable-gpu",
            "disable-quic",
            "no-first-run",
            "disable-background-networking",
            "disable-component-update",
            "disable-sync",
        ];
        format!("{{\"goog:chromeOptions\": {{\"binary\": {:?}, \"args\": {switches:?}}}}}\n", self.chromium)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capabilities_are_json_whatever_the_path() {
        let browser = Browser { chromium: r#"/a "b"\ö"#.into(), driver: "/d".into() };
        let text = browser.capabilities();
        assert!(
            text.starts_with(r#"{"goog:chromeOptions": {"binary": "/a \"b\"\\ö", "args": ["disable-gpu", "#),
            "{text}"
        );
        assert!(text.ends_with("\"disable-sync\"]}}\n"), "{text}");
    }
}
