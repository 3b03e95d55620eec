//! The browser that the tests drive: Chromium and its driver, found on `PATH` or installed from Debian's packages.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::debian;
use crate::layout::Layout;
use crate::process::find_on_path;

/// Paths of the two programs.
#[derive(Debug)]
pub struct Browser {
    /// The browser itself.
    pub chromium: PathBuf,
    /// Its WebDriver server, of the same version.
    pub driver: PathBuf,
}

/// Debian's names; the font is there because a machine without any draws empty boxes in the pictures.
const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-dejavu-core"];

impl Browser {
    /// Finds both programs, or installs them where that is possible without asking: as root on Debian.
    ///
    /// # Errors
    /// They are missing and cannot be installed here; the message says what to install.
    pub fn ensure(layout: &Layout) -> Result<Self> {
        if let Some(browser) = Self::find() {
            return Ok(browser);
        }
        if !debian::can_install(layout) {
            bail!(
                "Chromium or ChromeDriver is missing: the tests drive a real browser. Install both in the same \
                 version, so that `chromium` (or `chromium-browser`, `google-chrome`) and `chromedriver` are on PATH; \
                 on Debian and Ubuntu: `sudo apt-get install {}`",
                PACKAGES.join(" ")
            );
        }
        println!("      Chromium is missing: the tests drive a real browser. Installing it (about a minute)…");
        debian::install(layout, &PACKAGES)
            .context("installing Chromium did not work; are Debian's packages reachable?")?;
        Self::find().context("Chromium was installed, and `chromium` or `chromedriver` is still not on PATH")
    }

    fn find() -> Option<Self> {
        Some(Self {
            chromium: find_on_path(&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])?,
            driver: find_on_path(&["chromedriver"])?,
        })
    }

    /// Capabilities for the tests that run inside the browser, as the JSON that wasm-bindgen's runner reads. The runner
    /// adds headless mode by itself. Without the other switches Chromium calls home at every start, which on a closed
    /// network is noise and delay.
    pub fn capabilities(&self) -> String {
        const SWITCHES: [&str; 6] = [
            "disable-gpu",
            "disable-quic",
            "no-first-run",
            "disable-background-networking",
            "disable-component-update",
            "disable-sync",
        ];
        let switches = SWITCHES.map(json_string).join(", ");
        let binary = json_string(&self.chromium.to_string_lossy());
        format!("{{\"goog:chromeOptions\": {{\"binary\": {binary}, \"args\": [{switches}]}}}}\n")
    }
}

fn json_string(text: &str) -> String {
    let escaped: String = text
        .chars()
        .map(|c| match c {
            '"' | '\\' => format!("\\{c}"),
            c if c.is_control() => format!("\\u{:04x}", u32::from(c)),
            c => c.to_string(),
        })
        .collect();
    format!("\"{escaped}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capabilities_are_json_whatever_the_path() {
        let browser = Browser { chromium: r#"/a "b"\c"#.into(), driver: "/d".into() };
        let text = browser.capabilities();
        assert!(
            text.starts_with(r#"{"goog:chromeOptions": {"binary": "/a \"b\"\\c", "args": ["disable-gpu", "#),
            "{text}"
        );
        assert!(text.ends_with("\"disable-sync\"]}}\n"), "{text}");
    }
}
