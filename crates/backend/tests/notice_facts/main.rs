//! The facts of the two notices that the register must carry (F1–F25), and where the notices disagree, overlap or are
//! unclear (C- and E-marks): each with the place that carries it and what must stand there, in both languages.
//!
//! Facts of single activities (basis, categories, sources, retention, roles) are held by `facts.rs`.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod table;

use backend::register::Registers;
use domain::Lang;
use domain::register::{Activity, Categories, LegalBasis, Register, RetentionKind};
use std::collections::BTreeSet;
use std::path::Path;
use table::At::{self, Category, Notice, Recipient, Role, Section, Source};
use table::{FACTS, FURTHER, NOTES};

fn registers() -> Registers {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../register");
    Registers::load(&folder).unwrap_or_else(|faults| panic!("{faults}"))
}

fn activity<'r>(register: &'r Register, id: &str) -> &'r Activity {
    register.activity(&id.into()).unwrap_or_else(|| panic!("activity {id} is missing"))
}

/// All that stands at a place.
fn text(register: &Register, at: At) -> String {
    let of_activity = |id: &str| {
        let found = activity(register, id);
        let also = found.retention.also.iter().map(|period| period.text.clone());
        let mut texts = vec![found.name.clone(), found.purpose.clone(), found.retention.text.clone()];
        texts.push(found.consequences.text.clone());
        texts.extend(also.chain(found.notes.iter().cloned()));
        Some(texts.join("\n"))
    };
    let found = match at {
        Section(id) => register.sections.iter().find(|section| section.id == id).map(|section| {
            let paragraphs = section.paragraphs.iter().chain(&section.items).cloned().collect::<Vec<_>>();
            format!("{}\n{}", section.heading, paragraphs.join("\n"))
        }),
        At::Activity(id) => of_activity(id),
        Notice(id) => register.notice(&id.into()).map(|notice| {
            let changes: Vec<&str> = notice.changes.iter().map(|change| change.text.as_str()).collect();
            format!("{}\n{}\n{}", notice.title, notice.description, changes.join("\n"))
        }),
        Role(id) => {
            domain::role::Role::parse(id).and_then(|role| register.role(role)).map(|role| role.description.clone())
        }
        Category(id) => register
            .category(&id.into())
            .map(|category| format!("{}\n{}\n{}", category.name, category.description, category.examples.join("\n"))),
        Source(id) => register.source(&id.into()).map(|source| format!("{}\n{}", source.name, source.description)),
        Recipient(id) => {
            register.recipient(&id.into()).map(|recipient| format!("{}\n{}", recipient.name, recipient.description))
        }
    };
    found.unwrap_or_else(|| panic!("{at:?} is missing"))
}

