//! No to direct marketing: one click, no reason, at once (Art. 21(2)-(3)). Allowing it again takes two steps.

use crate::api::acts::{Consent, DirectMarketing, MarketingEvent};
use crate::api::{Api, ApiError, SendKey};
use crate::components::act::{Act, ActError, ActProblem};
use crate::components::links::{AddressLink, MARKETING};
use crate::components::loaded::Loaded;
use crate::components::register::WithRegister;
use crate::routes::Address;
use crate::text::{self, texts, use_lang};
use crate::ui::confirm::{Confirm, ConfirmWords};
use crate::ui::form::SendButton;
use domain::act::MarketingEventKind;
use domain::actor::Actor;
use domain::register::Register;
use futures_util::future::try_join;
use leptos::prelude::*;

const ACT: &str = "marketing";

/// The section.
#[component]
pub fn Marketing() -> impl IntoView {
    let api = expect_context::<Api>();
    let t = texts();
    let choice = LocalResource::new(move || MarketingState::read(api));
    let problem = ActProblem::new(None);
    view! {
        <section class="panel panel-strong waits" id=MARKETING aria-labelledby="marketing-title">
            <h2 id="marketing-title">{t.acts.marketing.title}</h2>
            <Loaded data=choice let:now>{show(&now, problem, choice)}</Loaded>
            <ActError id=ACT.to_owned() problem/>
        </section>
    }
    .into_any()
}

/// The choice, and the consents that a no may take back.
#[derive(Debug, Clone, PartialEq)]
struct MarketingState {
    choice: DirectMarketing,
    given: Vec<Consent>,
}

impl MarketingState {
    async fn read(api: Api) -> Result<Self, ApiError> {
        let (choice, mut given) = try_join(api.direct_marketing(), api.consents()).await?;
        given.retain(Consent::is_given);
        Ok(Self { choice, given })
    }
}

type MarketingRead = LocalResource<Result<MarketingState, ApiError>>;

fn show(now: &MarketingState, problem: ActProblem, read: MarketingRead) -> AnyView {
    let choice = &now.choice;
    let since = choice.since.as_deref().map(|at| text::instant(use_lang(), at)).unwrap_or_default();
    let history = history(&choice.history);
    let act = if choice.stopped { stopped(choice, &since, problem, read) } else { open(now, &since, problem, read) };
    view! { {act}{history} }.into_any()
}

fn open(now: &MarketingState, since: &str, problem: ActProblem, read: MarketingRead) -> AnyView {
    let api = expect_context::<Api>();
    let t = &texts().acts.marketing;
    let takes_back = takes_back(&now.given);
    let now = if now.choice.since.is_some() { t.lifted.with([since]) } else { t.not_stopped.to_owned() };
    // Never refused for a stale view: already stopped answers with the first receipt.
    let key = SendKey::new();
    let work = move || {
        let key = key.clone();
        async move { api.stop_marketing(&key).await.map(|receipt| receipt.id) }
    };
    let stop =
        Act::new(ACT.to_owned(), problem, work, move || async move { read.set(Some(MarketingState::read(api).await)) });
    view! {
        <p>{t.text}</p>
        <p>{t.covers}</p>
        {takes_back}
        <p class="quiet">{now}</p>
        <p><SendButton label=t.stop busy_label=t.stopping busy=stop.busy() class="button" press=move || stop.run()/></p>
    }
    .into_any()
}

/// Said before the press: which consents the no takes back, by their words. Several may be for the same.
fn takes_back(given: &[Consent]) -> Option<AnyView> {
    if given.is_empty() {
        return None;
    }
    let given = given.to_vec();
    let list = move |register: &Register| {
        let is_marketing = |consent: &&Consent| {
            register.activity(&consent.activity.as_str().into()).is_some_and(|activity| activity.direct_marketing)
        };
        let words: Vec<_> = given.iter().filter(is_marketing).map(quoted).collect();
        (!words.is_empty()).then(|| view! { <p>{texts().acts.marketing.takes_back}</p><ul>{words}</ul> })
    };
    Some(view! { <WithRegister let:register>{list(&register).into_any()}</WithRegister> }.into_any())
}

fn quoted(consent: &Consent) -> AnyView {
    view! { <li><q lang=consent.text.language.clone()>{consent.text.words.clone()}</q></li> }.into_any()
}

fn stopped(choice: &DirectMarketing, since: &str, problem: ActProblem, read: MarketingRead) -> AnyView {
    let api = expect_context::<Api>();
    let t = &texts().acts;
    let receipt = choice.history.last().and_then(|event| receipt_link(event, &texts().acts.marketing));
    let (etag, key) = (choice.etag.clone(), SendKey::new());
    let work = move || {
        let (etag, key) = (etag.clone(), key.clone());
        async move { api.lift_marketing(&etag, &key).await.map(|receipt| receipt.id) }
    };
    let lift =
        Act::new(ACT.to_owned(), problem, work, move || async move { read.set(Some(MarketingState::read(api).await)) });
    let words = ConfirmWords {
        start: t.marketing.lift,
        title: t.marketing.lift_title,
        text: t.marketing.lift_text,
        confirm: t.marketing.lift_confirm,
        busy: t.marketing.lifting,
        leave: t.leave,
    };
    view! {
        <div class="box box-good">
            <p><strong>{t.marketing.stopped.with([since])}</strong></p>
            <p>{t.marketing.covers}</p>
            {receipt.map(|link| view! { <p>{link}</p> })}
        </div>
        <Confirm id="lift".to_owned() words busy=lift.busy() press=move || lift.run()/>
    }
    .into_any()
}

fn event_name(event: &MarketingEvent, t: &text::MarketingText) -> &'static str {
    match event.event.known() {
        Some(MarketingEventKind::Stopped) => t.events.stopped,
        Some(MarketingEventKind::Lifted) => t.events.lifted,
        None => t.events.other,
    }
}

fn receipt_link(event: &MarketingEvent, t: &text::MarketingText) -> Option<AnyView> {
    let id = event.receipt_id.clone()?;
    let what = event_name(event, t);
    let at = text::instant(use_lang(), &event.at);
    let words = view! { {texts().acts.see_receipt}<span class="visually-hidden">": "{what}", "{at}</span> };
    Some(view! { <AddressLink address={Address::Receipt { id }} words/> }.into_any())
}

fn history(events: &[MarketingEvent]) -> AnyView {
    if events.len() < 2 {
        return ().into_any();
    }
    let t = &texts().acts;
    let items = events
        .iter()
        .map(|event| {
            let at = text::instant(use_lang(), &event.at);
            let receipt = receipt_link(event, &t.marketing).map(|link| view! { ". "{link} });
            let actors = &t.consents.actors;
            let actor = if event.actor.is(Actor::You) { actors.you } else { actors.controller };
            view! { <li>{at}": "{event_name(event, &t.marketing)}" "{actor}{receipt}</li> }
        })
        .collect_view();
    view! {
        <details class="history"><summary>{t.history}</summary><ol>{items}</ol></details>
    }
    .into_any()
}
