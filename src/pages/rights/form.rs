//! The form of a request.

use super::about::About;
use super::check_address;
use super::fields::{self, fields};
use super::whose::Whose;
use crate::api::session::Me;
use crate::api::{Api, ApiError};
use crate::browser::letters::seen;
use crate::components::contacts::{letters, mail};
use crate::components::errors::field_words;
use crate::components::heading::{Arrival, Heading, Landing, TitleWithError};
use crate::components::links::AddressLink;
use crate::components::loaded::Loaded;
use crate::components::register::WithRegister;
use crate::components::ways::way;
use crate::drafts::{Drafts, Form, Problems, named};
use crate::routes::{ACTIVITY, Address, RECORD};
use crate::session::RegisterStore;
use crate::text::{self, texts, use_lang};
use crate::ui::form::{ErrorSummary, FieldMessage};
use crate::ui::navigation::use_navigation;
use crate::ui::parts::NoticeBox;
use domain::applicability::Facts;
use domain::case::CaseKind;
use domain::contacts::{OFFICER_ADDRESS, OFFICER_MAIL};
use domain::deadline::DeadlineRules;
use domain::ids::ActivityId;
use domain::register::Register;
use domain::request::FieldProblem;
use domain::rights::can_object;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_query_map;
use std::sync::Arc;

/// The page of a kind of request.
#[component]
pub fn RequestPage(
    /// Who is signed in.
    me: Arc<Me>,
    /// Which kind of request: one of `routes::REQUESTS`.
    kind: &'static str,
) -> impl IntoView {
    let kind = CaseKind::parse(kind).expect("every kind with an address of its own is one of the domain's");
    let t = texts();
    let form = expect_context::<Drafts>().form(kind);
    let query = use_query_map();
    let named = Memo::new(move |_| query.with(|query| query.get(ACTIVITY)).map(ActivityId::from));
    // Of rectification only. Read untracked: another piece of data is another arrival.
    let record = (kind == CaseKind::Rectification).then(|| query.with_untracked(|query| query.get(RECORD))).flatten();
    // What the backend found wrong when the request was sent is shown here, at the fields.
    let is_switch = expect_context::<Arrival>().is_kept();
    let problems = form.errors(is_switch);
    let errors = Signal::derive(move || {
        let mut all: Vec<_> =
            problems.with(|all| all.iter().map(|(field, problem)| message(kind, field, *problem)).collect());
        all.dedup();
        all
    });
    let words = way(kind);
    let has_errors = Signal::derive(move || !problems.with(Vec::is_empty));
    let due = text::date(use_lang(), DeadlineRules::default().due(me.today));
    let landing = Landing::new(match named.get_untracked().filter(|_| fields::has_activities(kind)) {
        None => Some(false),
        Some(id) => expect_context::<RegisterStore>().now().map(|register| register.activity(&id).is_some()),
    });
    let contact = (kind == CaseKind::Rectification).then(|| contact(&me));
    let shown = move |facts: Facts| {
        let (me, facts) = (Arc::clone(&me), Arc::new(facts));
        view! {
            <WithRegister let:register>{
                let from = from(kind, form, named.get(), &register);
                let whose = Whose { me: &me, register: &register, facts: &facts };
                let named = named.get().map(|id| (id, landing));
                view! { {from}{show(whose, kind, form, named, problems, errors)} }.into_any()
            }</WithRegister>
        }
        .into_any()
    };
    view! {
        <p class="back"><AddressLink address=Address::Rights words=t.frame.rights/></p>
        <ErrorSummary title=t.common.problem errors focus={!is_switch}/>
        <Heading title=words.title is_passed=landing.is_due()/>
        <TitleWithError title=words.title has_errors/>
        // First of all, so that a phone shows it without scrolling.
        {(kind == CaseKind::Rectification).then(|| view! { <About form record errors/> }.into_any())}
        <p class="lead">{words.text}</p>
        <p>{t.rights.form.due.with([&due])}</p>
        {contact}
        {with_facts(fields::has_activities(kind), shown)}
        <Papers/>
    }
    .into_any()
}

