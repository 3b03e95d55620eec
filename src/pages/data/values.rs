//! The values: read page by page, narrowed, in groups.

use super::card::card;
use super::find::Find;
use super::form::form;
use crate::api::records::{Held, HeldRecord, plain};
use crate::api::session::Me;
use crate::api::{Api, ApiError};
use crate::browser::listen::Pause;
use crate::components::announce::Announcer;
use crate::components::lens::role_choices;
use crate::components::loaded::Loaded;
use crate::components::names::{activity_name, category_name};
use crate::components::value::{Field, value_words};
use crate::components::ways::FormLink;
use crate::text::{count, number, texts, use_lang};
use crate::ui::empty::{EmptyState, Picture};
use crate::ui::exchanged::Changing;
use domain::applicability::Facts;
use domain::case::CaseKind;
use domain::held::{By, Group, Piece, Plain, groups, keys, used_last};
use domain::ids::SourceId;
use domain::register::Register;
use domain::search::Pieces;
use leptos::prelude::*;
use std::sync::Arc;

/// Pages that are read without being asked for; a person has one or two.
const PAGES: usize = 10;

/// Typing rests this long before the number of hits is told, in milliseconds.
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
                    Values::new(&me, &register, &facts, held.items, find).show()
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

/// What the list is made from.
pub struct Values {
    pub me: Arc<Me>,
    pub register: Arc<Register>,
    /// What the person has done.
    pub facts: Arc<Facts>,
    pub held: Vec<HeldRecord>,
    pieces: Vec<Piece>,
    kinds: Vec<String>,
    sources: Vec<String>,
    find: Find,
    /// Made when something is first searched for.
    index: StoredValue<Option<Arc<Pieces>>>,
}

impl Values {
    fn new(me: &Arc<Me>, register: &Arc<Register>, facts: &Arc<Facts>, read: Vec<HeldRecord>, find: Find) -> Arc<Self> {
        // By what they are called, then by age. A hundred or two, each put in its place: the standard sort weighs 8 kB.
        let lang = use_lang();
        let order_of =
            |held: &HeldRecord| (held.record.label.get(lang).to_lowercase(), held.record.collected_at.clone());
        let mut ordered: Vec<(_, HeldRecord)> = Vec::with_capacity(read.len());
        for one in read {
            let order = order_of(&one);
            let at = ordered.partition_point(|(other, _)| *other <= order);
            ordered.insert(at, (order, one));
        }
        let held: Vec<HeldRecord> = ordered.into_iter().map(|(_, one)| one).collect();
        let piece = |held: &HeldRecord| Piece {
            category: held.record.category.as_str().into(),
            // A role that the session does not name is none.
            role: held.role.as_deref().map(Into::into).filter(|id| me.roles.iter().any(|role| role.id == *id)),
            source: held.record.source.as_str().into(),
        };
        let pieces: Vec<Piece> = held.iter().map(piece).collect();
        let (me, register, facts) = (Arc::clone(me), Arc::clone(register), Arc::clone(facts));
        let kinds = keys(&pieces, By::Kind, &order(By::Kind, &me, &register));
        let sources = keys(&pieces, By::Source, &order(By::Source, &me, &register));
        Arc::new(Self { me, register, facts, held, pieces, kinds, sources, find, index: StoredValue::new(None) })
    }

    /// Name of a group.
    fn name(&self, by: By, key: Option<&str>) -> String {
        let Some(key) = key else { return texts().data.values.no_role.to_owned() };
        match by {
            By::Kind => category_name(key, &self.register),
            By::Role => {
                let all = role_choices(&self.me, &self.register);
                all.into_iter().find(|(id, _)| id == key).map(|(_, words)| words).unwrap_or_default()
            }
            By::Source => self.source(key),
        }
    }

    /// Name of the role that a value belongs to, for who has several.
    pub fn role_of(&self, place: usize) -> Option<String> {
        let role = self.pieces[place].role.as_ref().filter(|_| self.me.roles.len() > 1)?;
        Some(self.name(By::Role, Some(role.as_str())))
    }

    /// Name of a source: the register's, or that it was seen.
    pub fn source(&self, id: &str) -> String {
        let known = self.register.source(&SourceId::from(id)).map(|source| source.name.clone());
        known.unwrap_or_else(|| texts().data.values.observed.to_owned())
    }

