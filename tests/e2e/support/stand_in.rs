//! A page that stands in for the sign-in provider's: on another site than the portal (`localhost` against `127.0.0.1`),
//! with a button for each made-up person, and as slow to answer as a journey wants it.

use super::backend::Backend;
use super::browser::Browser;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::{Html, Redirect};
use axum::routing::get;
use serde::Deserialize;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use text::{EN, SV};
use thirtyfour::WindowHandle;

/// What its button is called for a person.
fn button(persona: &str) -> String {
    format!("Jag är {persona}")
}

/// Whoever can sign in there.
const PEOPLE: [&str; 3] = ["guarantor", "mentor", "several-cases"];

#[derive(Default)]
struct How {
    /// Origin of the portal.
    portal: OnceLock<String>,
    /// Milliseconds between press and answer.
    wait: AtomicU64,
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    persona: String,
    return_to: String,
}

/// A portal whose people sign in at another site.
pub struct Site {
    /// Its backend, whose clock stands still.
    pub backend: Backend,
    how: Arc<How>,
}

impl Site {
    /// Starts both, with the app as it is deployed.
    pub async fn start() -> Self {
        let how = Arc::new(How::default());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://localhost:{}/start", listener.local_addr().expect("an address").port());
        let router = Router::new().route("/start", get(page)).route("/done", get(done)).with_state(Arc::clone(&how));
        tokio::spawn(async move { axum::serve(listener, router).await });
        let backend = Backend::signing_in_at(&url);
        how.portal.set(backend.address()).expect("set once");
        Self { backend, how }
    }

    /// From now on its answers come so many milliseconds after the press.
    pub fn wait(&self, ms: u64) {
        self.how.wait.store(ms, Ordering::Relaxed);
    }

    /// A browser at a path, signed in as a made-up person, in the tab it has.
    pub async fn arrive(&self, persona: &str, path: &str) -> Browser {
        let browser = Browser::start(&self.backend.address(), "sv-SE", 1280).await;
        browser.hold_the_clock().await;
        self.sign_in(&browser, persona, path).await;
        browser
    }

    /// Signs in at a path, in the tab that is shown and where nobody was.
    pub async fn sign_in(&self, browser: &Browser, persona: &str, path: &str) {
        browser.open(path).await;
        browser.click("//main//a[contains(., 'BankID')]").await;
        browser.choose_at_provider(persona).await;
        browser
            .see(&format!(
                "//button[normalize-space()='{}' or normalize-space()='{}']",
                SV.frame.sign_out, EN.frame.sign_out
            ))
            .await;
    }

    /// The time is up, and the tab that is shown has noticed.
    pub async fn time_out(&self, browser: &Browser) {
        self.backend.advance(16 * 60);
        browser.script("dispatchEvent(new Event('focus'))").await;
        browser.see("//main//*[@role='alert'][contains(., 'tagit slut') or contains(., 'has ended')]").await;
    }
}

impl Browser {
    /// Says at the provider's page who one is.
    pub async fn choose_at_provider(&self, persona: &str) {
        self.press(&button(persona)).await;
    }

    /// Goes to a tab.
    pub async fn to_tab(&self, tab: &WindowHandle) {
        self.driver.switch_to_window(tab.clone()).await.expect("switched");
    }

    /// Opens one more tab and goes there; gives the one before and the new one.
    pub async fn one_more_tab(&self) -> [WindowHandle; 2] {
        let first = self.driver.window().await.expect("a tab");
        let second = self.driver.new_tab().await.expect("a tab");
        self.to_tab(&second).await;
        [first, second]
    }
}

/// The ids stand in a page of the test's own: nothing in them has to be escaped.
async fn page(Query(Asked { return_to, .. }): Query<Asked>) -> Html<String> {
    let buttons: String = PEOPLE
        .into_iter()
        .map(|id| format!("<button type=submit name=persona value={id}>{}</button> ", button(id)))
        .collect();
    Html(format!(
        "<!doctype html><html lang=sv><meta charset=utf-8><title>Stand-in</title><link rel=icon href=\"data:,\">\
         <form action=/done><input type=hidden name=return_to value=\"{return_to}\">{buttons}</form>"
    ))
}

async fn done(State(how): State<Arc<How>>, Query(Asked { persona, return_to }): Query<Asked>) -> Redirect {
    tokio::time::sleep(Duration::from_millis(how.wait.load(Ordering::Relaxed))).await;
    let mut back = url::Url::parse(how.portal.get().expect("the portal runs")).expect("an origin");
    back.set_path("/test/sign-in");
    back.query_pairs_mut().append_pair("persona", &persona).append_pair("return_to", &return_to);
    Redirect::to(back.as_str())
}
