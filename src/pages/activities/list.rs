//! Processing that concerns me: grouped by what it means for the person, narrowed by role, filters and search.

use super::entry::entry;
use super::filters::{Narrowing, filters};
use crate::api::session::Me;
use crate::browser::listen::Pause;
use crate::components::announce::Announcer;
use crate::components::heading::heading;
use crate::components::labels::{basis_explained, basis_means};
use crate::components::print::printed_on;
use crate::components::register::with_register;
use crate::text::{count, number, texts, use_lang};
use crate::ui::view::{CollectView, IntoAny, view};
use domain::applicability::{Applicability, applicability};
use domain::filter::{Counts, Filter};
use domain::register::{LegalBasis, Level, Register};
use domain::search::Index;
use leptos::prelude::AnyView;
use signal::{Memo, RwSignal, StoredValue, effect, expect_context};
use std::rc::Rc;
use std::sync::Arc;

/// So many entries of a group are shown at first. The notices' own register never reaches it; a register of thousands
/// must not bury the page.
const FIRST: usize = 40;

/// Typing rests this long before the number of hits is told, in milliseconds: a screen reader shall not be talked over
/// at every key.
const TYPING_RESTS_MS: u64 = 700;

/// The page.
pub fn page(me: Arc<Me>) -> AnyView {
    let t = &texts().activities;
    let lead = if me.roles.is_empty() { t.lead_neutral } else { t.lead };
    view! {
        {heading(t.title)}
        <p class="lead">{lead}</p>
        {printed_on()}
        {with_register(move |register| List::new(&me, register).show())}
    }
}

/// What the list is made from. The search index is made once, when something is searched for.
#[derive(Clone)]
struct List {
    me: Arc<Me>,
    register: Arc<Register>,
    index: StoredValue<Option<Rc<Index>>>,
    narrowing: Narrowing,
    /// Which of the two folded sections the person has opened or closed.
    folds: RwSignal<[Option<bool>; 2]>,
}

/// The places of the activities found in the register, best first, each with its rank; `None` when nothing is searched
/// for.
type Found = Option<Vec<usize>>;

impl List {
    fn new(me: &Arc<Me>, register: Arc<Register>) -> Self {
        Self {
            me: Arc::clone(me),
            register,
            index: StoredValue::new(None),
            narrowing: Narrowing::new(me),
            folds: RwSignal::new([None; 2]),
        }
    }

    fn show(self) -> AnyView {
        let found = {
            let list = self.clone();
            Memo::new(move |_| list.narrowing.words.with(|words| list.search(words)))
        };
        let counts = {
            let list = self.clone();
            Memo::new(move |_| found.with(|found| list.counts(&list.narrowing.filter.get(), found)))
        };
        let filters = filters(&self.me, &self.register, self.narrowing, counts);
        let shown = {
            let list = self.clone();
            Memo::new(move |_| {
                let filter = list.narrowing.filter.get();
                found.with(|found| {
                    let items = list.items(&filter, found);
                    let kept = items.iter().filter(|item| filter.keeps(item));
                    let direct = kept.clone().filter(|item| item.level == Level::Applies).count();
                    (kept.count(), direct)
                })
            })
        };
        let total = self.register.activities.len();
        let has_role = !self.me.roles.is_empty();
        // Read out and shown alike.
        let how_many = Memo::new(move |_| {
            let (t, lang) = (texts(), use_lang());
            let (shown, direct) = shown.get();
            let all = t.activities.of.with([&number(lang, shown as u64), &count(lang, total, t.common.activity)]);
            if has_role { t.activities.direct.with([&all, &number(lang, direct as u64)]) } else { all }
        });
        self.tell(how_many);
        let narrowing = self.narrowing;
        let clear = move || {
            narrowing.is_on().then(|| {
                view! {
                    <button type="button" class="button button-quiet" on:click=move |_| narrowing.clear()>
                        {texts().activities.clear}
                    </button>
                }
            })
        };
        view! {
            {filters}
            <p class="result" id="result-count"><span>{move || how_many.get()}</span>" "{clear}</p>
            {move || found.with(|found| self.result(found))}
        }
    }

    fn search(&self, words: &str) -> Found {
        if words.trim().is_empty() {
            return None;
        }
        let index = self
            .index
            .update_value(|index| Rc::clone(index.get_or_insert_with(|| Rc::new(Index::new(&self.register)))));
        Some(index.search(words).into_iter().map(|hit| hit.position).collect())
    }

    fn counts(&self, filter: &Filter, found: &Found) -> Counts {
        // Through all roles: what another role would leave is counted too.
        let all = self.items(&Filter::default(), found);
        filter.counts(&all.iter().collect::<Vec<_>>(), &self.me.roles, &self.register.categories)
    }

