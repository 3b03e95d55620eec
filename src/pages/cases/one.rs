//! One case: where it stands, when it is due, what was asked, what has happened; writing to the controller and taking
//! the case back.

use super::decision::decision;
use super::message::{ChangedBox, message};
use super::open::{Open, document_title, last_number};
use super::retract::retract;
use super::status::{StatusTag, due, status_text};
use super::timeline::timeline;
use crate::api::Api;
use crate::api::cases::CaseDetail;
use crate::api::session::Me;
use crate::browser::{self, download::Offer};
use crate::components::calendar::{self, due_day};
use crate::components::case_names::{case_name, kind_name};
use crate::components::case_path::CasePath;
use crate::components::demo_parts::{CaseNow, demo_parts};
use crate::components::heading::PersonalHeading;
use crate::components::links::AddressLink;
use crate::components::loaded::Loaded;
use crate::components::print::PrintedOn;
use crate::components::register::WithRegister;
use crate::components::request_facts::request_rows;
use crate::components::restriction::{Restricted, restriction};
use crate::routes::Address;
use crate::text::{date, texts, use_lang};
use crate::ui::parts::Row;
use domain::case::Status;
use leptos::prelude::*;
use std::sync::Arc;

/// The page.
#[component]
pub fn OneCasePage(
    /// Who is signed in.
    me: Arc<Me>,
    /// The id in the address.
    id: String,
) -> impl IntoView {
    let api = expect_context::<Api>();
    let t = texts();
    let data = LocalResource::new(move || {
        let id = id.clone();
        async move { api.case(&id).await }
    });
    let open = Open::new(data, api);
    // Made anew only when the words change, so that a fresh copy of the case does not pull focus up here.
    let title = Memo::new(move |_| match data.get() {
        None => None,
        Some(Ok(case)) => Some((kind_name(case.summary.kind), case.summary.reference)),
        Some(Err(_)) => Some((t.cases.one.title, String::new())),
    });
    view! {
        <p class="back"><AddressLink address=Address::Cases words=t.frame.cases/></p>
        {move || title.get().map(|(kind, reference)| view! {
            <PersonalHeading words=case_name(kind, &reference) document_title=document_title(&reference)/>
        }.into_any())}
        <PrintedOn/>
        <Loaded data let:case>{show(&case, &me, open)}</Loaded>
    }
    .into_any()
}

fn show(case: &CaseDetail, me: &Me, open: Open) -> AnyView {
    let seen = open.seen.get_value().unwrap_or_else(|| last_number(case));
    open.seen.set_value(Some(seen));
    let is_open = case.summary.status.is_open();
    // The case ended elsewhere while the person was sending: the form is gone, and its words with it.
    let ended = (!is_open && open.problem.with_untracked(Option::is_some)).then(|| {
        open.problem.set(None);
        view! { <ChangedBox words=texts().cases.one.ended/> }.into_any()
    });
    // A question waits for the person: it comes first. Otherwise writing comes after reading.
    let (answer, write) = if case.summary.status == Status::NeedsInformation {
        (Some(message(case, open)), None)
    } else {
        (None, Some(message(case, open)))
    };
    view! {
        {ended}
        {status(case, me)}
        {decision(case)}
        {restricted(case)}
        {answer}
        {asked(case)}
        {timeline(case, seen)}
        {write}
        {is_open.then(|| retract(case, open))}
        {demo_steps(case, open)}
    }
    .into_any()
}

fn status(case: &CaseDetail, me: &Me) -> AnyView {
    let t = &texts().cases;
    let lang = use_lang();
    let summary = &case.summary;
    let ends = match summary.closed_on {
        Some(day) => view! { <Row term=t.closed_on value=date(lang, day)/> }.into_any(),
        None => view! { <Row term=t.due value=due(summary, me.today)/> }.into_any(),
    };
    // Nothing is due any more in a case that has ended.
    let entry = || due_day(&summary.id, &summary.changed_at, summary.due_on, t.one.calendar_entry);
    let file = summary.status.is_open().then(entry).flatten();
    let calendar = file.map(|text| {
        let offer = Offer::new();
        let save = move |_| offer.text(calendar::FILE_NAME, calendar::MEDIA_TYPE, &text);
        view! { <button type="button" class="button button-quiet" on:click=save>{t.one.calendar}</button> }
    });
    view! {
        <section aria-labelledby="status-title">
            <h2 id="status-title" class="visually-hidden" tabindex="-1">{t.one.status}</h2>
            <p><StatusTag status=summary.status/></p>
            <p class="lead">{status_text(summary.status)}</p>
            <CasePath status=Some(summary.status)/>
            <dl class="facts">
                {ends}
                <Row term=t.received value=date(lang, summary.received_on)/>
            </dl>
            <div class="actions">
                <button type="button" class="button button-quiet" on:click=move |_| browser::print()>
                    {texts().common.print}
                </button>
                {calendar}
            </div>
        </section>
    }
    .into_any()
}

/// The restriction in force through the case.
fn restricted(case: &CaseDetail) -> Option<AnyView> {
    let held = case.restriction.as_ref()?;
    let shown = Restricted {
        since: held.since,
        ground: held.ground.known(),
        activities: held.activities.clone(),
        lifting: held.lifting.as_ref().map(|lifting| (lifting.told_on, lifting.lifts_on)),
    };
    Some(
        view! {
            <section class="panel waits" aria-labelledby="restricted-title">
                <h2 id="restricted-title">{texts().cases.force.title}</h2>
                <WithRegister let:register>{restriction(&shown, &register)}</WithRegister>
            </section>
        }
        .into_any(),
    )
}

fn asked(case: &CaseDetail) -> AnyView {
    let t = &texts().cases.one;
    let request = case.request.clone();
    let about = case.record.as_ref().map(|named| named.label.get(use_lang()).to_owned());
    let receipt =
        view! { <AddressLink address={Address::Receipt { id: case.receipt_id.clone() }} words=texts().acts.see_receipt/> }
            .into_any();
    view! {
        <section class="waits" aria-labelledby="asked-title">
            <h2 id="asked-title">{t.asked}</h2>
            <WithRegister let:register>{
                view! { <dl class="facts">{request_rows(&request, about.as_deref(), &register)}</dl> }.into_any()
            }</WithRegister>
            <p class="no-print">{receipt}</p>
        </section>
    }
    .into_any()
}

/// In demo mode, the controller's next step.
fn demo_steps(case: &CaseDetail, open: Open) -> Option<AnyView> {
    let steps = demo_parts().case_steps?;
    let summary = &case.summary;
    let now = CaseNow {
        id: summary.id.clone(),
        status: summary.status,
        extended: summary.extended,
        due_on: summary.due_on,
        restriction: case.restriction.as_ref().map(|held| held.lifting.as_ref().map(|lifting| lifting.lifts_on)),
        recipients_asked: case.request.asks_for_recipients(),
    };
    Some(steps(now, Callback::new(move |()| open.data.refetch())))
}