    fn show(self: Arc<Self>) -> AnyView {
        let find = self.find;
        let found = {
            let values = Arc::clone(&self);
            Memo::new(move |_| find.words.with(|words| values.search(words)))
        };
        let left = {
            let values = Arc::clone(&self);
            Memo::new(move |_| {
                let narrowed = find.narrowed(&values.kinds, &values.sources);
                let kept = |place: &usize| narrowed.keeps(&values.pieces[*place]);
                found.with(|found| found.iter().copied().filter(kept).collect::<Vec<usize>>())
            })
        };
        let grouped = {
            let values = Arc::clone(&self);
            Memo::new(move |_| {
                let by = find.by();
                let order = order(by, &values.me, &values.register);
                left.with(|left| groups(&values.pieces, left, by, &order))
            })
        };
        let total = self.held.len();
        let how_many = Memo::new(move |_| {
            let (lang, shown) = (use_lang(), left.with(Vec::len));
            let all = count(lang, total, texts().export.record);
            if shown == total { all } else { texts().activities.of.with([&number(lang, shown as u64), &all]) }
        });
        tell(find, how_many);
        let is_on = {
            let values = Arc::clone(&self);
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
        let named = |values: &Self, ids: &[String], by: By| {
            ids.iter().map(|id| (id.clone(), values.name(by, Some(id)))).collect::<Vec<_>>()
        };
        let (kinds, sources) = (named(&self, &self.kinds, By::Kind), named(&self, &self.sources, By::Source));
        let form = form(&self.me, &self.register, find, kinds, sources);
        let is_empty = Memo::new(move |_| grouped.with(Vec::is_empty));
        let none =
            || view! { <EmptyState of=Picture::Glass><p>{texts().data.values.none_found}</p></EmptyState> }.into_any();
        view! {
            {form}
            <p class="result" id="result-count"><Changing words=how_many/>" "{clear}</p>
            {self.list(grouped)}
            <Show when=move || is_empty.get()>{none()}</Show>
        }
        .into_any()
    }

    /// The groups; those and the values that stay are left where they are.
    fn list(self: Arc<Self>, grouped: Memo<Vec<Group>>) -> AnyView {
        let find = self.find;
        let each = move || {
            let by = find.by();
            let key = |group: &Group| (by.as_str(), group.key.clone());
            grouped.with(|groups| groups.iter().map(key).collect::<Vec<_>>())
        };
        view! {
            <For each key=Clone::clone let((by, key))>{
                let values = Arc::clone(&self);
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

    /// Places of what is found; all of them, when nothing is typed. What is covered is not searched: that it is found
    /// would uncover it.
    fn search(&self, words: &str) -> Vec<usize> {
        if words.trim().is_empty() {
            return (0..self.held.len()).collect();
        }
        let index = self.index.try_update_value(|index| {
            Arc::clone(index.get_or_insert_with(|| {
                let texts: Vec<Vec<String>> = (0..self.held.len()).map(|place| self.searched(place)).collect();
                Arc::new(Pieces::new(texts.iter().map(|texts| texts.iter().map(String::as_str).collect())))
            }))
        });
        index.map(|index| index.search(words)).unwrap_or_default()
    }

    fn searched(&self, place: usize) -> Vec<String> {
        let record = &self.held[place].record;
        let label = record.label.get(use_lang());
        let mut texts =
            vec![label.to_owned(), category_name(&record.category, &self.register), self.source(&record.source)];
        texts.extend(record.activity_ids.iter().map(|id| activity_name(id, &self.register)));
        let field = Field { category: &record.category, field: &record.field, value_type: &record.value_type, label };
        if !field.is_covered() {
            let value = plain(record);
            texts.push(value_words(&value));
            if let Plain::Money(amount, _) = value {
                // Typed without the spaces, or only the beginning.
                texts.push(amount);
            }
        }
        texts
    }
}

/// The order of groups: the register's, what was only seen of the person's use of the services last; or that of their roles.
fn order<'a>(by: By, me: &'a Me, register: &'a Register) -> Vec<&'a str> {
    match by {
        By::Kind => {
            let ids: Vec<&str> = register.categories.iter().map(|category| category.id.as_str()).collect();
            used_last(&ids)
        }
        By::Role => me.roles.iter().map(|role| role.id.as_str()).collect(),
        By::Source => register.sources.iter().map(|source| source.id.as_str()).collect(),
    }
}

/// Tells a screen reader how many there are, when typing rests and after each choice; not on arrival.
fn tell(find: Find, how_many: Memo<String>) {
    let announcer = expect_context::<Announcer>();
    let pause = Pause::new();
    let mut arrived = false;
    Effect::new(move || {
        let words = how_many.get();
        // The same number after another search is told again.
        find.words.track();
        let _ = find.filter.get();
        if std::mem::replace(&mut arrived, true) {
            pause.then(TYPING_RESTS_MS, move || announcer.say(words));
        }
    });
}