#[test]
fn every_fact_stands_where_it_should_in_both_languages() {
    let registers = registers();
    let mut missing = Vec::new();
    for (mark, at, sv, en) in FACTS {
        for (lang, phrases) in [(Lang::Sv, sv), (Lang::En, en)] {
            // A space that keeps a line together is a space all the same.
            let text = text(&registers.get(lang).register, at).replace('\u{a0}', " ");
            for phrase in phrases.iter().filter(|phrase| !text.contains(**phrase)) {
                missing.push(format!("{mark} {at:?} {}: `{phrase}`", lang.as_str()));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// Facts that are held by structure, in a test below or in `facts.rs`.
const BY_STRUCTURE: [&str; 2] = ["F5", "F9"];

#[test]
fn no_fact_is_forgotten() {
    for number in 1..=25 {
        let fact = format!("F{number}");
        let told = FACTS.iter().any(|(mark, ..)| *mark == fact) || BY_STRUCTURE.contains(&fact.as_str());
        assert!(told, "{fact} stands nowhere");
    }
}

#[test]
fn where_the_notices_differ_the_activity_has_a_note() {
    let registers = registers();
    let mut missing = Vec::new();
    for (mark, id, sv, en) in NOTES {
        for (lang, phrase) in [(Lang::Sv, sv), (Lang::En, en)] {
            let notes = activity(&registers.get(lang).register, id).notes.join("\n");
            if !notes.contains(phrase) {
                missing.push(format!("{mark} {id} {}: `{phrase}` in\n{notes}", lang.as_str()));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn the_numbers_of_the_customer_notice() {
    let registers = registers();
    let register = &registers.get(Lang::Sv).register;
    assert_eq!((register.roles.len(), register.categories.len()), (8, 12), "F1, F4");
    assert!(register.categories.iter().all(|category| !category.examples.is_empty()), "F4");
    let of_notice = || register.activities.iter().filter(|activity| activity.notice.as_str() == "customer");
    let on = |basis: LegalBasis| of_notice().filter(move |activity| activity.legal_basis == basis);
    assert_eq!(on(LegalBasis::LegitimateInterest).count(), 28, "F5");
    assert_eq!(on(LegalBasis::LegalObligation).count(), 8, "F8");
    assert!(on(LegalBasis::LegitimateInterest).all(|a| a.retention.kind == RetentionKind::PurposeBound), "F7");
    assert!(on(LegalBasis::LegalObligation).all(|a| a.retention.kind != RetentionKind::PurposeBound), "F8");
    assert!(on(LegalBasis::LegitimateInterest).all(|a| !a.consequences.stated), "F9: only the eight have one");
    // F9 with C-09: of the eight, those whose data Almi collects within itself do not threaten with it.
    let silent: BTreeSet<&str> =
        on(LegalBasis::LegalObligation).filter(|a| !a.consequences.stated).map(|a| a.id.as_str()).collect();
    let within: BTreeSet<&str> = on(LegalBasis::LegalObligation)
        .filter(|a| a.sources.iter().all(|source| source.as_str() == "collected-internally"))
        .map(|a| a.id.as_str())
        .collect();
    assert_eq!(silent, within, "C-09");
    assert!(silent.contains("data-subject-rights"), "C-09");
}

#[test]
fn the_recipients_of_single_activities() {
    let registers = registers();
    let register = &registers.get(Lang::Sv).register;
    let of = |id: &str| -> BTreeSet<&str> { activity(register, id).recipients.iter().map(|id| id.as_str()).collect() };
    // F11.
    let expected: [(&str, &[&str]); 12] = [
        ("anti-fraud", &["police"]),
        ("fiu-police-disclosure", &["police"]),
        ("eif-agreements-guarantees", &["eif"]),
        ("customer-ledger-eruf-supporting-documents", &["tillvaxtverket"]),
        ("customer-ledger-eruf-archiving", &["tillvaxtverket"]),
        ("tillvaxtverket-requisition", &["tillvaxtverket"]),
        ("owner-reporting", &["owners"]),
        ("statistics-and-reporting", &["owners"]),
        ("telemarketing", &["telemarketing-provider"]),
        ("insolvency-case", &["enforcement-authority", "court", "bankruptcy-trustee"]),
        ("stakeholder-service-interactions", &["responsible-subsidiary"]),
        ("fi-annual-reporting", &[]),
    ];
    for (id, recipients) in expected {
        assert_eq!(of(id), recipients.iter().copied().collect(), "{id}");
    }
    let named: BTreeSet<&str> = expected.iter().map(|(id, _)| *id).collect();
    for other in register.activities.iter().filter(|a| a.notice.as_str() == "customer") {
        assert!(named.contains(other.id.as_str()) || other.recipients.is_empty(), "{}", other.id);
    }
    // F10: three for all processing; F21: those that only the general notice names.
    let general = |notice: &str| -> BTreeSet<&str> {
        let all = register.recipients.iter().filter(|recipient| recipient.notice.as_str() == notice);
        all.filter(|recipient| recipient.general || notice == "general")
            .map(|recipient| recipient.id.as_str())
            .collect()
    };
    assert_eq!(general("customer"), ["bank", "authorities", "system-providers"].into());
    assert_eq!(
        general("general"),
        [
            "group-companies",
            "other-lenders-via-credit-agencies",
            "identification-services",
            "supervisory-authorities",
            "tax-agency",
            "research-and-statistics",
        ]
        .into()
    );
}

#[test]
fn versions_changes_sources_and_sections() {
    let registers = registers();
    for lang in Lang::ALL {
        let register = &registers.get(lang).register;
        let customer = register.notices.first().unwrap();
        assert_eq!((customer.id.as_str(), customer.version.as_str()), ("customer", "2025-04-29"), "C-25");
        let dates: Vec<String> = customer.changes.iter().map(|change| change.date.to_string()).collect();
        assert_eq!(dates, ["2024-07-02", "2025-04-29"], "F14");
        assert_eq!(register.notice(&"general".into()).unwrap().version, "undated", "C-25");
        // F20.
        for id in [
            "population-register",
            "law-enforcement-registers",
            "sanctions-lists",
            "information-vendors",
            "bought-contact-details",
            "group-companies",
            "partners",
        ] {
            let used = register.activities.iter().any(|a| a.sources.iter().any(|source| source.as_str() == id));
            assert!(register.source(&id.into()).is_some() && used, "{id}");
        }
        for id in ["third-countries", "automated-decisions", "protection", "cookies", "retention", "contact", "updates"]
        {
            assert!(register.sections.iter().any(|section| section.id == id), "{id}");
        }
    }
}

#[test]
fn further_periods_are_those_of_the_notices() {
    let registers = registers();
    let register = &registers.get(Lang::Sv).register;
    let mut activities: Vec<&Activity> = register.activities.iter().collect();
    activities.sort_by_key(|activity| &activity.id);
    let ours: Vec<_> = activities
        .iter()
        .flat_map(|activity| activity.retention.also.iter().map(|period| (activity.id.as_str(), period)))
        .map(|(id, p)| (id, p.notice.as_str(), p.duration.as_deref(), p.max_duration.as_deref(), p.starts.as_str()))
        .collect();
    assert_eq!(ours, FURTHER);
}

#[test]
fn using_ones_rights_is_about_every_category_and_threatens_with_nothing() {
    let registers = registers();
    for lang in Lang::ALL {
        let rights = activity(&registers.get(lang).register, "data-subject-rights");
        assert_eq!(rights.categories, Categories::All);
        assert!(rights.consequences.text.contains("aldrig") || rights.consequences.text.contains("never"), "C-09");
    }
}
