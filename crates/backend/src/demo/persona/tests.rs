//! The made-up people hold to the rules for made-up people.

use super::*;
use chrono::{DateTime, Days};
use domain::act::ConsentEventKind;
use domain::case::{Case, CaseKind, Outcome};
use domain::deadline::DeadlineRules;
use domain::portability::{Origin, RESTRICTED_ACTIVITIES};
use domain::portability::{Scope, scope_of};
use domain::register::LegalBasis;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

fn all() -> Vec<PersonaFile> {
    personas().unwrap().to_vec()
}

fn by_id(id: &str) -> PersonaFile {
    all().into_iter().find(|persona| persona.id == id).unwrap()
}

fn toml_file(path: &str) -> toml::Table {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../register").join(path);
    std::fs::read_to_string(path).unwrap().parse().unwrap()
}

/// Activities of the register: file name to content.
fn activities() -> BTreeMap<String, toml::Table> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../register/activities");
    std::fs::read_dir(folder)
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().to_str()?.strip_suffix(".toml").map(str::to_owned))
        .map(|id| (id.clone(), toml_file(&format!("activities/{id}.toml"))))
        .collect()
}

fn categories(activity: &toml::Table) -> Vec<&str> {
    activity["categories"].as_array().unwrap().iter().filter_map(toml::Value::as_str).collect()
}

fn in_art20(record: &RecordFile) -> bool {
    scope_of(record.facts()) == Ok(Scope::Art20)
}

/// Every text of a value, however deep.
fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::Object(members) => members.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn there_are_eleven_and_each_stands_in_the_file_of_its_name() {
    let ids: Vec<String> = all().into_iter().map(|persona| persona.id).collect();
    assert_eq!(ids, FILES.map(|(id, _)| id));
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("demo/personas");
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), FILES.len());
}

#[test]
fn a_real_personal_number_or_forbidden_data_is_refused() {
    let good = FILES[10].1;
    assert!(read("no-role", good).is_ok());
    let number = by_id("no-role").personal_number;
    let record = "\n[[record]]\ncategory = \"identity-data\"\nfield = \"x\"\nlabel = { sv = \"x\", en = \"x\" }\nvalue = \
                  \"x\"\ntype = \"string\"\norigin = \"inferred\"\nbasis = \"legitimate-interest\"\nactivities = [";
    for (bad, reason) in [
        (good.replace(&number, "200002292399"), "test series"),
        (good.replace(&number, "200002292390"), "not a personal number"),
        (good.replace("id = \"no-role\"", "id = \"someone\""), "the id is someone"),
        (good.replace("consent = \"chat\"", "consent = \"chatt\""), "no consent chatt"),
        (good.replace("title =", "name = \"x\"\ntitle ="), "unknown field"),
        (format!("{good}{record}\"anti-fraud\"]\n"), "never in the demo"),
        (format!("{good}{record}]\n"), "no activity"),
        (good.replace("event = \"given\"", "event = \"lent\""), "not known: ConsentEventKind"),
        (good.replace("actor = \"you\"", "actor = \"nobody\""), "not known: Actor"),
        (good.replace("method = \"form\"", "method = \"fax\""), "not known: ConsentMethod"),
        (format!("{good}{record}\"contact\"]\n").replace("inferred", "dreamt"), "not known: Origin"),
        (format!("{good}{record}\"contact\"]\n").replace("\"legitimate-interest", "\"habit"), "not known: LegalBasis"),
        (format!("{good}{record}\"contact\"]\nsource = \"uc\"\n"), "belongs to what came from others"),
        (format!("{good}{record}\"contact\"]\nmatter = \"rumour\"\n"), "unknown matter"),
        (format!("{good}{record}\"contact\"]\n").replace("value = \"x\"", "value = 1.5"), "decimal as a string"),
    ] {
        let error = read("no-role", &bad).unwrap_err();
        assert!(error.contains(reason), "{error}");
    }
}

