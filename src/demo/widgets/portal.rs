//! Examples of the pieces that know the portal.

use super::example::State::{All, Chosen, Empty, Error, Failed, Rest};
use super::example::{Given, Listed};
use crate::api::{ApiError, ProblemType, Refusal};
use crate::components::act::{ActError, ActProblem};
use crate::components::activity_choice::{ActivityChoice, AllChoice, FIELD, activity_choice};
use crate::components::because::{because, every_reason};
use crate::components::case_names::{case_name, kind_name};
use crate::components::case_path::CasePath;
use crate::components::complain::Complain;
use crate::components::contacts::{letters, mail};
use crate::components::errors::{ReadError, SendError};
use crate::components::glossary::LegalBasisTerm;
use crate::components::labels::{AnswerMark, BasisTag, level_name};
use crate::components::lens::lens_select;
use crate::components::links::{AddressLink, ButtonLink, HrefButton, HrefLink};
use crate::components::masked::{AlmiCompany, MaskedValue};
use crate::components::request_facts::{OwnWords, activity_names, request_rows};
use crate::components::restriction::{Restricted, restriction};
use crate::components::value::{Field, shown_value};
use crate::components::ways::{FormLink, RequestLink, ways_of};
use crate::routes::Address;
use crate::text::{demo_texts, texts};
use domain::applicability::{Applicability, Facts, applicability};
use domain::case::{CaseKind, Status};
use domain::contacts::{OFFICER_ADDRESS, OFFICER_MAIL};
use domain::held::Plain;
use domain::ids::ActivityId;
use domain::register::{LegalBasis, Level};
use domain::request::{Delivery, ErasureGround, Request, RestrictionGround};
use domain::rights::{Answer, Right, decide};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) const EXAMPLES: &[Listed] = &[
    ("components::labels::BasisTag", All, |_| {
        lines(LegalBasis::ALL.map(|basis| view! { <BasisTag basis/> }.into_any()))
    }),
    ("components::labels::level_name", All, |_| lines(Level::ALL.map(|level| level_name(level).into_any()))),
    ("components::labels::AnswerMark", All, |_| {
        lines(Answer::ALL.map(|answer| view! { <AnswerMark answer/> }.into_any()))
    }),
    ("components::because::because", All, |given| reasons(given, |item, given| because(item, &given.register, true))),
    ("components::because::every_reason", All, |given| {
        reasons(given, |item, given| every_reason(item, &given.register))
    }),
    ("components::case_names::case_name", All, |_| {
        lines(CaseKind::ALL.map(|kind| case_name(kind_name(kind), "P-7F3K-9Q2M")))
    }),
    ("components::case_path::CasePath", Rest, |_| view! { <CasePath status=None/> }.into_any()),
    ("components::case_path::CasePath", All, |_| {
        lines(Status::ALL.map(|status| view! { <CasePath status=Some(status)/> }.into_any()))
    }),
    ("components::glossary::LegalBasisTerm", Rest, |_| view! { <LegalBasisTerm/> }.into_any()),
    ("components::masked::AlmiCompany", Rest, |given| companies(given)),
    ("components::masked::MaskedValue", All, |_| masked()),
    ("components::value::shown_value", All, |_| values()),
    ("components::links::AddressLink", Rest, |_| {
        view! { <AddressLink address=Address::Notice words=texts().frame.notice/> }.into_any()
    }),
    ("components::links::HrefLink", Rest, |_| {
        view! { <HrefLink href={"/rights#complain-title".to_owned()} words=texts().frame.rights/> }.into_any()
    }),
    ("components::links::ButtonLink", Rest, |_| {
        view! { <ButtonLink address=Address::Cases words=texts().frame.cases/> }.into_any()
    }),
    ("components::links::HrefButton", Rest, |_| {
        view! { <HrefButton href={"/data".to_owned()} words=texts().frame.data/> }.into_any()
    }),
    ("components::lens::lens_select", Rest, |given| lens_select(&given.me, &given.register)),
    ("components::activity_choice::activity_choice", Error, activities),
    ("components::errors::ReadError", All, |_| {
        errors().into_iter().map(|error| view! { <ReadError error retry=|| ()/> }.into_any()).collect_view().into_any()
    }),
    ("components::errors::SendError", All, |_| {
        errors()
            .into_iter()
            .map(|error| view! { <SendError error said=&texts().errors.sends.words/> })
            .collect_view()
            .into_any()
    }),
    ("components::act::ActError", Failed, |_| failed_act()),
    ("components::request_facts::request_rows", All, requests),
    ("components::request_facts::activity_names", Chosen, |given| activity_names(&some(given), &given.register)),
    ("components::request_facts::activity_names", Empty, |given| activity_names(&[], &given.register)),
    ("components::request_facts::OwnWords", Rest, |_| {
        view! { <OwnWords words=demo_texts().widgets.written/> }.into_any()
    }),
    ("components::restriction::restriction", Rest, |given| restricted(given, false)),
    ("components::restriction::restriction", Chosen, |given| restricted(given, true)),
    ("components::ways::FormLink", All, |_| {
        let kinds = CaseKind::ALL.into_iter().filter(|kind| *kind != CaseKind::Objection);
        lines(kinds.map(|kind| view! { <FormLink kind/> }.into_any()))
    }),
    ("components::ways::RequestLink", Rest, |given| {
        view! { <RequestLink kind=CaseKind::Erasure activity=first(given)/> }.into_any()
    }),
    ("components::ways::ways_of", All, every_way),
    ("components::complain::Complain", Rest, |_| view! { <Complain/> }.into_any()),
    ("components::contacts::mail", Rest, |_| mail(OFFICER_MAIL)),
    ("components::contacts::letters", Rest, |_| letters(OFFICER_ADDRESS)),
];

