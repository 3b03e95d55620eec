//! What an erasure will most likely come to, by legal basis, so that the form can say it before anything is sent.
//!
//! Source: Art. 17(1) and (3) GDPR. Foreseeing is not deciding: every request is examined, and none is stopped here.

use super::{Availability, ReasonId, Right, decide};
use crate::register::{Activity, LegalBasis};
use crate::request::ErasureGround;

/// What an erasure will most likely come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outlook {
    /// The data are erased as a rule.
    Erased,
    /// It depends on the facts; the controller examines them.
    Examined,
    /// The data must be kept while the law says so (Art. 17(3)(b)).
    MustBeKept,
}

/// What is foreseen for one activity, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Foreseen {
    /// What it will come to.
    pub outlook: Outlook,
    /// Why; the words stand in the register.
    pub reason: ReasonId,
    /// Can the ground chosen hold for this activity at all? A consent that was never the basis cannot be withdrawn, and
    /// where the right to object does not exist no objection can have been upheld. The request is examined all the same.
    pub ground_fits: bool,
}

/// What an erasure on a ground will most likely come to for an activity. Depends on the legal basis, on whether it is
/// direct marketing and on the ground, and on nothing about the person.
#[must_use]
pub fn foresee_erasure(activity: &Activity, ground: ErasureGround) -> Foreseen {
    foresee(activity.legal_basis, activity.direct_marketing, ground)
}

fn foresee(basis: LegalBasis, direct_marketing: bool, ground: ErasureGround) -> Foreseen {
    use ErasureGround as G;
    let right = decide(Right::Erasure, basis, direct_marketing);
    let ground_fits = match ground {
        G::ConsentWithdrawn => basis.is_consent(),
        // Art. 17(1)(c): an objection under 21(1), or 21(2), which is not tied to a basis.
        G::Objected => decide(Right::Objection, basis, direct_marketing).availability != Availability::NotAvailable,
        G::NoLongerNeeded | G::Unlawful | G::LegalDuty => true,
    };
    let outlook = match (right.availability, ground) {
        // A duty to keep covers neither what is unlawful nor what another duty says must go.
        (Availability::NotAvailable, G::Unlawful | G::LegalDuty) => Outlook::Examined,
        (Availability::NotAvailable, _) => Outlook::MustBeKept,
        (Availability::Available, G::ConsentWithdrawn | G::Objected) if ground_fits => Outlook::Erased,
        _ => Outlook::Examined,
    };
    Foreseen { outlook, reason: right.reason, ground_fits }
}

/// Why the data of an activity must be kept, for the box by which it is chosen; `None` where it need not be. Without a
/// ground: what holds as a rule.
#[must_use]
pub fn must_be_kept(activity: &Activity, ground: Option<ErasureGround>) -> Option<ReasonId> {
    // On this ground nothing is kept that would not be on most others.
    let foreseen = foresee_erasure(activity, ground.unwrap_or(ErasureGround::NoLongerNeeded));
    (foreseen.outlook == Outlook::MustBeKept).then_some(foreseen.reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Basis, direct marketing, then the grounds in the order of the article: E = erased, x = examined, K = must be
    /// kept; a lower-case letter (and `-` for examined) where the ground does not fit.
    const TABLE: [(LegalBasis, bool, &str); 9] = [
        (LegalBasis::LegitimateInterest, false, "x-xxx"),
        (LegalBasis::LegitimateInterest, true, "x-Exx"),
        (LegalBasis::LegalObligation, false, "Kkkxx"),
        (LegalBasis::Contract, false, "x--xx"),
        (LegalBasis::Contract, true, "x-xxx"),
        (LegalBasis::Consent, false, "xE-xx"),
        (LegalBasis::Consent, true, "xEExx"),
        (LegalBasis::ExplicitConsent, false, "xE-xx"),
        (LegalBasis::ExplicitConsent, true, "xEExx"),
    ];

    #[test]
    fn the_outlook_follows_from_basis_and_ground() {
        for (basis, direct_marketing, row) in TABLE {
            let got: String = ErasureGround::ALL
                .into_iter()
                .map(|ground| {
                    let foreseen = foresee(basis, direct_marketing, ground);
                    assert!(foreseen.reason.as_str().starts_with("erasure-"));
                    match (foreseen.outlook, foreseen.ground_fits) {
                        (Outlook::Erased, true) => 'E',
                        (Outlook::Examined, true) => 'x',
                        (Outlook::Examined, false) => '-',
                        (Outlook::MustBeKept, true) => 'K',
                        (Outlook::MustBeKept, false) => 'k',
                        (Outlook::Erased, false) => panic!("erased on a ground that cannot hold"),
                    }
                })
                .collect();
            assert_eq!(got, row, "{basis:?}, direct marketing: {direct_marketing}");
        }
    }

    #[test]
    fn what_must_be_kept_is_known_before_a_ground_is_chosen() {
        for (basis, direct_marketing, row) in TABLE {
            let mut activity = crate::register::testing::activity("a");
            (activity.legal_basis, activity.direct_marketing) = (basis, direct_marketing);
            let kept = |ground| must_be_kept(&activity, ground).is_some();
            let got: Vec<bool> = ErasureGround::ALL.into_iter().map(|ground| kept(Some(ground))).collect();
            let expected: Vec<bool> = row.chars().map(|each| each.eq_ignore_ascii_case(&'k')).collect();
            assert_eq!(got, expected, "{basis:?}");
            assert_eq!(kept(None), basis == LegalBasis::LegalObligation, "{basis:?}");
        }
    }
}
