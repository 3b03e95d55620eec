//! Examples of the pieces that know the portal.

use super::State::{All, Chosen, Empty, Error, Failed, Rest};
use super::{Given, Listed};
use crate::api::{ApiError, Kind, Refusal};
use crate::components::act::{ActProblem, act_error};
use crate::components::activity_choice::{ActivityChoice, FIELD, activity_choice};
use crate::components::case_path::case_path;
use crate::components::complain::complain;
use crate::components::errors::{read_error, send_error};
use crate::components::glossary::{basis_term, legal_basis_term};
use crate::components::labels::{availability_mark, basis_tag, level_name};
use crate::components::lens::lens_select;
use crate::components::links::{button_link, button_link_to, link, link_to};
use crate::components::masked::{almi_company, covered_value};
use crate::components::request_facts::{activity_names, own_words, request_rows};
use crate::components::restriction::{Restricted, restriction};
use crate::components::ways::{form_link, request_link, ways_of};
use crate::routes::Place;
use crate::text::{demo_texts, texts};
use crate::ui::view::{CollectView, IntoAny, view};
use domain::case::{CaseKind, Status};
use domain::ids::ActivityId;
use domain::register::{LegalBasis, Level};
use domain::request::{Delivery, ErasureGround, Request, RestrictionGround};
use domain::rights::{Availability, Right, decide};
use leptos::prelude::AnyView;
use signal::{RwSignal, Signal};
use std::sync::Arc;

pub(super) const EXAMPLES: &[Listed] = &[
    ("components::labels::basis_tag", All, |_| lines(LegalBasis::ALL.map(basis_tag))),
    ("components::labels::level_name", All, |_| lines(Level::ALL.map(|level| level_name(level).into_any()))),
    ("components::labels::availability_mark", All, |_| availabilities()),
    ("components::case_path::case_path", Rest, |_| case_path(None)),
    ("components::case_path::case_path", All, |_| lines(Status::ALL.map(|status| case_path(Some(status))))),
    ("components::glossary::legal_basis_term", Rest, |_| legal_basis_term()),
    ("components::glossary::basis_term", All, |_| lines(LegalBasis::ALL.map(basis_term))),
    ("components::masked::almi_company", Rest, |given| companies(given)),
    ("components::masked::covered_value", All, |_| covered()),
    ("components::links::link", Rest, |_| link(&Place::Notice, texts().frame.notice)),
    ("components::links::link_to", Rest, |_| link_to("/rights#complain-title".to_owned(), texts().frame.rights)),
    ("components::links::button_link", Rest, |_| button_link(&Place::Cases, texts().frame.cases)),
    ("components::links::button_link_to", Rest, |_| button_link_to("/data".to_owned(), texts().frame.data)),
    ("components::lens::lens_select", Rest, |given| lens_select(&given.me, &given.register)),
    ("components::activity_choice::activity_choice", Error, activities),
    ("components::errors::read_error", All, |_| {
        errors().into_iter().map(|error| read_error(&error, || ())).collect_view().into_any()
    }),
    ("components::errors::send_error", All, |_| errors().iter().map(send_error).collect_view().into_any()),
    ("components::act::act_error", Failed, |_| failed_act()),
    ("components::request_facts::request_rows", All, requests),
    ("components::request_facts::activity_names", Chosen, |given| activity_names(&some(given), &given.register)),
    ("components::request_facts::activity_names", Empty, |given| activity_names(&[], &given.register)),
    ("components::request_facts::own_words", Rest, |_| own_words(demo_texts().widgets.written)),
    ("components::restriction::restriction", Rest, |given| restricted(given, false)),
    ("components::restriction::restriction", Chosen, |given| restricted(given, true)),
    ("components::ways::form_link", All, |_| {
        lines(CaseKind::ALL.into_iter().filter(|kind| *kind != CaseKind::Objection).map(form_link))
    }),
    ("components::ways::request_link", Rest, |given| request_link(CaseKind::Erasure, &first(given))),
    ("components::ways::ways_of", All, every_way),
    ("components::complain::complain", Rest, |_| complain()),
];

fn lines(items: impl IntoIterator<Item = AnyView>) -> AnyView {
    view! { <ul class="plain">{items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view()}</ul> }.into_any()
}