#[test]
fn nobody_exists() {
    let mut numbers = BTreeSet::new();
    let mut telephones = BTreeMap::new();
    for persona in all() {
        let number = PersonalNumber::parse(&persona.personal_number).unwrap();
        assert!(number.is_synthetic() && numbers.insert(number), "{}", persona.id);
        for role in &persona.roles {
            assert!(role.company.starts_with("Exempel ") && role.company.ends_with(" AB"), "{}", role.company);
            assert!(role.controller.starts_with("Almi Företagspartner Exempel"), "{}", role.controller);
            // Numbers far beyond those that have been given out.
            assert!(role.company_number.starts_with("5599") && role.controller_number.starts_with("5599"));
        }
        for record in &persona.records {
            let texts = texts(&record.value);
            for text in &texts {
                assert!(!text.contains('@') || text.ends_with("@example.com"), "{text}");
            }
            match record.value_type.as_str() {
                "personal-identity-number" => assert_eq!(texts, [&persona.personal_number]),
                "email" => assert!(texts[0].ends_with("@example.com")),
                "phone" => {
                    let last: u32 = texts[0].strip_prefix("+46701740").unwrap().parse().unwrap();
                    assert!((605..=699).contains(&last), "{}", texts[0]);
                    let owner = telephones.entry(texts[0].to_owned()).or_insert_with(|| persona.id.clone());
                    assert_eq!(*owner, persona.id);
                }
                "organisation-number" => {
                    assert!(persona.roles.iter().any(|role| role.company_number == texts[0]), "{}", texts[0]);
                }
                "address" => assert!(record.value["city"].as_str().unwrap().starts_with("Exempel")),
                _ => {}
            }
        }
    }
}

#[test]
fn there_is_enough_to_look_at() {
    for persona in all().iter().filter(|persona| persona.id != "no-role") {
        let categories: BTreeSet<&str> = persona.records.iter().map(|record| record.category.as_str()).collect();
        assert!(persona.records.len() >= 60 && categories.len() >= 8, "{}", persona.id);
    }
    let origins: BTreeSet<Origin> = all().into_iter().flat_map(|p| p.records).map(|record| record.origin).collect();
    assert_eq!(origins, Origin::ALL.into());
    let bases: BTreeSet<LegalBasis> = all().into_iter().flat_map(|p| p.records).map(|record| record.basis).collect();
    assert_eq!(bases, LegalBasis::ALL.into());
}

#[test]
fn two_have_no_consent_and_nothing_under_art_20() {
    for id in ["mentor", "auditor"] {
        let persona = by_id(id);
        assert!(persona.consents.is_empty() && !persona.records.iter().any(in_art20), "{id}");
    }
    assert!(by_id("guarantor").records.iter().any(in_art20));
}

#[test]
fn consents_in_every_state_are_there() {
    let people = all();
    assert!(people.iter().filter(|persona| !persona.consents.is_empty()).count() >= 5);
    assert_eq!(people.iter().filter(|persona| persona.marketing_stopped_days_ago.is_some()).count(), 1);
    let consents: Vec<&ConsentFile> = people.iter().flat_map(|persona| &persona.consents).collect();
    assert_eq!(consents.iter().filter(|consent| !consent.is_given()).count(), 1);
    assert!(consents.iter().any(|consent| consent.explicit));
    assert!(consents.iter().any(|consent| consent.events.iter().any(|event| event.event == ConsentEventKind::Renewed)));
    let register = activities();
    for consent in consents {
        let activity = &register[&consent.activity];
        let basis = if consent.explicit { "explicit-consent" } else { "consent" };
        assert_eq!(activity["legal_basis"].as_str(), Some(basis), "{}", consent.key);
        assert!(consent.categories.iter().all(|id| categories(activity).contains(&id.as_str())), "{}", consent.key);
        assert!(consent.events.windows(2).all(|pair| pair[0].days_ago > pair[1].days_ago));
        assert_eq!(consent.events[0].event, ConsentEventKind::Given);
    }
}

