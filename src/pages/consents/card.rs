//! One consent: for what, which words, when, how, which data; withdrawal, or giving it again.

use super::history::{history, when_and_how};
use super::read::ConsentsRead;
use crate::api::acts::{Consent, ConsentEvent};
use crate::api::{Api, ApiError, SendKey};
use crate::components::act::{Act, ActError, ActProblem};
use crate::components::links::{AddressLink, HrefLink, to_marketing};
use crate::components::names::{activity_name, category_name};
use crate::routes::Address;
use crate::text::texts;
use crate::ui::confirm::{Confirm, ConfirmWords};
use crate::ui::form::SendButton;
use crate::ui::parts::{Row, comma_list};
use domain::act::{ConsentEventKind, ConsentStatus};
use domain::register::Register;
use leptos::prelude::*;

/// The consent as a section of the page.
pub fn card(
    consent: &Consent,
    register: &Register,
    problem: ActProblem,
    consents: LocalResource<Result<ConsentsRead, ApiError>>,
    marketing_stopped: bool,
) -> AnyView {
    let t = &texts().acts.consents;
    let activity = register.activity(&consent.activity.as_str().into());
    let name = activity_name(&consent.activity, register);
    let title = match activity {
        Some(found) => {
            view! { <AddressLink address={Address::Activity { id: found.id.to_string() }} words=name/> }.into_any()
        }
        None => name.into_any(),
    };
    let summary = activity.map(|found| view! { <p>{found.summary.clone()}</p> });
    let categories: Vec<String> = consent.categories.iter().map(|id| category_name(id, register)).collect();
    let explicit = consent.explicit.then(|| view! { " "<span class="tag tag-explicit-consent">{t.explicit}</span> });
    let title_id = title_of(&consent.id);
    let last = |status| {
        let leaves = |event: &&ConsentEvent| event.event.known().map(ConsentEventKind::status) == Some(status);
        consent.events.iter().rev().find(leaves)
    };
    let given = last(ConsentStatus::Given).map(|event| view! { <Row term=t.given value=moment(event)/> }.into_any());
    let withdrawn = last(ConsentStatus::Withdrawn)
        .filter(|_| !consent.is_given())
        .map(|event| view! { <Row term=t.withdrawn value=moment(event)/> }.into_any());
    let is_marketing = activity.is_some_and(|found| found.direct_marketing);
    let act = match consent.is_given() {
        true => withdraw(consent, problem, consents),
        false if is_marketing && marketing_stopped => not_while_stopped(),
        false => renew(consent, problem, consents),
    };
    view! {
        // No landmark: two consents may be for the same activity, and landmarks of one name cannot be distinguished.
        <article class="panel consent" aria-labelledby=title_id>
            <h2 id=title_id.clone()>{title}</h2>
            <p>{status(consent)}{explicit}</p>
            {summary}
            <h3>{t.words}</h3>
            // The exact words, in the language they were shown in.
            <blockquote class="words" id=words_of(&consent.id) lang=consent.text.language.clone()>{consent.text.words.clone()}</blockquote>
            <dl class="facts">
                {given}
                {withdrawn}
                <Row term=t.version value=consent.text.version.clone()/>
                <Row term=t.categories value=comma_list(&categories)/>
            </dl>
            {act}
            <ActError id=consent.id.clone() problem/>
            {history(&consent.events)}
        </article>
    }
    .into_any()
}

/// Id of the heading of a consent.
fn title_of(consent: &str) -> String {
    format!("consent-{consent}")
}

/// Id of the words of a consent: two may be for the same activity, and are distinguished by what was said yes to.
fn words_of(consent: &str) -> String {
    format!("consent-words-{consent}")
}

fn status(consent: &Consent) -> AnyView {
    let t = &texts().acts.consents;
    let (class, words) = match consent.status.known() {
        Some(ConsentStatus::Given) => ("mark mark-available", t.status.given),
        Some(ConsentStatus::Withdrawn) => ("mark mark-not-available", t.status.withdrawn),
        None => ("mark", t.status.other),
    };
    view! { <span class=class>{words}</span> }.into_any()
}

fn moment(event: &ConsentEvent) -> AnyView {
    let (at, method) = when_and_how(event);
    view! { <time datetime=event.at.clone()>{at}</time>", "{method} }.into_any()
}

/// One press. No reason, no question, no extra sign-in; never refused for a stale view.
fn withdraw(
    consent: &Consent,
    problem: ActProblem,
    consents: LocalResource<Result<ConsentsRead, ApiError>>,
) -> AnyView {
    let api = expect_context::<Api>();
    let t = &texts().acts.consents;
    let (id, key) = (consent.id.clone(), SendKey::new());
    let work = move || {
        let (id, key) = (id.clone(), key.clone());
        async move { api.withdraw_consent(&id, &key).await.map(|receipt| receipt.id) }
    };
    let act = Act::new(consent.id.clone(), problem, work, move || async move {
        consents.set(Some(ConsentsRead::read(api).await));
    });
    view! {
        <p><SendButton about=words_of(&consent.id) label=t.withdraw busy_label=t.withdrawing busy=act.busy() press=move || act.run()/></p>
    }
    .into_any()
}

/// A no and a yes to the same cannot both hold: the no is lifted first.
fn not_while_stopped() -> AnyView {
    let t = &texts().acts.consents;
    view! {
        <div class="box box-info">
            <p>{t.stopped}</p>
            <p><HrefLink href=to_marketing() words=t.lift/></p>
        </div>
    }
    .into_any()
}

/// Two steps: a yes is given with the words in view.
fn renew(consent: &Consent, problem: ActProblem, consents: LocalResource<Result<ConsentsRead, ApiError>>) -> AnyView {
    let api = expect_context::<Api>();
    let t = &texts().acts;
    let (id, etag, key) = (consent.id.clone(), consent.etag.clone(), SendKey::new());
    let work = move || {
        let (id, etag, key) = (id.clone(), etag.clone(), key.clone());
        async move { api.renew_consent(&id, &etag, &key).await.map(|receipt| receipt.id) }
    };
    let act = Act::new(consent.id.clone(), problem, work, move || async move {
        consents.set(Some(ConsentsRead::read(api).await));
    });
    let words = ConfirmWords {
        start: t.consents.renew,
        title: t.consents.renew_title,
        text: t.consents.renew_text,
        confirm: t.consents.renew_confirm,
        busy: t.consents.renewing,
        leave: t.leave,
    };
    view! { <Confirm id=format!("renew-{}", consent.id) words busy=act.busy() press=move || act.run()/> }.into_any()
}
