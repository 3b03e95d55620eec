//! `linked-data/consent-records.jsonld`: one record per consent, withdrawn ones too, as ISO/IEC TS 27560:2023 asks for
//! it in the reading of the W3C guide for DPV.

use super::node::{Node, quoted};
use super::{controllers, document, notices, process, recipients, responsibility, rights};
use crate::inputs::PackageInputs;
use api_types::Bilingual;
use api_types::consent::{Consent, ConsentEvent};
use api_types::export::ActivityFacts;
use domain::act::ConsentEventKind;
use domain::actor::Actor;
use domain::contacts::OFFICER_MAIL;
use domain::open::Open;
use domain::register::LegalBasis;
use domain::role::Role;

/// The profile of the records.
const PROFILE: &str = "https://w3id.org/dpv/schema/dpv-27560#record-eu-gdpr";

/// The whole document.
pub(crate) fn records(inputs: &PackageInputs) -> String {
    let snapshot = &inputs.snapshot;
    let facts = &snapshot.facts;
    let mut nodes = vec![subject(inputs)];
    for role in known_roles(inputs) {
        let mut it = Node::of(&format!("role:{}", role.as_str()), "dpv:DataSubject");
        it.some("broader", ["dpv:DataSubject"]);
        nodes.push(it.finish());
    }
    nodes.extend(controllers(&snapshot.controllers));
    nodes.extend(notices(inputs));
    let mut named = Vec::new();
    for consent in &facts.consents {
        let activity = facts.activities.iter().find(|activity| activity.id == consent.activity);
        named.extend(activity.map(|it| it.recipients.iter().map(String::as_str)).into_iter().flatten());
        nodes.push(record(inputs, consent, activity));
    }
    nodes.extend(recipients(facts, named));
    document(nodes)
}

fn known_roles(inputs: &PackageInputs) -> impl Iterator<Item = Role> + '_ {
    Role::ALL.into_iter().filter(|role| inputs.snapshot.roles.iter().any(|id| id == role.as_str()))
}

fn subject_id(inputs: &PackageInputs) -> String {
    format!("subject:{}", inputs.snapshot.pseudonym)
}

fn subject(inputs: &PackageInputs) -> String {
    let mut it = Node::of(&subject_id(inputs), "dpv:DataSubject");
    it.text("identifier", &inputs.snapshot.pseudonym);
    it.some("broader", known_roles(inputs).map(|role| format!("role:{}", role.as_str())));
    it.finish()
}

fn record(inputs: &PackageInputs, consent: &Consent, activity: Option<&ActivityFacts>) -> String {
    let basis = if consent.explicit { LegalBasis::ExplicitConsent } else { LegalBasis::Consent };
    let mut it = Node::of(&format!("consent:{}", consent.id), "dpv:ConsentRecord");
    it.text("identifier", &consent.id);
    it.text("conformsTo", PROFILE);
    it.raw("hasDataSubject", &reference(&subject_id(inputs)));
    responsibility(&mut it);
    if let Some(activity) = activity {
        let mut done = Node::typed("dpv:PersonalDataProcess");
        done.words("title", &activity.name);
        done.text("isPartOf", &format!("activity:{}", activity.id));
        process(&mut done, &inputs.snapshot.facts, activity, Some(basis), &consent.categories);
        it.list("hasProcess", vec![done.finish()]);
    }
    let mut control = Node::typed("dpv:WithdrawConsent");
    control.words("description", &withdrawal());
    control.text("isExercisedAt", &format!("mailto:{OFFICER_MAIL}"));
    it.raw("hasConsentControl", &control.finish());
    it.some("hasRight", rights(basis, activity.is_some_and(|it| it.direct_marketing)));
    let mut notices = vec![words_agreed_to(consent)];
    notices.extend(activity.map(|it| reference(&format!("notice:{}", it.notice))));
    it.list("hasNotice", notices);
    it.list("hasConsentStatus", consent.events.iter().map(|event| status(event, consent.explicit)).collect());
    it.finish()
}

fn reference(id: &str) -> String {
    format!("{{\"id\":{}}}", quoted(id))
}

fn withdrawal() -> Bilingual {
    Bilingual {
        sv: "I portalen, under Samtycken, när som helst och utan skäl; eller hos dataskyddsombudet.".to_owned(),
        en: "In the portal, under Consents, at any time and without a reason; or through the data protection officer."
            .to_owned(),
    }
}

/// The words the person said yes to, exactly, in the language they were shown in.
fn words_agreed_to(consent: &Consent) -> String {
    let mut it = Node::typed("dpv:ConsentNotice");
    it.text("hasVersion", &consent.text.version);
    it.text("language", &consent.text.language);
    it.raw("description", &format!("{{{}:{}}}", quoted(&consent.text.language), quoted(&consent.text.words)));
    it.finish()
}

fn status(event: &ConsentEvent, explicit: bool) -> String {
    let by_person = event.actor.is(Actor::You);
    let expressed = if explicit { "dpv:ExplicitlyExpressedConsent" } else { "dpv:ExpressedConsent" };
    let kinds = match event.event.known() {
        Some(ConsentEventKind::Given) => vec!["dpv:ConsentGiven", expressed],
        Some(ConsentEventKind::Renewed) => vec!["dpv:RenewedConsentGiven", expressed],
        Some(ConsentEventKind::Withdrawn) if by_person => vec!["dpv:ConsentWithdrawn"],
        Some(ConsentEventKind::Withdrawn) => vec!["dpv:ConsentRevoked"],
        None => vec!["dpv:ConsentUnknown"],
    };
    let method = match &event.method {
        Open::Known(method) => method.as_str(),
        Open::Unknown(method) => method,
    };
    let is_given = kinds.len() > 1;
    let mut it = Node::untyped();
    it.some("type", kinds);
    it.text("isIndicatedBy", if by_person { "dpv:DataSubject" } else { "dpv:DataController" });
    it.text("hasIndicationMethod", method);
    it.text("isIndicatedAtTime", &event.at);
    it.text("hasVersion", &event.text_version);
    if is_given {
        let mut until = Node::typed("dpv:UntilEventDuration");
        until.text("value", "withdrawal");
        it.raw("hasDuration", &until.finish());
    }
    it.finish()
}
