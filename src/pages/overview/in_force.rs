//! What is in force now because the person asked for it.

use crate::api::cases::{InForce, ObjectionInForce, RestrictionInForce};
use crate::components::links::AddressLink;
use crate::components::register::WithRegister;
use crate::components::request_facts::activity_names;
use crate::components::restriction::{Restricted, restriction};
use crate::routes::Address;
use crate::text::{self, texts, use_lang};
use crate::ui::empty::{EmptyState, Picture};
use domain::register::Register;
use leptos::prelude::*;

/// The panel.
pub fn in_force(now: &InForce) -> AnyView {
    let t = texts();
    view! {
        <section class="panel waits" aria-labelledby="force-title">
            <h2 id="force-title">{t.overview.in_force}</h2>
            {show(now.clone())}
            <p><AddressLink address=Address::Rights words=t.frame.rights/></p>
        </section>
    }
    .into_any()
}

fn show(now: InForce) -> AnyView {
    let t = texts();
    let marketing = now.marketing_stopped_at.as_deref().map(|at| {
        let since = text::instant(use_lang(), at);
        view! { <li>{t.overview.marketing_stopped.with([&since])}</li> }
    });
    if marketing.is_none() && now.restrictions.is_empty() && now.objections.is_empty() {
        return view! { <EmptyState of=Picture::Switch><p>{t.overview.in_force_none}</p></EmptyState> }.into_any();
    }
    let marketing = marketing.map(|item| view! { <ul class="in-force">{item}</ul> });
    let of_cases = (!now.restrictions.is_empty() || !now.objections.is_empty())
        .then(|| view! { <WithRegister let:register>{from_cases(&now, &register)}</WithRegister> }.into_any());
    view! { {marketing}{of_cases} }.into_any()
}

fn from_cases(now: &InForce, register: &Register) -> AnyView {
    let restricted = now.restrictions.iter().map(|held| {
        let shown = restriction(&restricted(held), register);
        view! { <li>{shown}{see(held.case_id.as_ref(), &held.reference)}</li> }
    });
    let upheld = now.objections.iter().map(|held| {
        let shown = objection(held, register);
        view! { <li>{shown}{see(held.case_id.as_ref(), &held.reference)}</li> }
    });
    view! { <ul class="in-force">{restricted.collect_view()}{upheld.collect_view()}</ul> }.into_any()
}

fn restricted(held: &RestrictionInForce) -> Restricted {
    Restricted {
        since: held.since,
        ground: held.ground.known(),
        activities: held.activities.clone(),
        lifting: held.lifting.as_ref().map(|lifting| (lifting.told_on, lifting.lifts_on)),
    }
}

fn objection(held: &ObjectionInForce, register: &Register) -> AnyView {
    let t = &texts().cases.force;
    let words = if held.partly { &t.upheld_partly } else { &t.upheld };
    view! {
        <p><strong>{words.with([&text::date(use_lang(), held.since)])}</strong></p>
        <div>{activity_names(&held.activities, register)}</div>
    }
    .into_any()
}

/// The way to the case; its reference alone, where the case has been deleted after its time.
fn see(case: Option<&String>, reference: &str) -> AnyView {
    let t = &texts().cases.force;
    let words = view! { {t.case}" "<span class="reference">{reference.to_owned()}</span> };
    match case {
        Some(id) => view! { <p><AddressLink address={Address::Case { id: id.clone() }} words/></p> }.into_any(),
        None => view! { <p class="quiet">{words}</p> }.into_any(),
    }
}
