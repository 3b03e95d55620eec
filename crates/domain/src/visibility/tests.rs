//! The table of the rule, line by line, and what holds for every row.

use super::{Matter, NEVER_CATEGORY, Row, Rule, Shown};
use crate::portability::{Origin, RESTRICTED_ACTIVITIES};
use crate::register::{Activity, LegalBasis, Register, testing};
use proptest::prelude::*;

/// Two open activities on legitimate interest, one on a legal obligation, on contract and on consent; the five
/// restricted ones, and one that only the register marks.
fn register() -> Register {
    let with = |id: &str, legal_basis| Activity { legal_basis, ..testing::activity(id) };
    let restricted = |id: &str| Activity { restricted: true, ..with(id, LegalBasis::LegalObligation) };
    let mut activities = vec![
        with("contact", LegalBasis::LegitimateInterest),
        with("loan-documents", LegalBasis::LegitimateInterest),
        with("due-diligence", LegalBasis::LegalObligation),
        with("contract-service", LegalBasis::Contract),
        with("newsletter", LegalBasis::Consent),
        restricted("by-the-register"),
    ];
    activities.extend(RESTRICTED_ACTIVITIES.map(restricted));
    let mut register = testing::register(1, 0, activities);
    for id in ["credit-reference-agency-uc", "pep-register", "sanctions-lists", "law-enforcement-registers"] {
        let mut source = register.sources[0].clone();
        source.id = id.into();
        register.sources.push(source);
    }
    register
}

/// A telephone number that the person gave.
fn row<'a>(activities: &'a [&'a str]) -> Row<'a> {
    Row {
        activities,
        category: "contact-details",
        matter: Matter::Fact,
        origin: Origin::Provided,
        source: "data-subject",
        legal_basis: LegalBasis::LegitimateInterest,
        names_consent: false,
    }
}

fn look<'a>(row: Row<'a>) -> Option<Shown<'a>> {
    Rule::of(&register()).look(row)
}

/// Shown with these activities, on the basis it has?
fn shown(row: Row<'_>, activities: &[&str]) -> bool {
    look(row).is_some_and(|it| it.activities == activities && it.legal_basis == row.legal_basis)
}

#[test]
fn what_the_person_gave_or_did_or_a_named_source_told_is_shown_under_any_basis() {
    let contact = ["contact"];
    for legal_basis in LegalBasis::ALL {
        for (origin, source) in [
            (Origin::Provided, "data-subject"),
            (Origin::Observed, "system-observed"),
            (Origin::FromOthers, "credit-reference-agency-uc"),
        ] {
            assert!(
                shown(Row { origin, source, legal_basis, ..row(&contact) }, &contact),
                "{origin:?} {legal_basis:?}"
            );
        }
    }
}

#[test]
fn the_answers_of_customer_due_diligence_are_shown() {
    let used = ["due-diligence"];
    let answer =
        Row { category: "politically-exposed-position", legal_basis: LegalBasis::LegalObligation, ..row(&used) };
    assert!(shown(answer, &used));
}

#[test]
fn what_is_never_shown_is_not_shown_whatever_uses_it() {
    let used = ["contact", "loan-documents"];
    let uc = "credit-reference-agency-uc";
    let pep = "politically-exposed-position";
    for (what, hidden) in [
        ("a source that nobody named", Row { origin: Origin::FromOthers, source: "third-party", ..row(&used) }),
        ("inferred", Row { origin: Origin::Inferred, source: "controller", ..row(&used) }),
        ("criminal data", Row { category: NEVER_CATEGORY, ..row(&used) }),
        ("a position told by others", Row { category: pep, origin: Origin::FromOthers, source: uc, ..row(&used) }),
        ("a position observed", Row { category: pep, origin: Origin::Observed, ..row(&used) }),
        (
            "a match in the register of positions",
            Row { origin: Origin::FromOthers, source: "pep-register", ..row(&used) },
        ),
        ("a match on a sanctions list", Row { origin: Origin::FromOthers, source: "sanctions-lists", ..row(&used) }),
        ("from the police", Row { origin: Origin::FromOthers, source: "law-enforcement-registers", ..row(&used) }),
        ("looked up there by a system", Row { origin: Origin::Observed, source: "sanctions-lists", ..row(&used) }),
        (
            "a credit score of others",
            Row { matter: Matter::Assessment, origin: Origin::FromOthers, source: uc, ..row(&used) },
        ),
        (
            "a risk class of others",
            Row { matter: Matter::RiskClass, origin: Origin::FromOthers, source: uc, ..row(&used) },
        ),
        ("a list match", Row { matter: Matter::ListMatch, ..row(&used) }),
        ("of another person", Row { matter: Matter::AnotherPerson, ..row(&used) }),
        ("a company's economy", Row { matter: Matter::CompanyEconomy, ..row(&used) }),
        ("used by nothing", row(&[])),
        ("used by something unknown", row(&["no-such-activity"])),
        ("used by what the register marks", row(&["by-the-register"])),
    ] {
        assert_eq!(look(hidden), None, "{what}");
    }
}

#[test]
fn a_row_that_only_restricted_activities_use_is_not_there() {
    for id in RESTRICTED_ACTIVITIES {
        assert_eq!(look(row(&[id])), None, "{id}");
        assert_eq!(look(row(&[id, "by-the-register", "no-such-activity"])), None, "{id}");
    }
    assert_eq!(look(row(&RESTRICTED_ACTIVITIES)), None);
}

