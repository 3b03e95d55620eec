//! What belongs in a portability package (Art. 20 GDPR), and what never does.
//!
//! Art. 20 covers what the person provided, or what was observed of their use, when the processing is automated and
//! rests on consent or contract. What rests on legitimate interest can be given as a separate *voluntary* part.
//! Everything else stays out, each with a reason that is the same for every person and is never counted.
//!
//! The rule here looks only at what [`crate::visibility`] shows: restricted activities are gone before it is asked.

use crate::register::LegalBasis;

terms! {
    /// How Almi came to have a piece of data.
    Origin {
        /// The person gave it, knowingly and actively.
        Provided = "provided",
        /// It was observed from the person's use of a service.
        Observed = "observed",
        /// Almi inferred or derived it.
        Inferred = "inferred",
        /// It came from someone else.
        FromOthers = "from-others",
    }
}

impl Origin {
    /// Id of the source that goes with it; `None` where it came from someone else, who is named.
    #[must_use]
    pub fn source(self) -> Option<&'static str> {
        match self {
            Origin::Provided => Some("data-subject"),
            Origin::Observed => Some("system-observed"),
            Origin::Inferred => Some("controller"),
            Origin::FromOthers => None,
        }
    }
}

terms! {
    /// A part of the package.
    Scope {
        /// What Art. 20 gives a right to.
        Art20 = "art20",
        /// What rests on legitimate interest and is given voluntarily.
        Voluntary = "voluntary",
    }
}

terms! {
    /// Why something is not in the package. The whole list is shown to everyone, always.
    Exclusion {
        /// The processing rests on neither consent nor contract.
        NotConsentOrContract = "not-consent-or-contract",
        /// The processing rests on a legal obligation.
        LegalObligation = "legal-obligation",
        /// Almi inferred or derived it.
        InferredOrDerived = "inferred-or-derived",
        /// It came from someone else.
        ObtainedFromOthers = "obtained-from-others",
        /// Giving it out would touch the rights of others (Art. 20(4)).
        RightsOfOthers = "rights-of-others",
        /// It is not processed by automated means.
        NotAutomated = "not-automated",
        /// The law forbids giving it out or commenting on it.
        StatutorySecrecy = "statutory-secrecy",
    }
}

/// Activities of which nothing is told about a person, by id. The register marks the same ones `restricted`; the list is
/// the second lock: in [`crate::visibility`] beside the register's mark, and alone where no register is at hand.
pub const RESTRICTED_ACTIVITIES: [&str; 5] = [
    "anti-fraud",
    "aml-statistics-reporting",
    "transaction-monitoring",
    "fiu-police-disclosure",
    "sanctions-screening",
];

/// What the scope rule looks at in a record that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordFacts {
    /// Legal basis of the record.
    pub legal_basis: LegalBasis,
    /// How it came to Almi.
    pub origin: Origin,
    /// Is it processed by automated means?
    pub automated: bool,
}

/// Which part of the package a record belongs to that the person may be told of.
///
/// # Errors
/// The reason why the record belongs to none.
pub fn scope_of(record: RecordFacts) -> Result<Scope, Exclusion> {
    match record.origin {
        Origin::Inferred => return Err(Exclusion::InferredOrDerived),
        Origin::FromOthers => return Err(Exclusion::ObtainedFromOthers),
        Origin::Provided | Origin::Observed => {}
    }
    if !record.automated {
        return Err(Exclusion::NotAutomated);
    }
    match record.legal_basis {
        LegalBasis::Contract | LegalBasis::Consent | LegalBasis::ExplicitConsent => Ok(Scope::Art20),
        LegalBasis::LegitimateInterest => Ok(Scope::Voluntary),
        LegalBasis::LegalObligation => Err(Exclusion::LegalObligation),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scope_rule_holds_for_every_combination() {
        for basis in LegalBasis::ALL {
            for origin in Origin::ALL {
                for automated in [true, false] {
                    let got = scope_of(RecordFacts { legal_basis: basis, origin, automated });
                    let own = matches!(origin, Origin::Provided | Origin::Observed);
                    let expected = match basis {
                        _ if origin == Origin::Inferred => Err(Exclusion::InferredOrDerived),
                        _ if origin == Origin::FromOthers => Err(Exclusion::ObtainedFromOthers),
                        _ if !automated => Err(Exclusion::NotAutomated),
                        LegalBasis::LegalObligation => Err(Exclusion::LegalObligation),
                        LegalBasis::LegitimateInterest => Ok(Scope::Voluntary),
                        _ => Ok(Scope::Art20),
                    };
                    assert_eq!(got, expected);
                    assert!(got.is_err() || (own && automated));
                }
            }
        }
    }
}
