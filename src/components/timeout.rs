//! The warning before the session ends (WCAG 2.2, criterion 2.2.1): announced two minutes before, prolonged with one press.

use crate::components::announce::Announcer;
use crate::leaving::Leaving;
use crate::session::{SessionEnd, SessionStore};
use crate::text::{texts, use_lang, wait};
use crate::ui::document;
use crate::ui::exchanged::Changing;
use crate::ui::form::{SendButton, once};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// So long before the end of the session the person is warned, in milliseconds.
const WARNED_BEFORE_MS: f64 = 120_000.0;

/// The time left is announced to a screen reader in steps of so many seconds.
const TOLD_EVERY: u32 = 20;

/// Id of the dialogue.
const DIALOG: &str = "session-ends";

/// The warning; in the context.
#[derive(Clone, Copy)]
pub struct Timeout {
    session: SessionStore,
    /// What is warned of.
    warned: RwSignal<Option<SessionEnd>>,
    /// Seconds left, as last looked at.
    left: RwSignal<u32>,
}

impl Timeout {
    /// No warning yet.
    #[must_use]
    pub fn new(session: SessionStore) -> Self {
        let timeout = Self { session, warned: RwSignal::new(None), left: RwSignal::new(0) };
        // Nobody is shown any more who could go on.
        Effect::new(move || {
            if session.me().is_none() {
                timeout.warn(None);
            }
        });
        timeout
    }

    /// Looks at the time left; called every few seconds with the browser's clock.
    pub fn look(self, now_ms: f64) {
        let Some(end) = self.session.end_now() else {
            self.warn(None);
            return;
        };
        let is_near = move |end: SessionEnd| end.at_ms - now_ms <= WARNED_BEFORE_MS;
        let is_over = end.at_ms <= now_ms;
        self.left.set(seconds(end.at_ms - now_ms));
        if is_over || (is_near(end) && self.warned.get_untracked().is_none()) {
            // Another tab may have gone on meanwhile: the backend knows.
            spawn_local(async move {
                self.session.refresh().await;
                let end = self.session.end_now();
                if end.is_some_and(|end| end.at_ms <= now_ms) {
                    self.session.run_out();
                }
                self.warn(end.filter(|end| is_near(*end)));
            });
        } else if !is_near(end) {
            self.warn(None);
        }
    }

    /// Will the session end so soon that the person is warned?
    #[must_use]
    pub fn is_near(self, now_ms: f64) -> bool {
        self.session.end_now().is_some_and(|end| end.at_ms - now_ms <= WARNED_BEFORE_MS)
    }

    fn warn(self, of: Option<SessionEnd>) {
        if self.warned.get_untracked() != of {
            self.warned.set(of);
        }
    }

    async fn go_on(self) {
        match self.session.go_on().await {
            Ok(()) => document::tell_tabs(),
            // It has ended, or there is no network: what the backend says decides. The other tabs find out by themselves:
            // informed, they would think that somebody has signed out.
            Err(_) => self.session.refresh().await,
        }
        self.warn(None);
    }
}

/// Whole seconds in so many milliseconds; none that are over.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a float is cut off at the ends of u32")]
fn seconds(ms: f64) -> u32 {
    (ms / 1000.0) as u32
}

fn left_words(seconds: u32) -> String {
    texts().timeout.left.with([&wait(use_lang(), seconds)])
}

/// The dialogue. It is in the page from the start and opens by itself.
#[component]
pub fn TimeoutDialog() -> impl IntoView {
    let timeout = expect_context::<Timeout>();
    let announcer = expect_context::<Announcer>();
    let t = &texts().timeout;
    let go_on = Action::new_unsync(move |(): &()| timeout.go_on());
    let leaving = expect_context::<Leaving>();
    // Focus reads out the dialogue itself; after that the time left is announced in steps, and not every few seconds.
    let mut told = None;
    Effect::new(move || {
        let is_open = timeout.warned.with(Option::is_some);
        let step = timeout.left.get().div_ceil(TOLD_EVERY) * TOLD_EVERY;
        let before = std::mem::replace(&mut told, is_open.then_some(step));
        if is_open && step > 0 && before.is_some_and(|before| before != step) {
            announcer.interrupt(left_words(step));
        }
    });
    Effect::new(move || match timeout.warned.get() {
        Some(_) => document::open_dialog(DIALOG),
        None => document::close_dialog(DIALOG),
    });
    let words = move || {
        timeout.warned.get().map(|end| {
            let (text, press) = if end.is_final { (t.last, t.understood) } else { (t.text, t.go_on) };
            let done = move || if end.is_final { document::close_dialog(DIALOG) } else { once(go_on, ()) };
            view! {
                <p id="session-ends-text">{text}</p>
                <p aria-hidden="true"><strong><Changing words=Signal::derive(move || left_words(timeout.left.get()))/></strong></p>
                <div class="actions">
                    <SendButton label=press busy_label=t.busy busy=go_on.pending() class="button" press=done/>
                    <button type="button" class="button button-quiet" on:click=move |_| leaving.begin()>
                        {texts().frame.sign_out}
                    </button>
                </div>
            }
        })
    };
    // Escape means: I am here.
    let escaped = move |event: leptos::ev::Event| {
        if timeout.warned.get_untracked().is_some_and(|end| !end.is_final) {
            event.prevent_default();
            once(go_on, ());
        }
    };
    view! {
        <dialog
            class="dialog"
            id=DIALOG
            aria-labelledby="session-ends-title"
            // Closed, it holds no words.
            aria-describedby=move || timeout.warned.with(Option::is_some).then_some("session-ends-text")
            on:cancel=escaped
        >
            <h2 id="session-ends-title">{t.title}</h2>
            {words}
        </dialog>
    }
    .into_any()
}
