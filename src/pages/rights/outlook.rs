//! What will most likely come of an erasure, by legal basis: said before anything is sent, and never a decision.

use super::whose::Whose;
use crate::api::session::Me;
use crate::drafts::Form;
use crate::text::{count, texts, use_lang};
use crate::ui::exchanged::Exchanged;
use crate::ui::parts::comma_list;
use domain::applicability::{Facts, applicability};
use domain::register::{Activity, Level, Register};
use domain::request::RequestDraft;
use domain::rights::{Foreseen, Outlook, foresee_erasure};
use leptos::prelude::*;
use std::sync::Arc;

/// What must be kept comes first: it is what a person would not expect.
const ORDER: [Outlook; 3] = [Outlook::MustBeKept, Outlook::Examined, Outlook::Erased];

/// The section of the form. It follows the ground and the activities chosen.
pub fn outlook(Whose { me, register, facts }: Whose<'_>, form: Form) -> AnyView {
    let (me, register, facts) = (Arc::clone(me), Arc::clone(register), Arc::clone(facts));
    let chosen =
        Memo::new(move |_| form.draft.with(|draft| (draft.erasure_ground, draft.all, draft.activities.clone())));
    view! {
        <section class="panel" aria-labelledby="outlook-title">
            <h2 id="outlook-title">{texts().rights.form.outlook}</h2>
            <Exchanged of=move || chosen.get() let:_chosen>
                {form.draft.with_untracked(|draft| foreseen(draft, &me, &register, &facts))}
            </Exchanged>
        </section>
    }
    .into_any()
}

/// What is foreseen for the activities chosen; where all are, for those that concern the person.
pub fn foreseen(draft: &RequestDraft, me: &Me, register: &Register, facts: &Facts) -> AnyView {
    let t = &texts().rights.form;
    let Some(ground) = draft.erasure_ground else { return view! { <p>{t.outlook_first}</p> }.into_any() };
    let all = draft.all;
    if !all && draft.activities.is_empty() {
        return view! { <p>{t.outlook_which}</p> }.into_any();
    }
    let activities: Vec<&Activity> = if all {
        let items = applicability(register, &me.roles, None, me.today).into_iter().map(|item| item.with(facts));
        items.filter(|item| item.level != Level::NotTypical).map(|item| item.activity).collect()
    } else {
        draft.activities.iter().filter_map(|id| register.activity(id)).collect()
    };
    let mut groups: Vec<(Foreseen, Vec<String>)> = Vec::new();
    for activity in activities {
        let foreseen = foresee_erasure(activity, ground);
        match groups.iter_mut().find(|(each, _)| *each == foreseen) {
            Some((_, names)) => names.push(activity.name.clone()),
            None => groups.push((foreseen, vec![activity.name.clone()])),
        }
    }
    let items = ORDER
        .into_iter()
        .flat_map(|outlook| groups.iter().filter(move |(each, _)| each.outlook == outlook))
        .map(|(foreseen, names)| group(*foreseen, names, all, register))
        .collect_view();
    view! { <ul class="outlook">{items}</ul><p class="quiet">{t.outlook_text}</p> }.into_any()
}

fn group(foreseen: Foreseen, names: &[String], all: bool, register: &Register) -> AnyView {
    let t = &texts().rights.form;
    let which = if all { count(use_lang(), names.len(), texts().common.activity) } else { comma_list(names) };
    let outlook = match foreseen.outlook {
        Outlook::Erased => t.outlooks.erased,
        Outlook::Examined => t.outlooks.assessed,
        Outlook::MustBeKept => t.outlooks.must_be_kept,
    };
    let misfit = (!foreseen.ground_fits).then(|| view! { <p>{t.outlook_misfit}</p> });
    let why = register.reason(foreseen.reason).unwrap_or_default().to_owned();
    view! { <li><strong>{outlook}</strong>": "{which}<p>{why}</p>{misfit}</li> }.into_any()
}