/// Two activities; an id without a name where the register has none.
fn some(given: &Given) -> Vec<ActivityId> {
    let known = given.register.activities.iter().map(|activity| activity.id.clone());
    known.chain(["contact".into(), "accounting".into()]).take(2).collect()
}

fn first(given: &Given) -> ActivityId {
    some(given).remove(0)
}

fn availabilities() -> AnyView {
    lines([Availability::Available, Availability::Conditional, Availability::NotAvailable].map(availability_mark))
}

/// One of each wording.
fn errors() -> Vec<ApiError> {
    let kinds = [Kind::NotFound, Kind::Changed, Kind::TooManyRequests, Kind::FreshSignInRequired, Kind::Internal];
    let refused = kinds.map(|kind| {
        ApiError::Refused(Refusal { problem: Some(kind), status: 500, fields: Vec::new(), retry_after: None })
    });
    [ApiError::NoAnswer, ApiError::SignedOut, ApiError::AnotherPerson, ApiError::Unreadable]
        .into_iter()
        .chain(refused)
        .collect()
}

fn failed_act() -> AnyView {
    let problem = ActProblem::new(Some(("widget".to_owned(), ApiError::NoAnswer)));
    act_error("widget".to_owned(), problem)
}

fn activities(given: &Given) -> AnyView {
    let chosen = RwSignal::new(Vec::<ActivityId>::new());
    let choice = ActivityChoice {
        legend: demo_texts().widgets.label,
        hint: demo_texts().widgets.hint,
        others: &texts().acts.object.others,
        nothing: Some(demo_texts().widgets.words),
        possible: |activity| activity.legal_basis == LegalBasis::LegitimateInterest,
        chosen: chosen.into(),
        choose: Arc::new(move |id, on| {
            chosen.update(|chosen| {
                chosen.retain(|each| each != id);
                if on {
                    chosen.push(id.clone());
                }
            });
        }),
    };
    let errors = Signal::stored(vec![(FIELD, demo_texts().widgets.error.to_owned())]);
    activity_choice(&given.me, &given.register, None, &choice, errors)
}

/// One request of each kind.
fn requests(given: &Given) -> AnyView {
    let written = || demo_texts().widgets.written.to_owned();
    let all = [
        Request::Access { delivery: Delivery::Post, words: None },
        Request::Rectification { category: None, wrong: written(), right: written(), tell_recipients: true },
        Request::Erasure {
            activities: some(given),
            ground: ErasureGround::NoLongerNeeded,
            words: Some(written()),
            tell_recipients: false,
        },
        Request::Restriction {
            activities: Vec::new(),
            ground: RestrictionGround::NeededForClaims,
            words: None,
            tell_recipients: true,
        },
        Request::PortabilityTransfer { receiver: demo_texts().widgets.companies[0].to_owned(), words: None },
        Request::Objection { activities: some(given), words: Some(written()), restrict_meanwhile: true },
        Request::OwnWords { words: written(), activities: Vec::new() },
    ];
    let one = |request: &Request| view! { <dl class="facts">{request_rows(request, &given.register)}</dl> };
    all.iter().map(one).collect_view().into_any()
}

fn restricted(given: &Given, told: bool) -> AnyView {
    let roles = &given.me.roles;
    let since = roles.first().map_or(given.me.today, |role| role.since);
    let held = Restricted {
        since,
        ground: Some(RestrictionGround::ObjectionPending),
        activities: if told { some(given) } else { Vec::new() },
        lifting: told.then_some((since, given.me.today)),
    };
    restriction(&held, &given.register)
}

fn every_way(given: &Given) -> AnyView {
    let activity = first(given);
    let ways = Right::ALL.map(|right| ways_of(decide(right, LegalBasis::LegitimateInterest, false), &activity));
    lines(ways.into_iter().flatten())
}

fn companies(given: &Given) -> AnyView {
    lines(given.me.roles.iter().take(1).map(|role| almi_company(&role.controller, &role.company)))
}

/// A number shows its beginning, an address nothing. The number is from the test series.
fn covered() -> AnyView {
    let t = &demo_texts().widgets;
    let one = |kind, value: &str| covered_value(kind, value.to_owned(), t.label.to_owned());
    lines([one("personal-identity-number", "195809149908"), one("email", "exempel@example.com")])
}
