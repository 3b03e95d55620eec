//! Check answers, and send: of every kind of request.
//!
//! The key of the send is made when this page opens and kept through every retry, so that pressing again after a lost
//! answer never makes a second case.

use super::outlook::foreseen;
use crate::api::session::Me;
use crate::api::{Api, ApiError, ProblemType, SendKey};
use crate::browser::letters::seen;
use crate::components::errors::SendError;
use crate::components::heading::Heading;
use crate::components::links::{AddressLink, ButtonLink};
use crate::components::loaded::Loaded;
use crate::components::register::WithRegister;
use crate::components::request_facts::request_facts;
use crate::components::ways::{form_address, way};
use crate::drafts::{Drafts, Form};
use crate::routes::Address;
use crate::text::{self, texts, use_lang};
use crate::ui::empty::{EmptyState, Picture};
use crate::ui::form::SendButton;
use crate::ui::navigation::use_navigation;
use crate::ui::parts::Row;
use domain::applicability::Facts;
use domain::case::CaseKind;
use domain::deadline::DeadlineRules;
use domain::register::Register;
use domain::request::Request;
use domain::rights::can_object;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use std::sync::Arc;

/// The page of a kind of request.
#[component]
pub fn CheckPage(
    /// Who is signed in.
    me: Arc<Me>,
    /// Which kind of request: one of `routes::REQUESTS`.
    kind: &'static str,
) -> impl IntoView {
    let kind = CaseKind::parse(kind).expect("every kind with an address of its own is one of the domain's");
    let api = expect_context::<Api>();
    let form = expect_context::<Drafts>().form(kind);
    let navigation = use_navigation();
    let problem = RwSignal::new(None::<ApiError>);
    if form.key.with_untracked(Option::is_none) {
        form.key.set(Some(SendKey::new()));
    }
    let send = Action::new_unsync(move |request: &Request| {
        let request = request.clone();
        let key = form.key.get_untracked().unwrap_or_default();
        form.key.set(Some(key.clone()));
        async move {
            problem.set(None);
            match api.send_request(request, &key).await {
                Ok(created) => {
                    // In place of this page: Back must not lead to a request that is already sent.
                    let how = NavigateOptions { replace: true, ..NavigateOptions::default() };
                    navigation.go(&Address::Receipt { id: created.receipt.id }.href(), how);
                    form.clear();
                }
                Err(ApiError::Refused(refusal)) if !refusal.fields.is_empty() => {
                    form.problems.set(refusal.fields);
                    navigation.go(&form_address(kind).href(), NavigateOptions::default());
                }
                Err(error) => {
                    // The key was used for something else; nothing was stored for this request.
                    if error.is(ProblemType::IdempotencyKeyReused) {
                        form.key.set(Some(SendKey::new()));
                    }
                    problem.set(Some(error));
                }
            }
        }
    });
    let known = (kind == CaseKind::Erasure)
        .then(|| LocalResource::new(move || async move { api.in_force().await.map(|now| now.facts()) }));
    view! { <WithRegister let:register>{
        let checked = form.draft.with_untracked(|draft| draft.check(kind, |id| register.activity(id).map(can_object), seen));
        match checked {
            Ok(request) => {
                let outlook = known.map(|known| outlook(&me, &register, form, known));
                answers(&me, form, request, &register, outlook, problem, send)
            }
            Err(_) => view! { <NothingToCheck kind/> }.into_any(),
        }
    }</WithRegister> }
    .into_any()
}

#[component]
fn NothingToCheck(
    /// Which kind of request.
    kind: CaseKind,
) -> impl IntoView {
    let t = &texts().acts.check;
    view! {
        <Heading title=t.empty/>
        <EmptyState of=Picture::Form>
            <p>{texts().rights.form.empty_text}</p>
            <p><ButtonLink address=form_address(kind) words=t.to_form/></p></EmptyState>
    }
    .into_any()
}

fn answers(
    me: &Me,
    form: Form,
    request: Request,
    register: &Register,
    outlook: Option<AnyView>,
    problem: RwSignal<Option<ApiError>>,
    send: Action<Request, ()>,
) -> AnyView {
    let t = texts();
    let kind = request.kind();
    // An estimate, for today; the backend's date on the receipt is the one that counts.
    let due = text::date(use_lang(), DeadlineRules::default().due(me.today));
    let (name, button) = match kind {
        CaseKind::Objection => (t.acts.object.interest, t.acts.check.send),
        _ => (way(kind).title, t.rights.form.send),
    };
    let about = form.about.with_untracked(|about| about.as_ref().map(|named| named.label.get(use_lang()).to_owned()));
    let facts =
        request_facts(&request, about.as_deref(), register).into_iter().map(|(name, value)| answer(kind, name, value));
    view! {
        <p class="back"><AddressLink address=form_address(kind) words=t.common.back/></p>
        <Heading title=t.acts.check.title/>
        <p class="lead">{name}". "{t.acts.check.lead}</p>
        <dl class="facts">{facts.collect_view()}</dl>
        {outlook}
        <p>{t.rights.form.due.with([&due])}</p>
        {move || problem.get().map(|error| view! { <SendError error said=&t.errors.sends.words/> }.into_any())}
        <p>
            <SendButton
                label=button
                busy_label=t.common.sending
                busy=send.pending()
                class="button"
                press=move || { send.dispatch(request.clone()); }
            />
        </p>
    }
    .into_any()
}

/// What will most likely come of an erasure: for all that concerns the person, by what they have done too.
fn outlook(
    me: &Arc<Me>,
    register: &Arc<Register>,
    form: Form,
    known: LocalResource<Result<Facts, ApiError>>,
) -> AnyView {
    let (me, register) = (Arc::clone(me), Arc::clone(register));
    let shown = move |facts: Facts| form.draft.with_untracked(|draft| foreseen(draft, &me, &register, &facts));
    let without = shown.clone();
    view! {
        <section class="panel waits" aria-labelledby="outlook-title">
            <h2 id="outlook-title">{texts().rights.form.outlook}</h2>
            <Loaded data=known failed=move |_| without(Facts::default()) let:facts>{shown(facts)}</Loaded>
        </section>
    }
    .into_any()
}

/// One answer with the way to change it.
fn answer(kind: CaseKind, name: &'static str, value: AnyView) -> AnyView {
    let words = view! { {texts().common.change}<span class="visually-hidden">" "{name}</span> };
    let change = view! { <AddressLink address=form_address(kind) words/> }.into_any();
    view! { <Row term=name value={view! { {value}<p class="change">{change}</p> }}/> }.into_any()
}
