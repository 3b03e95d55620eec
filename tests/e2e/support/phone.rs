//! A phone: a page of 390 pixels that is touched, and the keyboard that comes over the lower part of it.
//!
//! No browser on a desk has such a keyboard. What it does is done to the page in its place: the page gets lower by the
//! keyboard's height as soon as something to write in has focus. What a phone's browser does besides, which is to show again
//! what the keyboard would cover, is not done: so it is not what holds the field in sight.

use super::browser::Browser;
use super::engine::{Engine, Means};
use serde_json::json;
use thirtyfour::common::command::{Actions, Command};
use thirtyfour::prelude::*;

/// Width and height of the page.
const PAGE: (u32, u32) = (390, 844);

/// Height of the keyboard in Swedish, with the words that it offers.
const KEYBOARD: u32 = 336;

/// A finger that presses where it stands.
fn press(element: &WebElement) -> Actions {
    let origin = json!({"element-6066-11e4-a52e-4f735466cecf": element.element_id().to_string()});
    Actions::from(json!([{"type": "pointer", "id": "finger", "parameters": {"pointerType": "touch"}, "actions": [
        {"type": "pointerMove", "duration": 0, "origin": origin, "x": 0, "y": 0},
        {"type": "pointerDown", "button": 0},
        {"type": "pause", "duration": 50},
        {"type": "pointerUp", "button": 0},
    ]}]))
}

impl Browser {
    /// A browser of an engine as a phone has it, at a path, signed in as a made-up person.
    pub async fn on_a_phone(engine: Engine, origin: &str, persona: &str, path: &str) -> Self {
        let (width, height) = PAGE;
        let browser = Self::start_in(engine, origin, "sv-SE", width.max(600)).await;
        browser.open("/notice").await;
        match engine {
            Engine::Chromium => {
                let touch = json!({"enabled": true, "maxTouchPoints": 5});
                browser.driver.cdp().send_raw("Emulation.setTouchEmulationEnabled", touch).await.expect("touch");
            }
            Engine::Firefox | Engine::WebKit => browser.to_a_bare_window().await,
        }
        browser.resize(width, height).await;
        browser.become_persona(persona).await;
        browser.open(path).await;
        browser.settled().await;
        browser
    }

    /// With its bars, a window is never narrower than 500 pixels (Firefox) or 447 (WebKit). One without them is.
    async fn to_a_bare_window(&self) {
        let first = self.driver.window().await.expect("a window");
        self.script("open(location.href, '_blank', 'popup,width=390,height=844')").await;
        let windows = self.driver.windows().await.expect("windows");
        let bare = windows.into_iter().find(|window| *window != first).expect("another window");
        self.driver.close_window().await.expect("closed");
        self.driver.switch_to_window(bare).await.expect("switched");
        self.settled().await;
    }

    /// Presses with a finger what an XPath finds, and holds that the page takes it for one where the table says so.
    pub async fn tap(&self, xpath: &str) {
        // Kept in the page: Firefox gives each script a world of its own.
        const WATCH: &str = "const kept = document.documentElement.dataset; delete kept.pressedBy; \
            addEventListener('pointerdown', event => kept.pressedBy = event.pointerType, {capture: true, once: true})";
        self.script(WATCH).await;
        let element = self.see(xpath).await;
        element.scroll_into_view().await.expect("in view");
        self.driver.cmd(Command::PerformActions(press(&element))).await.expect("the finger presses");
        let by = if self.engine.can(Means::Touch) { "touch" } else { "mouse" };
        self.until(
            &format!("return document.documentElement.dataset.pressedBy === '{by}'"),
            &format!("a press by {by}"),
        )
        .await;
    }

    /// The keyboard comes, or goes.
    pub async fn keyboard(&self, is_there: bool) {
        let (width, height) = PAGE;
        self.resize(width, if is_there { height - KEYBOARD } else { height }).await;
    }
}
