//! Every right in plain words: what it is for, its article, how long it takes, and the way to use it.

use crate::api::session::Me;
use crate::components::case_path::CasePath;
use crate::components::complain::Complain;
use crate::components::heading::Heading;
use crate::components::links::{AddressLink, HrefLink};
use crate::components::register::WithRegister;
use crate::components::ways::{FormLink, form_address, way};
use crate::routes::Address;
use crate::text::{WayText, date, texts, use_lang};
use domain::case::CaseKind;
use domain::deadline::DeadlineRules;
use domain::rights::ReasonId;
use leptos::prelude::*;
use std::sync::Arc;

/// Section of the notice about automated decisions.
const AUTOMATED: &str = "automated-decisions";

/// The page.
#[component]
pub fn RightsPage(
    /// Who is signed in.
    me: Arc<Me>,
) -> impl IntoView {
    let t = &texts().rights;
    // An estimate, for today; the backend's date on the receipt is the one that counts.
    let by = t.by.with([&date(use_lang(), DeadlineRules::default().due(me.today))]);
    let at_once = || t.at_once.to_owned();
    let request = |kind, article, by| door(form_address(kind), way(kind), article, by);
    view! {
        <Heading title=t.title/>
        <p class="lead">{t.lead}</p>
        // Apart from all other information (Art. 21(4)).
        <section class="panel panel-strong" aria-labelledby="no-title">
            <h2 id="no-title">{t.no}</h2>
            <ul class="doors">
                {door(Address::Object, &t.ways.marketing, "21(2)", at_once())}
                {door(Address::Object, &t.ways.interest, "21(1)", by.clone())}
                {door(Address::Consents, &t.ways.consent, "7(3)", at_once())}
            </ul>
        </section>
        <section aria-labelledby="ask-title">
            <h2 id="ask-title">{t.ask}</h2>
            <p>{t.ask_text}</p>
            <CasePath status=None/>
            <ul class="doors doors-wide">
                {request(CaseKind::Access, "15", by.clone())}
                {request(CaseKind::Rectification, "16", by.clone())}
                {request(CaseKind::Erasure, "17", by.clone())}
                {request(CaseKind::Restriction, "18", by.clone())}
                {request(CaseKind::OwnWords, "12(2)", by.clone())}
            </ul>
        </section>
        <section aria-labelledby="take-title">
            <h2 id="take-title">{t.take}</h2>
            <ul class="doors">
                {door(Address::Export, &t.export, "20(1)", at_once())}
                {request(CaseKind::PortabilityTransfer, "20(2)", by)}
            </ul>
        </section>
        <Automated/>
        <Complain/>
    }
    .into_any()
}

/// One way to use a right. The whole of it is the link's target.
fn door(address: Address, words: &'static WayText, article: &str, how_long: String) -> AnyView {
    view! {
        <li class="door">
            <h3><AddressLink address words=words.title/></h3>
            <p>{words.text}</p>
            <p class="quiet">{how_long}<br/>{texts().common.article.with([article])}</p>
        </li>
    }
    .into_any()
}

/// Automated decisions: none, by the words of the register, with where that is said.
#[component]
fn Automated() -> impl IntoView {
    let t = &texts().rights;
    let notice = format!("{}#{AUTOMATED}", Address::Notice.href());
    view! {
        <section class="waits" aria-labelledby="automated-title">
            <h2 id="automated-title">{t.automated}</h2>
            <WithRegister let:register>{
                let words = register.reason(ReasonId::AutomatedDecisionNotInUse).unwrap_or_default().to_owned();
                view! { <p>{words}</p> }.into_any()
            }</WithRegister>
            <p>{t.automated_text}</p>
            <p class="quiet">{texts().common.article.with(["22"])}</p>
            <ul>
                <li><HrefLink href=notice words=t.automated_link/></li>
                <li><FormLink kind=CaseKind::OwnWords/></li>
            </ul>
        </section>
    }
    .into_any()
}
