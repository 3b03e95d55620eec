//! Search and filters of the list. The filters stand in the address, what is typed in the search field does not.

use crate::api::session::Me;
use crate::browser;
use crate::components::announce::Announcer;
use crate::components::labels::{basis_name, level_name};
use crate::components::lens::role_choices;
use crate::routes::{self, Address};
use crate::text::{number, texts, use_lang};
use crate::ui::exchanged::{Changing, Exchanged};
use crate::ui::filter::{FilterSelect, SearchField, options};
use crate::ui::navigation::{Navigation, use_navigation};
use domain::filter::{Counts, Filter};
use domain::ids::{CategoryId, RoleAssignmentId};
use domain::register::{LegalBasis, Level, Register};
use domain::rights::Right;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

/// Name of the words kept with the entry of the history.
const WORDS: &str = "search";

/// Takes the words away from the current entry of the history; tracks the entry.
pub fn forget_search(navigation: Navigation) {
    if !navigation.words(WORDS).is_empty() {
        navigation.keep_words(WORDS, "");
    }
}

/// What narrows the list.
#[derive(Clone, Copy)]
pub struct Narrowing {
    /// By the address.
    pub filter: Memo<Filter>,
    /// What is typed in the search field.
    pub words: RwSignal<String>,
    /// Counts how often the further filters were gone to: only then does anyone see how much each choice would leave.
    pub asked: RwSignal<u32>,
    navigation: Navigation,
    query: Memo<ParamsMap>,
    /// The opaque id of the person: words are given back to the one who typed them only.
    whose: StoredValue<String>,
}

impl Narrowing {
    /// What the address and the entry of the history say. A role of somebody else, and ids that are none, are left out.
    #[must_use]
    pub fn new(me: &Me) -> Self {
        let (navigation, query) = (use_navigation(), use_query_map());
        let own: Vec<RoleAssignmentId> = me.roles.iter().map(|role| role.id.clone()).collect();
        let filter = Memo::new(move |_| read(&routes::Filter::read(|name| query.with(|query| query.get(name))), &own));
        let whose = StoredValue::new(me.subject.clone());
        let own_words = move |kept: String| {
            let own = |whose: &String| Some(kept.strip_prefix(whose.as_str())?.strip_prefix(' ')?.to_owned());
            whose.with_value(own).unwrap_or_default()
        };
        let words = RwSignal::new(own_words(navigation.words_now(WORDS)));
        // Back and Forward bring the words of the entry they lead to.
        Effect::new(move || {
            let kept = own_words(navigation.words(WORDS));
            if words.with_untracked(|now| *now != kept) {
                words.set(kept);
            }
        });
        Self { filter, words, asked: RwSignal::new(0), navigation, query, whose }
    }

    /// Is anything narrowed beside the role?
    #[must_use]
    pub fn is_on(self) -> bool {
        let filter = self.filter.get();
        let by_filter = filter.basis.is_some() || filter.category.is_some() || filter.right.is_some();
        by_filter || filter.level.is_some() || self.words.with(|words| !words.trim().is_empty())
    }

    fn type_words(self, words: String) {
        let kept = if words.is_empty() { String::new() } else { [&self.whose.get_value(), " ", &words].concat() };
        self.navigation.keep_words(WORDS, &kept);
        self.words.set(words);
    }

    fn choose(self, change: impl FnOnce(&mut routes::Filter)) {
        let mut filter = routes::Filter::read(|name| self.query.with_untracked(|query| query.get(name)));
        change(&mut filter);
        self.navigation.narrow(&filter.on(&Address::Activities.href()));
    }

    /// Takes away everything but the role, as a step of the history.
    pub fn clear(self) {
        let role = routes::Filter::read(|name| self.query.with_untracked(|query| query.get(name))).role;
        let filter = routes::Filter { role, ..routes::Filter::default() };
        let how = NavigateOptions { scroll: false, ..NavigateOptions::default() };
        self.navigation.go(&filter.on(&Address::Activities.href()), how);
    }
}

fn read(from: &routes::Filter, own: &[RoleAssignmentId]) -> Filter {
    Filter {
        role: from.role.as_deref().map(RoleAssignmentId::from).filter(|id| own.contains(id)),
        basis: from.basis.as_deref().and_then(LegalBasis::parse),
        category: from.category.as_deref().map(CategoryId::from),
        right: from.right.as_deref().and_then(Right::parse),
        level: from.level.as_deref().and_then(Level::parse),
    }
}

/// One choice of a filter: value in the address, words, how many activities it would leave (not known while folded).
type Choice = (String, String, Memo<Option<usize>>);

