//! Steps of a journey, each found as a person finds it: by role, label or text.

use super::browser::{Browser, PATIENCE};
use super::engine::Engine;
use super::persona::Persona;
use serde_json::json;
use std::time::{Duration, Instant};
use text::SV;
use text::demo::{EN as DEMO_EN, SV as DEMO_SV};
use thirtyfour::prelude::*;

fn quoted(text: &str) -> String {
    assert!(!text.contains('"'), "texts with quotes are not looked for");
    format!("\"{text}\"")
}

/// What a button of the gallery says that signs in as a made-up person.
pub fn sign_in_words(lang: &str, name: &str) -> String {
    let words = if lang.starts_with("sv") { &DEMO_SV } else { &DEMO_EN };
    words.gallery.sign_in_as.with([name])
}

/// The buttons of the gallery, in either language, as an XPath.
pub fn sign_in_buttons() -> String {
    let [sv, en] = ["sv", "en"].map(|lang| sign_in_words(lang, ""));
    format!("//main//button[starts-with(normalize-space(), '{sv}') or starts-with(normalize-space(), '{en}')]")
}

impl Browser {
    /// A browser in Swedish at a path, signed in as a made-up person.
    pub async fn arrive(origin: &str, persona: &str, path: &str, width: u32) -> Self {
        Self::arrive_in(Engine::Chromium, origin, persona, path, width).await
    }

    /// The same in a browser of any engine.
    pub async fn arrive_in(engine: Engine, origin: &str, persona: &str, path: &str, width: u32) -> Self {
        let browser = Self::start_in(engine, origin, "sv-SE", width).await;
        browser.open(path).await;
        browser.sign_in_as(&Persona::read(persona).name()).await;
        browser
    }

