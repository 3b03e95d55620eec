//! The sections of the list: by legal basis what concerns the person, folded below what may, and what normally does not.

use super::entry::entry;
use super::list::{Left, List};
use crate::components::labels::{basis_explained, basis_means};
use crate::components::ways::form_link;
use crate::text::{count, number, texts, use_lang};
use crate::ui::empty::{Picture, empty};
use crate::ui::kept::{self, Piece};
use crate::ui::view::{IntoAny, view};
use domain::applicability::applicability_of;
use domain::case::CaseKind;
use domain::register::{LegalBasis, Level};
use leptos::prelude::AnyView;
use signal::{Memo, RwSignal};
use std::sync::Arc;

/// A register of more activities than this is shown a little at a time. The notices' own is far below.
const LARGE: usize = 150;

/// So many entries of a group of a large register are shown at first.
const FIRST: usize = 10;

impl List {
    /// The sections. What is in one may change while it stays.
    pub(super) fn sections(&self, left: Memo<Vec<Left>>, is_on: Memo<bool>) -> AnyView {
        // Without a role nothing is aimed at the person: the whole neutral view is the list, not a folded remainder.
        let top = if self.me.roles.is_empty() { Level::MayApply } else { Level::Applies };
        let groups = LegalBasis::ALL.map(|basis| {
            let list = self.clone();
            let in_it = self.part(left, top, Some(basis));
            let is_there = Memo::new(move |_| in_it.with(|items| !items.is_empty()));
            move || is_there.get().then(|| list.group(basis, in_it))
        });
        let folds = [(0, Level::MayApply), (1, Level::NotTypical)].map(|(which, level)| {
            let list = self.clone();
            let in_it = self.part(left, level, None);
            let is_there = Memo::new(move |_| level != top && in_it.with(|items| !items.is_empty()));
            // What was searched for must be seen: then the folded sections stand open.
            move || is_there.get().then(|| list.fold(which, level, is_on.get(), in_it))
        });
        let nothing = Memo::new(move |_| {
            let is_empty = left.with(Vec::is_empty);
            let none_direct = left.with(|left| left.iter().all(|one| one.1 != top));
            if is_empty { Some(true) } else { (none_direct && !is_on.get()).then_some(false) }
        });
        let none = move || {
            let t = &texts().activities;
            nothing.get().map(|is_empty| {
                if is_empty {
                    let ask = form_link(CaseKind::OwnWords);
                    empty(Picture::Glass, view! { <p>{t.none_found}</p><p>{t.none_found_ask}" "{ask}</p> })
                } else {
                    empty(Picture::Person, view! { <p>{t.none}</p> })
                }
            })
        };
        view! { {none}{groups}{folds} }
    }

    /// What of the list is at a level, on a legal basis if one is given.
    fn part(&self, left: Memo<Vec<Left>>, level: Level, basis: Option<LegalBasis>) -> Memo<Vec<usize>> {
        let register = Arc::clone(&self.register);
        Memo::new(move |_| {
            let is_in = |at: usize| basis.is_none_or(|basis| register.activities[at].legal_basis == basis);
            left.with(|left| left.iter().filter(|one| one.1 == level && is_in(one.0)).map(|one| one.0).collect())
        })
    }

    fn group(&self, basis: LegalBasis, items: Memo<Vec<usize>>) -> AnyView {
        let title = format!("group-{}", basis.as_str());
        view! {
            <section aria-labelledby=title.clone()>
                <h2 id=title>{basis_means(basis)}</h2>
                <p>{basis_explained(basis)}</p>
                {self.entries(items)}
            </section>
        }
    }

    fn fold(&self, which: usize, level: Level, is_on: bool, items: Memo<Vec<usize>>) -> AnyView {
        let t = &texts().activities;
        let (title, explained) = match level {
            Level::NotTypical => (&t.not_typical, t.not_typical_text),
            _ => (&t.may_apply, t.may_apply_text),
        };
        let title = move || title.with([&count(use_lang(), items.with(Vec::len), texts().common.activity)]);
        let folds = self.folds;
        let of = usize::from(is_on);
        let open = folds.get_untracked()[of][which].unwrap_or(is_on);
        let toggled = move |event: leptos::ev::Event| {
            let open = crate::browser::is_open(&event);
            folds.update(|folds| folds[of][which] = Some(open));
        };
        // Of a large register only what is seen is built. What is folded is there otherwise: a search of the browser's
        // own finds it.
        let is_large = self.is_large();
        let is_built = Memo::new(move |_| !is_large || folds.get()[of][which].unwrap_or(is_on));
        let list = self.clone();
        view! {
            <details class="fold" open=open on:toggle=toggled>
                <summary><h2>{title}</h2></summary>
                <p>{explained}</p>
                {move || is_built.get().then(|| list.entries(items))}
            </details>
        }
    }

    fn is_large(&self) -> bool {
        self.register.activities.len() > LARGE
    }

    /// The entries; of a large register the first ones, and the others at a press.
    fn entries(&self, items: Memo<Vec<usize>>) -> AnyView {
        let list = self.clone();
        kept::list("activity-list", Box::new(move || items.with(|items| list.pieces(items))))
    }

    fn pieces(&self, items: &[usize]) -> Vec<Piece> {
        let only = self.role.get();
        if self.is_large() {
            // Too many to be kept.
            let (first, rest) = items.split_at(FIRST.min(items.len()));
            return vec![Piece::new(view! { {self.some(first)}{self.rest(rest.to_vec())} })];
        }
        self.built.update_value(|(built_for, built)| {
            if *built_for != only || built.is_empty() {
                *built_for = only;
                *built = vec![None; self.register.activities.len()];
            }
            let new = |at: usize| Piece::new(self.some(&[at]).remove(0));
            items.iter().map(|&at| built[at].get_or_insert_with(|| new(at)).clone()).collect()
        })
    }

    fn some(&self, places: &[usize]) -> Vec<AnyView> {
        let only = self.role.get();
        let roles = self.roles(only.as_ref());
        let role = only.as_ref().map(ToString::to_string).unwrap_or_default();
        let item = |at: &usize| applicability_of(&self.register.activities[*at], &roles, self.me.today);
        places.iter().map(|at| entry(&item(at), &self.register, &role)).collect()
    }

    /// The entries after the first ones: a button that puts in as many again.
    fn rest(&self, rest: Vec<usize>) -> AnyView {
        if rest.is_empty() {
            return ().into_any();
        }
        let shown = RwSignal::new(0_usize);
        let list = self.clone();
        (move || {
            let now = shown.get().min(rest.len());
            let left = rest.len() - now;
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
            view! { {list.some(&rest[..now])}{more} }
        })
        .into_any()
    }
}
