//! The decision table against the Data Privacy Vocabulary's mapping of legal bases to rights.
//!
//! Source: DPV 2.3, `eu-gdpr/modules/legal_basis_rights_mapping`. It says which rights exist on a basis, not when they
//! can be used; so it holds the table to its outline, and where the table differs it must be on purpose.

use domain::register::LegalBasis;
use domain::rights::{Availability, ReasonId, Right, decide};

/// The mapping as DPV has it. It knows one row for consent, explicit or not.
const DPV: [(&[LegalBasis], &[&str]); 4] = [
    (
        &[LegalBasis::Consent, LegalBasis::ExplicitConsent],
        &["A13", "A14", "A15", "A16", "A17", "A18", "A20", "A22", "A7-3", "A77"],
    ),
    (&[LegalBasis::Contract], &["A13", "A14", "A15", "A16", "A17", "A18", "A20", "A22", "A77"]),
    (&[LegalBasis::LegitimateInterest], &["A13", "A14", "A15", "A16", "A17", "A18", "A21", "A22", "A77"]),
    (&[LegalBasis::LegalObligation], &["A13", "A15", "A16", "A18", "A77"]),
];

/// Every right of the mapping. The information of Arts. 13 and 14 is no request of a person: the portal gives it for
/// every activity, with its sources.
const RIGHTS: [(&str, Option<Right>); 11] = [
    ("A13", None),
    ("A14", None),
    ("A15", Some(Right::Access)),
    ("A16", Some(Right::Rectification)),
    ("A17", Some(Right::Erasure)),
    ("A18", Some(Right::Restriction)),
    ("A20", Some(Right::Portability)),
    ("A21", Some(Right::Objection)),
    ("A22", Some(Right::AutomatedDecision)),
    ("A7-3", Some(Right::WithdrawConsent)),
    ("A77", Some(Right::Complaint)),
];

/// What the portal says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Portal {
    Yes,
    No,
    /// Not while something lasts, but afterwards.
    NotNow,
    /// There is nothing it could be used on.
    NotInUse,
}

/// The three differences: right, bases, what the portal says, why.
const DIFFERENCES: [(&str, &[LegalBasis], Portal, &str); 3] = [
    (
        "A17",
        &[LegalBasis::LegalObligation],
        Portal::NotNow,
        "DPV leaves erasure out; Art. 17(3)(b) only holds while the duty lasts, and the reason says so",
    ),
    (
        "A22",
        &[LegalBasis::LegitimateInterest, LegalBasis::Contract, LegalBasis::Consent, LegalBasis::ExplicitConsent],
        Portal::NotInUse,
        "DPV lists automated decisions; the general notice says that none are made",
    ),
    (
        "A14",
        &[LegalBasis::LegalObligation],
        Portal::Yes,
        "DPV leaves the information out; data come from UC, Bolagsverket and Skatteverket, and the portal says so",
    ),
];

fn portal(right: Option<Right>, basis: LegalBasis) -> Portal {
    let Some(right) = right else { return Portal::Yes };
    let decision = decide(right, basis, false);
    match (decision.availability, decision.reason) {
        (Availability::Available | Availability::Conditional, _) => Portal::Yes,
        (Availability::NotAvailable, ReasonId::ErasureLegalObligation) => Portal::NotNow,
        (Availability::NotAvailable, ReasonId::AutomatedDecisionNotInUse) => Portal::NotInUse,
        (Availability::NotAvailable, _) => Portal::No,
    }
}

#[test]
fn the_table_differs_from_dpv_in_three_ways_and_no_other() {
    let mut compared = 0;
    for (bases, listed) in DPV {
        for basis in bases {
            for (id, right) in RIGHTS {
                compared += 1;
                let ours = portal(right, *basis);
                let agrees = match ours {
                    Portal::Yes => listed.contains(&id),
                    // Neither lists it: on a legal obligation DPV has no Art. 22 either.
                    Portal::No | Portal::NotInUse => !listed.contains(&id),
                    Portal::NotNow => false,
                };
                let known = DIFFERENCES.iter().find(|(right, bases, ..)| *right == id && bases.contains(basis));
                match known {
                    None => assert!(agrees, "{id} on {basis:?}: the portal says {ours:?}, DPV lists {listed:?}"),
                    Some((_, _, said, why)) => {
                        assert!(!agrees, "{id} on {basis:?}: no difference any more ({why})");
                        assert_eq!(ours, *said, "{id} on {basis:?}: {why}");
                    }
                }
            }
        }
    }
    assert_eq!(compared, 55, "five bases and eleven rights");
}

#[test]
fn nothing_of_the_mapping_or_the_table_is_left_out() {
    for (_, listed) in DPV {
        assert!(listed.iter().all(|id| RIGHTS.iter().any(|(right, _)| right == id)));
    }
    for right in Right::ALL {
        assert!(RIGHTS.iter().any(|(_, ours)| *ours == Some(right)), "{right:?}");
    }
    for basis in LegalBasis::ALL {
        assert_eq!(DPV.iter().filter(|(bases, _)| bases.contains(&basis)).count(), 1, "{basis:?}");
    }
}

/// Art. 21(2) is not tied to a legal basis: DPV has no row for it, the table has.
#[test]
fn direct_marketing_can_be_refused_on_every_basis_it_can_rest_on() {
    for basis in LegalBasis::ALL.into_iter().filter(|basis| *basis != LegalBasis::LegalObligation) {
        assert_eq!(decide(Right::Objection, basis, true).availability, Availability::Available, "{basis:?}");
    }
}
