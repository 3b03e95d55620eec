//! Which rights a person has on a processing activity, and why: the decision table by legal basis.
//!
//! Source: GDPR Arts. 7(3), 15-18, 20-22, 77; seed conditions of the notices. The table depends on the legal basis and
//! on whether the activity is direct marketing, and on nothing about the person: it is the same for everyone.

mod answer;
mod erasure;
mod stopping;

pub use answer::{Answer, answer_of};
pub use erasure::{Foreseen, Outlook, foresee_erasure, must_be_kept};
pub use stopping::{Stopping, stopping_of};

pub use crate::register::{ReasonId, Right};

use crate::register::{Activity, LegalBasis};

terms! {
    /// Can the right be used on an activity?
    Availability {
        /// Yes.
        Available = "available",
        /// When one of the conditions in the reason is met; the request is examined.
        Conditional = "conditional",
        /// No; the reason says why and what can be done instead.
        NotAvailable = "not-available",
    }
}

/// What the person can do about it in the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RightAction {
    /// Ask for a copy, a correction, erasure or restriction: a case of that kind.
    Request,
    /// Object for reasons of one's own situation: a case.
    Object,
    /// Say no to direct marketing: an act, done at once.
    StopMarketing,
    /// Download the portability package.
    Export,
    /// Withdraw a consent: an act, done at once.
    Withdraw,
    /// Complain, to the DPO or the supervisory authority.
    Complain,
    /// A request in the person's own words (Art. 12(2)): always possible.
    OwnWords,
}

/// One row of the rights table of an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RightDecision {
    /// The right.
    pub right: Right,
    /// Can it be used?
    pub availability: Availability,
    /// Why.
    pub reason: ReasonId,
    /// What the person can do here.
    pub action: RightAction,
}

/// The decision for one right on one legal basis.
#[must_use]
pub fn decide(right: Right, basis: LegalBasis, direct_marketing: bool) -> RightDecision {
    use Availability::{Available, Conditional, NotAvailable};
    use LegalBasis as B;
    use ReasonId as R;
    use RightAction as A;
    let (availability, reason, action) = match (right, basis) {
        (Right::Access, _) => (Available, R::AccessAlways, A::Request),
        (Right::Rectification, _) => (Available, R::RectificationAlways, A::Request),
        (Right::Erasure, B::LegitimateInterest) if direct_marketing => {
            (Available, R::ErasureDirectMarketing, A::Request)
        }
        (Right::Erasure, B::LegitimateInterest) => (Conditional, R::ErasureLegitimateInterest, A::Request),
        (Right::Erasure, B::LegalObligation) => (NotAvailable, R::ErasureLegalObligation, A::OwnWords),
        (Right::Erasure, B::Contract) => (Conditional, R::ErasureContract, A::Request),
        (Right::Erasure, B::Consent) => (Available, R::ErasureConsent, A::Request),
        (Right::Erasure, B::ExplicitConsent) => (Available, R::ErasureExplicitConsent, A::Request),
        (Right::Restriction, B::LegitimateInterest) if direct_marketing => {
            (Conditional, R::RestrictionDirectMarketing, A::Request)
        }
        (Right::Restriction, B::LegitimateInterest) => (Conditional, R::RestrictionLegitimateInterest, A::Request),
        (Right::Restriction, B::LegalObligation) => (Conditional, R::RestrictionLegalObligation, A::Request),
        (Right::Restriction, _) => (Conditional, R::RestrictionOther, A::Request),
        (Right::Portability, B::Contract) => (Conditional, R::PortabilityContract, A::Export),
        (Right::Portability, B::Consent | B::ExplicitConsent) => (Available, R::PortabilityConsent, A::Export),
        (Right::Portability, _) => (NotAvailable, R::PortabilityNotThisBasis, A::Export),
        // Art. 21(2) is not tied to a basis.
        (Right::Objection, B::LegitimateInterest | B::Contract) if direct_marketing => {
            (Available, R::ObjectionDirectMarketing, A::StopMarketing)
        }
        (Right::Objection, B::LegitimateInterest) => (Conditional, R::ObjectionOwnSituation, A::Object),
        (Right::Objection, B::Consent | B::ExplicitConsent) if direct_marketing => {
            (Available, R::ObjectionConsentDirectMarketing, A::StopMarketing)
        }
        (Right::Objection, B::Consent | B::ExplicitConsent) => (NotAvailable, R::ObjectionConsent, A::Withdraw),
        (Right::Objection, B::Contract) => (NotAvailable, R::ObjectionContract, A::OwnWords),
        (Right::Objection, B::LegalObligation) => (NotAvailable, R::ObjectionLegalObligation, A::OwnWords),
        (Right::WithdrawConsent, basis) if basis.is_consent() => (Available, R::WithdrawConsent, A::Withdraw),
        (Right::WithdrawConsent, _) => (NotAvailable, R::WithdrawNoConsent, A::OwnWords),
        (Right::AutomatedDecision, _) => (NotAvailable, R::AutomatedDecisionNotInUse, A::OwnWords),
        (Right::Complaint, _) => (Available, R::ComplaintAlways, A::Complain),
    };
    RightDecision { right, availability, reason, action }
}

