//! Everything a person's browser shows, asks for and saves, written down so that two visits can be compared.

use super::browser::{Browser, PATIENCE};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// One stop of a visit, when the page has come to rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// What was done to come here.
    pub what: String,
    /// Path and query of the address.
    pub address: String,
    /// The page's title.
    pub title: String,
    /// The markup of `main`, byte for byte.
    pub main: String,
    /// Method and path of every request since the stop before: the app's files by name (the browser fetches those side
    /// by side, in whatever order), then what the app asked the backend, in its order.
    pub requests: Vec<String>,
}

/// A visit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Visit {
    /// Its stops.
    pub stops: Vec<Stop>,
    /// The files that were saved: name and bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// What was fetched ahead for pages to come, at whichever stop: that is a question of time.
    pub ahead: BTreeSet<String>,
}

impl Visit {
    /// Opens an address and notes what is there.
    pub async fn open(&mut self, browser: &Browser, path: &str) {
        browser.open(path).await;
        self.note(browser, &format!("open {path}")).await;
    }

    /// Was an address that begins so opened?
    pub fn has_opened(&self, beginning: &str) -> bool {
        let opened = self.stops.iter().filter_map(|stop| stop.what.strip_prefix("open "));
        opened.into_iter().any(|address| address.starts_with(beginning))
    }

    /// Waits until the app has asked ahead for its other parts, and notes them.
    pub async fn wait_for_what_is_fetched_ahead(&mut self, browser: &Browser) {
        browser
            .until("return document.querySelector('link[rel=prefetch]') !== null", "parts are asked for ahead")
            .await;
        self.note(browser, "what is fetched ahead").await;
    }

    /// Waits until the page rests, and notes it.
    pub async fn note(&mut self, browser: &Browser, what: &str) {
        let main = at_rest(browser).await;
        let requests = browser.requests_by_kind().await.into_iter();
        // The browser's own page for an empty tab, before the first address is opened.
        let requests = requests.filter(|((_, url), _)| !url.starts_with("chrome:"));
        let requests = requests.map(|((method, url), is_ahead)| (format!("{method} {}", own(&url)), is_ahead));
        let (ahead, requests): (Vec<_>, Vec<_>) = requests.partition(|(_, is_ahead)| *is_ahead);
        self.ahead.extend(ahead.into_iter().map(|(request, _)| request));
        let requests = requests.into_iter().map(|(request, _)| request);
        let (asked, mut files): (Vec<String>, Vec<String>) = requests.partition(|request| request.contains(" /api/"));
        files.sort();
        self.stops.push(Stop {
            what: what.to_owned(),
            address: browser.path().await,
            title: browser.driver.title().await.expect("a title"),
            main,
            requests: [files, asked].concat(),
        });
    }

    /// Notes a file that was saved.
    pub async fn save(&mut self, browser: &Browser, ending: &str) {
        let path = browser.downloaded(ending).await;
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        self.files.push((name, std::fs::read(&path).expect("the file")));
    }

    /// The first difference from another visit.
    pub fn difference(&self, other: &Self) -> Option<String> {
        for (one, two) in self.stops.iter().zip(&other.stops) {
            let parts = [
                ("what was done", part(&one.what, &two.what)),
                ("address", part(&one.address, &two.address)),
                ("title", part(&one.title, &two.title)),
                ("requests", part(&one.requests.join("\n"), &two.requests.join("\n"))),
                ("page", part(&one.main, &two.main)),
            ];
            if let Some((name, found)) = parts.into_iter().find_map(|(name, found)| Some((name, found?))) {
                return Some(format!("{}: {name}: {found}", one.what));
            }
        }
        if self.stops.len() != other.stops.len() {
            return Some(format!("{} stops and {}", self.stops.len(), other.stops.len()));
        }
        if self.ahead != other.ahead {
            return Some(format!("fetched ahead: {:?} and {:?}", self.ahead, other.ahead));
        }
        for ((name, one), (other_name, two)) in self.files.iter().zip(&other.files) {
            if let Some(found) = part(name, other_name) {
                return Some(format!("name of a file: {found}"));
            }
            if one != two {
                let at = one.iter().zip(two).position(|(one, two)| one != two).unwrap_or(one.len().min(two.len()));
                return Some(format!("{name}: byte {at} of {} and {}", one.len(), two.len()));
            }
        }
        (self.files.len() != other.files.len()).then(|| "another number of files".to_owned())
    }
}

/// Where two texts part, with what stands there.
fn part(one: &str, two: &str) -> Option<String> {
    if one == two {
        return None;
    }
    let at = one.chars().zip(two.chars()).take_while(|(one, two)| one == two).count();
    let near = |text: &str| text.chars().skip(at.saturating_sub(60)).take(160).collect::<String>();
    Some(format!("at {at}:\n  {:?}\n  {:?}", near(one), near(two)))
}

/// Path and query; the port is another in every run.
fn own(url: &str) -> &str {
    let after = url.split_once("://").map_or(url, |(_, rest)| rest);
    match after.find('/') {
        Some(at) if url.starts_with("http") => &after[at..],
        _ if url.starts_with("blob:") => "(a file made in the browser)",
        _ => url,
    }
}

/// Waits until the page has its heading, nothing is loading, and the markup has stood still for a while.
async fn at_rest(browser: &Browser) -> String {
    // Not the `main` of the static start page, behind which the app is made.
    let ask = "const main = document.getElementById('portal-start') ? null : document.querySelector('main');
        const busy = !main || !main.querySelector('h1') || main.querySelector('.skeleton, progress, [aria-busy=true]');
        return busy ? '' : main.innerHTML;";
    let until = Instant::now() + PATIENCE;
    let (mut last, mut same) = (String::new(), 0);
    loop {
        let now = browser.driver.execute(ask, Vec::new()).await.expect("the page answers");
        let now = now.json().as_str().unwrap_or_default().to_owned();
        same = if now == last && !now.is_empty() { same + 1 } else { 0 };
        if same == 3 {
            return now;
        }
        last = now;
        assert!(Instant::now() < until, "the page does not come to rest; it shows:\n{}", browser.page_text().await);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
