//! `linked-data/*.jsonld`: what Almi does with data, and the person's consents, in the terms of the Data Privacy
//! Vocabulary (DPV 2.3) as JSON-LD 1.1.
//!
//! Both files bring their context along, so that nothing has to be fetched to read them. Each node stands on a line of
//! its own. [`processing`] is the same for everyone, so it names no regional company; a restricted activity is in neither
//! file.

mod consents;
mod node;

pub(crate) use consents::records;

use crate::inputs::PackageInputs;
use crate::text;
use api_types::export::{ActivityFacts, ExportFacts};
use api_types::{Bilingual, Controller};
use domain::contacts::OFFICER_MAIL;
use domain::register::LegalBasis;
use domain::rights::{Availability, Right, decide};
use node::{Node, terms};

/// The context of both files.
pub(crate) const CONTEXT: &str = include_str!("context.json");

/// Categories that DPV has no term for: the first term of theirs is only a wider one.
const WITHOUT_TERM: [&str; 1] = ["company-data"];

/// A document with these nodes.
fn document(nodes: Vec<String>) -> String {
    format!("{{\"@context\":{CONTEXT},\n\"@graph\":[\n{}\n]}}\n", nodes.join(",\n"))
}

/// `linked-data/processing.jsonld`: controllers, activities, bases, rights, retention.
pub(crate) fn processing(inputs: &PackageInputs) -> String {
    let facts = &inputs.snapshot.facts;
    let mut nodes = controllers(&inputs.snapshot.controllers[..1]);
    nodes.extend(notices(inputs));
    nodes.extend(facts.activities.iter().map(|one| activity(facts, one)));
    for category in facts.categories.iter().filter(|it| WITHOUT_TERM.contains(&it.id.as_str())) {
        let mut it = Node::of(&format!("category:{}", category.id), "dpv:PersonalData");
        it.words("title", &category.name);
        it.some("broader", category.dpv.iter().take(1));
        nodes.push(it.finish());
    }
    nodes.extend(recipients(facts, facts.recipients.iter().map(|it| it.id.as_str()).collect()));
    document(nodes)
}

/// The controllers, and what they are together (Art. 26): the one of every relation, then the regional companies that are
/// named, or the one that is not.
fn controllers(named: &[Controller]) -> Vec<String> {
    let mut officer = Node::typed("dpv:DataProtectionOfficer");
    officer.text("hasContact", OFFICER_MAIL);
    officer.text("hasAddress", &text::officer_address());
    let officer = officer.finish();
    let mut ids = Vec::new();
    let mut nodes = Vec::new();
    for (at, controller) in named.iter().enumerate() {
        ids.push(format!("controller:{}", at + 1));
        let mut it = Node::of(&ids[at], "dpv:DataController");
        it.text("hasName", &controller.name);
        if let Some(number) = &controller.organisation_number {
            it.text("identifier", number);
        }
        it.raw("hasDataProtectionOfficer", &officer);
        nodes.push(it.finish());
    }
    if named.len() == 1 {
        ids.push("controller:regional".to_owned());
        let mut it = Node::of("controller:regional", "dpv:DataController");
        it.words("title", &regional());
        it.raw("hasDataProtectionOfficer", &officer);
        nodes.push(it.finish());
    }
    let mut it = Node::of(JOINT, "dpv:JointDataControllers");
    it.some("hasDataController", ids);
    nodes.push(it.finish());
    nodes
}

/// The controllers together.
const JOINT: &str = "controller:joint";

fn regional() -> Bilingual {
    Bilingual {
        sv: "Det regionala bolaget inom Almi Företagspartner, för den som har med ett sådant att göra.".to_owned(),
        en: "The regional Almi Företagspartner company, for those who have to do with one.".to_owned(),
    }
}

/// The notices in force.
fn notices(inputs: &PackageInputs) -> impl Iterator<Item = String> + '_ {
    inputs.snapshot.notices.iter().map(|notice| {
        let mut it = Node::of(&format!("notice:{}", notice.id), "dpv:PrivacyNotice");
        it.text("hasVersion", &notice.version);
        it.text("language", &notice.language);
        it.finish()
    })
}

