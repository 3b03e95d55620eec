//! A receipt: what was done or asked, when, under which text, and what happens next. To print or to save.

mod confirm;

use crate::api::acts::{Receipt, ReceiptDocument};
use crate::api::{Api, ApiError};
use crate::browser::{self, download::Offer};
use crate::components::complain::Complain;
use crate::components::demo_parts::demo_parts;
use crate::components::errors::ReadError;
use crate::components::heading::{Heading, PersonalHeading};
use crate::components::links::{AddressLink, ButtonLink};
use crate::components::loaded::Loaded;
use crate::components::masked::AlmiCompany;
use crate::components::print::PrintedOn;
use crate::components::receipt_name::receipt_name;
use crate::components::register::WithRegister;
use crate::components::request_facts::request_rows;
use crate::routes::Address;
use crate::text::{self, texts, use_lang};
use crate::ui::parts::Row;
use confirm::ConfirmReceipt;
use domain::Lang;
use domain::receipt::ReceiptKind;
use domain::register::Register;
use domain::request::Request;
use leptos::prelude::*;

/// The page.
#[component]
pub fn ReceiptPage(
    /// The id in the address.
    id: String,
) -> impl IntoView {
    let api = expect_context::<Api>();
    let document = LocalResource::new(move || {
        let id = id.clone();
        async move { api.receipt(&id).await }
    });
    let failed = move |error: ApiError| {
        let t = texts();
        view! {
            <Heading title=t.acts.receipt.other/>
            <ReadError error retry=move || document.refetch()/>
            <p><AddressLink address=Address::Cases words=t.frame.cases/></p>
        }
        .into_any()
    };
    view! {
        <Loaded data=document failed let:document>
            {match document.read() {
                Some(receipt) => show(receipt, document),
                None => failed(ApiError::Unreadable),
            }}
        </Loaded>
    }
    .into_any()
}

/// The controller that everybody's data has in common; the others are regional companies.
const COMMON_CONTROLLER: &str = "Almi AB";

fn show(receipt: Receipt, document: ReceiptDocument) -> AnyView {
    let t = &texts().acts.receipt;
    let request = receipt.request.clone();
    let title = receipt_name(receipt.kind.known(), request.as_ref().map(Request::kind));
    let demo = demo_parts().receipt.filter(|_| receipt.demo).map(|words| words());
    let next = next(&receipt);
    let frame = &texts().frame;
    let way_on = match (receipt.case_id.clone(), receipt.kind.known()) {
        (Some(id), _) => view! { <ButtonLink address={Address::Case { id }} words=t.see_case/> }.into_any(),
        (None, Some(ReceiptKind::ConsentWithdrawn | ReceiptKind::ConsentRenewed)) => {
            view! { <ButtonLink address=Address::Consents words=frame.consents/> }.into_any()
        }
        (None, Some(ReceiptKind::MarketingStopped | ReceiptKind::MarketingLifted)) => {
            view! { <ButtonLink address=Address::Object words=texts().activity.marketing_choice/> }.into_any()
        }
        (None, Some(ReceiptKind::Case) | None) => {
            view! { <ButtonLink address=Address::Overview words=frame.overview/> }.into_any()
        }
    };
    let reference = receipt.reference.clone();
    // Heard alone, a button says what it does to what.
    let named = |what: &str| t.of_receipt.with([what, &reference]);
    let save = {
        let text = document.text.clone();
        // Nothing about the person in the file's name.
        let name = format!("kvittens-{reference}.json");
        let offer = Offer::new();
        move |_| offer.text(&name, "application/json", &text)
    };
    view! {
        <PersonalHeading words=title document_title=t.other/>
        <PrintedOn/>
        <dl class="box box-good receipt-reference"><div><dt>{t.reference}</dt><dd>{reference.clone()}</dd></div></dl>
        {demo}
        {in_other_language(&receipt)}
        {next}
        <div class="actions">
            {way_on}
            <button type="button" class="button button-quiet" aria-label=named(texts().common.print) on:click=move |_| browser::print()>
                {texts().common.print}
            </button>
            <button type="button" class="button button-quiet" aria-label=named(t.save) on:click=save>{t.save}</button>
        </div>
        <WithRegister let:register>{facts(&receipt, request.as_ref(), &document.sha256, &register)}</WithRegister>
        <ConfirmReceipt reference/>
        <Complain/>
    }
    .into_any()
}

