//! Can a person stop an activity, and how: one phrase for each.

use super::{Availability, Right, RightAction, decide};
use crate::register::{Activity, LegalBasis};

/// The answer to "can I stop it?", from the decision table ([`super::decide`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stopping {
    /// Always, at once and without a reason (Art. 21(2)-(3)).
    Always,
    /// One can object; it is examined (Art. 21(1)).
    Object,
    /// Yes: the consent can be withdrawn (Art. 7(3)).
    Withdraw,
    /// No: the person's contract needs it.
    Contract,
    /// No: the law requires it.
    Law,
    /// A restricted activity: what is said of it is the same constant for everybody.
    Constant,
}

impl Stopping {
    /// All of them.
    pub const ALL: [Stopping; 6] =
        [Stopping::Always, Stopping::Object, Stopping::Withdraw, Stopping::Contract, Stopping::Law, Stopping::Constant];
}

/// Can a person stop the activity? Depends on nothing about the person.
#[must_use]
pub fn stopping_of(activity: &Activity) -> Stopping {
    if activity.restricted {
        return Stopping::Constant;
    }
    let decided = |right| decide(right, activity.legal_basis, activity.direct_marketing);
    // Withdrawn, exactly this ends; the no to direct marketing would end more.
    if decided(Right::WithdrawConsent).availability == Availability::Available {
        return Stopping::Withdraw;
    }
    match (decided(Right::Objection).action, activity.legal_basis) {
        (RightAction::StopMarketing, _) => Stopping::Always,
        (RightAction::Object, _) => Stopping::Object,
        (_, LegalBasis::Contract) => Stopping::Contract,
        _ => Stopping::Law,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::testing;
    use crate::rights::can_object;

    #[test]
    fn every_basis_has_its_answer_and_what_is_restricted_the_constant() {
        use LegalBasis as B;
        let table = [
            (B::LegitimateInterest, false, Stopping::Object),
            (B::LegitimateInterest, true, Stopping::Always),
            (B::LegalObligation, false, Stopping::Law),
            (B::LegalObligation, true, Stopping::Law),
            (B::Contract, false, Stopping::Contract),
            (B::Contract, true, Stopping::Always),
            (B::Consent, false, Stopping::Withdraw),
            (B::Consent, true, Stopping::Withdraw),
            (B::ExplicitConsent, false, Stopping::Withdraw),
            (B::ExplicitConsent, true, Stopping::Withdraw),
        ];
        assert_eq!(table.len(), 2 * B::ALL.len());
        let mut seen = Vec::new();
        for (basis, direct_marketing, expected) in table {
            let mut activity = testing::activity("a");
            (activity.legal_basis, activity.direct_marketing) = (basis, direct_marketing);
            assert_eq!(stopping_of(&activity), expected, "{basis:?}, direct marketing: {direct_marketing}");
            assert_eq!(expected == Stopping::Object, can_object(&activity), "no form is promised that there is not");
            activity.restricted = true;
            assert_eq!(stopping_of(&activity), Stopping::Constant);
            seen.extend([expected, Stopping::Constant]);
        }
        assert!(Stopping::ALL.iter().all(|each| seen.contains(each)));
    }
}
