//! Programs from Debian's packages: found, or installed where that works without asking, as root on Debian.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::layout::Layout;
use crate::process::{Cmd, find_on_path};
use crate::tools::{self, Tool};

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
        missing("nginx, which the tests of docs/nginx need,", "nginx-light");
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

/// What drives the other engines' browsers, by the variables that tell the journeys where it is. `None`, which is then said,
/// where it cannot be had.
pub type Engine = Option<Vec<(&'static str, PathBuf)>>;

/// Firefox, and what drives it.
pub fn firefox(layout: &Layout) -> Result<Engine> {
    let find = || find_on_path(&["firefox-esr", "firefox"]);
    let Some(firefox) = ensure(layout, "Firefox", &["firefox-esr"], find)? else {
        missing("Firefox", "firefox-esr");
        return Ok(None);
    };
    let geckodriver = Tool::geckodriver().ensure(layout)?.join("geckodriver");
    tools::clear(layout);
    Ok(Some(vec![("PORTAL_FIREFOX", firefox), ("PORTAL_GECKODRIVER", geckodriver)]))
}

/// WebKit as GTK programs have it: its driver, which brings the browser, and a screen for that to draw on.
pub fn webkit(layout: &Layout) -> Result<Engine> {
    let find = || find_on_path(&["WebKitWebDriver"]).zip(find_on_path(&["Xvfb"]));
    let found = ensure(layout, "WebKit", &["webkit2gtk-driver", "xvfb"], find)?;
    if found.is_none() {
        missing("WebKit's WebDriver (`WebKitWebDriver`) or Xvfb", "webkit2gtk-driver xvfb");
    }
    Ok(found.map(|(driver, screen)| vec![("PORTAL_WEBKIT_DRIVER", driver), ("PORTAL_XVFB", screen)]))
}

fn missing(what: &str, packages: &str) {
    println!(
        "      THIS PART DID NOT RUN: {what} is not installed, and only root on Debian can install it here (on Debian and \
         Ubuntu: `sudo apt-get install {packages}`)."
    );
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