    /// Waits for what the XPath finds, visible.
    ///
    /// # Panics
    /// When it does not appear; the message holds what the page shows instead.
    pub async fn see(&self, xpath: &str) -> WebElement {
        let until = Instant::now() + PATIENCE;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let query = self.driver.query(By::XPath(xpath)).wait(left, Duration::from_millis(100)).and_displayed();
            match query.first().await {
                Ok(element) => return element,
                // What was found can be replaced before it is looked at.
                Err(_) if Instant::now() < until => tokio::time::sleep(Duration::from_millis(50)).await,
                Err(_) => panic!("not on the page: {xpath}\nThe page shows:\n{}", self.page_text().await),
            }
        }
    }

    /// Everything the page shows.
    pub async fn page_text(&self) -> String {
        match self.driver.find(By::Tag("body")).await {
            Ok(body) => body.text().await.unwrap_or_default(),
            Err(error) => error.to_string(),
        }
    }

    /// Waits for the page's heading.
    pub async fn see_heading(&self, text: &str) -> WebElement {
        self.see(&format!("//h1[normalize-space()={}]", quoted(text))).await
    }

    /// Waits for a text anywhere in `main`. Spaces that keep a line together count as spaces.
    pub async fn see_text(&self, text: &str) -> WebElement {
        let holds =
            format!("contains(translate(normalize-space(), '\u{a0}', ' '), {})", quoted(&text.replace('\u{a0}', " ")));
        self.see(&format!("//main//*[{holds}][not(*[{holds}])]")).await
    }

    /// Waits until a script gives `true`. `what` says what is waited for.
    ///
    /// # Panics
    /// When it never does; the message holds what the page shows instead.
    pub async fn until(&self, script: &str, what: &str) {
        let end = Instant::now() + PATIENCE;
        while self.script(script).await != true {
            assert!(Instant::now() < end, "{what}: never\nThe page shows:\n{}", self.page_text().await);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Presses what an XPath finds; once more when it was replaced between being seen and being pressed.
    ///
    /// # Panics
    /// When it cannot be pressed for long.
    pub async fn click(&self, xpath: &str) {
        let until = Instant::now() + PATIENCE;
        loop {
            let element = self.see(xpath).await;
            let pressed = match element.scroll_into_view().await {
                Ok(()) => element.click().await,
                Err(error) => Err(error),
            };
            let Err(error) = pressed else { return };
            assert!(Instant::now() < until, "{xpath} cannot be pressed: {error}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Presses a button by its name.
    pub async fn press(&self, name: &str) {
        self.click(&format!("//button[normalize-space()={}]", quoted(name))).await;
    }

    /// Follows a link by its name.
    pub async fn follow(&self, name: &str) {
        self.click(&format!("//a[normalize-space()={}]", quoted(name))).await;
    }

    /// Goes to a page that the menu leads to by way of another one, from wherever the person is: follows the menu's entry
    /// and then the first link of that page.
    pub async fn go_by(&self, entry: &str, path: &str) {
        self.click(&format!("//nav//a[starts-with(@href, '{entry}')]")).await;
        self.click(&format!("//main//a[@href='{path}' or starts-with(@href, '{path}?')]")).await;
    }

    /// Ticks a check box by its label.
    pub async fn tick(&self, label: &str) {
        let path = format!("//input[@type='checkbox'][@id=//label[normalize-space()={}]/@for]", quoted(label));
        self.click(&path).await;
    }

    /// Writes in a field by its label.
    pub async fn write(&self, label: &str, text: &str) {
        let path = format!(
            "//*[self::textarea or self::input][@id=//label[starts-with(normalize-space(), {})]/@for]",
            quoted(label)
        );
        let field = self.see(&path).await;
        field.send_keys(text).await.expect("the field takes text");
        if self.engine == Engine::WebKit {
            // Its driver answers while keys are still on their way.
            let id = field.id().await.expect("an attribute").expect("a label's field");
            let written = format!("return document.getElementById({}).value.endsWith({})", json!(id), json!(text));
            self.until(&written, "the words that were typed").await;
        }
    }

    /// Signs in as a made-up person by name.
    pub async fn sign_in_as(&self, name: &str) {
        self.press(&sign_in_words("sv", name)).await;
        self.see(&format!("//button[normalize-space()='{}']", SV.frame.sign_out)).await;
    }

    /// Signs out.
    pub async fn sign_out(&self) {
        self.press(SV.frame.sign_out).await;
        self.see_heading(SV.sign_in.out_title).await;
    }

    /// Holds that the number in a heading, or in the summary of a fold, is the number of rows below it.
    pub async fn numbers_are_rows(&self) {
        let wrong = self.wrong_numbers().await;
        assert!(wrong.is_empty(), "at {}: {wrong:?}", self.path().await);
    }

    /// Headings and summaries whose number is not that of the rows below them.
    pub async fn wrong_numbers(&self) -> Vec<String> {
        let script = "
            return [...document.querySelectorAll('main :is(h2, summary)')].flatMap(it => {
                const within = it.closest('details, section');
                const number = it.textContent.match(/[:(] ?(\\d+)\\b/)?.[1] ?? it.textContent.match(/^\\S+ (\\d+) /)?.[1];
                if (number === undefined || it.closest('li') || it.querySelector('h2')) return [];
                const lists = [...within.querySelectorAll('ul')].filter(list => !list.parentElement.closest('li'));
                const rows = lists.reduce((sum, list) => sum + list.children.length, 0);
                return rows === Number(number) ? [] : [`${it.textContent}: ${rows} rows`];
            })";
        let wrong = self.driver.execute(script, vec![]).await.expect("a script");
        wrong.convert().expect("a list of texts")
    }

    /// Texts of all elements an XPath finds, visible or folded.
    pub async fn texts(&self, xpath: &str) -> Vec<String> {
        let mut texts = Vec::new();
        for element in self.driver.find_all(By::XPath(xpath)).await.expect("a valid path") {
            let text = element.prop("textContent").await.expect("text").unwrap_or_default();
            texts.push(text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        texts
    }

    /// An attribute of all elements an XPath finds, visible or folded.
    pub async fn attributes(&self, xpath: &str, name: &str) -> Vec<String> {
        let mut values = Vec::new();
        for element in self.driver.find_all(By::XPath(xpath)).await.expect("a valid path") {
            values.push(element.attr(name).await.expect("an attribute").unwrap_or_default());
        }
        values
    }

    /// The path of the current address.
    pub async fn path(&self) -> String {
        let url = self.driver.current_url().await.expect("an address");
        url[url::Position::BeforePath..].to_owned()
    }
}
