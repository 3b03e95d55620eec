//! Guided tours: they walk the real pages as a made-up person, one section after the other.
//!
//! Where a tour stands is kept with each entry of the history, so it survives Back and reload; no address holds any of
//! it. A page the presenter goes to on their own keeps the tour waiting.

use super::addresses::PEOPLE;
use super::people::{People, in_demo};
use super::stage::Stage;
use crate::api::cases::CaseFilter;
use crate::api::demo::Persona;
use crate::api::{Api, ApiError};
use crate::browser::stage::{Spot, focus_still};
use crate::components::heading::Arrival;
use crate::routes::Address;
use crate::session::SessionStore;
use crate::text::demo::ToursText;
use crate::text::demo_texts;
use crate::ui::navigation::Navigation;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_location;

/// Id of the heading of the tour's panel.
pub const TITLE: &str = "tour-title";

/// Under this name the entries of the history keep where the tour stands.
const KEPT: &str = "tour";
/// What an entry keeps where no tour is.
const NO_TOUR: &str = "-";

/// The address of a stop that stands for the person's first case: its own address is different in every database.
const FIRST_CASE: &str = "/cases/*";

/// A tour: the person, and for each step the page and what is lit there. The words are in `ToursText`.
struct Tour {
    person: &'static str,
    name: fn(&ToursText) -> &'static str,
    stops: &'static [(&'static str, &'static str)],
    words: fn(&ToursText) -> &[&'static str],
}

const TOURS: [Tour; 3] = [
    Tour {
        person: "guarantor",
        name: |words| words.names.guarantor,
        stops: &[
            ("/", "#roles-title"),
            ("/", "#processing-title"),
            ("/activities", "#group-legitimate-interest"),
            ("/activities/guarantee-commitments", "#why-title"),
            ("/activities/guarantee-commitments", "#rights-title"),
            ("/activities/guarantee-commitments", "#object-title"),
            ("/data", "#values-title"),
            ("/object", "#marketing-title"),
            ("/consents", ".consent h2"),
            (FIRST_CASE, "#timeline-title"),
            (FIRST_CASE, "#demo-steps-title"),
        ],
        words: |words| &words.guarantor,
    },
    Tour {
        person: "board-member",
        name: |words| words.names.board_member,
        stops: &[
            ("/", "#roles-title"),
            ("/", "#role"),
            ("/activities", "#group-legitimate-interest"),
            ("/activities/customer-identification", "#why-title"),
            ("/data", "#values-title"),
            ("/data", "#time-title"),
            ("/consents", ".tag-explicit-consent"),
            ("/rights", "#ask-title"),
            ("/export", "#contents-title"),
            (FIRST_CASE, "#decision-title"),
        ],
        words: |words| &words.board_member,
    },
    Tour {
        person: "mentor",
        name: |words| words.names.mentor,
        stops: &[
            ("/", "#roles-title"),
            ("/activities/video-and-image-handling", "#why-title"),
            ("/activities/video-and-image-handling", "#object-title"),
            ("/consents", "#empty-title"),
            ("/export", "#art20-title"),
            ("/export", "#voluntary-title"),
            ("/cases", "#closed-title"),
            (FIRST_CASE, "#decision-title"),
            ("/notice", "#contents-title"),
        ],
        words: |words| &words.mentor,
    },
];

// A step without words, or words without a step, do not compile.
const _: () = {
    const fn same(tour: usize, words: usize) {
        assert!(TOURS[tour].stops.len() == words, "as many steps as words");
    }
    let words = &crate::text::demo::SV.tours;
    same(0, words.guarantor.len());
    same(1, words.board_member.len());
    same(2, words.mentor.len());
};

/// A step of a tour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    /// Place in [`TOURS`].
    tour: usize,
    /// Place among its stops.
    step: usize,
}

impl At {
    /// As an entry of the history keeps it: `guarantor:3`.
    fn written(self) -> String {
        format!("{}:{}", TOURS[self.tour].person, self.step)
    }

    fn read(kept: &str) -> Option<Self> {
        let (person, step) = kept.split_once(':')?;
        let tour = TOURS.iter().position(|tour| tour.person == person)?;
        let step = step.parse().ok().filter(|step| *step < TOURS[tour].stops.len())?;
        Some(Self { tour, step })
    }

    fn page(self) -> &'static str {
        TOURS[self.tour].stops[self.step].0
    }

    /// What is lit, as a selector.
    #[must_use]
    pub fn target(self) -> &'static str {
        TOURS[self.tour].stops[self.step].1
    }

    /// What to show, in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        (TOURS[self.tour].words)(&demo_texts().tours)[self.step]
    }

    /// "Tour: guarantor, step 3 of 11"
    #[must_use]
    pub fn title(self) -> String {
        let t = &demo_texts().tours;
        let number = |number: usize| number.to_string();
        t.at.with([(TOURS[self.tour].name)(t), &number(self.step + 1), &number(TOURS[self.tour].stops.len())])
    }

    /// The step so many further, if there is one.
    #[must_use]
    pub fn next(self, by: isize) -> Option<Self> {
        let step = self.step.checked_add_signed(by).filter(|step| *step < TOURS[self.tour].stops.len())?;
        Some(Self { step, ..self })
    }

    fn is_on(self, path: &str) -> bool {
        match self.page() {
            FIRST_CASE => Address::Cases.covers(path),
            page => page == path,
        }
    }
}

/// The tour under way; in the context.
#[derive(Clone, Copy)]
pub struct Touring {
    at: RwSignal<Option<At>>,
    /// Why the step could not be shown.
    pub problem: RwSignal<Option<ApiError>>,
    /// The presenter has left the tour: what the entries of the history keep counts no more.
    has_left: StoredValue<bool>,
    /// Number of the step asked for last: an earlier one that is still on its way is dropped.
    asked: StoredValue<u32>,
    api: Api,
    people: People,
    stage: Stage,
    session: SessionStore,
    navigation: Navigation,
    path: Memo<String>,
    query: Memo<String>,
    arrival: Arrival,
}