/// An old receipt stays in the language that was shown: that is said where the page is in another one.
fn in_other_language(receipt: &Receipt) -> Option<AnyView> {
    let written = Lang::parse(receipt.language.as_deref()?)?;
    let words = match written {
        Lang::Sv => texts().acts.receipt.written_in.swedish,
        Lang::En => texts().acts.receipt.written_in.english,
    };
    (written != use_lang()).then(|| view! { <p class="quiet">{words}</p> }.into_any())
}

/// What happens next, in the sentences the receipt was stored with, and in their language.
fn next(receipt: &Receipt) -> AnyView {
    if receipt.next.is_empty() {
        return ().into_any();
    }
    let steps = receipt.next.iter().map(|step| view! { <li>{step.clone()}</li> }).collect_view();
    view! {
        <section aria-labelledby="next-title">
            <h2 id="next-title">{texts().acts.receipt.next}</h2>
            <ul lang=receipt.language.clone()>{steps}</ul>
        </section>
    }
    .into_any()
}

fn facts(receipt: &Receipt, request: Option<&Request>, sha256: &str, register: &Register) -> AnyView {
    let t = &texts().acts.receipt;
    let lang = use_lang();
    let asked = request.map(|request| request_rows(request, receipt.record.as_deref(), register));
    // An act names its activities as they were shown then; a request names them by id, above.
    let named = (request.is_none() && !receipt.activities.is_empty()).then(|| {
        let items = receipt.activities.iter().map(|name| name_of(name, receipt, register)).collect_view();
        view! { <Row term=t.activities value={view! { <ul class="plain">{items}</ul> }}/> }.into_any()
    });
    let person = receipt.person.clone().map(|name| view! { <Row term=t.person value=name/> }.into_any());
    let consents = (!receipt.consents.is_empty()).then(|| {
        let quoted = receipt.consents.iter().map(|consent| {
            view! { <blockquote class="words" lang=consent.language.clone()>{consent.words.clone()}</blockquote> }
        });
        view! { <Row term=t.consents value={quoted.collect_view()}/> }.into_any()
    });
    let due = receipt
        .due_on
        .map(|due| view! { <Row term=t.due value=texts().cases.at_latest.with([&text::date(lang, due)])/> }.into_any());
    let regional = receipt.controllers.iter().filter(|controller| controller.name != COMMON_CONTROLLER).count();
    let mut masked = 0;
    let controllers = receipt
        .controllers
        .iter()
        .map(|controller| {
            let number = controller.organisation_number.as_ref().map(|number| format!(", {number}"));
            let words = format!("{}{}", controller.name, number.unwrap_or_default());
            let shown = if controller.name == COMMON_CONTROLLER {
                words.into_any()
            } else {
                // On paper, which is the person's proof, the name stands as it is.
                masked += 1;
                // Counted among those that are masked, and only where there are several.
                let which = if regional == 1 { String::new() } else { masked.to_string() };
                view! { <span class="no-print"><AlmiCompany name=&words whose=&which/></span><span class="only-print">{words}</span> }.into_any()
            };
            view! { <li>{shown}</li> }
        })
        .collect_view();
    view! {
        <dl class="facts">
            <Row
                term=t.at
                value={view! { <time datetime=receipt.at.clone()>{text::instant(lang, &receipt.at)}</time> }}
            />
            <Row term=t.day value=text::date(lang, receipt.local_date)/>
            {person}
            {asked}
            {consents}
            {named}
            {due}
            <Row term=t.controllers value={view! { <ul class="plain">{controllers}</ul> }}/>
            <Row term=t.notice value=notice(&receipt.notice, register)/>
            <Row term=t.text_version value=receipt.text_version.clone()/>
            <Row term=t.sha256 value={view! {
                <span class="digest">{sha256.to_owned()}</span>
                <p class="quiet">{t.sha256_text}</p>
            }}/>
        </dl>
    }
    .into_any()
}

/// As it was shown then, in the receipt's language; an id by the name that it has now.
fn name_of(name: &str, receipt: &Receipt, register: &Register) -> AnyView {
    match register.activity(&name.into()) {
        Some(activity) => view! { <li>{activity.name.clone()}</li> }.into_any(),
        None => view! { <li lang=receipt.language.clone()>{name.to_owned()}</li> }.into_any(),
    }
}

/// The notice comes as its id and version; it is shown by its title.
fn notice(notice: &str, register: &Register) -> String {
    let (id, version) = notice.split_once(' ').unwrap_or((notice, ""));
    match register.notice(&id.into()) {
        Some(found) => texts().activity.notice_version.with([&found.title, version]),
        None => notice.to_owned(),
    }
}
