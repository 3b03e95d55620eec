//! Going through the portal by keyboard alone. What has focus is known as a screen reader knows it: by the role and the
//! name the browser computes.

use super::browser::{Browser, PATIENCE};
use super::engine::Engine;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use thirtyfour::prelude::*;

/// No page has more stops than this.
const MOST_STOPS: usize = 150;

impl Browser {
    /// Presses a key.
    pub async fn key(&self, key: Key) {
        self.driver.action_chain().send_keys(key).perform().await.expect("the key is pressed");
    }

    /// Goes back to what comes before.
    pub async fn back_by_tab(&self) {
        let keys = self.driver.action_chain().key_down(Key::Shift).send_keys(Key::Tab).key_up(Key::Shift);
        keys.perform().await.expect("the keys are pressed");
    }

    /// Types words where focus is.
    pub async fn type_words(&self, words: &str) {
        self.driver.action_chain().send_keys(words).perform().await.expect("the keys are pressed");
    }

    /// Role and name of what has focus, as assistive technology gets them.
    pub async fn focused(&self) -> (String, String) {
        if self.engine != Engine::Chromium {
            return self.computed_of_focus().await;
        }
        let cdp = self.driver.cdp();
        let element = cdp.send_raw("Runtime.evaluate", json!({"expression": "document.activeElement"})).await;
        let id = element.expect("something has focus")["result"]["objectId"].clone();
        let node = json!({"objectId": id, "fetchRelatives": false});
        let tree = cdp.send_raw("Accessibility.getPartialAXTree", node).await.expect("the accessibility tree");
        let text = |value: &Value| value["value"].as_str().unwrap_or_default().to_owned();
        (text(&tree["nodes"][0]["role"]), text(&tree["nodes"][0]["name"]))
    }

    /// Waits until something with this role and name has focus: a page moves focus a moment after what it shows.
    ///
    /// # Panics
    /// When it never has; the message holds what has.
    pub async fn see_focus(&self, role: &str, name: &str) {
        let until = Instant::now() + PATIENCE;
        loop {
            let now = self.focused().await;
            if now.0 == role && now.1 == name {
                return;
            }
            assert!(Instant::now() < until, "{role} named {name:?} has no focus, but {now:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until what an XPath finds has focus.
    ///
    /// # Panics
    /// When it never has; the message holds what has.
    pub async fn see_focus_on(&self, xpath: &str) -> WebElement {
        let until = Instant::now() + PATIENCE;
        loop {
            let wanted = self.see(xpath).await;
            let active = self.driver.active_element().await.expect("something has focus");
            if active.element_id() == wanted.element_id() {
                return wanted;
            }
            assert!(Instant::now() < until, "no focus on {xpath}, but on {:?}", self.focused().await);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Presses Tab until something with this role and name has focus.
    ///
    /// # Panics
    /// When nothing has; the message holds all that had.
    pub async fn tab_to(&self, role: &str, name: &str) {
        let mut passed = Vec::new();
        for _ in 0..MOST_STOPS {
            self.key(Key::Tab).await;
            let now = self.focused().await;
            if now.0 == role && now.1 == name {
                return;
            }
            passed.push(now);
        }
        panic!("no {role} named {name:?} is reached by Tab, only {passed:#?}");
    }

    /// Goes to something by Tab, and presses Enter there.
    pub async fn enter_at(&self, role: &str, name: &str) {
        self.tab_to(role, name).await;
        self.key(Key::Enter).await;
    }

    /// Goes to a field by Tab, and types.
    pub async fn type_at(&self, name: &str, words: &str) {
        self.tab_to("textbox", name).await;
        self.type_words(words).await;
    }

    /// Goes to a group of radio buttons by Tab, whose first one is `first`, and chooses one with the keys that belong to
    /// such a group.
    pub async fn choose_at(&self, first: &str, name: &str) {
        self.tab_to("radio", first).await;
        self.key(Key::Space).await;
        for _ in 0..10 {
            if self.focused().await.1 == name {
                return;
            }
            self.key(Key::Down).await;
        }
        panic!("no choice named {name:?} beside {first:?}");
    }
}
