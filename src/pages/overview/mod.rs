//! Overview. In this order: what waits for the person; what concerns them, why, and whether it can be stopped; what people
//! come to do; what is in force because they asked for it; open cases; roles.

mod concerning;
mod errands;
mod in_force;
mod open_cases;
mod roles;
mod waits;

use crate::api::session::Me;
use crate::api::{Api, ApiError};
use crate::components::errors::ReadError;
use crate::components::heading::PersonalHeading;
use crate::components::lens::lens;
use crate::components::links::AddressLink;
use crate::components::loaded::Loaded;
use crate::components::print::PrintedOn;
use crate::components::register::WithRegister;
use crate::routes::Address;
use crate::text::{self, texts, use_lang};
use crate::ui::exchanged::Exchanged;
use concerning::concerning;
use domain::applicability::Facts;
use errands::errands;
use in_force::in_force;
use leptos::prelude::*;
use open_cases::open_cases;
use roles::roles;
use std::sync::Arc;
use waits::waits;

/// The page.
#[component]
pub fn OverviewPage(
    /// Who is signed in.
    me: Arc<Me>,
) -> impl IntoView {
    let api = expect_context::<Api>();
    let t = texts();
    let last =
        me.previous_sign_in_at.as_deref().map(|at| t.overview.last_sign_in.with([&text::instant(use_lang(), at)]));
    // Both at once and behind one skeleton: what waits for the person comes first, and nothing may jump.
    let standing = LocalResource::new(move || api.standing());
    let (with, without, whose) = (Arc::clone(&me), Arc::clone(&me), Arc::clone(&me));
    let failed = move |error: ApiError| {
        // What concerns the person by their roles is known all the same.
        view! {
            <ReadError error retry=move || standing.refetch()/>
            <Concerning me=Arc::clone(&without) facts=Facts::default()/>
        }
        .into_any()
    };
    view! {
        <PersonalHeading words=t.overview.hello.with([&me.name]) document_title=t.overview.title/>
        <p class="check-data"><AddressLink address=Address::Data words=t.frame.check_data/></p>
        <PrintedOn/>
        <div class="waits">
            <Loaded data=standing failed let((now, cases))>
                {waits(&now, &cases)}
                <Concerning me=Arc::clone(&with) facts=now.facts()/>
                {errands(&now)}
                <div class="columns columns-even">
                    {in_force(&now)}
                    {open_cases(&cases)}
                </div>
            </Loaded>
        </div>
        <WithRegister let:register>{
            let narrowed = lens(&whose);
            let me = Arc::clone(&whose);
            view! {
                <Exchanged of=move || narrowed.get() let:role>{roles(&me, &register, role.as_ref())}</Exchanged>
            }
        }</WithRegister>
        {last.map(|words| view! { <p class="quiet">{words}</p> })}
    }
    .into_any()
}

/// What concerns the person; of one role, where the pages are narrowed to it.
#[component]
fn Concerning(
    /// Who is signed in.
    me: Arc<Me>,
    /// What they have done.
    facts: Facts,
) -> impl IntoView {
    let facts = Arc::new(facts);
    view! {
        <section class="concerning waits" aria-labelledby="processing-title">
            <WithRegister let:register>{
                let narrowed = lens(&me);
                let (me, facts) = (Arc::clone(&me), Arc::clone(&facts));
                view! {
                    <Exchanged of=move || narrowed.get() let:role>{concerning(&me, &register, &facts, role.as_ref())}</Exchanged>
                }
            }</WithRegister>
        </section>
    }
    .into_any()
}