#[test]
fn records_agree_with_the_register() {
    let register = activities();
    let file = toml_file("categories.toml");
    let known: Vec<&str> = file["category"].as_array().unwrap().iter().filter_map(|c| c["id"].as_str()).collect();
    let file = toml_file("sources.toml");
    let sources: Vec<&str> = file["source"].as_array().unwrap().iter().filter_map(|s| s["id"].as_str()).collect();
    for persona in all() {
        for record in &persona.records {
            let at = format!("{}: {}", persona.id, record.field);
            assert!(record.origin != Origin::FromOthers || sources.contains(&record.source()), "{at}");
            assert!(known.contains(&record.category.as_str()) && record.category != "criminal-data", "{at}");
            for id in &record.activities {
                let activity = register.get(id).unwrap_or_else(|| panic!("{at}: no activity {id}"));
                assert_eq!(activity["restricted"].as_bool(), Some(false), "{at}");
                assert_eq!(activity["legal_basis"].as_str(), Some(record.basis.as_str()), "{at}");
                let allowed = categories(activity);
                assert!(allowed.contains(&record.category.as_str()) || allowed == ["all-categories"], "{at}: {id}");
            }
            if let Some(key) = &record.consent {
                let consent = persona.consent(key).unwrap();
                assert!(consent.is_given() && record.activities.contains(&consent.activity), "{at}");
                assert!(consent.categories.contains(&record.category), "{at}");
            }
        }
    }
}

#[test]
fn values_have_the_shape_of_their_type() {
    for persona in all() {
        for record in &persona.records {
            let value = &record.value;
            let text = value.as_str();
            let members = |names: &[&str]| {
                value.as_object().is_some_and(|object| {
                    object.len() == names.len() && names.iter().all(|name| object[*name].is_string())
                })
            };
            let fits = match record.value_type.as_str() {
                "string" | "email" | "phone" => text.is_some_and(|text| !text.trim().is_empty()),
                "boolean" => value.is_boolean(),
                "integer" => value.is_i64(),
                "decimal" => text.is_some_and(|text| text.parse::<f64>().is_ok()),
                "date" => text.is_some_and(|text| api_types::day::parse(text).is_some()),
                "date-time" => text.is_some_and(|text| DateTime::parse_from_rfc3339(text).is_ok()),
                "address" => members(&["street", "postal_code", "city", "country"]),
                "personal-identity-number" => text.is_some_and(|text| PersonalNumber::parse(text).is_some()),
                "organisation-number" => text.is_some_and(|text| OrganisationNumber::parse(text).is_some()),
                "money" => members(&["amount", "currency"]),
                "document-reference" => members(&["name", "media_type", "date"]),
                _ => false,
            };
            assert!(fits, "{}: {} = {value}", persona.id, record.field);
            let collected = record.collected.as_deref().map(|at| DateTime::parse_from_rfc3339(at).unwrap());
            let updated = record.updated.as_deref().map(|at| DateTime::parse_from_rfc3339(at).unwrap());
            assert!(updated.is_none() || collected < updated, "{}: {}", persona.id, record.field);
        }
    }
}

#[test]
fn some_roles_have_ended() {
    let ended = |persona: &PersonaFile| persona.roles.iter().filter(|role| role.until.is_some()).count();
    let former = by_id("former-customer");
    assert!(!former.roles.is_empty() && ended(&former) == former.roles.len());
    assert!(all().iter().any(|persona| ended(persona) > 0 && ended(persona) < persona.roles.len()));
    assert!(by_id("no-role").roles.is_empty());
    let held: BTreeSet<String> = all().into_iter().flat_map(|persona| persona.roles).map(|role| role.role).collect();
    assert_eq!(held.len(), Role::ALL.len());
    let board = by_id("board-member");
    let (companies, guaranteed): (Vec<_>, Vec<_>) = board.roles.iter().partition(|role| role.role == "board-member");
    assert_eq!((companies.len(), guaranteed.len()), (2, 1));
    assert!(companies.iter().any(|role| role.company == guaranteed[0].company));
}

