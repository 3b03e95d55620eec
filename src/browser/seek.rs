//! Showing the right part of a page that is still being put together.

use super::{document, element, listen, now_ms, scroll_to, scroll_y};
use leptos::prelude::{request_animation_frame, set_timeout};
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// How long a place is sought, in milliseconds: a jump after that would only disturb.
const PATIENCE_MS: f64 = 1_000.0;

/// Milliseconds between two reports of a page being scrolled. Browsers refuse more than a hundred changes of the
/// history in half a minute.
const REPORT_MS: u32 = 350;

/// The same where what is sought may have to be fetched first: the words of another language, or a section of a page.
const FETCH_PATIENCE_MS: f64 = 5_000.0;

/// How the page stands that the person is reading: how far it is scrolled, and which folds are open.
pub struct Stand {
    y: f64,
    open: Vec<bool>,
}

impl Stand {
    /// How it stands now.
    #[must_use]
    pub fn now() -> Self {
        Self { y: scroll_y(), open: folds().iter().map(|fold| fold.has_attribute("open")).collect() }
    }

    /// Puts the page as it stood, once it is made anew.
    pub fn restore(self) {
        let number = SEARCH.get().0.wrapping_add(1);
        SEARCH.set((number, true));
        step(number, Goal::AsBefore(self), now_ms() + FETCH_PATIENCE_MS, 0);
    }
}

fn folds() -> Vec<Element> {
    let found = document().and_then(|document| document.query_selector_all("main details").ok());
    let all = |list: web_sys::NodeList| (0..list.length()).filter_map(|at| list.item(at)?.dyn_into().ok()).collect();
    found.map(all).unwrap_or_default()
}

/// What to show.
pub(super) enum Goal {
    /// So many CSS pixels from the top.
    Down(f64),
    /// What was shown before the words changed.
    AsBefore(Stand),
    /// The element with this id.
    Anchor(String),
}

thread_local! {
    /// Number of the search, and whether it is still under way.
    static SEARCH: Cell<(u32, bool)> = const { Cell::new((0, false)) };
}

/// Is a place being sought? Then focus must not scroll.
pub(super) fn is_seeking() -> bool {
    SEARCH.get().1
}

/// Shows the place as soon as it is there. Another search ends this one, and so does the person who scrolls, presses
/// a key or presses anywhere.
pub(super) fn seek(goal: Goal) {
    let number = SEARCH.get().0.wrapping_add(1);
    // A page is never too short for its top; and there focus may scroll, or on a small screen it would be out of view.
    let is_top = matches!(goal, Goal::Down(y) if y <= 0.0);
    SEARCH.set((number, !is_top));
    if is_top {
        scroll_to(0.0);
    } else {
        let patience = if matches!(goal, Goal::Anchor(_)) { FETCH_PATIENCE_MS } else { PATIENCE_MS };
        step(number, goal, now_ms() + patience, 0);
    }
}

/// Ends a search.
pub(super) fn stop() {
    SEARCH.set((SEARCH.get().0, false));
}

/// `held_at`: height of the page when its place was last shown; 0 if it could not be shown.
fn step(number: u32, goal: Goal, until: f64, held_at: i32) {
    request_animation_frame(move || {
        if SEARCH.get() != (number, true) {
            return;
        }
        match show(&goal, held_at) {
            Some(height) if now_ms() < until => step(number, goal, until, height),
            _ => SEARCH.set((number, false)),
        }
    });
}

/// Shows the place as well as can be done now. Gives the height to hold it at; `None` when there is no more to do.
fn show(goal: &Goal, held_at: i32) -> Option<i32> {
    match goal {
        Goal::AsBefore(Stand { y, open }) => {
            let folds = folds();
            if folds.len() == open.len() {
                for (fold, _) in folds.iter().zip(open).filter(|(_, open)| **open) {
                    let _ = fold.set_attribute("open", "");
                }
            }
            show(&Goal::Down(*y), held_at)
        }
        Goal::Down(y) => {
            let height = document()?.document_element()?.scroll_height();
            let is_there = || (scroll_y() - y).abs() < 1.0;
            // The page is as it was and yet elsewhere: someone else has scrolled.
            let taken_over = held_at == height && !is_there();
            if taken_over {
                return None;
            }
            // What still comes in above would push the place away, so it is kept.
            scroll_to(*y);
            Some(if is_there() { height } else { 0 })
        }
        Goal::Anchor(id) => {
            // What still waits behind a skeleton has no box, and could not be scrolled to.
            let Some(element) = element(id).filter(|element| element.offset_parent().is_some()) else {
                return Some(0);
            };
            let height = document()?.document_element()?.scroll_height();
            // What still comes in above would push the place away, so it is kept.
            if held_at != height {
                element.scroll_into_view();
            }
            Some(height)
        }
    }
}

/// Runs `report` now and then while the page is scrolled, and when it is left. Until the current component is cleaned
/// up.
pub(super) fn follow(report: fn()) {
    let waiting = Rc::new(Cell::new(false));
    listen::on_window("scroll", move |_| {
        if !waiting.replace(true) {
            let waiting = Rc::clone(&waiting);
            set_timeout(
                move || {
                    waiting.set(false);
                    report();
                },
                Duration::from_millis(REPORT_MS.into()),
            );
        }
    });
    listen::on_window("pagehide", move |_| report());
    for event in ["wheel", "pointerdown", "keydown"] {
        listen::on_window(event, |_| stop());
    }
}
