//! What the register has words for beside the activities: the rights, and the reasons of the decision table.

terms! {
    /// A right of the person.
    Right {
        /// Art. 15.
        Access = "access",
        /// Art. 16.
        Rectification = "rectification",
        /// Art. 17.
        Erasure = "erasure",
        /// Art. 18.
        Restriction = "restriction",
        /// Art. 20.
        Portability = "portability",
        /// Art. 21.
        Objection = "objection",
        /// Art. 7(3).
        WithdrawConsent = "withdraw-consent",
        /// Art. 22.
        AutomatedDecision = "automated-decision",
        /// Art. 77.
        Complaint = "complaint",
    }
}

impl Right {
    /// The article of the GDPR, as it is written in running text.
    #[must_use]
    pub fn article(self) -> &'static str {
        match self {
            Right::Access => "15",
            Right::Rectification => "16",
            Right::Erasure => "17",
            Right::Restriction => "18",
            Right::Portability => "20",
            Right::Objection => "21",
            Right::WithdrawConsent => "7(3)",
            Right::AutomatedDecision => "22",
            Right::Complaint => "77",
        }
    }
}

terms! {
    /// Why a right is available, conditional or not available. The words stand in the register (`rights.toml`).
    ReasonId {
        /// Art. 15, with the limits of Art. 15(4) and statutory secrecy.
        AccessAlways = "access-always",
        /// Art. 16.
        RectificationAlways = "rectification-always",
        /// Art. 16; bookkeeping is corrected by a new entry, never overwritten.
        RectificationBookkeeping = "rectification-bookkeeping",
        /// Art. 17(1)(a), (c), (d), (e); not while Art. 17(3)(b) or (e) holds.
        ErasureLegitimateInterest = "erasure-legitimate-interest",
        /// Art. 17(1)(c) with 21(2); an entry that stops further marketing may stay.
        ErasureDirectMarketing = "erasure-direct-marketing",
        /// Art. 17(3)(b): not while the duty lasts.
        ErasureLegalObligation = "erasure-legal-obligation",
        /// Art. 17(1)(a), (d), (e); often 17(3)(e) until limitation.
        ErasureContract = "erasure-contract",
        /// Art. 17(1)(b).
        ErasureConsent = "erasure-consent",
        /// Art. 17(1)(b), with Art. 9(2)(f) checked.
        ErasureExplicitConsent = "erasure-explicit-consent",
        /// Art. 18(1)(a)-(d).
        RestrictionLegitimateInterest = "restriction-legitimate-interest",
        /// Art. 18(1)(a)-(c); (d) is pointless, marketing stops at once.
        RestrictionDirectMarketing = "restriction-direct-marketing",
        /// Art. 18(1)(a)-(c); storage goes on.
        RestrictionLegalObligation = "restriction-legal-obligation",
        /// Art. 18(1)(a)-(c).
        RestrictionOther = "restriction-other",
        /// Art. 20(1): the basis is neither consent nor contract.
        PortabilityNotThisBasis = "portability-not-this-basis",
        /// Art. 20(1): party to the contract, provided or observed, automated.
        PortabilityContract = "portability-contract",
        /// Art. 20(1): provided or observed, automated.
        PortabilityConsent = "portability-consent",
        /// Art. 21(1).
        ObjectionOwnSituation = "objection-own-situation",
        /// Art. 21(2)-(3): absolute.
        ObjectionDirectMarketing = "objection-direct-marketing",
        /// Art. 21(1) covers only Art. 6(1)(e) and (f).
        ObjectionLegalObligation = "objection-legal-obligation",
        /// As above; direct marketing can always be refused.
        ObjectionContract = "objection-contract",
        /// Withdraw the consent instead.
        ObjectionConsent = "objection-consent",
        /// Art. 21(2) is not tied to a basis: treated as withdrawal and objection.
        ObjectionConsentDirectMarketing = "objection-consent-direct-marketing",
        /// There is no consent to withdraw.
        WithdrawNoConsent = "withdraw-no-consent",
        /// Art. 7(3): at any time, without a reason, as easily as it was given.
        WithdrawConsent = "withdraw-consent",
        /// Art. 22: the notice says that no automated decisions are made.
        AutomatedDecisionNotInUse = "automated-decision-not-in-use",
        /// Art. 77.
        ComplaintAlways = "complaint-always",
        /// The constant sentence about statutory secrecy, the same for everyone.
        RestrictedConstant = "restricted-constant",
    }
}
