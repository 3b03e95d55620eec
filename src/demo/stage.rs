//! The presenter's view: larger type, a spotlight on the section talked about, keys.
//!
//! That it is on stands with the entry of the history, so that a reload goes on; the rest is in memory. Nothing depends on the dimming: what is dimmed can be read, used and heard as before,
//! and the bar says in words what is lit.

use super::addresses::link_to_here;
use super::people::{People, in_demo};
use crate::browser::listen::Pause;
use crate::browser::stage::{self, Spot};
use crate::components::announce::Announcer;
use crate::session::SessionStore;
use crate::text::demo_texts;
use crate::ui::navigation::Navigation;
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};
use leptos_router::params::ParamsMap;

/// Id of the sheet with the keys.
pub const HELP: &str = "stage-help";

/// Under this name the entries of the history keep that somebody presents: so a reload goes on with it.
const KEPT: &str = "presenting";
/// What they keep while somebody does.
const PRESENTING: &str = "on";

/// A section that is not on the page after so many milliseconds is missing, and not on its way.
const PATIENCE_MS: u32 = 4_000;

/// The presenter's view; in the context.
#[derive(Clone, Copy)]
pub struct Stage {
    /// Is it on?
    pub on: RwSignal<bool>,
    /// Does the next press choose a section?
    pub pointing: RwSignal<bool>,
    /// Do keys of one letter do anything (WCAG 2.1.4)?
    pub keys: RwSignal<bool>,
    /// What shall be lit.
    pub spot: RwSignal<Option<Spot>>,
    /// What shall be lit is not on the page.
    pub missing: RwSignal<bool>,
    /// What happened last, in words.
    pub said: RwSignal<String>,
    announcer: Announcer,
    /// Where the keys lead.
    pub navigation: Navigation,
    path: Memo<String>,
    query: Memo<ParamsMap>,
    people: People,
}

impl Stage {
    /// Puts it into the context.
    pub fn provide() {
        let stage = Self {
            on: RwSignal::new(false),
            pointing: RwSignal::new(false),
            keys: RwSignal::new(true),
            spot: RwSignal::new(None),
            missing: RwSignal::new(false),
            said: RwSignal::new(String::new()),
            announcer: expect_context(),
            navigation: expect_context(),
            path: use_location().pathname,
            query: use_query_map(),
            people: expect_context(),
        };
        provide_context(stage);
    }

    /// Follows the page and the pointer. After all contexts are there.
    pub fn begin(self) {
        let session = expect_context::<SessionStore>();
        if self.navigation.words_now(KEPT) == PRESENTING {
            self.on.set(true);
        }
        Effect::new(move || {
            // Every entry that is come to keeps what holds then: ended is ended, also on a page from before.
            let now = if self.on.get() { PRESENTING } else { "" };
            if self.navigation.words(KEPT) != now {
                self.navigation.keep_words(KEPT, now);
            }
        });
        stage::follow_presenter();
        Effect::new(move || {
            // Where the demo ends, so does its view.
            let is_on = self.on.get() && in_demo(&session.state()) != Some(false);
            stage::mark_root("data-presenting", is_on);
        });
        Effect::new(move || stage::mark_root("data-pointing", self.pointing.get()));
        let pause = Pause::new();
        let look = move || {
            if !self.light() && !self.missing.get_untracked() {
                pause.then(PATIENCE_MS, move || self.missing.set(!self.light()));
            } else if self.missing.get_untracked() && self.light() {
                self.missing.set(false);
            }
        };
        Effect::new(move || {
            self.spot.track();
            self.missing.set(false);
            look();
        });
        // The page is built bit by bit, and anew after every read.
        stage::on_page_change(look);
        stage::on_press(move || self.pointing.get_untracked(), move |place| self.light_at(place));
    }

    /// Lights what shall be lit. `false` when something shall be that is not on the page.
    fn light(self) -> bool {
        self.spot.with_untracked(|spot| stage::light(spot.as_ref()) || spot.is_none())
    }

    /// Says something, on the bar and to a screen reader.
    pub fn say(self, words: &str) {
        self.said.set(words.to_owned());
        self.announcer.say(words);
    }

    /// Lights the next section, or the one before; round at the ends.
    pub fn step(self, by: isize) {
        let number = stage::sections().len();
        if number == 0 {
            return self.say(demo_texts().stage.nothing);
        }
        let next = match stage::place_lit() {
            Some(place) => (place as isize + by).rem_euclid(number as isize) as usize,
            None if by < 0 => number - 1,
            None => 0,
        };
        self.light_at(next);
    }

    fn light_at(self, place: usize) {
        self.pointing.set(false);
        self.spot.set(Some(Spot::At(place)));
        let sections = stage::sections();
        let name = sections.get(place).map_or("", String::as_str);
        let number = |number: usize| number.to_string();
        self.say(&demo_texts().stage.lit.with([&number(place + 1), &number(sections.len()), name]));
    }

    /// Lets the next press choose a section, or no longer.
    pub fn point(self) {
        let now = !self.pointing.get_untracked();
        self.pointing.set(now);
        self.say(if now { demo_texts().stage.pointing } else { "" });
    }

    /// Puts out the light.
    pub fn release(self) {
        self.pointing.set(false);
        self.spot.set(None);
        self.say(demo_texts().stage.released);
    }

    /// Turns the view on or off.
    pub fn turn(self, on: bool) {
        self.pointing.set(false);
        self.spot.set(None);
        self.said.set(String::new());
        self.on.set(on);
    }

    /// Copies a link that opens this person at this page.
    pub fn copy_link(self) {
        let here = self.people.now().and_then(|person| link_to_here(&person, &self.path.get_untracked(), self.query));
        // Signed out, or a page of the demo's own: its address is the link.
        let path = here.unwrap_or_else(|| self.path.get_untracked());
        let t = &demo_texts().stage;
        stage::copy_address_of(&path, move |address, is_copied| {
            if is_copied { self.say(t.copied) } else { self.say(&t.not_copied.with([&address])) }
        });
    }
}
