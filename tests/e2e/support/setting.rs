//! How somebody has set up their browser, and what axe-core says of the page then.

use super::browser::{Browser, PATIENCE};
use super::from_env;
use serde_json::{Value, json};

/// Language, theme and width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// `sv` or `en`.
    pub lang: &'static str,
    /// `light` or `dark`.
    pub theme: &'static str,
    /// Width of the page in CSS pixels.
    pub width: u32,
}

/// Languages of the portal.
pub const LANGS: [&str; 2] = ["sv", "en"];
/// Themes of the portal.
pub const THEMES: [&str; 2] = ["light", "dark"];
/// Narrowest (WCAG 2.2, criterion 1.4.10), phone, tablet, desktop, very wide.
pub const WIDTHS: [u32; 5] = [320, 390, 820, 1280, 2560];

/// Rules that hold: WCAG 2.0 to 2.2, A and AA, and what axe-core calls best practice.
const TAGS: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// Waits until nothing loads any more, and two frames longer. Gives `null`, or what it waited for in vain.
const SETTLED: &str = r#"
    const [patience, done] = arguments;
    const end = performance.now() + patience;
    const waiting = () =>
        document.querySelector('#portal-start:not(.is-stopped)') ? 'the app'
        : !document.querySelector('main h1') ? 'a heading'
        : document.querySelector('.skeleton') ? 'the end of loading'
        : null;
    const look = () => {
        const what = waiting();
        if (what && performance.now() < end) return setTimeout(look, 30);
        requestAnimationFrame(() => requestAnimationFrame(() => {
            const now = waiting();
            if (now && performance.now() < end) look(); else done(now);
        }));
    };
    look();
"#;

const AXE: &str = r#"
    const [tags, done] = arguments;
    axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']}).then(
        ({violations}) => done(violations.flatMap(({id, nodes}) => nodes.map(node =>
            `${id}: ${node.html.slice(0, 160)}: ${node.failureSummary.replaceAll('\n', ' ').slice(0, 300)}`))),
        error => done([`axe-core did not run: ${error}`]));
"#;

/// Sums up how much the page jumped while it was made (cumulative layout shift), input or not, and what did.
const WATCH_SHIFTS: &str = r#"
    globalThis.shifts = [];
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) {
            const name = node => node?.outerHTML?.slice(0, 60) ?? node?.textContent?.slice(0, 60) ?? 'something gone';
            const moved = entry.sources.map(({node}) => name(node)).join(', ');
            globalThis.shifts.push(`${entry.value.toFixed(4)}: ${moved}`);
        }
    }).observe({type: 'layout-shift', buffered: true});
"#;

impl Browser {
    /// Gives every page that is opened from now on axe-core, and an eye for what jumps.
    pub async fn watch_closely(&self) {
        let file = from_env("PORTAL_AXE").join("node_modules/axe-core/axe.min.js");
        let axe = std::fs::read_to_string(file).expect("axe-core");
        for source in [axe.as_str(), WATCH_SHIFTS] {
            let script = json!({ "source": source });
            let cdp = self.driver.cdp();
            cdp.send_raw("Page.addScriptToEvaluateOnNewDocument", script).await.expect("the script is in place");
        }
    }

    /// Sets theme and width; the page follows at once.
    pub async fn set(&self, setting: Setting) {
        let cdp = self.driver.cdp();
        let theme = json!({"features": [{"name": "prefers-color-scheme", "value": setting.theme},
            {"name": "prefers-reduced-motion", "value": "reduce"}]});
        cdp.send_raw("Emulation.setEmulatedMedia", theme).await.expect("the theme");
        let metrics = json!({"width": setting.width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
        cdp.send_raw("Emulation.setDeviceMetricsOverride", metrics).await.expect("the width");
    }

    /// Sets the language, for the pages that are opened from now on.
    pub async fn speak(&self, lang: &str) {
        let script = "localStorage.setItem('portal-language', arguments[0])";
        self.driver.execute(script, vec![json!(lang)]).await.expect("the language is kept");
    }

    /// Opens a page, every other one in the other language; gives the language once the page is whole.
    pub async fn open_in_turn(&self, at: usize, path: &str) -> &'static str {
        let lang = LANGS[at % LANGS.len()];
        self.speak(lang).await;
        self.open(path).await;
        self.settled().await;
        lang
    }

    /// Unfolds what is folded on the page.
    pub async fn unfold(&self) {
        self.script("document.querySelectorAll('main details').forEach(each => each.open = true)").await;
    }

    /// Signs in by the API alone, in place of whoever was.
    pub async fn become_persona(&self, id: &str) {
        let script = "const [persona, done] = arguments; fetch('/api/v1/demo/session', {method: 'POST', \
            headers: {'Content-Type': 'application/json'}, body: JSON.stringify({persona})}).then(a => done(a.status))";
        let status = self.driver.execute_async(script, vec![json!(id)]).await.expect("a script");
        assert_eq!(status.json().as_u64(), Some(200), "signing in as {id}");
    }

    /// Ends the session by the API alone.
    pub async fn become_nobody(&self) {
        let script = "const [done] = arguments; fetch('/api/v1/session', {method: 'DELETE', \
            headers: {'Content-Type': 'application/json'}}).then(answer => done(answer.status))";
        let status = self.driver.execute_async(script, vec![]).await.expect("a script");
        assert!(matches!(status.json().as_u64(), Some(200..=204 | 401)), "signing out: {:?}", status.json());
    }

    /// Waits until the page is whole.
    ///
    /// # Panics
    /// When it does not become so; the message holds what it shows.
    pub async fn settled(&self) {
        let patience = json!(u64::try_from(PATIENCE.as_millis()).expect("small"));
        let waited = self.driver.execute_async(SETTLED, vec![patience]).await.expect("a script");
        if let Some(what) = waited.json().as_str() {
            panic!("waited for {what} in vain at {}:\n{}", self.path().await, self.page_text().await);
        }
    }

    /// Everything that is wrong with the page as it is now: what axe-core finds, and what does not fit the width.
    pub async fn faults_of_page(&self) -> Vec<String> {
        let found = self.driver.execute_async(AXE, vec![json!(TAGS)]).await.expect("axe-core runs");
        let mut found: Vec<String> = found.convert().expect("a list of texts");
        let wide = "const wide = document.documentElement.scrollWidth - innerWidth; if (wide <= 0) return null; \
            const out = [...document.querySelectorAll('main *')].find(e => e.getBoundingClientRect().right > innerWidth); \
            return `${wide} px too wide: ${out?.outerHTML.slice(0, 160)}`;";
        let wide = self.driver.execute(wide, vec![]).await.expect("a script");
        found.extend(wide.json().as_str().map(str::to_owned));
        found
    }

    /// What has jumped since the page was opened or this was asked.
    pub async fn jumps(&self) -> Vec<String> {
        let script = "return globalThis.shifts?.splice(0) ?? ['nothing watched']";
        self.driver.execute(script, vec![]).await.expect("a script").convert().expect("a list of texts")
    }

    /// Runs a script in the page.
    pub async fn script(&self, script: &str) -> Value {
        self.driver.execute(script, vec![]).await.expect("a script").json().clone()
    }
}