/// Who answers for it, under which law, and who watches over it.
fn responsibility(it: &mut Node) {
    it.text("hasJointDataControllers", JOINT);
    it.text("hasJurisdiction", "loc:SE");
    it.text("hasApplicableLaw", "legal-eu:law-GDPR");
    it.text("hasAuthority", "legal-se:DPA-SE");
}

fn activity(facts: &ExportFacts, activity: &ActivityFacts) -> String {
    let mut it = Node::of(&format!("activity:{}", activity.id), "dpv:PersonalDataProcess");
    it.words("title", &activity.name);
    it.words("description", &activity.purpose);
    let basis = LegalBasis::parse(&activity.legal_basis);
    process(&mut it, facts, activity, basis, &activity.categories);
    it.some("hasRight", basis.map(|basis| rights(basis, activity.direct_marketing)).unwrap_or_default());
    it.some("hasNotice", [format!("notice:{}", activity.notice)]);
    responsibility(&mut it);
    it.finish()
}

/// What is done with which data, on which basis, for how long; of an activity, or of a consent for it.
fn process(
    it: &mut Node,
    facts: &ExportFacts,
    activity: &ActivityFacts,
    basis: Option<LegalBasis>,
    categories: &[String],
) {
    it.some("hasPurpose", &activity.dpv_purposes);
    it.some("hasLegalBasis", basis.map(LegalBasis::dpv));
    it.some("hasPersonalData", personal_data(facts, categories));
    it.some("hasDataSource", &activity.dpv_sources);
    it.some("hasRecipient", activity.recipients.iter().map(|id| format!("recipient:{id}")));
    let mut conditions = Vec::new();
    for period in &activity.retention {
        let mut duration = Node::typed(match (&period.duration, period.until_event) {
            (Some(_), _) => "dpv:TemporalDuration",
            (None, true) => "dpv:UntilEventDuration",
            (None, false) => "dpv:IndeterminateDuration",
        });
        if let Some(length) = &period.duration {
            duration.text("value", length);
        }
        duration.words("description", &period.text);
        let mut condition = Node::typed("dpv:StorageDuration");
        condition.raw("hasDuration", &duration.finish());
        conditions.push(condition.finish());
    }
    let mut place = Node::typed("dpv:StorageLocation");
    place.text("hasLocation", "loc:EU");
    conditions.push(place.finish());
    it.list("hasStorageCondition", conditions);
}

/// The terms of some categories, each once.
fn personal_data(facts: &ExportFacts, categories: &[String]) -> Vec<String> {
    let mut all = Vec::new();
    for category in facts.categories.iter().filter(|it| categories.contains(&it.id)) {
        let own = WITHOUT_TERM.contains(&category.id.as_str());
        let named = own.then(|| format!("category:{}", category.id));
        all.extend(named.into_iter().chain(category.dpv.iter().skip(usize::from(own)).cloned()));
    }
    terms(all)
}

/// The rights on a legal basis, by their articles. What Arts. 13 and 14 ask for the portal gives for every activity.
fn rights(basis: LegalBasis, direct_marketing: bool) -> Vec<&'static str> {
    let articles = |right| match right {
        Right::Access => "eu-gdpr:A15",
        Right::Rectification => "eu-gdpr:A16",
        Right::Erasure => "eu-gdpr:A17",
        Right::Restriction => "eu-gdpr:A18",
        Right::Portability => "eu-gdpr:A20",
        Right::Objection => "eu-gdpr:A21",
        Right::WithdrawConsent => "eu-gdpr:A7-3",
        Right::AutomatedDecision => "eu-gdpr:A22",
        Right::Complaint => "eu-gdpr:A77",
    };
    let there = |right: &Right| decide(*right, basis, direct_marketing).availability != Availability::NotAvailable;
    ["eu-gdpr:A13", "eu-gdpr:A14"].into_iter().chain(Right::ALL.into_iter().filter(there).map(articles)).collect()
}

/// Nodes of these recipients.
fn recipients<'a>(facts: &'a ExportFacts, wanted: Vec<&'a str>) -> impl Iterator<Item = String> + 'a {
    facts.recipients.iter().filter(move |one| wanted.contains(&one.id.as_str())).map(|one| {
        let mut it = Node::of(&format!("recipient:{}", one.id), "dpv:Recipient");
        it.words("title", &one.name);
        it.finish()
    })
}