    /// Everything that was found, as it concerns the person, best first; everything there is, in the register's order,
    /// when nothing was searched for. Not yet filtered.
    fn items(&self, filter: &Filter, found: &Found) -> Vec<Applicability<'_>> {
        let all = applicability(&self.register, &self.me.roles, filter.role.as_ref(), self.me.today);
        match found {
            None => all,
            Some(places) => {
                let mut all: Vec<Option<Applicability<'_>>> = all.into_iter().map(Some).collect();
                places.iter().filter_map(|&at| all.get_mut(at)?.take()).collect()
            }
        }
    }

    /// Tells a screen reader how many there are, when typing rests; not on arrival, where the heading is read.
    fn tell(&self, how_many: Memo<String>) {
        let announcer = expect_context::<Announcer>();
        let pause = Pause::new();
        let narrowing = self.narrowing;
        let mut arrived = false;
        effect(move || {
            let words = how_many.get();
            // The same number after another search is told again.
            narrowing.words.track();
            narrowing.filter.track();
            if std::mem::replace(&mut arrived, true) {
                pause.then(TYPING_RESTS_MS, move || announcer.say(words));
            }
        });
    }

    fn result(&self, found: &Found) -> AnyView {
        let t = texts();
        let filter = self.narrowing.filter.get();
        let items = self.items(&filter, found);
        let items: Vec<&Applicability<'_>> = items.iter().filter(|item| filter.keeps(item)).collect();
        if items.is_empty() {
            return view! { <div class="box box-info"><p>{t.activities.none_found}</p></div> };
        }
        let of = |level: Level| items.iter().copied().filter(|item| item.level == level).collect::<Vec<_>>();
        // Without a role nothing is aimed at the person: the whole neutral view is the list, not a folded remainder.
        let neutral = self.me.roles.is_empty();
        let top = of(if neutral { Level::MayApply } else { Level::Applies });
        let may = if neutral { Vec::new() } else { of(Level::MayApply) };
        let not = of(Level::NotTypical);
        let is_on = self.narrowing.is_on();
        let none = (top.is_empty() && !is_on).then(|| view! { <p class="box box-info">{t.activities.none}</p> });
        let groups = LegalBasis::ALL.map(|basis| self.group(basis, &top)).collect_view();
        let words = |items: &[&Applicability<'_>]| count(use_lang(), items.len(), t.common.activity);
        // What was searched for must be seen: then the folded sections stand open.
        let folds = [
            self.fold(0, is_on, t.activities.may_apply.with([&words(&may)]), t.activities.may_apply_text, &may),
            self.fold(1, is_on, t.activities.not_typical.with([&words(&not)]), t.activities.not_typical_text, &not),
        ];
        view! { {none}{groups}{folds} }
    }

    fn group(&self, basis: LegalBasis, items: &[&Applicability<'_>]) -> AnyView {
        let own: Vec<_> = items.iter().copied().filter(|item| item.activity.legal_basis == basis).collect();
        if own.is_empty() {
            return ().into_any();
        }
        let title = format!("group-{}", basis.as_str());
        view! {
            <section aria-labelledby=title.clone()>
                <h2 id=title>{basis_means(basis)}</h2>
                <p>{basis_explained(basis)}</p>
                {self.entries(&own)}
            </section>
        }
    }

    fn fold(
        &self,
        which: usize,
        is_on: bool,
        title: String,
        explained: &'static str,
        items: &[&Applicability<'_>],
    ) -> AnyView {
        if items.is_empty() {
            return ().into_any();
        }
        let folds = self.folds;
        let open = folds.get_untracked()[which].unwrap_or(is_on);
        let toggled = move |event: leptos::ev::Event| {
            let open = crate::browser::is_open(&event);
            folds.update(|folds| folds[which] = Some(open));
        };
        view! {
            <details class="fold" open=open on:toggle=toggled>
                <summary><h2>{title}</h2></summary>
                <p>{explained}</p>
                {self.entries(items)}
            </details>
        }
    }

    /// The entries, the first ones at once and the others at a press.
    fn entries(&self, items: &[&Applicability<'_>]) -> AnyView {
        let first = items.iter().take(FIRST).map(|item| entry(item, &self.register)).collect_view();
        let rest: Vec<domain::ids::ActivityId> =
            items.iter().skip(FIRST).map(|item| item.activity.id.clone()).collect();
        view! { <ul class="activity-list">{first}{self.rest(rest)}</ul> }
    }

    /// The entries after the first ones: a button that puts in as many again.
    fn rest(&self, rest: Vec<domain::ids::ActivityId>) -> AnyView {
        if rest.is_empty() {
            return ().into_any();
        }
        let shown = RwSignal::new(0_usize);
        let list = self.clone();
        (move || {
            let now = shown.get();
            let role = list.narrowing.filter.with(|filter| filter.role.clone());
            let items = applicability(&list.register, &list.me.roles, role.as_ref(), list.me.today);
            let next = rest.iter().take(now).filter_map(|id| items.iter().find(|item| item.activity.id == *id));
            let entries = next.map(|item| entry(item, &list.register)).collect_view();
            let left = rest.len().saturating_sub(now);
            let more = (left > 0).then(|| {
                let words = texts().activities.more.with([&number(use_lang(), left.min(FIRST) as u64)]);
                view! {
                    <li class="more">
                        <button type="button" class="button button-quiet" on:click=move |_| shown.set(now + FIRST)>
                            {words}
                        </button>
                    </li>
                }
            });
            view! { {entries}{more} }
        })
        .into_any()
    }
}
