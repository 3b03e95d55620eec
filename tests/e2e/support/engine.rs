//! Browsers of other engines than Chromium's, by plain WebDriver; and what they cannot be made to do by it.

use super::browser::Browser;
use super::from_env;
use axum::http::Method;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use thirtyfour::common::command::{Command as Order, ExtensionCommand};
use thirtyfour::prelude::*;

/// An engine, by the browser of it that is driven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Chromium.
    Chromium,
    /// Firefox, as Debian has it for long.
    Firefox,
    /// WebKit for GTK, in the small browser that comes with its driver.
    WebKit,
}

/// What a journey does, or looks at, that not every browser can be made to from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// A finger on the screen.
    Touch,
    /// What the page has written to the console, and what its policy has kept out.
    Console,
    /// The language of the browser.
    Language,
}

impl Means {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Means::Touch => "touch",
            Means::Console => "console and policy",
            Means::Language => "language of the browser",
        }
    }
}

/// What cannot be done where, and what is done instead. `docs/tests.md` says the same.
pub const CANNOT: [(Engine, Means, &str); 4] = [
    (Engine::Firefox, Means::Console, "WebDriver does not tell; requests to others are looked for in the page"),
    (Engine::WebKit, Means::Console, "WebDriver does not tell; requests to others are looked for in the page"),
    (Engine::WebKit, Means::Touch, "the driver makes a mouse of the finger, and that presses"),
    (Engine::WebKit, Means::Language, "it is that of the machine's C library; the page's is chosen before"),
];

impl Engine {
    /// Can its browser be made to do this?
    pub fn can(self, means: Means) -> bool {
        !CANNOT.iter().any(|(engine, cannot, _)| (*engine, *cannot) == (self, means))
    }
}

/// A screen that is in memory only.
pub struct Screen {
    server: Child,
    name: String,
}

impl Screen {
    fn start() -> Self {
        let mut server = Command::new(from_env("PORTAL_XVFB"))
            // It chooses a number that is free, and says which.
            .args(["-displayfd", "1", "-screen", "0", "1600x1400x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts");
        let mut number = String::new();
        BufReader::new(server.stdout.take().expect("stdout")).read_line(&mut number).expect("its number");
        Self { server, name: format!(":{}", number.trim()) }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// A question of WebDriver's that `thirtyfour` has no name for.
#[derive(Debug)]
struct Question(String);

impl ExtensionCommand for Question {
    fn parameters_json(&self) -> Option<Value> {
        None
    }

    fn method(&self) -> Method {
        Method::GET
    }

    fn endpoint(&self) -> Arc<str> {
        self.0.as_str().into()
    }
}

impl Browser {
    /// Starts a browser of an engine for the backend at `origin`, with a page so wide, in Swedish unless `lang` says
    /// otherwise.
    pub async fn start_in(engine: Engine, origin: &str, lang: &str, width: u32) -> Self {
        let browser = match engine {
            Engine::Chromium => return Self::start(origin, lang, width).await,
            Engine::Firefox => Self::firefox(origin, lang).await,
            Engine::WebKit => Self::webkit(origin).await,
        };
        browser.resize(width, 900).await;
        if !engine.can(Means::Language) {
            browser.open("/notice").await;
            browser.speak(&lang[..2]).await;
        }
        browser
    }

    /// Firefox, without a screen.
    pub(super) async fn firefox(origin: &str, lang: &str) -> Self {
        let folder = Self::folder();
        let mut server = Command::new(from_env("PORTAL_GECKODRIVER"));
        server
            .arg("--profile-root")
            .arg(folder.path())
            .args(["--binary".as_ref(), from_env("PORTAL_FIREFOX").as_os_str()])
            .env("MOZ_HEADLESS_WIDTH", "1600")
            .env("MOZ_HEADLESS_HEIGHT", "1400");
        let preferences = json!({
            "intl.accept_languages": lang,
            "browser.download.folderList": 2,
            "browser.download.dir": folder.path().join("downloads"),
            "browser.download.alwaysOpenPanel": false,
            "browser.helperApps.neverAsk.saveToDisk": "application/zip,application/json,text/plain",
            "ui.prefersReducedMotion": 1,
            // A page on a phone is opened in a window of its own (`phone.rs`), and knows fingers.
            "dom.disable_open_during_load": false,
            "dom.w3c_touch_events.enabled": 1,
        });
        let mut capabilities = Capabilities::new();
        capabilities.set("browserName", "firefox").expect("a name");
        let options = json!({"args": ["-headless"], "prefs": preferences});
        capabilities.set("moz:firefoxOptions", options).expect("options");
        Self::launch(Engine::Firefox, origin, server, capabilities, folder, None).await
    }

    /// The browser that comes with the driver of WebKit for GTK.
    async fn webkit(origin: &str) -> Self {
        let (folder, screen) = (Self::folder(), Screen::start());
        // Where it saves is the person's folder for downloads, whose name stands here.
        let downloads = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", folder.path().join("downloads").display());
        std::fs::write(folder.path().join("user-dirs.dirs"), downloads).expect("written");
        let mut server = Command::new(from_env("PORTAL_WEBKIT_DRIVER"));
        server.env("DISPLAY", &screen.name).env("LIBGL_ALWAYS_SOFTWARE", "1").env("NO_AT_BRIDGE", "1");
        for home in ["HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"] {
            server.env(home, folder.path());
        }
        let mut capabilities = Capabilities::new();
        capabilities.set("browserName", "MiniBrowser").expect("a name");
        // A page on a phone is opened in a window of its own (`phone.rs`).
        let options = json!({"args": ["--automation", "--javascript-can-open-windows-automatically=true"]});
        capabilities.set("webkitgtk:browserOptions", options).expect("options");
        Self::launch(Engine::WebKit, origin, server, capabilities, folder, Some(screen)).await
    }

    /// Makes the page so wide and high, in pixels: of Chromium what it takes for the screen, of others the window.
    pub async fn resize(&self, width: u32, height: u32) {
        if self.engine == Engine::Chromium {
            let metrics = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": true});
            self.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", metrics).await.expect("the size");
        } else {
            let frame = self.script("return [outerWidth - innerWidth, outerHeight - innerHeight]").await;
            let [beside, above]: [u32; 2] = serde_json::from_value(frame).expect("two numbers");
            self.driver.set_window_rect(0, 0, width + beside, height + above).await.expect("the window's size");
        }
        self.until(&format!("return innerWidth === {width} && innerHeight === {height}"), "the page's size").await;
    }

    /// Role and name of what has focus, as the browser computes them for assistive technology.
    pub(super) async fn computed_of_focus(&self) -> (String, String) {
        // What had focus may be gone before it is asked about: then it is asked again, by whoever waits for something.
        let Ok(focused) = self.driver.active_element().await else { return Default::default() };
        let ask = async |what: &str| {
            let question = Question(format!("/element/{}/computed{what}", focused.element_id()));
            let answer = self.driver.cmd(Order::ExtensionCommand(Box::new(question))).await;
            answer.and_then(|answer| answer.value::<String>()).unwrap_or_default()
        };
        (ask("role").await, ask("label").await)
    }

    /// The addresses of all that the page has asked for since it was opened, and its own.
    pub(super) async fn fetched(&self) -> Vec<String> {
        let script = "return [location.href, ...performance.getEntriesByType('resource').map(it => it.name)]";
        serde_json::from_value(self.script(script).await).expect("addresses")
    }
}
