//! The objection form, beside the stop of direct marketing (Art. 21(4): apart from all other information).

use super::instead::instead;
use super::marketing::Marketing;
use crate::api::Api;
use crate::api::session::Me;
use crate::browser::letters::seen;
use crate::components::activity_choice::{ActivityChoice, FIELD, activity_choice};
use crate::components::errors::field_words;
use crate::components::heading::{Arrival, Heading, Landing, TitleWithError};
use crate::components::lens::{lens, lens_now, lens_select};
use crate::components::links::{HrefLink, MARKETING};
use crate::components::loaded::Loaded;
use crate::components::register::WithRegister;
use crate::components::words_field::WordsField;
use crate::drafts::{Drafts, Form, Problems, named};
use crate::routes::{ACTIVITY, Address, ROLE};
use crate::session::RegisterStore;
use crate::text::texts;
use crate::ui::form::{CheckBox, ErrorSummary, FieldMessage, FieldWords};
use crate::ui::navigation::use_navigation;
use domain::applicability::Facts;
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
    let api = expect_context::<Api>();
    let form = expect_context::<Drafts>().form(CaseKind::Objection);
    let query = use_query_map();
    let named = Memo::new(move |_| query.with(|query| query.get(ACTIVITY)).map(ActivityId::from));
    // What the backend found wrong when the objection was sent is shown here, at the fields.
    let is_switch = expect_context::<Arrival>().is_kept();
    let problems = form.errors(is_switch);
    let errors = Signal::derive(move || problems.with(|all| messages(all)));
    let has_errors = Signal::derive(move || !problems.with(Vec::is_empty));
    let landing = Landing::new(match named.get_untracked() {
        None => Some(false),
        Some(id) => {
            let register = expect_context::<RegisterStore>().now();
            register.map(|register| register.activity(&id).is_some_and(can_object))
        }
    });
    let known = LocalResource::new(move || async move { api.in_force().await.map(|now| now.facts()) });
    let shown = {
        let me = Arc::clone(&me);
        move |facts: Facts| {
            let (me, facts) = (Arc::clone(&me), Arc::new(facts));
            view! {
                <WithRegister let:register>{
                    take_named(form, named.get(), &register);
                    let choice = choice(form, named.get().map(|id| (id, landing)));
                    interest(&me, register, &facts, form, choice, problems, errors)
                }</WithRegister>
            }
            .into_any()
        }
    };
    let without = shown.clone();
    view! {
        <ErrorSummary title=t.common.problem errors focus={!is_switch}/>
        <Heading title=t.acts.object.title is_passed=landing.is_due()/>
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
            // By their roles it is known all the same what concerns the person.
            <Loaded data=known failed=move |_| without(Facts::default()) let:facts>{shown(facts)}</Loaded>
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

/// What can be objected to; `named`: what the address names, to be landed at.
fn choice(form: Form, named: Option<(ActivityId, Landing)>) -> ActivityChoice {
    let t = &texts().acts.object;
    ActivityChoice {
        legend: t.which,
        hint: t.which_hint,
        all: None,
        others: &t.others,
        nothing: Some(t.nothing),
        possible: can_object,
        chosen: form.chosen(),
        choose: Arc::new(move |activity, on| form.choose(activity, on)),
        named,
        erasure: None,
    }
}

fn interest(
    me: &Arc<Me>,
    register: Arc<Register>,
    facts: &Arc<Facts>,
    form: Form,
    choice: ActivityChoice,
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
    // Who is led past the stop of direct marketing to a box below it shall see it all the same (Art. 21(4)).
    let too = choice.named.as_ref().filter(|(id, _)| register.activity(id).is_some_and(can_object)).map(|(id, _)| {
        let here = Address::Object.with_query(&[(ACTIVITY, id.as_str()), (ROLE, &lens_now())]);
        let stop = view! { <HrefLink href=format!("{here}#{MARKETING}") words=t.rights.ways.marketing.title/> };
        view! { <p class="box box-info">{t.acts.object.marketing_too}" "{stop}</p> }.into_any()
    });
    let choices = {
        let (me, register, narrowed) = (Arc::clone(me), Arc::clone(&register), lens(me));
        let facts = Arc::clone(facts);
        move || activity_choice(&me, &register, &facts, narrowed.get().as_ref(), &choice, errors)
    };
    let select = lens_select(me, &register);
    let go_on = move || {
        let possible = |id: &ActivityId| register.activity(id).map(can_object);
        let checked = form.draft.with_untracked(|draft| draft.check(CaseKind::Objection, possible, seen));
        match checked {
            Ok(_) => {
                problems.set(Vec::new());
                navigation.go(&Address::ObjectCheck.href(), NavigateOptions::default());
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
                {too}
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
