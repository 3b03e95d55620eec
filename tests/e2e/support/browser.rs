//! A browser of its own for each journey: Chromium, watched for console errors, policy violations and foreign requests, or
//! one of another engine (`engine.rs`).

use super::engine::{Engine, Means, Screen};
use super::from_env;
use serde_json::{Value, json};
use std::mem::ManuallyDrop;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use thirtyfour::prelude::*;

/// How long a journey waits for something to appear.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A browser, with the folder its downloads land in.
pub struct Browser {
    /// The WebDriver session. Never dropped: that would wait for a ChromeDriver that is already gone, and so hide why a
    /// journey failed.
    pub driver: ManuallyDrop<WebDriver>,
    /// What it is.
    pub engine: Engine,
    server: Child,
    folder: TempDir,
    origin: String,
    /// What it draws on, if it needs that.
    _screen: Option<Screen>,
}

impl Browser {
    /// Starts Chromium for the backend at `origin`. The page's language is Swedish unless `lang` says otherwise.
    pub async fn start(origin: &str, lang: &str, width: u32) -> Self {
        Self::start_with(origin, lang, width, &json!({})).await
    }

    /// The same for somebody who has set the size of type in the browser, in pixels.
    pub async fn start_with_type(origin: &str, lang: &str, width: u32, size: u32) -> Self {
        Self::start_with(origin, lang, width, &json!({ "webkit.webprefs.default_font_size": size })).await
    }