/// The rights table of an activity: all nine rights, each with its decision.
#[must_use]
pub fn rights_of(activity: &Activity) -> Vec<RightDecision> {
    let decided = |right| decide(right, activity.legal_basis, activity.direct_marketing);
    Right::ALL
        .into_iter()
        .map(|right| RightDecision { reason: reason_of(activity, decided(right)), ..decided(right) })
        .collect()
}

/// How an error is corrected is another matter in the books; nothing else that an activity is changes a reason.
fn reason_of(activity: &Activity, decision: RightDecision) -> ReasonId {
    match decision.reason {
        ReasonId::RectificationAlways if activity.bookkeeping => ReasonId::RectificationBookkeeping,
        reason => reason,
    }
}

/// Can a person object to this activity for reasons of their own situation (Art. 21(1))? Direct marketing is not
/// among these: it stops at once, without an examination.
#[must_use]
pub fn can_object(activity: &Activity) -> bool {
    decide(Right::Objection, activity.legal_basis, activity.direct_marketing).action == RightAction::Object
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows: basis and direct marketing. Columns: the rights in the order of `Right::ALL`.
    /// A = available, C = conditional, N = not available.
    const TABLE: [(LegalBasis, bool, &str); 9] = [
        (LegalBasis::LegitimateInterest, false, "AACCNCNNA"),
        (LegalBasis::LegitimateInterest, true, "AAACNANNA"),
        (LegalBasis::LegalObligation, false, "AANCNNNNA"),
        (LegalBasis::Contract, false, "AACCCNNNA"),
        (LegalBasis::Contract, true, "AACCCANNA"),
        (LegalBasis::Consent, false, "AAACANANA"),
        (LegalBasis::Consent, true, "AAACAAANA"),
        (LegalBasis::ExplicitConsent, false, "AAACANANA"),
        (LegalBasis::ExplicitConsent, true, "AAACAAANA"),
    ];

    #[test]
    fn the_decision_table_holds() {
        for (basis, direct_marketing, row) in TABLE {
            let got: String = Right::ALL
                .into_iter()
                .map(|right| match decide(right, basis, direct_marketing).availability {
                    Availability::Available => 'A',
                    Availability::Conditional => 'C',
                    Availability::NotAvailable => 'N',
                })
                .collect();
            assert_eq!(got, row, "{basis:?}, direct marketing: {direct_marketing}");
        }
    }

    #[test]
    fn the_reason_belongs_to_the_right_it_is_given_for() {
        for (basis, direct_marketing, _) in TABLE {
            for right in Right::ALL {
                let reason = decide(right, basis, direct_marketing).reason.as_str();
                let stem = match right {
                    Right::WithdrawConsent => "withdraw",
                    other => other.as_str(),
                };
                assert!(reason.starts_with(stem), "{right:?} on {basis:?} gives {reason}");
            }
        }
    }

    #[test]
    fn only_where_the_data_are_part_of_the_books_it_is_said_how_the_books_are_corrected() {
        for (basis, direct_marketing, _) in TABLE {
            let mut activity = crate::register::testing::activity("a");
            (activity.legal_basis, activity.direct_marketing) = (basis, direct_marketing);
            let plain = rights_of(&activity);
            activity.bookkeeping = true;
            for (without, with) in plain.into_iter().zip(rights_of(&activity)) {
                assert_ne!(without.reason, ReasonId::RectificationBookkeeping, "{basis:?}");
                let expected = match without.right {
                    Right::Rectification => RightDecision { reason: ReasonId::RectificationBookkeeping, ..without },
                    _ => without,
                };
                assert_eq!(with, expected, "{basis:?}");
            }
        }
    }

    #[test]
    fn every_reason_but_the_constant_one_is_used_and_ids_are_unique() {
        let mut used: Vec<ReasonId> = TABLE
            .into_iter()
            .flat_map(|(basis, marketing, _)| Right::ALL.map(|right| decide(right, basis, marketing).reason))
            // Of an activity, and not of its legal basis.
            .chain([ReasonId::RectificationBookkeeping])
            .collect();
        used.sort();
        used.dedup();
        let mut expected: Vec<ReasonId> = ReasonId::ALL.to_vec();
        expected.retain(|reason| *reason != ReasonId::RestrictedConstant);
        expected.sort();
        assert_eq!(used, expected);
        for reason in ReasonId::ALL {
            assert_eq!(ReasonId::parse(reason.as_str()), Some(reason));
        }
    }

    #[test]
    fn where_a_right_is_not_available_there_is_still_something_to_do() {
        for (basis, marketing, _) in TABLE {
            for right in Right::ALL {
                let decision = decide(right, basis, marketing);
                if decision.availability == Availability::NotAvailable {
                    assert!(matches!(
                        decision.action,
                        RightAction::OwnWords | RightAction::Export | RightAction::Withdraw
                    ));
                }
            }
        }
    }
}
