//! Going to another address, over the router; and what the router lacks: words and the place on the page that are kept
//! with each entry of the history.

use crate::browser::entry;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::location::{Location, State};
use std::rc::Rc;
use wasm_bindgen::JsValue;

type Navigate = Rc<dyn Fn(&str, NavigateOptions)>;

/// The way to other addresses, and what belongs to the entry of the history that is shown; in the context.
#[derive(Clone, Copy)]
pub struct Navigation {
    navigate: StoredValue<Navigate, LocalStorage>,
    pathname: Memo<String>,
    search: Memo<String>,
    hash: Memo<String>,
    /// Says that there is another entry, also where its address is the same.
    entry: RwSignal<()>,
}

/// The navigation of this app.
///
/// # Panics
/// When the context has none.
#[must_use]
pub fn use_navigation() -> Navigation {
    expect_context()
}

impl Navigation {
    /// Follows the router until the current component is cleaned up. To be called within the router, above all pages.
    #[must_use]
    pub fn new() -> Self {
        let Location { pathname, search, hash, .. } = use_location();
        let navigate: Navigate = Rc::new(use_navigate());
        let navigation =
            Self { navigate: StoredValue::new_local(navigate), pathname, search, hash, entry: RwSignal::new(()) };
        entry::follow(move || navigation.entry.set(()));
        Effect::new(move |before: Option<()>| {
            for part in [pathname, search, hash] {
                // A memo that nobody has read as yet tells nobody.
                let _ = part.get();
            }
            if before.is_some() {
                navigation.arrived();
            }
        });
        navigation
    }

    /// The address is another one. Where a link was pressed, the router makes the entry when the page is made.
    fn arrived(self) {
        let settle = move || {
            let (address, hash) = (self.address(), self.hash.get_untracked());
            if !entry::is_at(&address) {
                entry::push(&[address.as_str(), &hash].concat(), &JsValue::NULL);
            }
            if entry::is_new() {
                entry::begin(hash.trim_start_matches('#'));
                self.entry.set(());
            }
        };
        if entry::is_at(&self.address()) { settle() } else { request_animation_frame(settle) }
    }

    /// Path and query, as the router has them.
    fn address(self) -> String {
        let search = self.search.get_untracked();
        let mark = if search.is_empty() { "" } else { "?" };
        [&self.pathname.get_untracked(), mark, &search].concat()
    }

    /// Goes to an address of the app. The current one is not entered twice in a row.
    pub fn go(self, address: &str, options: NavigateOptions) {
        self.go_with(address, options, false);
    }

    /// Goes to the same page with another query. The page stays where it is, and the words kept with the entry go along.
    pub fn narrow(self, address: &str) {
        self.go_with(address, NavigateOptions { scroll: false, ..NavigateOptions::default() }, true);
    }

    fn go_with(self, address: &str, options: NavigateOptions, keep_words: bool) {
        let Some(navigate) = self.navigate.try_get_value() else { return };
        entry::keep_scroll();
        let (address_only, anchor) = address.split_once('#').unwrap_or((address, ""));
        let state = entry::next_state(options.scroll, keep_words);
        let replace = options.replace || (anchor.is_empty() && entry::is_at(address_only));
        let from_top = options.scroll;
        navigate(
            address,
            NavigateOptions { replace, resolve: false, state: State::new(Some(state.clone())), ..options },
        );
        if !entry::is_at(address_only) {
            entry::push(address, &state);
        }
        if from_top {
            entry::begin(anchor);
        }
        self.entry.set(());
    }

    /// Words kept with the current entry of the history, empty if there are none; tracks the entry, not the words.
    /// They survive Back, Forward and reload, but do not stand in the address.
    #[must_use]
    pub fn words(self, name: &str) -> String {
        self.entry.track();
        self.words_now(name)
    }

    /// Words kept with the current entry of the history; does not track.
    #[must_use]
    pub fn words_now(self, name: &str) -> String {
        // While a page is made whose entry is not, it has none.
        if entry::is_at(&self.address()) { entry::words(name) } else { String::new() }
    }

    /// Keeps words with the current entry of the history. Tells nobody.
    pub fn keep_words(self, name: &str, words: &str) {
        entry::keep_words(name, words);
    }
}

impl Default for Navigation {
    fn default() -> Self {
        Self::new()
    }
}
