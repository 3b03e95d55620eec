//! The page's clock, so that minutes pass in seconds. The backend's is moved by `Backend::advance`.

use super::browser::Browser;
use serde_json::json;

/// `hurry` times as quick what is done every so often; the time of day is moved on from outside.
const SCRIPT: &str = "{ const now = Date.now.bind(Date); let ahead = 0; Date.now = () => now() + ahead; \
    globalThis.later = seconds => { ahead += seconds * 1000 }; \
    const every = globalThis.setInterval.bind(globalThis); \
    globalThis.setInterval = (work, ms, ...rest) => every(work, ms / 25, ...rest) }";

impl Browser {
    /// In every document opened from now on the clock can be moved on, and what is done every minute is done every few
    /// seconds.
    pub async fn hold_the_clock(&self) {
        let script = json!({ "source": SCRIPT });
        let cdp = self.driver.cdp();
        cdp.send_raw("Page.addScriptToEvaluateOnNewDocument", script).await.expect("the script is in place");
    }

    /// Moves the clock of the open document on, as the sleep of a device does.
    pub async fn later(&self, seconds: u32) {
        self.script(&format!("later({seconds})")).await;
    }
}