    /// The same with preferences of Chromium's.
    pub async fn start_with(origin: &str, lang: &str, width: u32, more: &Value) -> Self {
        let folder = Self::folder();
        let (profile, downloads) = (folder.path().join("profile"), folder.path().join("downloads"));
        let mut options = DesiredCapabilities::chrome();
        options.set_binary(&from_env("PORTAL_CHROMIUM").display().to_string()).expect("binary");
        let flags = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--force-prefers-reduced-motion",
        ];
        for flag in flags {
            options.add_arg(flag).expect("flag");
        }
        options.add_arg(&format!("--user-data-dir={}", profile.display())).expect("profile");
        options.add_arg(&format!("--window-size={width},1000")).expect("size");
        options.add_arg(&format!("--lang={lang}")).expect("language");
        options.add_arg(&format!("--accept-lang={lang}")).expect("language");
        let mut preferences = json!({
            "download.default_directory": downloads.display().to_string(),
            "download.prompt_for_download": false,
            "intl.accept_languages": lang,
        });
        for (name, value) in more.as_object().expect("an object of preferences") {
            preferences[name] = value.clone();
        }
        options.add_experimental_option("prefs", preferences).expect("preferences");
        options.set("goog:loggingPrefs", json!({"browser": "ALL", "performance": "ALL"})).expect("logging");
        let server = Command::new(from_env("PORTAL_CHROMEDRIVER"));
        let browser = Self::launch(Engine::Chromium, origin, server, options.into(), folder, None).await;
        // A window is never narrower than 500 pixels; a phone is.
        let metrics = json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
        browser
            .driver
            .cdp()
            .send_raw("Emulation.setDeviceMetricsOverride", metrics)
            .await
            .expect("the width of the page");
        let watch = "addEventListener('securitypolicyviolation', e => \
                     console.error('securitypolicyviolation', e.violatedDirective, e.blockedURI));";
        browser
            .driver
            .cdp()
            .send_raw("Page.addScriptToEvaluateOnNewDocument", json!({"source": watch}))
            .await
            .expect("the watcher is in place");
        browser
    }

    /// The folder for what a browser leaves, with one in it for downloads.
    pub(super) fn folder() -> TempDir {
        let folder = TempDir::new().expect("a temporary folder");
        std::fs::create_dir_all(folder.path().join("downloads")).expect("a download folder");
        folder
    }

    /// Starts a WebDriver server, and a browser by it.
    pub(super) async fn launch(
        engine: Engine,
        origin: &str,
        mut server: Command,
        capabilities: Capabilities,
        folder: TempDir,
        screen: Option<Screen>,
    ) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a free port").port();
        let server = server
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // Of its own, so that its browser can be ended along with it.
            .process_group(0)
            .spawn()
            .expect("the WebDriver server starts");
        let driver = ManuallyDrop::new(connect(port, capabilities).await);
        Self { driver, engine, server, folder, origin: origin.to_owned(), _screen: screen }
    }

    /// The process that has started the browser.
    pub fn driver_process(&self) -> u32 {
        self.server.id()
    }

    /// Opens a path of the portal.
    pub async fn open(&self, path: &str) {
        self.driver.goto(format!("{}{path}", self.origin)).await.expect("the page opens");
    }

    /// Waits for a finished download whose name ends so.
    pub async fn downloaded(&self, ending: &str) -> PathBuf {
        let downloads = self.folder.path().join("downloads");
        let until = Instant::now() + PATIENCE;
        loop {
            let found = list(&downloads).into_iter().find(|path| path.to_string_lossy().ends_with(ending));
            if let Some(path) = found {
                return path;
            }
            assert!(Instant::now() < until, "nothing ending with {ending} was downloaded");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Fails on any console error, policy violation or request to another origin since the last call. A console
    /// message that holds one of `expected` is allowed: those were named beforehand.
    /// (Of another engine's browser only the requests are known, and those since the page was opened.)
    pub async fn assert_quiet(&self, expected: &[&str]) {
        if !self.engine.can(Means::Console) {
            let foreign: Vec<String> = self.fetched().await.into_iter().filter(|url| !self.is_own(url)).collect();
            assert!(foreign.is_empty(), "requests to another origin: {foreign:#?}");
            return;
        }
        let bad: Vec<String> = self
            .driver
            .get_log("browser")
            .await
            .expect("the console's log")
            .into_iter()
            .filter(|entry| matches!(entry.level.as_str(), "SEVERE" | "WARNING"))
            .map(|entry| entry.message)
            .filter(|message| !expected.iter().any(|part| message.contains(part)))
            .collect();
        assert!(bad.is_empty(), "console: {bad:#?}");
        let requests = self.requests().await.into_iter().map(|(_, url)| url);
        let foreign: Vec<String> = requests.filter(|url| !self.is_own(url)).collect();
        assert!(foreign.is_empty(), "requests to another origin: {foreign:#?}");
    }

    fn is_own(&self, url: &str) -> bool {
        let inside = ["data:", "blob:", "about:", "chrome:", "chrome-error:"];
        url == self.origin || url.starts_with(&format!("{}/", self.origin)) || inside.iter().any(|s| url.starts_with(s))
    }

    /// Methods and addresses of all requests since the last call, in their order.
    pub async fn requests(&self) -> Vec<(String, String)> {
        self.requests_by_kind().await.into_iter().map(|(request, _)| request).collect()
    }

    /// The same, and for each whether the browser was asked to fetch it ahead, for pages to come.
    pub async fn requests_by_kind(&self) -> Vec<((String, String), bool)> {
        let entries = self.driver.get_log("performance").await.expect("the network's log");
        entries
            .into_iter()
            .filter_map(|entry| serde_json::from_str::<Value>(&entry.message).ok())
            .filter(|value| value["message"]["method"] == "Network.requestWillBeSent")
            .filter_map(|value| {
                let request = &value["message"]["params"]["request"];
                let is_ahead = request["headers"]["Sec-Purpose"] == "prefetch";
                Some(((request["method"].as_str()?.to_owned(), request["url"].as_str()?.to_owned()), is_ahead))
            })
            .collect()
    }

    /// Takes the network away, or gives it back.
    pub async fn offline(&self, is_away: bool) {
        let cdp = self.driver.cdp();
        cdp.send_raw("Network.enable", json!({})).await.expect("the network is watched");
        let how = json!({"offline": is_away, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1});
        cdp.send_raw("Network.emulateNetworkConditions", how).await.expect("the network");
    }

    /// Ends the browser. A journey that failed before this leaves it to `drop`.
    pub async fn close(self) {
        let _ = WebDriver::clone(&self.driver).quit().await;
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // SIGTERM, to the server and the browser that a journey which failed leaves behind.
        let _ = Command::new("kill").args(["-TERM", "--", &format!("-{}", self.server.id())]).status();
        let _ = self.server.wait();
    }
}

async fn connect(port: u16, capabilities: Capabilities) -> WebDriver {
    let until = Instant::now() + PATIENCE;
    loop {
        match WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities.clone()).await {
            Ok(driver) => return driver,
            Err(error) => assert!(Instant::now() < until, "no browser: {error}"),
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// Finished downloads. What is under way has an ending of its own, or is empty so far.
fn list(folder: &Path) -> Vec<PathBuf> {
    const UNDER_WAY: [&str; 3] = ["crdownload", "part", "wkdownload"];
    let entries = std::fs::read_dir(folder).map(|entries| entries.flatten().map(|entry| entry.path()).collect());
    let mut all: Vec<PathBuf> = entries.unwrap_or_default();
    all.retain(|path| {
        let is_under_way = path.extension().is_some_and(|ending| UNDER_WAY.iter().any(|each| ending == *each));
        !is_under_way && path.metadata().is_ok_and(|file| file.len() > 0)
    });
    all
}
