//! The objection form, beside the stop of direct marketing (Art. 21(4): apart from all other information).

use super::activities::{self, FIELD};
use super::instead::instead;
use super::marketing::marketing;
use crate::api::session::Me;
use crate::components::errors::field_words;
use crate::components::heading::{heading, title_with_error};
use crate::components::lens::{lens, lens_select};
use crate::components::register::with_register;
use crate::drafts::Drafts;
use crate::routes::{ACTIVITY, Place};
use crate::text::texts;
use crate::ui::form::{FieldMessage, FieldWords, check_box, error_summary, text_area};
use crate::ui::location::{Move, use_location};
use crate::ui::view::{IntoAny, view};
use domain::ids::ActivityId;
use domain::register::Register;
use domain::request::FieldProblem;
use domain::rights::can_object;
use domain::role::Role;
use leptos::prelude::*;
use signal::{Memo, RwSignal, effect, expect_context};
use std::sync::Arc;

const WORDS: &str = "words";
const RESTRICT: &str = "restrict_meanwhile";

/// The page.
pub fn page(me: Arc<Me>) -> AnyView {
    let t = texts();
    let drafts = expect_context::<Drafts>();
    let location = use_location();
    let named = Memo::new(move |_| location.param(ACTIVITY).map(ActivityId::from));
    // What the backend found wrong when the objection was sent is shown here, at the fields.
    let refused = drafts.objection_problems.get_untracked();
    let refused = refused.iter().map(|(field, problem)| message(field, *problem));
    // In the order of the form; several activities with the same fault are one message.
    let (mut refused, rest): (Vec<FieldMessage>, Vec<FieldMessage>) = refused.partition(|(field, _)| *field == FIELD);
    refused.extend(rest);
    refused.dedup();
    let errors = RwSignal::new(refused);
    drafts.objection_problems.set(Vec::new());
    effect(move || title_with_error(t.acts.object.title, !errors.with(Vec::is_empty)));
    view! {
        {error_summary(t.common.problem, errors.into())}
        {heading(t.acts.object.title)}
        <p class="lead">{t.acts.object.lead}</p>
        {with_register(move |register| match named.get() {
            None => ().into_any(),
            Some(id) => match register.activity(&id) {
                Some(activity) => instead(activity, &register),
                None => view! { <p class="box box-info">{texts().activity.unknown}</p> }.into_any(),
            },
        })}
        {marketing()}
        {with_register(move |register| {
            take_named(drafts, named.get(), &register);
            interest(&me, register, errors)
        })}
    }
    .into_any()
}

/// Words for a field error, at the field of the form it belongs to.
fn message(field: &str, problem: Option<FieldProblem>) -> FieldMessage {
    let missing = problem == Some(FieldProblem::Missing);
    match field {
        WORDS => (WORDS, field_words(problem).to_owned()),
        RESTRICT => (RESTRICT, field_words(problem).to_owned()),
        _ if missing => (FIELD, texts().acts.object.choose.to_owned()),
        // `activities`, or one item of it.
        _ => (FIELD, field_words(problem).to_owned()),
    }
}

/// Ticks the activity the address names, once, and drops what can no longer be objected to: it has no box to untick.
fn take_named(drafts: Drafts, named: Option<ActivityId>, register: &Register) {
    let possible = |id: &ActivityId| register.activity(id).is_some_and(can_object);
    drafts.edit_objection(|draft| draft.activities.retain(possible));
    if let Some(named) = named.filter(possible)
        && drafts.objection_from.get_value().as_ref() != Some(&named)
    {
        drafts.edit_objection(|draft| activities::set(&mut draft.activities, &named, true));
        drafts.objection_from.set_value(Some(named));
    }
}

fn interest(me: &Arc<Me>, register: Arc<Register>, errors: RwSignal<Vec<FieldMessage>>) -> AnyView {
    let t = texts();
    let drafts = expect_context::<Drafts>();
    let location = use_location();
    let (words, restrict) = drafts.objection.with_untracked(|draft| (draft.words.clone(), draft.restrict_meanwhile));
    let words = RwSignal::new(words);
    let restrict = RwSignal::new(restrict);
    // Every key press is kept above the pages.
    effect(move || drafts.edit_objection(|draft| draft.words = words.get()));
    effect(move || drafts.edit_objection(|draft| draft.restrict_meanwhile = restrict.get()));
    // For guarantors the likely answer is said before they write, not after.
    let guarantor = me.roles.iter().any(|role| role.role == Role::Guarantor);
    let choices = {
        let (me, register, narrowed) = (Arc::clone(me), Arc::clone(&register), lens(me));
        move || activities::activities(&me, &register, narrowed.get().as_ref(), errors.into())
    };
    let select = lens_select(me, &register);
    let go_on = move || {
        let checked = drafts.objection.with_untracked(|draft| draft.check(|id| register.activity(id).map(can_object)));
        match checked {
            Ok(_) => {
                errors.set(Vec::new());
                location.navigate(&Place::ObjectCheck.href(), Move::default());
            }
            Err(found) => {
                errors.set(found.iter().map(|error| message(error.field, Some(error.problem))).collect());
            }
        }
    };
    let label = format!("{} {}", t.acts.object.words, t.common.optional);
    view! {
        <section class="panel panel-strong" aria-labelledby="interest-title">
            <h2 id="interest-title">{t.acts.object.interest}</h2>
            {t.acts.object.interest_text.map(|paragraph| view! { <p>{paragraph}</p> })}
            {guarantor.then(|| view! { <p class="box box-info">{t.acts.object.guarantor}</p> })}
            <form novalidate on:submit=move |event| { event.prevent_default(); go_on(); }>
                {select}
                {choices}
                {text_area(WORDS, FieldWords { label, hint: t.acts.object.words_hint }, words, errors.into())}
                {check_box(
                    RESTRICT,
                    t.acts.object.restrict.to_owned(),
                    Some(t.acts.object.restrict_hint),
                    restrict,
                )}
                <p><button type="submit" class="button">{t.acts.object.go_on}</button></p>
            </form>
        </section>
    }
    .into_any()
}