/// The search field and the filters.
///
/// `counts` says how many activities each choice would leave, given everything else that is chosen.
pub fn filters(me: &Me, register: &Register, narrowing: Narrowing, counts: Memo<Option<Counts>>) -> AnyView {
    let t = &texts().activities;
    let Narrowing { filter, words, asked, .. } = narrowing;
    let roles = (me.roles.len() > 1).then(|| {
        let chosen = Memo::new(move |_| filter.with(|filter| filter.role.as_ref().map(ToString::to_string)));
        // Without a number: a role takes nothing away, it puts the list in another order.
        let choose = move |value| narrowing.choose(|filter| filter.role = value);
        let lens = &texts().lens;
        let roles = options(role_choices(me, register), chosen.into());
        view! { <FilterSelect field="role" label=lens.label none=lens.all_roles chosen choose>{roles}</FilterSelect> }
            .into_any()
    });
    let bases = LegalBasis::ALL.into_iter().enumerate().map(|(at, basis)| {
        let left = Memo::new(move |_| counts.with(|counts| Some(counts.as_ref()?.bases.each[at])));
        (basis.as_str().to_owned(), basis_name(basis).to_owned(), left)
    });
    let categories = register.categories.iter().enumerate().map(|(at, category)| {
        let left = Memo::new(move |_| counts.with(|counts| Some(counts.as_ref()?.categories.each[at])));
        (category.id.to_string(), category.name.clone(), left)
    });
    let rights = Right::ALL.into_iter().enumerate().map(|(at, right)| {
        let name = register.right(right).map(|words| words.name.clone()).unwrap_or_default();
        let left = Memo::new(move |_| counts.with(|counts| Some(counts.as_ref()?.rights.each[at])));
        (right.as_str().to_owned(), name, left)
    });
    let levels = Level::ALL.into_iter().enumerate().map(|(at, level)| {
        let left = Memo::new(move |_| counts.with(|counts| Some(counts.as_ref()?.levels.each[at])));
        (level.as_str().to_owned(), level_name(level).to_owned(), left)
    });
    let basis = Memo::new(move |_| filter.with(|filter| filter.basis.map(|basis| basis.as_str().to_owned())));
    let category = Memo::new(move |_| filter.with(|filter| filter.category.as_ref().map(ToString::to_string)));
    let right = Memo::new(move |_| filter.with(|filter| filter.right.map(|right| right.as_str().to_owned())));
    let level = Memo::new(move |_| filter.with(|filter| filter.level.map(|level| level.as_str().to_owned())));
    // Open from the start where something is chosen, so that nothing narrows the list unseen.
    let open = !Filter { role: None, ..filter.get_untracked() }.is_empty();
    // A pointer comes before focus: the choices are fresh when they unfold.
    let ask = move || asked.update(|asked| *asked += 1);
    view! {
        <div class="filters" role="search" aria-label=t.filters>
            <SearchField
                field="search"
                label=t.search
                hint=t.search_hint
                words
                typed=move |words| narrowing.type_words(words)
            />
            {roles}
            <details class="filter-more" open=open>
                <summary>{t.more_filters}</summary>
                <div class="filter-grid" on:focusin=move |_| ask() on:pointerenter=move |_| ask()>
                    {counted("level", t.level_filter, levels.collect(), level, move |value| {
                        narrowing.choose(|filter| filter.level = value);
                    })}
                    {counted("basis", t.basis_filter, bases.collect(), basis, move |value| {
                        narrowing.choose(|filter| filter.basis = value);
                    })}
                    {counted("right", t.right_filter, rights.collect(), right, move |value| {
                        narrowing.choose(|filter| filter.right = value);
                    })}
                    {counted("category", t.category_filter, categories.collect(), category, move |value| {
                        narrowing.choose(|filter| filter.category = value);
                    })}
                </div>
                <Share/>
            </details>
        </div>
    }
    .into_any()
}

/// A filter whose choices tell how many activities they would leave.
fn counted(
    id: &'static str,
    label: &'static str,
    choices: Vec<Choice>,
    chosen: Memo<Option<String>>,
    choose: impl Fn(Option<String>) + 'static,
) -> AnyView {
    let lang = use_lang();
    let options = choices
        .into_iter()
        .map(|(value, words, left)| {
            let words = Signal::derive(move || match left.get() {
                Some(left) => format!("{words} ({})", number(lang, left as u64)),
                None => words.clone(),
            });
            // Within an option there is nothing but text: it is exchanged itself.
            view! {
                <Exchanged of=move || words.get() let:words>{
                    let this = value.clone();
                    let is_chosen = move || chosen.get().as_deref() == Some(this.as_str());
                    view! { <option value=value.clone() prop:selected=is_chosen>{words}</option> }
                }</Exchanged>
            }
        })
        .collect_view();
    view! {
        <FilterSelect field=id label none=texts().activities.all chosen choose>{options}</FilterSelect>
    }
    .into_any()
}

/// What a link to this view holds and what not, and the link itself.
#[component]
fn Share() -> impl IntoView {
    let t = &texts().activities;
    let announcer = expect_context::<Announcer>();
    let done = RwSignal::new(String::new());
    let copy = move |_| {
        browser::copy_address(move |is_copied| {
            let words = if is_copied { t.copied } else { t.not_copied };
            announcer.say(words);
            done.set(words.to_owned());
        });
    };
    view! {
        <div>
            <p class="hint">{t.share}</p>
            <button type="button" class="button button-quiet" on:click=copy>{t.copy_link}</button>
            " "<span class="quiet"><Changing words=done/></span>
        </div>
    }
    .into_any()
}