fn lines(items: impl IntoIterator<Item = AnyView>) -> AnyView {
    view! { <ul class="plain">{items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view()}</ul> }.into_any()
}

/// The first activities, as they concern somebody who has said yes to the first and asks about the second.
fn reasons(given: &Given, show: impl Fn(&Applicability<'_>, &Given) -> AnyView) -> AnyView {
    let [first, second] = [0, 1].map(|at| given.register.activities.get(at).map(|activity| activity.id.clone()));
    let known = Facts { consents: first.into_iter().collect(), cases: second.into_iter().collect() };
    let all = applicability(&given.register, &given.me.roles, None, given.me.today);
    lines(all.into_iter().take(4).map(|item| show(&item.with(&known), given)))
}

/// Two activities; an id without a name where the register has none.
fn some(given: &Given) -> Vec<ActivityId> {
    let known = given.register.activities.iter().map(|activity| activity.id.clone());
    known.chain(["contact".into(), "accounting".into()]).take(2).collect()
}

fn first(given: &Given) -> ActivityId {
    some(given).remove(0)
}

/// One of each wording.
fn errors() -> Vec<ApiError> {
    let kinds = [
        ProblemType::NotFound,
        ProblemType::Changed,
        ProblemType::TooManyRequests,
        ProblemType::FreshSignInRequired,
        ProblemType::Internal,
    ];
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
    view! { <ActError id="widget".to_owned() problem/> }.into_any()
}

/// With a box for all of them, and what must be kept. Once: its boxes are distinguished by the activities alone.
fn activities(given: &Given) -> AnyView {
    let errors = Signal::stored(vec![(FIELD, demo_texts().widgets.error.to_owned())]);
    let (all, chosen) = (RwSignal::new(false), RwSignal::new(Vec::<ActivityId>::new()));
    let choice = ActivityChoice {
        legend: demo_texts().widgets.label,
        hint: demo_texts().widgets.hint,
        all: Some(AllChoice {
            hint: demo_texts().widgets.hint,
            chosen: all.into(),
            choose: Arc::new(move |on| all.set(on)),
        }),
        others: &texts().acts.object.others,
        nothing: Some(demo_texts().widgets.words),
        possible: |_| true,
        chosen: chosen.into(),
        choose: Arc::new(move |id, on| {
            chosen.update(|chosen| {
                chosen.retain(|each| each != id);
                if on {
                    chosen.push(id.clone());
                }
            });
        }),
        named: None,
        erasure: Some(Signal::stored(None)),
    };
    activity_choice(&given.me, &given.register, &Facts::default(), None, &choice, errors)
}

/// One request of each kind.
fn requests(given: &Given) -> AnyView {
    let written = || demo_texts().widgets.written.to_owned();
    let all = [
        Request::Access { delivery: Delivery::Post, words: None },
        Request::Rectification {
            record: None,
            category: None,
            wrong: written(),
            right: written(),
            tell_recipients: true,
        },
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
    let one = |request: &Request| {
        let about = request.kind() == CaseKind::Rectification;
        let about = about.then_some(demo_texts().widgets.label);
        view! { <dl class="facts">{request_rows(request, about, &given.register)}</dl> }
    };
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
    lines(
        given
            .me
            .roles
            .iter()
            .take(1)
            .map(|role| view! { <AlmiCompany name=&role.controller whose=&role.company/> }.into_any()),
    )
}

/// A number shows its beginning, an address nothing. The number is from the test series.
fn masked() -> AnyView {
    let t = &demo_texts().widgets;
    let one = |kind, value: &str| {
        view! { <MaskedValue value_type=kind value=value.to_owned() name=t.label.to_owned()/> }.into_any()
    };
    lines([one("personal-identity-number", "195809149908"), one("email", "exempel@example.com")])
}

/// One of each kind; what says where somebody is stays masked.
fn values() -> AnyView {
    let t = &demo_texts().widgets;
    let one = |value_type, value: Plain| {
        let field = Field { category: "identity-data", field: "example", value_type, label: t.label };
        shown_value(&field, &value)
    };
    lines([
        one("string", Plain::Words(t.written.to_owned())),
        one("date", Plain::Day("2026-11-20".to_owned())),
        one("date-time", Plain::Instant("2026-11-20T09:30:00Z".to_owned())),
        one("boolean", Plain::YesNo(true)),
        one("money", Plain::Money("150000.00".to_owned(), "SEK".to_owned())),
        one("document-reference", Plain::Document("avtal.pdf".to_owned(), "2026-11-20".to_owned())),
        one("phone", Plain::Words("+46701740605".to_owned())),
    ])
}
