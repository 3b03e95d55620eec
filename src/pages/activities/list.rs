//! How Almi uses my data: grouped by what it means for the person, narrowed by role, filters and search.

use super::filters::{Narrowing, filters};
use super::own_words::OwnWords;
use crate::api::Api;
use crate::api::session::Me;
use crate::browser::listen::Pause;
use crate::components::announce::Announcer;
use crate::components::heading::Heading;
use crate::components::links::AddressLink;
use crate::components::loaded::Loaded;
use crate::components::print::PrintedOn;
use crate::components::register::WithRegister;
use crate::routes::Address;
use crate::text::{count, number, texts, use_lang};
use crate::ui::exchanged::Changing;
use domain::applicability::{Applicability, Facts, applicability_of, level_of, specific_first};
use domain::filter::{Counts, Filter};
use domain::ids::RoleAssignmentId;
use domain::register::{Level, Register};
use domain::role::RoleAssignment;
use domain::search::Index;
use leptos::prelude::*;
use std::sync::Arc;

/// Typing rests this long before the number of hits is announced, in milliseconds: a screen reader shall not be talked over
/// at every key.
const TYPING_RESTS_MS: u32 = 700;

/// The page.
#[component]
pub fn ActivitiesPage(
    /// Who is signed in.
    me: Arc<Me>,
) -> impl IntoView {
    let api = expect_context::<Api>();
    let t = &texts().activities;
    let lead = if me.roles.is_empty() { t.lead_neutral } else { t.lead };
    // Behind one skeleton with the register: what the person has done decides what stands where.
    let now = LocalResource::new(move || api.in_force());
    let without = Arc::clone(&me);
    // What concerns the person by their roles is known all the same.
    let failed = move |_| view! { <Listed me=Arc::clone(&without) facts=Facts::default()/> }.into_any();
    view! {
        <Heading title=t.title/>
        <p class="lead">{lead}</p>
        <p><AddressLink address=Address::Data words=texts().frame.check_data/></p>
        <PrintedOn/>
        <Loaded data=now failed let:now><Listed me=Arc::clone(&me) facts=now.facts()/></Loaded>
    }
    .into_any()
}

/// The list, once the register is there too.
#[component]
fn Listed(
    /// Who is signed in.
    me: Arc<Me>,
    /// What they have done.
    facts: Facts,
) -> impl IntoView {
    let facts = Arc::new(facts);
    view! { <WithRegister let:register>{List::new(&me, register, &facts).show()}</WithRegister> }.into_any()
}

/// What the list is made from. The search index is made once, when something is searched for.
#[derive(Clone)]
pub(super) struct List {
    pub(super) me: Arc<Me>,
    pub(super) register: Arc<Register>,
    /// What the person has done: it counts beside their roles, whichever of them is looked through.
    pub(super) facts: Arc<Facts>,
    index: StoredValue<Option<(usize, Arc<Index>)>>,
    own: OwnWords,
    narrowing: Narrowing,
    /// The role the list is made for; all of them if there is none.
    pub(super) role: Memo<Option<RoleAssignmentId>>,
    /// Which of the two folded sections the person has opened or closed: of the whole list, and of a narrowed one.
    pub(super) folds: RwSignal<[[Option<bool>; 2]; 2]>,
}

/// An activity that is left: its place in the register, and how strongly it concerns the person.
pub(super) type Left = (usize, Level);

impl List {
    fn new(me: &Arc<Me>, register: Arc<Register>, facts: &Arc<Facts>) -> Self {
        let narrowing = Narrowing::new(me);
        Self {
            me: Arc::clone(me),
            register,
            facts: Arc::clone(facts),
            index: StoredValue::new(None),
            own: OwnWords::new(narrowing.words),
            narrowing,
            role: Memo::new(move |_| narrowing.filter.with(|filter| filter.role.clone())),
            folds: RwSignal::default(),
        }
    }

