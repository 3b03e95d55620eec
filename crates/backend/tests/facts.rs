//! The register against the facts of the customer notice (`tests/facts/activities.json` of the workspace).
//!
//! Words are the editor's; ids, legal bases, categories, sources, retention, role levels and grounds are the notice's
//! and are held here, one by one. Where the register is right to differ, it says so in a table, with the reason.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use backend::register::Registers;
use domain::Lang;
use domain::register::{Activity, Categories};
use domain::role::Role;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Where the register differs from the facts on purpose: activity, which fact, why.
const EXCEPTIONS: [(&str, &str, &str); 5] = [
    (
        "data-subject-rights",
        "consequences",
        "C-09: using one's rights has no consequence; the notice's general sentence must not chill",
    ),
    (
        "customer-ledger-eruf-archiving",
        "consequences",
        "C-09: collected internally, so there is nothing the person could leave out",
    ),
    (
        "fiu-police-disclosure",
        "consequences",
        "C-09: collected internally, and the sentence would be wrong for reports to the police",
    ),
    (
        "contact",
        "direct marketing",
        "the fact is `unclear`: telemarketing is the only activity the notice itself calls marketing",
    ),
    (
        "video-and-image-handling",
        "direct marketing",
        "the fact is `possible-external-use`: the same; the general stop covers it anyway",
    ),
];

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn facts() -> Vec<Value> {
    let text = std::fs::read_to_string(workspace().join("tests/facts/activities.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn register() -> domain::register::Register {
    let registers = Registers::load(&workspace().join("register")).unwrap_or_else(|faults| panic!("{faults}"));
    registers.get(Lang::Sv).register.clone()
}

fn words(value: &Value) -> BTreeSet<String> {
    value.as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned()).collect()
}

fn texts<T: ToString>(ids: &[T]) -> BTreeSet<String> {
    ids.iter().map(ToString::to_string).collect()
}

/// Everything about an activity that is a fact: name of the fact, what the notice says, what the register says.
fn compared(fact: &Value, activity: &Activity) -> Vec<(String, String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let option = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
    let categories = match &activity.categories {
        Categories::All => BTreeSet::from([Categories::ALL_ID.to_owned()]),
        Categories::Some(ids) => texts(ids),
    };
    let retention = &fact["retention"];
    let flags = &fact["rights_flags"];
    let restricted = flags["tipping_off_class"].as_str().unwrap().starts_with("restricted");
    let mut rows = vec![
        ("notice".to_owned(), "customer".to_owned(), activity.notice.to_string()),
        ("legal basis".to_owned(), text(&fact["legal_basis"]), activity.legal_basis.as_str().to_owned()),
        ("article".to_owned(), text(&fact["legal_basis_article"]), activity.legal_basis.article().to_owned()),
        ("dpv basis".to_owned(), text(&fact["dpv_legal_basis"]), activity.legal_basis.dpv().to_owned()),
        ("categories".to_owned(), format!("{:?}", words(&fact["categories"])), format!("{categories:?}")),
        ("sources".to_owned(), format!("{:?}", words(&fact["sources"])), format!("{:?}", texts(&activity.sources))),
        (
            "purposes".to_owned(),
            format!("{:?}", words(&fact["dpv_purposes"])),
            format!("{:?}", texts(&activity.dpv_purposes)),
        ),
        ("data ground".to_owned(), "stated".to_owned(), activity.data_ground.as_str().to_owned()),
        ("retention kind".to_owned(), text(&retention["kind"]), activity.retention.kind.as_str().to_owned()),
        ("duration".to_owned(), text(&retention["duration"]), option(&activity.retention.duration)),
        ("longest".to_owned(), text(&retention["max_duration"]), option(&activity.retention.max_duration)),
        ("starts".to_owned(), text(&retention["starts"]), option(&activity.retention.starts)),
        ("direct marketing".to_owned(), flags["direct_marketing"].to_string(), activity.direct_marketing.to_string()),
        ("restricted".to_owned(), restricted.to_string(), activity.restricted.to_string()),
        (
            "consequences".to_owned(),
            fact["consequences"]["stated"].to_string(),
            activity.consequences.stated.to_string(),
        ),
    ];
    for role in Role::ALL {
        let (said, ours) = (&fact["roles"][role.as_str()], activity.relevance(role).unwrap());
        let level = said["level"].as_str().unwrap().replace('_', "-");
        rows.push((format!("{} level", role.as_str()), level, ours.level.as_str().to_owned()));
        rows.push((format!("{} ground", role.as_str()), text(&said["ground"]), ours.ground.as_str().to_owned()));
    }
    rows
}

#[test]
fn every_fact_of_the_customer_notice_is_in_the_register() {
    let (facts, register) = (facts(), register());
    assert_eq!(facts.len(), 36);
    let mut differences = BTreeSet::new();
    for fact in &facts {
        let id = fact["id"].as_str().unwrap();
        let activity = register.activity(&id.into()).unwrap_or_else(|| panic!("{id} is not in the register"));
        for (name, said, ours) in compared(fact, activity) {
            if said != ours {
                differences.insert((
                    id.to_owned(),
                    name.clone(),
                    format!("{id}, {name}: notice {said}, register {ours}"),
                ));
            }
        }
    }
    let excepted = |id: &str, name: &str| EXCEPTIONS.iter().any(|(i, n, _)| (*i, *n) == (id, name));
    let wrong: Vec<&String> =
        differences.iter().filter(|(id, name, _)| !excepted(id, name)).map(|(_, _, text)| text).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    for (id, name, reason) in EXCEPTIONS {
        let used = differences.iter().any(|(i, n, _)| (i.as_str(), n.as_str()) == (id, name));
        assert!(used, "the exception for {id}, {name} is no longer needed ({reason})");
    }
}

#[test]
fn the_customer_notice_has_these_activities_and_no_other() {
    let (facts, register) = (facts(), register());
    let said: BTreeSet<&str> = facts.iter().map(|fact| fact["id"].as_str().unwrap()).collect();
    let of_notice = register.activities.iter().filter(|activity| activity.notice.as_str() == "customer");
    let ours: BTreeSet<&str> = of_notice.map(|activity| activity.id.as_str()).collect();
    assert_eq!(said, ours);
    let basis = |basis: &str| facts.iter().filter(|fact| fact["legal_basis"] == basis).count();
    assert_eq!((basis("legitimate-interest"), basis("legal-obligation")), (28, 8));
    let marketing: Vec<&str> = facts
        .iter()
        .filter(|fact| fact["rights_flags"]["direct_marketing"] == true)
        .map(|f| f["id"].as_str().unwrap())
        .collect();
    assert_eq!(marketing, ["telemarketing"]);
}

#[test]
fn the_general_notice_adds_its_own_and_only_derives_levels() {
    let register = register();
    let general: Vec<&Activity> =
        register.activities.iter().filter(|activity| activity.notice.as_str() == "general").collect();
    assert!(general.len() >= 14, "{}", general.len());
    for activity in general {
        for relevance in &activity.roles {
            assert_eq!(relevance.ground.as_str(), "derived", "{}", activity.id);
        }
        for overlap in &activity.overlaps {
            assert_eq!(register.activity(overlap).unwrap().notice.as_str(), "customer", "{}", activity.id);
        }
    }
}
