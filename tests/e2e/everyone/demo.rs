//! The shared screen: the people, the light, the tours, the widgets. axe-core finds nothing there either.

use super::valid::Documents;
use crate::presenting::{LANGS, PEOPLE, Words, see_lit, see_step, start_tour};
use crate::support::backend::Backend;
use crate::support::browser::Browser;
use crate::support::setting::Setting;

/// Theme and width, one after the other.
const SCREENS: [(&str, u32); 5] = [("light", 1280), ("dark", 390), ("light", 320), ("dark", 2560), ("dark", 820)];

/// Sets how the presenter's bar stands.
fn bar(position: &str) -> String {
    format!(
        "const bar = document.querySelector('body > aside:last-of-type'); if (bar) bar.style.position = '{position}'"
    )
}

/// Looks at what is shown, each time on the next screen; keeps what is wrong.
struct Looks<'a> {
    browser: &'a Browser,
    lang: &'static str,
    number: usize,
    faults: Vec<String>,
    documents: Documents,
}

impl Looks<'_> {
    async fn at(&mut self, what: &str) {
        let (theme, width) = SCREENS[self.number % SCREENS.len()];
        self.number += 1;
        let setting = Setting { lang: self.lang, theme, width };
        self.documents.add_page(what, self.browser).await;
        self.browser.set(setting).await;
        // The bar in its place at the end of the page: what a page that is scrolled has just beside it is chance.
        self.browser.script(&bar("static")).await;
        let found = self.browser.faults_of_page().await;
        self.browser.script("document.querySelector('body > aside:last-of-type')?.removeAttribute('style')").await;
        self.faults.extend(found.into_iter().map(|fault| format!("{what}, {setting:?}: {fault}")));
    }

    /// The same on every screen.
    async fn at_all(&mut self, what: &str) {
        for _ in SCREENS {
            self.at(what).await;
        }
    }

    fn hold(mut self) {
        self.faults.extend(self.documents.faults());
        assert!(self.number > 20, "{} looks", self.number);
        assert!(self.faults.is_empty(), "{} faults:\n{}", self.faults.len(), self.faults.join("\n"));
    }
}

async fn look_at_everything(words: &Words) {
    let backend = Backend::demo();
    let browser = Browser::start(&backend.address(), words.lang, 1280).await;
    browser.watch_closely().await;
    let mut looks = Looks {
        browser: &browser,
        lang: &words.lang[..2],
        number: 0,
        faults: Vec::new(),
        documents: Documents::none(),
    };

    browser.open("/_demo").await;
    browser.see("//main//li[h4]").await;
    looks.at_all("the people").await;
    browser.script("document.querySelector('#demo-reset').click()").await;
    browser.see("//*[@id='demo-reset-title']").await;
    looks.at_all("starting over?").await;
    browser.open("/_gallery").await;
    browser.see("//main//li/p/code").await;
    looks.at_all("the widgets").await;

    for (person, name) in PEOPLE.into_iter().zip(words.names) {
        start_tour(&browser, words, person).await;
        let steps = see_step(&browser, words, name, 1).await;
        for step in 1..=steps {
            see_step(&browser, words, name, step).await;
            see_lit(&browser, &format!("step {step} with {person}")).await;
            looks.at(&format!("step {step} with {person}")).await;
            browser.press(if step == steps { words.end } else { words.next }).await;
        }
        browser.see_heading(words.people).await;
    }

    // The view without a tour is still on.
    browser.script("document.querySelector('nav a[href=\"/\"]').click()").await;
    browser.settled().await;
    looks.at_all("presenting").await;
    browser.type_words("l").await;
    browser.until("return document.documentElement.hasAttribute('data-pointing')", "pointing").await;
    looks.at("pointing").await;
    browser.type_words("n").await;
    browser.see("//main//*[@data-spot]").await;
    looks.at_all("in the light").await;
    browser.type_words("?").await;
    browser.see("//dialog[@open]").await;
    looks.at_all("the keys").await;
    browser.open("/_demo/nobody").await;
    browser.see("//main//*[@role='alert']").await;
    looks.at("a link to nobody").await;
    looks.hold();
    browser.close().await;
}

#[tokio::test]
async fn the_shared_screen_in_both_languages() {
    for words in &LANGS {
        look_at_everything(words).await;
    }
}