#[test]
fn only_the_story_says_who_is_protected() {
    let mut persona = by_id("protected");
    assert!(persona.story.sv.contains("skyddad identitet"));
    persona.story = Bilingual { sv: String::new(), en: String::new() };
    persona.id = String::new();
    for shown in all().into_iter().filter(|other| other.id != "protected").chain([persona]) {
        let shown = format!("{shown:?}").to_lowercase();
        for word in ["skydda", "sekretess", "kvarskriv", "fingera", "protected", "secrecy"] {
            assert!(!shown.contains(word), "{word}");
        }
    }
}

#[test]
fn nothing_shown_hints_at_measures_against_money_laundering() {
    let flagged: Vec<String> = all().into_iter().filter(|it| !it.aml_flags.is_empty()).map(|it| it.id).collect();
    assert_eq!(flagged, ["ceo"]);
    for mut persona in all() {
        persona.aml_flags.clear();
        let shown = format!("{persona:?}").to_lowercase();
        for word in ["penningtv", "launder", "misstän", "suspicio", "granskas", "övervak", "finanspolis"] {
            assert!(!shown.contains(word), "{}: {word}", persona.id);
        }
    }
}

#[test]
fn every_case_is_lawful_on_whatever_day_the_demo_starts() {
    let rules = DeadlineRules::default();
    let register = activities();
    let first: Date = "2026-01-01".parse().unwrap();
    let cases: Vec<CaseFile> = all().into_iter().flat_map(|persona| persona.cases).collect();
    for case in &cases {
        let request = case.request.clone();
        let checked = request.clone().check(
            |id| {
                let activity = register.get(id.as_str())?;
                Some(activity["legal_basis"].as_str() == Some("legitimate-interest"))
            },
            crate::api::words::seen,
        );
        assert!(checked.is_ok(), "{request:?}: {checked:?}");
        assert!(request.activities().iter().all(|id| !RESTRICTED_ACTIVITIES.contains(&id.as_str())));
        let days: Vec<u32> =
            std::iter::once(case.received_days_ago).chain(case.steps.iter().map(|step| step.days_ago)).collect();
        assert!(days.is_sorted_by(|a, b| a >= b), "{days:?}");
        for today in first.iter_days().take(800) {
            let day = |ago: u32| today.checked_sub_days(Days::new(ago.into())).unwrap();
            let mut state = Case::received(request.kind(), day(case.received_days_ago), rules)
                .asking_for_recipients(request.asks_for_recipients());
            for step in case.steps.iter().filter(|step| step.kind != StepKind::AnnounceLifting) {
                assert!(state.status().is_open() && day(step.days_ago) <= state.due_on(), "{case:?}");
                if let Some(step_of_domain) = step.domain() {
                    state = state.step(step_of_domain, day(step.days_ago), rules).unwrap();
                }
            }
            assert!(!state.status().is_open() || today <= state.due_on(), "{case:?}");
        }
    }
    assert!(by_id("several-cases").cases.len() >= 7);
}

#[test]
fn the_cases_show_every_status_and_a_refusal_says_where_to_turn() {
    use domain::case::Status;
    let rules = DeadlineRules::default();
    let today: Date = "2026-11-20".parse().unwrap();
    let day = |ago: u32| today.checked_sub_days(Days::new(ago.into())).unwrap();
    let mut statuses = BTreeSet::new();
    let mut kinds = BTreeSet::new();
    for persona in all() {
        for case in &persona.cases {
            let request = case.request.clone();
            let kind = request.kind();
            kinds.insert(kind);
            let mut state = Case::received(kind, day(case.received_days_ago), rules)
                .asking_for_recipients(request.asks_for_recipients());
            for step in case.steps.iter() {
                if let Some(step_of_domain) = step.domain() {
                    state = state.step(step_of_domain, day(step.days_ago), rules).unwrap();
                }
                if matches!(step.outcome, Some(Outcome::Declined | Outcome::PartlyCompleted)) {
                    let text = step.text.as_deref().unwrap();
                    assert!(text.contains("IMY") && text.contains("domstol"), "{text}");
                }
            }
            statuses.insert(state.status());
        }
    }
    assert_eq!(statuses, Status::ALL.into());
    assert_eq!(kinds, CaseKind::ALL.into());
}
