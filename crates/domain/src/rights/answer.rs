//! Can a right be used on an activity, said in a word or two. *Not applicable* is not *no*: who reads "no" beside "avoid
//! automated decisions" hears that they cannot avoid them.

use super::{Availability, ReasonId, RightDecision};

/// The answer to "can I use it?", for every decision of the table ([`super::decide`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// Yes.
    Yes,
    /// Yes, when one of the conditions in the reason is met.
    OnCondition,
    /// Yes: by withdrawing the consent (Art. 7(3)), which does all that an objection would.
    Withdraw,
    /// Not until the law no longer says that the data must be kept (Art. 17(3)(b)).
    NotWhileKept,
    /// No: the person's contract needs it.
    Contract,
    /// No: the law requires it.
    Law,
    /// It does not exist on this legal basis (Art. 20(1)).
    NotThisBasis,
    /// There is no consent that could be withdrawn.
    NoConsent,
    /// What it protects from is not done here.
    NotUsed,
}

impl Answer {
    /// All of them.
    pub const ALL: [Answer; 9] = [
        Answer::Yes,
        Answer::OnCondition,
        Answer::Withdraw,
        Answer::NotWhileKept,
        Answer::Contract,
        Answer::Law,
        Answer::NotThisBasis,
        Answer::NoConsent,
        Answer::NotUsed,
    ];

    /// Is there anything to say yes or no to? Where there is not, the answer is neither.
    #[must_use]
    pub fn is_applicable(self) -> bool {
        !matches!(self, Answer::NotThisBasis | Answer::NoConsent | Answer::NotUsed)
    }
}

/// The answer that a decision comes to.
#[must_use]
pub fn answer_of(decision: RightDecision) -> Answer {
    match (decision.availability, decision.reason) {
        (Availability::Available, _) => Answer::Yes,
        (Availability::Conditional, _) => Answer::OnCondition,
        (Availability::NotAvailable, ReasonId::ObjectionConsent) => Answer::Withdraw,
        (Availability::NotAvailable, ReasonId::ErasureLegalObligation) => Answer::NotWhileKept,
        (Availability::NotAvailable, ReasonId::ObjectionContract) => Answer::Contract,
        (Availability::NotAvailable, ReasonId::PortabilityNotThisBasis) => Answer::NotThisBasis,
        (Availability::NotAvailable, ReasonId::WithdrawNoConsent) => Answer::NoConsent,
        (Availability::NotAvailable, ReasonId::AutomatedDecisionNotInUse) => Answer::NotUsed,
        (Availability::NotAvailable, _) => Answer::Law,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::LegalBasis;
    use crate::rights::{Right, RightAction, decide};

    /// Rows: basis and direct marketing. Columns: the rights in the order of `Right::ALL`. Y = yes, ? = on condition,
    /// w = withdraw, k = not while it is kept, c = contract, l = law, b = not on this basis, n = no consent,
    /// u = not used.
    const TABLE: [(LegalBasis, bool, &str); 10] = [
        (LegalBasis::LegitimateInterest, false, "YY??b?nuY"),
        (LegalBasis::LegitimateInterest, true, "YYY?bYnuY"),
        (LegalBasis::LegalObligation, false, "YYk?blnuY"),
        (LegalBasis::LegalObligation, true, "YYk?blnuY"),
        (LegalBasis::Contract, false, "YY???cnuY"),
        (LegalBasis::Contract, true, "YY???YnuY"),
        (LegalBasis::Consent, false, "YYY?YwYuY"),
        (LegalBasis::Consent, true, "YYY?YYYuY"),
        (LegalBasis::ExplicitConsent, false, "YYY?YwYuY"),
        (LegalBasis::ExplicitConsent, true, "YYY?YYYuY"),
    ];

    #[test]
    fn every_right_on_every_basis_has_its_answer() {
        assert_eq!(TABLE.len(), 2 * LegalBasis::ALL.len());
        let mut seen = Vec::new();
        for (basis, direct_marketing, row) in TABLE {
            let got: String = Right::ALL
                .into_iter()
                .map(|right| {
                    let decision = decide(right, basis, direct_marketing);
                    let answer = answer_of(decision);
                    seen.push(answer);
                    // What is called yes can be done here.
                    assert_eq!(
                        answer == Answer::Withdraw,
                        decision.availability == Availability::NotAvailable && decision.action == RightAction::Withdraw
                    );
                    match answer {
                        Answer::Yes => 'Y',
                        Answer::OnCondition => '?',
                        Answer::Withdraw => 'w',
                        Answer::NotWhileKept => 'k',
                        Answer::Contract => 'c',
                        Answer::Law => 'l',
                        Answer::NotThisBasis => 'b',
                        Answer::NoConsent => 'n',
                        Answer::NotUsed => 'u',
                    }
                })
                .collect();
            assert_eq!(got, row, "{basis:?}, direct marketing: {direct_marketing}");
        }
        assert!(Answer::ALL.iter().all(|answer| seen.contains(answer)));
    }
}
