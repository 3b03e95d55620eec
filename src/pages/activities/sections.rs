//! The sections of the list: by legal basis what concerns the person, folded below what may, and what normally does not.

use super::entry::entry;
use super::list::{Left, List};
use crate::components::labels::{basis_explained, basis_means};
use crate::components::ways::FormLink;
use crate::text::{count, texts, use_lang};
use crate::ui::empty::{EmptyState, Picture};
use crate::ui::exchanged::Changing;
use domain::applicability::applicability_of;
use domain::case::CaseKind;
use domain::ids::RoleAssignmentId;
use domain::register::{LegalBasis, Level};
use leptos::prelude::*;
use std::sync::Arc;

impl List {
    /// The sections. What is in one may change while it stays.
    pub(super) fn sections(&self, left: Memo<Vec<Left>>, is_on: Memo<bool>) -> AnyView {
        let top = Level::Applies;
        let order = {
            let register = Arc::clone(&self.register);
            // The list's own order holds for the groups too: what comes first in it brings its group along.
            Memo::new(move |_| {
                let mut bases: Vec<LegalBasis> = Vec::new();
                left.with(|left| {
                    for &(at, _) in left.iter().filter(|one| one.1 == top) {
                        let basis = register.activities[at].legal_basis;
                        if !bases.contains(&basis) {
                            bases.push(basis);
                        }
                    }
                });
                bases
            })
        };
        let groups = {
            let list = self.clone();
            view! { <For each=move || order.get() key=|basis| *basis let:basis>{list.group(basis, list.part(left, top, Some(basis)))}</For> }
        };
        let folds = [(0, Level::MayApply), (1, Level::NotTypical)].map(|(which, level)| {
            let list = self.clone();
            let in_it = self.part(left, level, None);
            let is_there = Memo::new(move |_| in_it.with(|items| !items.is_empty()));
            // What was searched for must be seen: then the folded sections stand open.
            move || is_there.get().then(|| list.fold(which, level, is_on.get(), in_it))
        });
        // Without a role nothing need be aimed at the person; the page has said so.
        let has_role = !self.me.roles.is_empty();
        let nothing = Memo::new(move |_| {
            let is_empty = left.with(Vec::is_empty);
            let none_direct = left.with(|left| left.iter().all(|one| one.1 != top));
            if is_empty { Some(true) } else { (none_direct && has_role && !is_on.get()).then_some(false) }
        });
        let none = move || {
            let t = &texts().activities;
            nothing.get().map(|is_empty| {
                if is_empty {
                    let ask = view! { <FormLink kind=CaseKind::OwnWords/> }.into_any();
                    view! { <EmptyState of=Picture::Glass><p>{t.none_found}</p><p>{t.none_found_ask}" "{ask}</p></EmptyState> }.into_any()
                } else {
                    view! { <EmptyState of=Picture::Person><p>{t.none}</p></EmptyState> }.into_any()
                }
            })
        };
        view! { {none}{groups}{folds} }.into_any()
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
            <section aria-labelledby=title>
                <h2 id=title.clone()>{basis_means(basis)}</h2>
                <p>{basis_explained(basis)}</p>
                {self.entries(items)}
            </section>
        }
        .into_any()
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
        view! {
            <details class="fold" open=open on:toggle=toggled>
                <summary><h2><Changing words=Signal::derive(title)/></h2></summary>
                <p>{explained}</p>
                {self.entries(items)}
            </details>
        }
        .into_any()
    }

    /// The entries; those that stay are left where they are.
    fn entries(&self, items: Memo<Vec<usize>>) -> AnyView {
        let list = self.clone();
        let role = self.role;
        // For another role the reasons are others, so the entry is another one.
        let each = move || {
            let role = role.get();
            items.get().into_iter().map(|at| (at, role.clone())).collect::<Vec<_>>()
        };
        view! {
            <ul class="activity-list">
                <For each key=Clone::clone let((at, role))>{list.entry(at, role.as_ref())}</For>
            </ul>
        }
        .into_any()
    }

    fn entry(&self, at: usize, role: Option<&RoleAssignmentId>) -> AnyView {
        let item = applicability_of(&self.register.activities[at], &self.roles(role), self.me.today).with(&self.facts);
        entry(&item, &self.register, &role.map(ToString::to_string).unwrap_or_default())
    }
}
