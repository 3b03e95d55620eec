//! The values as a list: read page by page, narrowed, in groups.

use super::card::card;
use super::find::Find;
use super::form::form;
use super::values::{Values, order};
use crate::api::records::Held;
use crate::api::session::Me;
use crate::api::{Api, ApiError};
use crate::browser::listen::Pause;
use crate::components::announce::Announcer;
use crate::components::loaded::Loaded;
use crate::components::ways::FormLink;
use crate::text::{count, number, texts, use_lang};
use crate::ui::empty::{EmptyState, Picture};
use crate::ui::exchanged::Changing;
use domain::applicability::Facts;
use domain::case::CaseKind;
use domain::held::{By, Group, groups};
use domain::register::Register;
use leptos::prelude::*;
use std::sync::Arc;

/// Pages that are read without being asked for; a person has one or two.
const PAGES: usize = 10;

/// Typing rests this long before the number of hits is announced, in milliseconds.
const TYPING_RESTS_MS: u32 = 700;

/// Id of the heading of the values.
const TITLE: &str = "values-title";

/// The values on their way.
#[derive(Clone, Copy)]
pub struct Reading {
    held: LocalResource<Result<Held, ApiError>>,
    pages: RwSignal<usize>,
    /// Is there more than has been read?
    more: Memo<bool>,
}

impl Reading {
    /// Begins to read.
    #[must_use]
    pub fn new(api: Api) -> Self {
        let pages = RwSignal::new(PAGES);
        let held = LocalResource::new(move || {
            let pages = pages.get();
            async move { api.held(pages).await }
        });
        let more = Memo::new(move |_| held.with(|held| matches!(held, Some(Ok(Held { more: true, .. })))));
        Self { held, pages, more }
    }
}

/// The section, and below it what is never shown: the same for everyone, whatever there is.
pub fn section(me: &Arc<Me>, register: &Arc<Register>, facts: &Arc<Facts>, find: Find, reading: Reading) -> AnyView {
    let t = &texts().data.values;
    let (me, register, facts) = (Arc::clone(me), Arc::clone(register), Arc::clone(facts));
    let read_more = move |_| {
        // The button may be gone with what it asked for.
        crate::browser::focus(TITLE);
        reading.pages.update(|pages| *pages += PAGES);
    };
    view! {
        <section class="waits" aria-labelledby=TITLE>
            <h2 id=TITLE tabindex="-1">{t.title}</h2>
            <Loaded data=reading.held let:held>{
                if held.items.is_empty() {
                    nothing()
                } else {
                    show(&Values::new(&me, &register, &facts, held.items, find))
                }
            }</Loaded>
            <Show when=move || reading.more.get()>
                <p><button type="button" class="button button-quiet" on:click=read_more>{t.read_more}</button></p>
            </Show>
        </section>
        <section class="panel" aria-labelledby="never-title">
            <h2 id="never-title">{t.never}</h2>
            <p>{t.never_text}</p>
        </section>
    }
    .into_any()
}

/// The honest case: nothing that can be shown, which is not nothing at all.
fn nothing() -> AnyView {
    let t = &texts().data.values;
    view! {
        <EmptyState of=Picture::Tray>
            <p class="box-title">{t.empty}</p>
            <p>{t.empty_text}" "<FormLink kind=CaseKind::Access/></p>
        </EmptyState>
    }
    .into_any()
}

fn show(values: &Arc<Values>) -> AnyView {
    let find = values.find;
    let found = {
        let values = Arc::clone(values);
        Memo::new(move |_| find.words.with(|words| values.search(words)))
    };
    let left = {
        let values = Arc::clone(values);
        Memo::new(move |_| {
            let narrowed = find.narrowed(&values.kinds, &values.sources);
            let kept = |place: &usize| narrowed.keeps(&values.pieces[*place]);
            found.with(|found| found.iter().copied().filter(kept).collect::<Vec<usize>>())
        })
    };
    let grouped = {
        let values = Arc::clone(values);
        Memo::new(move |_| {
            let by = find.by();
            let order = order(by, &values.me, &values.register);
            left.with(|left| groups(&values.pieces, left, by, &order))
        })
    };
    let total = values.held.len();
    let how_many = Memo::new(move |_| {
        let (lang, shown) = (use_lang(), left.with(Vec::len));
        let all = count(lang, total, texts().export.record);
        if shown == total { all } else { texts().activities.of.with([&number(lang, shown as u64), &all]) }
    });
    tell(find, how_many);
    let is_on = {
        let values = Arc::clone(values);
        Memo::new(move |_| {
            let narrowed = find.narrowed(&values.kinds, &values.sources);
            find.has_words() || narrowed.category.is_some() || narrowed.source.is_some()
        })
    };
    let clear = move || {
        is_on.get().then(|| {
            view! {
                <button type="button" class="button button-quiet" on:click=move |_| find.clear()>
                    {texts().activities.clear}
                </button>
            }
        })
    };
    let named = |values: &Values, ids: &[String], by: By| {
        ids.iter().map(|id| (id.clone(), values.name(by, Some(id)))).collect::<Vec<_>>()
    };
    let (kinds, sources) = (named(values, &values.kinds, By::Kind), named(values, &values.sources, By::Source));
    let form = form(&values.me, &values.register, find, kinds, sources);
    let is_empty = Memo::new(move |_| grouped.with(Vec::is_empty));
    let none =
        || view! { <EmptyState of=Picture::Glass><p>{texts().data.values.none_found}</p></EmptyState> }.into_any();
    view! {
        {form}
        <p class="result" id="result-count"><Changing words=how_many/>" "{clear}</p>
        {list(values, grouped)}
        <Show when=move || is_empty.get()>{none()}</Show>
    }
    .into_any()
}

/// The groups; those and the values that stay are left where they are.
fn list(values: &Arc<Values>, grouped: Memo<Vec<Group>>) -> AnyView {
    let find = values.find;
    let each = move || {
        let by = find.by();
        let key = |group: &Group| (by.as_str(), group.key.clone());
        grouped.with(|groups| groups.iter().map(key).collect::<Vec<_>>())
    };
    let values = Arc::clone(values);
    view! {
        <For each key=Clone::clone let((by, key))>{
            let values = Arc::clone(&values);
            let by = By::parse(by).unwrap_or_default();
            let name = values.name(by, key.as_deref());
            let places = Memo::new(move |_| {
                let own = |groups: &Vec<Group>| groups.iter().find(|group| group.key == key).map(|it| it.places.clone());
                grouped.with(own).unwrap_or_default()
            });
            let number = Signal::derive(move || count(use_lang(), places.with(Vec::len), texts().export.record));
            view! {
                <div class="value-group">
                    <h3>{name}" "<span class="count quiet"><Changing words=number/></span></h3>
                    <ul class="values">
                        <For each=move || places.get() key=|place| *place let:place>{card(&values, place)}</For>
                    </ul>
                </div>
            }
        }</For>
    }
    .into_any()
}

/// Announces to a screen reader how many there are, when typing rests and after each choice; not on arrival.
fn tell(find: Find, how_many: Memo<String>) {
    let announcer = expect_context::<Announcer>();
    let pause = Pause::new();
    let mut arrived = false;
    Effect::new(move || {
        let words = how_many.get();
        // The same number after another search is announced again.
        find.words.track();
        let _ = find.filter.get();
        if std::mem::replace(&mut arrived, true) {
            pause.then(TYPING_RESTS_MS, move || announcer.say(words));
        }
    });
}