impl Touring {
    /// Puts it into the context.
    pub fn provide() {
        provide_context(Self {
            at: RwSignal::new(None),
            problem: RwSignal::new(None),
            has_left: StoredValue::new(false),
            asked: StoredValue::new(0),
            api: expect_context(),
            people: expect_context(),
            stage: expect_context(),
            session: expect_context(),
            navigation: expect_context(),
            path: use_location().pathname,
            query: use_location().search,
            arrival: expect_context(),
        });
    }

    /// Follows the history.
    pub fn begin(self) {
        Effect::new(move || {
            let kept = self.navigation.words(KEPT);
            if in_demo(&self.session.state()) == Some(true) {
                self.follow(&kept);
            }
        });
        Effect::new(move || {
            let path = self.path.get();
            let target = self.at.get().filter(|at| at.is_on(&path)).map(|at| Spot::Around(at.target()));
            if target.is_none() {
                // What was said was about another page.
                self.stage.said.set(String::new());
            }
            self.stage.spot.set(target);
        });
    }

    /// The step, if a tour is under way; does not track.
    #[must_use]
    pub fn now(self) -> Option<At> {
        self.at.get_untracked()
    }

    /// The step, if a tour is under way; tracks.
    #[must_use]
    pub fn get(self) -> Option<At> {
        self.at.get()
    }

    /// Is the page of the step shown? Tracks.
    #[must_use]
    pub fn is_here(self) -> bool {
        self.at.get().is_some_and(|at| at.is_on(&self.path.get()))
    }

    /// Another entry of the history is shown.
    fn follow(self, kept: &str) {
        let now = self.now();
        match At::read(kept) {
            // A page the presenter went to: the tour waits, also through a reload.
            None if kept.is_empty() => {
                if let Some(at) = now {
                    self.navigation.keep_words(KEPT, &at.written());
                }
            }
            None => self.at.set(None),
            Some(at) if now != Some(at) && !self.has_left.get_value() => {
                self.stage.on.set(true);
                self.at.set(Some(at));
                // The session may have ended, or belong to somebody else by now.
                let asked = self.ask();
                spawn_local(async move {
                    if let Err(error) = self.people.become_person(TOURS[at.tour].person).await
                        && self.asked.get_value() == asked
                    {
                        self.problem.set(Some(error));
                    }
                });
            }
            Some(_) => {}
        }
    }

    fn ask(self) -> u32 {
        self.problem.set(None);
        self.asked.update_value(|asked| *asked += 1);
        self.asked.get_value()
    }

    /// Begins the tour of a person.
    fn start(self, tour: usize) {
        self.has_left.set_value(false);
        if self.navigation.words_now(KEPT).is_empty() {
            self.navigation.keep_words(KEPT, NO_TOUR);
        }
        self.stage.turn(true);
        spawn_local(async move {
            self.show(At { tour, step: 0 }).await;
            focus_still(TITLE);
        });
    }

    /// Goes on by so many steps; beyond the last one the tour ends with the people.
    pub fn go(self, by: isize) {
        let Some(at) = self.now() else { return };
        match at.next(by) {
            Some(next) => spawn_local(self.show(next)),
            None if by > 0 => {
                self.leave();
                self.navigation.go(PEOPLE, NavigateOptions::default());
            }
            None => {}
        }
    }

    /// Shows the step again, from another page.
    pub fn again(self) {
        if let Some(at) = self.now() {
            spawn_local(self.show(at));
        }
    }

    /// Leaves the tour. The page stays.
    pub fn leave(self) {
        self.ask();
        self.has_left.set_value(true);
        self.navigation.keep_words(KEPT, NO_TOUR);
        self.at.set(None);
    }

    async fn show(self, at: At) {
        let asked = self.ask();
        let found = self.find(at).await;
        if self.asked.get_value() != asked {
            return;
        }
        match found {
            Ok(address) => {
                if self.path.get_untracked() != address || !self.query.get_untracked().is_empty() {
                    // Focus stays on the tour's own buttons.
                    self.arrival.keep_focus_at(address.clone());
                    self.navigation.go(&address, NavigateOptions::default());
                }
                self.navigation.keep_words(KEPT, &at.written());
                self.at.set(Some(at));
                self.stage.say(at.words());
            }
            Err(error) => {
                self.at.set(Some(at));
                self.problem.set(Some(error));
            }
        }
    }

    /// Becomes the person and gives the address of the step.
    async fn find(self, at: At) -> Result<String, ApiError> {
        self.people.become_person(TOURS[at.tour].person).await?;
        if at.page() != FIRST_CASE {
            return Ok(at.page().to_owned());
        }
        let me = self.session.me_now().ok_or(ApiError::SignedOut)?;
        let cases = self.api.of(&me).cases(CaseFilter::default(), None).await?;
        // Without a case the list says so, and the step that its section is missing.
        Ok(cases.items.first().map_or(Address::Cases, |case| Address::Case { id: case.id.clone() }).href())
    }
}

/// The button that starts the tour of a person; nothing for whom there is none.
pub fn start_button(persona: &Persona) -> AnyView {
    let Some(tour) = TOURS.iter().position(|tour| tour.person == persona.id) else { return ().into_any() };
    let touring = expect_context::<Touring>();
    let t = &demo_texts().gallery;
    view! {
        <button
            type="button"
            class="button button-quiet"
            aria-label=t.tour_with.with([&persona.name])
            on:click=move |_| touring.start(tour)
        >
            {t.tour}
        </button>
    }
    .into_any()
}
