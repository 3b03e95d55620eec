//! What people type, and what it finds in the real register, in both languages.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use backend::register::Registers;
use domain::Lang;
use domain::register::Register;
use domain::search::Index;
use std::path::Path;

fn registers() -> Registers {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../register");
    Registers::load(&folder).unwrap_or_else(|faults| panic!("{faults}"))
}

fn found<'r>(register: &'r Register, index: &Index, query: &str) -> Vec<&'r str> {
    index.search(query).iter().map(|hit| register.activities[hit.position].id.as_str()).collect()
}

/// Query, the first hit (`""`: none at all), others that must be there, some that must not.
type Row = (&'static str, &'static str, &'static [&'static str], &'static [&'static str]);

const SWEDISH: [Row; 27] = [
    ("borgen", "guarantee-commitments", &["credit-product-securities", "insolvency-case"], &["telemarketing"]),
    ("Borgensåtaganden", "guarantee-commitments", &[], &["loan-documents"]),
    ("borgensatagande", "guarantee-commitments", &[], &[]),
    ("borgenså", "guarantee-commitments", &[], &[]),
    ("bogrensåtagande", "guarantee-commitments", &[], &[]),
    ("borgensåttagnde", "guarantee-commitments", &[], &[]),
    ("åtagande", "guarantee-commitments", &[], &[]),
    ("lån", "loan-documents", &["credit-decision"], &["telemarketing"]),
    ("lan", "loan-documents", &["credit-decision"], &["telemarketing"]),
    ("lånehandling", "loan-documents", &[], &[]),
    ("kerdit", "credit-decision", &["credit-product-securities"], &[]),
    ("chatt", "pre-customer-chat-and-forms", &["stakeholder-service-interactions"], &["telemarketing"]),
    ("telefon", "telemarketing", &["contact"], &["system-testing"]),
    ("MARKNADSFORING", "marketing-by-consent", &["marketing-and-analysis", "telemarketing"], &["accounting"]),
    ("penningtvatt", "aml-statistics-reporting", &["aml-customer-due-diligence", "transaction-monitoring"], &[]),
    ("bokforing", "accounting", &[], &["telemarketing"]),
    ("polisen", "fiu-police-disclosure", &[], &["telemarketing"]),
    ("kontonummer", "credit-decision", &["loan-documents"], &["telemarketing"]),
    ("kundkanedom", "aml-customer-due-diligence", &[], &["telemarketing"]),
    ("obestand", "insolvency-case", &[], &["telemarketing"]),
    ("rapportering ägare", "owner-reporting", &[], &["telemarketing"]),
    ("ägare rapportering", "owner-reporting", &[], &["telemarketing"]),
    ("eif", "eif-agreements-guarantees", &[], &["telemarketing"]),
    ("eruf underlag", "customer-ledger-eruf-supporting-documents", &[], &["accounting"]),
    ("elektronisk kommunikation", "electronic-communication", &[], &[]),
    ("xyzzy", "", &[], &[]),
    ("borgen xyzzy", "", &[], &[]),
];

const ENGLISH: [Row; 18] = [
    ("guarantee", "guarantee-commitments", &["eif-agreements-guarantees"], &["telemarketing"]),
    ("guarantor", "guarantee-commitments", &["insolvency-case"], &["telemarketing"]),
    ("comitment", "guarantee-commitments", &[], &["telemarketing"]),
    ("loan", "loan-documents", &["credit-decision", "guarantee-commitments"], &["telemarketing"]),
    ("market", "marketing-and-analysis", &["telemarketing", "social-media"], &["accounting"]),
    ("telemarketting", "telemarketing", &[], &["accounting"]),
    ("money laundering", "aml-customer-due-diligence", &["fiu-police-disclosure"], &["telemarketing"]),
    ("laundry", "", &[], &[]),
    ("police", "fiu-police-disclosure", &["anti-fraud"], &["telemarketing"]),
    ("acounting", "accounting", &[], &["telemarketing"]),
    ("bank account", "credit-decision", &["loan-documents"], &["telemarketing"]),
    ("chat", "pre-customer-chat-and-forms", &["stakeholder-service-interactions"], &["accounting", "telemarketing"]),
    ("email", "customer-onboarding", &["contact"], &["system-testing"]),
    ("e-mail", "electronic-communication", &["contact"], &["system-testing"]),
    ("collateral", "credit-product-securities", &["loan-documents"], &["telemarketing"]),
    ("credit decision", "credit-decision", &[], &["telemarketing"]),
    ("sanctions", "sanctions-screening", &[], &["telemarketing"]),
    ("uc", "customer-onboarding", &["credit-decision", "aml-customer-due-diligence"], &["telemarketing"]),
];

#[test]
fn what_people_type_finds_what_they_look_for() {
    let registers = registers();
    let rows = SWEDISH.iter().map(|row| (Lang::Sv, row)).chain(ENGLISH.iter().map(|row| (Lang::En, row)));
    let indices = Lang::ALL.map(|lang| (lang, Index::new(&registers.get(lang).register)));
    let mut wrong = Vec::new();
    for (lang, (query, first, others, not)) in rows {
        let register = &registers.get(lang).register;
        let index = &indices.iter().find(|(of, _)| *of == lang).unwrap().1;
        let hits = found(register, index, query);
        for id in others.iter().chain(*not) {
            assert!(register.activity(&(*id).into()).is_some(), "`{id}` is not in the register");
        }
        let good = hits.first().copied().unwrap_or_default() == *first
            && others.iter().all(|id| hits.contains(id))
            && !not.iter().any(|id| hits.contains(id));
        if !good {
            wrong.push(format!("{} `{query}` finds {hits:?}", lang.as_str()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_word_of_every_name_finds_its_activity_typed_in_any_way() {
    let registers = registers();
    for lang in Lang::ALL {
        let register = &registers.get(lang).register;
        let index = Index::new(register);
        for activity in &register.activities {
            for word in activity.name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
                let plain = word.replace(['å', 'ä', 'Å', 'Ä'], "a").replace(['ö', 'Ö'], "o");
                for typed in [word.to_owned(), word.to_uppercase(), plain] {
                    let hits = found(register, &index, &typed);
                    assert!(hits.contains(&activity.id.as_str()), "{} `{typed}` finds {hits:?}", lang.as_str());
                }
            }
            assert_eq!(found(register, &index, &activity.name)[0], activity.id.as_str(), "{}", activity.name);
        }
        assert_eq!(found(register, &index, " … ").len(), register.activities.len());
    }
}