    fn show(self) -> AnyView {
        let found = {
            let list = self.clone();
            Memo::new(move |_| list.narrowing.words.with(|words| list.search(words)))
        };
        let counts = {
            let list = self.clone();
            let narrowing = self.narrowing;
            // Worked out when the person goes to the filters, and not at every key press. What a filter's own choices
            // would leave does not hang on the one that is chosen, so it stays true while the person is there.
            Memo::new(move |_| {
                let filter = narrowing.filter.get_untracked();
                (narrowing.asked.get() > 0).then(|| list.counts(&filter, &found.get_untracked()))
            })
        };
        let left = {
            let list = self.clone();
            Memo::new(move |_| found.with(|found| list.left(&list.narrowing.filter.get(), found)))
        };
        let filters = filters(&self.me, &self.register, self.narrowing, counts);
        let total = self.register.activities.len();
        // Read out and shown alike.
        let how_many = Memo::new(move |_| {
            let (t, lang) = (texts(), use_lang());
            let (shown, direct) =
                left.with(|left| (left.len(), left.iter().filter(|(_, level)| *level == Level::Applies).count()));
            let all = t.activities.of.with([&number(lang, shown as u64), &count(lang, total, t.common.activity)]);
            t.activities.direct.with([&all, &number(lang, direct as u64)])
        });
        self.tell(how_many);
        let narrowing = self.narrowing;
        let is_on = Memo::new(move |_| narrowing.is_on());
        let folds = self.folds;
        Effect::new(move || {
            // The next narrowed list begins with its sections open; the whole one stands as the person left it.
            if !is_on.get() {
                folds.update(|[_, narrowed]| *narrowed = [None; 2]);
            }
        });
        let clear = move || {
            is_on.get().then(|| {
                view! {
                    <button type="button" class="button button-quiet" on:click=move |_| narrowing.clear()>
                        {texts().activities.clear}
                    </button>
                }
            })
        };
        view! {
            {filters}
            <p class="result" id="result-count"><Changing words=how_many/>" "{clear}</p>
            {self.sections(left, is_on)}
        }
        .into_any()
    }

    /// Places of the activities found, best first; `None` when nothing is searched for.
    fn search(&self, words: &str) -> Option<Vec<usize>> {
        if words.trim().is_empty() {
            return None;
        }
        let own = self.own.get();
        let index = self.index.try_update_value(|index| match index {
            Some((read_with, index)) if *read_with == own.len() => Arc::clone(index),
            // First of all, or the words of the person's consents have come since.
            _ => {
                let made = Arc::new(Index::with(&self.register, &own));
                *index = Some((own.len(), Arc::clone(&made)));
                made
            }
        })?;
        Some(index.search(words).into_iter().map(|hit| hit.position).collect())
    }

    /// How many each choice of a filter would leave of what was found.
    fn counts(&self, filter: &Filter, found: &Option<Vec<usize>>) -> Counts {
        // Through all roles, as the filter's own role wants it.
        let roles: Vec<&RoleAssignment> = self.me.roles.iter().collect();
        let item = |at: usize| applicability_of(&self.register.activities[at], &roles, self.me.today).with(&self.facts);
        let items: Vec<Applicability<'_>> = match found {
            Some(places) => places.iter().map(|&at| item(at)).collect(),
            None => (0..self.register.activities.len()).map(item).collect(),
        };
        filter.counts(&items.iter().collect::<Vec<_>>(), &self.me.roles, &self.register.categories)
    }

    /// The roles the list is made for: the one of the lens, or all.
    pub(super) fn roles(&self, only: Option<&RoleAssignmentId>) -> Vec<&RoleAssignment> {
        self.me.roles.iter().filter(|role| only.is_none_or(|only| role.id == *only)).collect()
    }

    /// What search and filters leave, best first where something was searched for, else what is the person's own before
    /// what everybody has.
    fn left(&self, filter: &Filter, found: &Option<Vec<usize>>) -> Vec<Left> {
        let roles = self.roles(filter.role.as_ref());
        // The level below is already the one of the role; reasons are worked out for what is shown only.
        let rest = Filter { role: None, ..filter.clone() };
        let keep = |at: usize| {
            let activity = &self.register.activities[at];
            let level = self.facts.lift(activity, level_of(activity, &roles));
            rest.keeps(&Applicability::at(activity, level)).then_some((at, level))
        };
        match found {
            Some(places) => places.iter().filter_map(|&at| keep(at)).collect(),
            None => {
                let all = (0..self.register.activities.len()).filter_map(keep).collect();
                specific_first(all, |(at, level): &Left| (&self.register.activities[*at], *level))
            }
        }
    }

    /// Tells a screen reader how many there are, when typing rests; not on arrival, where the heading is read.
    fn tell(&self, how_many: Memo<String>) {
        let announcer = expect_context::<Announcer>();
        let pause = Pause::new();
        let narrowing = self.narrowing;
        let mut arrived = false;
        Effect::new(move || {
            let words = how_many.get();
            // The same number after another search is announced again.
            narrowing.words.track();
            let _ = narrowing.filter.get();
            if std::mem::replace(&mut arrived, true) {
                pause.then(TYPING_RESTS_MS, move || announcer.say(words));
            }
        });
    }
}
