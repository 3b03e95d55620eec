//! The objection form, beside the stop of direct marketing (Art. 21(4): apart from all other information).

use super::instead::instead;
use super::marketing::Marketing;
use crate::api::session::Me;
use crate::browser::letters::seen;
use crate::components::activity_choice::{ActivityChoice, FIELD, activity_choice};
use crate::components::errors::field_words;
use crate::components::heading::{Arrival, Heading, TitleWithError};
use crate::components::lens::{lens, lens_select};
use crate::components::register::WithRegister;
use crate::components::words_field::WordsField;
use crate::drafts::{Drafts, Form, Problems, named};
use crate::routes::{ACTIVITY, Place};
use crate::text::texts;
use crate::ui::form::{CheckBox, ErrorSummary, FieldMessage, FieldWords};
use crate::ui::navigation::use_navigation;
use domain::case::CaseKind;
use domain::ids::ActivityId;
use domain::register::Register;
use domain::request::FieldProblem;
use domain::rights::can_object;
use domain::role::Role;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_query_map;
use std::sync::Arc;

const WORDS: &str = "words";
const RESTRICT: &str = "restrict_meanwhile";

/// The page.
#[component]
pub fn ObjectPage(
    /// Who is signed in.
    me: Arc<Me>,
) -> impl IntoView {
    let t = texts();
    let form = expect_context::<Drafts>().form(CaseKind::Objection);
    let query = use_query_map();
    let named = Memo::new(move |_| query.with(|query| query.get(ACTIVITY)).map(ActivityId::from));
    // What the backend found wrong when the objection was sent is shown here, at the fields.
    let is_switch = expect_context::<Arrival>().is_kept();
    let problems = form.errors(is_switch);
    let errors = Signal::derive(move || problems.with(|all| messages(all)));
    let has_errors = Signal::derive(move || !problems.with(Vec::is_empty));
    view! {
        <ErrorSummary title=t.common.problem errors focus={!is_switch}/>
        <Heading title=t.acts.object.title/>
        <TitleWithError title=t.acts.object.title has_errors/>
        <p class="lead">{t.acts.object.lead}</p>
        <WithRegister let:register>{match named.get() {
            None => ().into_any(),
            Some(id) => match register.activity(&id) {
                Some(activity) => instead(activity, &register),
                None => view! { <p class="box box-info">{texts().activity.unknown}</p> }.into_any(),
            },
        }}</WithRegister>
        <div class="columns columns-two">
            <Marketing/>
            <WithRegister let:register>{
                take_named(form, named.get(), &register);
                interest(&me, register, form, problems, errors)
            }</WithRegister>
        </div>
    }
    .into_any()
}

/// In the order of the form; several activities with the same fault are one message.
fn messages(problems: &[(String, Option<FieldProblem>)]) -> Vec<FieldMessage> {
    let all = problems.iter().map(|(field, problem)| message(field, *problem));
    let (mut all, rest): (Vec<FieldMessage>, Vec<FieldMessage>) = all.partition(|(field, _)| *field == FIELD);
    all.extend(rest);
    all.dedup();
    all
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
fn take_named(form: Form, named: Option<ActivityId>, register: &Register) {
    let possible = |id: &ActivityId| register.activity(id).is_some_and(can_object);
    form.edit(|draft| draft.activities.retain(possible));
    if let Some(named) = named.filter(possible) {
        form.choose_named(named);
    }
}

fn interest(
    me: &Arc<Me>,
    register: Arc<Register>,
    form: Form,
    problems: RwSignal<Problems>,
    errors: Signal<Vec<FieldMessage>>,
) -> AnyView {
    let t = texts();
    let navigation = use_navigation();
    let words = form.text(|draft| &mut draft.words);
    let restrict = RwSignal::new(form.draft.with_untracked(|draft| draft.restrict_meanwhile));
    Effect::new(move || form.edit(|draft| draft.restrict_meanwhile = restrict.get()));
    // For guarantors the likely answer is said before they write, not after.
    let guarantor = me.roles.iter().any(|role| role.role == Role::Guarantor);
    let choices = {
        let (me, register, narrowed) = (Arc::clone(me), Arc::clone(&register), lens(me));
        let choice = ActivityChoice {
            legend: t.acts.object.which,
            hint: t.acts.object.which_hint,
            others: &t.acts.object.others,
            nothing: Some(t.acts.object.nothing),
            possible: can_object,
            chosen: form.chosen(),
            choose: Arc::new(move |activity, on| form.choose(activity, on)),
        };
        move || activity_choice(&me, &register, narrowed.get().as_ref(), &choice, errors)
    };
    let select = lens_select(me, &register);
    let go_on = move || {
        let possible = |id: &ActivityId| register.activity(id).map(can_object);
        let checked = form.draft.with_untracked(|draft| draft.check(CaseKind::Objection, possible, seen));
        match checked {
            Ok(_) => {
                problems.set(Vec::new());
                navigation.go(&Place::ObjectCheck.href(), NavigateOptions::default());
            }
            Err(found) => problems.set(named(&found)),
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
                <WordsField
                    field=WORDS
                    words={FieldWords { label, hint: t.acts.object.words_hint }}
                    value=words
                    errors
                />
                <CheckBox
                    field=RESTRICT
                    label=t.acts.object.restrict.to_owned()
                    hint=t.acts.object.restrict_hint
                    value=restrict
                />
                <p><button type="submit" class="button">{t.acts.object.go_on}</button></p>
            </form>
        </section>
    }
    .into_any()
}