/// Shows the form with what the person has done, where it has a choice of activities.
fn with_facts(has_activities: bool, shown: impl Fn(Facts) -> AnyView + Clone + Send + Sync + 'static) -> AnyView {
    if !has_activities {
        return shown(Facts::default());
    }
    let api = expect_context::<Api>();
    let known = LocalResource::new(move || async move { api.in_force().await.map(|now| now.facts()) });
    let without = shown.clone();
    // By their roles it is known all the same what concerns the person.
    let failed = move |_: ApiError| without(Facts::default());
    view! { <Loaded data=known failed let:facts>{shown(facts)}</Loaded> }.into_any()
}

/// Where somebody lives must not have to be written here, for anyone: whom to call instead, or to write to where the
/// controller has given no number.
fn contact(me: &Me) -> AnyView {
    let t = &texts().rights.form;
    let way = match &me.contact_phone {
        Some(phone) => {
            let call = format!("tel:{}", phone.dialled());
            view! { {t.contact_phone}" "<a href=call>{phone.written().replace(' ', "\u{a0}")}</a> }.into_any()
        }
        None => view! { {t.contact_officer}" "{mail(OFFICER_MAIL)} }.into_any(),
    };
    view! { <NoticeBox kind="info"><p>{t.contact_details}" "{way}</p></NoticeBox> }.into_any()
}

/// The activity the address names: chosen, where the form has a choice of activities; else said.
fn from(kind: CaseKind, form: Form, named: Option<ActivityId>, register: &Register) -> Option<AnyView> {
    form.edit(|draft| draft.activities.retain(|id| register.activity(id).is_some()));
    let activity = register.activity(&named?)?;
    if fields::has_activities(kind) {
        form.choose_named(activity.id.clone());
        return None;
    }
    let words = texts().rights.form.from.with([&activity.name]);
    Some(view! { <NoticeBox kind="info"><p>{words}</p></NoticeBox> }.into_any())
}

fn show(
    whose: Whose<'_>,
    kind: CaseKind,
    form: Form,
    named_here: Option<(ActivityId, Landing)>,
    problems: RwSignal<Problems>,
    errors: Signal<Vec<FieldMessage>>,
) -> AnyView {
    let navigation = use_navigation();
    let register = Arc::clone(whose.register);
    let fields = fields(whose, kind, form, named_here, errors);
    let go_on = move || {
        let possible = |id: &ActivityId| register.activity(id).map(can_object);
        match form.draft.with_untracked(|draft| draft.check(kind, possible, seen)) {
            Ok(_) => {
                problems.set(Vec::new());
                navigation.go(&check_address(kind).href(), NavigateOptions::default());
            }
            Err(found) => problems.set(named(&found)),
        }
    };
    view! {
        <form novalidate on:submit=move |event| { event.prevent_default(); go_on(); }>
            {fields}
            <p><button type="submit" class="button">{texts().acts.object.go_on}</button></p>
        </form>
    }
    .into_any()
}

/// Words for a field error, at the field of the form it belongs to.
fn message(kind: CaseKind, field: &str, problem: Option<FieldProblem>) -> FieldMessage {
    let t = &texts().rights.form;
    // `activities`, or one item of it.
    let name = field.split(['.', '[', '/']).next().unwrap_or_default();
    let all = fields::of(kind);
    let field = all.iter().find(|each| **each == name).or(all.first()).copied().unwrap_or_default();
    let missing = match field {
        fields::ACTIVITIES => Some(t.activities_missing),
        fields::DELIVERY => Some(t.delivery_missing),
        fields::WRONG => Some(t.wrong_missing),
        fields::RIGHT => Some(t.right_missing),
        fields::GROUND => Some(t.ground_missing),
        fields::RECEIVER => Some(t.receiver_missing),
        fields::WORDS => Some(t.words_missing),
        _ => None,
    };
    let words = missing.filter(|_| problem == Some(FieldProblem::Missing));
    (field, words.unwrap_or_else(|| field_words(problem)).to_owned())
}

/// Files cannot be sent here: how to send papers, and which ones never.
#[component]
fn Papers() -> impl IntoView {
    let t = &texts().rights.form;
    view! {
        <details class="fold">
            <summary>{t.papers}</summary>
            <div>
                <p>{t.papers_text}</p>
                <p>
                    {letters(OFFICER_ADDRESS)}
                    <br/>
                    {mail(OFFICER_MAIL)}
                </p>
                <p><strong>{t.papers_never}</strong></p>
            </div>
        </details>
    }
    .into_any()
}
