//! Showing the right part of a page that is still being put together.

use super::{document, element, listen, now_ms, scroll_to, scroll_y};
use leptos::prelude::{request_animation_frame, set_timeout};
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

/// How long a place is sought, in milliseconds: a jump after that would only disturb.
const PATIENCE_MS: f64 = 1_000.0;

/// Milliseconds between two reports of a page being scrolled. Browsers refuse more than a hundred changes of the
/// history in half a minute.
const REPORT_MS: u64 = 350;

/// What widgets show while their content is on its way.
const WAITING: &str = ".skeleton";

/// What to show.
pub(super) enum Goal {
    /// So many CSS pixels from the top.
    Down(f64),
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
    SEARCH.set((number, true));
    step(number, goal, now_ms() + PATIENCE_MS);
}

fn step(number: u32, goal: Goal, until: f64) {
    request_animation_frame(move || {
        if SEARCH.get() != (number, true) {
            return;
        }
        if show(&goal) || now_ms() > until {
            SEARCH.set((number, false));
        } else {
            step(number, goal, until);
        }
    });
}

/// Shows the place as well as can be done now. Is it there?
fn show(goal: &Goal) -> bool {
    match goal {
        Goal::Down(y) => {
            scroll_to(*y);
            // A page is never too short for its top. Below it, what is still on its way would push the place away.
            let waits = || document().and_then(|document| document.query_selector(WAITING).ok().flatten()).is_some();
            *y <= 0.0 || (*y - scroll_y() < 1.0 && !waits())
        }
        Goal::Anchor(id) => element(id).map(|element| element.scroll_into_view()).is_some(),
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
                Duration::from_millis(REPORT_MS),
            );
        }
    });
    listen::on_window("pagehide", move |_| report());
    for event in ["wheel", "pointerdown", "keydown"] {
        listen::on_window(event, |_| SEARCH.set((SEARCH.get().0, false)));
    }
}