#[test]
fn a_list_in_the_code_holds_where_the_register_slips() {
    let mut register = register();
    register.activities.iter_mut().for_each(|it| it.restricted = false);
    let rule = Rule::of(&register);
    for id in RESTRICTED_ACTIVITIES {
        assert_eq!(rule.look(row(&[id])), None, "{id}");
        assert_eq!(rule.look(row(&["contact", id])).map(|it| it.activities), Some(vec!["contact"]), "{id}");
        assert!(!rule.is_open(&id.into()), "{id}");
    }
}

#[test]
fn a_shared_row_is_what_it_is_without_the_restricted_activities() {
    let open = ["contact", "loan-documents"];
    for id in RESTRICTED_ACTIVITIES.into_iter().chain(["by-the-register", "no-such-activity"]) {
        for shared in
            [[id, "contact", "loan-documents"], ["contact", id, "loan-documents"], ["contact", "loan-documents", id]]
        {
            assert_eq!(look(row(&shared)), look(row(&open)), "{shared:?}");
        }
    }
}

#[test]
fn the_basis_of_a_restricted_activity_gives_way_to_one_of_the_open_ones() {
    use LegalBasis::{Consent, Contract, LegalObligation, LegitimateInterest};
    for (activities, stored, names_consent, expected) in [
        (["contact", "anti-fraud"], LegitimateInterest, false, Some(LegitimateInterest)),
        (["contact", "transaction-monitoring"], LegalObligation, false, Some(LegitimateInterest)),
        (["transaction-monitoring", "contract-service"], LegalObligation, false, Some(Contract)),
        (["due-diligence", "transaction-monitoring"], LegalObligation, false, Some(LegalObligation)),
        (["newsletter", "transaction-monitoring"], LegalObligation, true, Some(Consent)),
        // Nothing can be said of it: a consent that is not named cannot be told.
        (["newsletter", "transaction-monitoring"], LegalObligation, false, None),
        // What no restricted activity rests on stands, whatever the register says of the open ones today.
        (["contact", "loan-documents"], Contract, false, Some(Contract)),
        (["contact", "transaction-monitoring"], Contract, false, Some(Contract)),
    ] {
        let it = Row { legal_basis: stored, names_consent, ..row(&activities) };
        assert_eq!(look(it).map(|it| it.legal_basis), expected, "{activities:?} {stored:?}");
    }
    let both = ["newsletter", "contact", "transaction-monitoring"];
    let it = Row { legal_basis: LegalObligation, ..row(&both) };
    assert_eq!(look(it).map(|it| it.legal_basis), Some(LegitimateInterest));
}

#[test]
fn the_text_of_the_facts_changes_with_what_matters_and_with_nothing_else() {
    let text = |change: fn(&mut Register)| {
        let mut register = register();
        change(&mut register);
        Rule::of(&register).facts()
    };
    let as_it_is = text(|_| {});
    assert_eq!(text(|it| it.activities[0].name = "Another name".to_owned()), as_it_is);
    assert_eq!(text(|it| it.activities.reverse()), as_it_is);
    for change in [
        |it: &mut Register| drop(it.activities.remove(0)),
        |it: &mut Register| it.activities[0].restricted = true,
        |it: &mut Register| it.activities[0].legal_basis = LegalBasis::Contract,
        |it: &mut Register| it.activities.push(testing::activity("new")),
        |it: &mut Register| drop(it.sources.pop()),
    ] {
        assert_ne!(text(change), as_it_is);
    }
}

#[test]
fn matters_have_ids_of_their_own() {
    for matter in Matter::ALL {
        assert_eq!(Matter::parse(matter.as_str()), Some(matter));
    }
    assert_eq!(Matter::parse("rumour"), None);
}

fn of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    proptest::sample::select(all)
}

proptest! {
    /// Whatever the row: restricted ids put into it, anywhere, change nothing, and none of them is ever in an answer.
    #[test]
    fn restricted_ids_change_nothing(
        open in proptest::sample::subsequence(vec!["contact", "loan-documents", "due-diligence", "contract-service"], 0..5),
        put in prop::collection::vec((0_usize..5, of(&RESTRICTED_ACTIVITIES)), 0..6),
        origin in of(&Origin::ALL),
        matter in of(&Matter::ALL),
        basis in of(&LegalBasis::ALL),
        category in of(&["contact-details", NEVER_CATEGORY, "politically-exposed-position"]),
        source in of(&["data-subject", "credit-reference-agency-uc", "sanctions-lists", "third-party"]),
    ) {
        let rule = Rule::of(&register());
        // As a controller stores it: the basis is not that of the restricted ones, or of one of the open ones too.
        let fits = open.iter().any(|id| rule.open.get(&(*id).into()) == Some(&basis));
        prop_assume!(basis != LegalBasis::LegalObligation || fits || open.is_empty());
        let mut shared = open.clone();
        for (at, id) in put {
            shared.insert(at.min(shared.len()), id);
        }
        let it = |activities| Row { activities, category, matter, origin, source, legal_basis: basis, names_consent: true };
        let (without, with) = (rule.look(it(&open)), rule.look(it(&shared)));
        prop_assert_eq!(&with, &without);
        if let Some(shown) = with {
            prop_assert!(!shown.activities.is_empty());
            prop_assert!(shown.activities.iter().all(|id| !RESTRICTED_ACTIVITIES.contains(id)));
        }
    }
}
