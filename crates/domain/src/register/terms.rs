//! The register's fixed terms: legal basis, level, ground, kinds of retention and of source.

terms! {
    /// The legal basis of a processing activity (Art. 6(1) GDPR, and Art. 9(2)(a) for explicit consent).
    LegalBasis {
        /// Art. 6(1)(c): a legal obligation of the controller.
        LegalObligation = "legal-obligation",
        /// Art. 6(1)(f): a legitimate interest of the controller or a third party.
        LegitimateInterest = "legitimate-interest",
        /// Art. 6(1)(b): a contract to which the person is party, or steps before one.
        Contract = "contract",
        /// Art. 6(1)(a): consent.
        Consent = "consent",
        /// Art. 9(2)(a) or 49(1)(a): explicit consent.
        ExplicitConsent = "explicit-consent",
    }
}

impl LegalBasis {
    /// The article of the GDPR, as it is written in running text.
    #[must_use]
    pub fn article(self) -> &'static str {
        match self {
            LegalBasis::LegalObligation => "6(1)(c)",
            LegalBasis::LegitimateInterest => "6(1)(f)",
            LegalBasis::Contract => "6(1)(b)",
            LegalBasis::Consent => "6(1)(a)",
            LegalBasis::ExplicitConsent => "9(2)(a)",
        }
    }

    /// The term of the Data Privacy Vocabulary (DPV 2.3, EU-GDPR extension).
    #[must_use]
    pub fn dpv(self) -> &'static str {
        match self {
            LegalBasis::LegalObligation => "eu-gdpr:A6-1-c",
            LegalBasis::LegitimateInterest => "eu-gdpr:A6-1-f",
            LegalBasis::Contract => "eu-gdpr:A6-1-b",
            LegalBasis::Consent => "eu-gdpr:A6-1-a",
            LegalBasis::ExplicitConsent => "eu-gdpr:A9-2-a",
        }
    }

    /// Does the basis rest on something the person agreed to and can take back?
    #[must_use]
    pub fn is_consent(self) -> bool {
        matches!(self, LegalBasis::Consent | LegalBasis::ExplicitConsent)
    }
}

/// How strongly an activity concerns a role. There is no "does not apply": the notice says that every processing area
/// may concern all eight roles.
//
// Ordered from the weakest; `terms!` would show the weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Level {
    /// The activity does not normally concern the role, but may.
    NotTypical,
    /// The role can appear in the activity.
    #[default]
    MayApply,
    /// The activity is aimed at this role.
    Applies,
}

impl Level {
    /// Strongest first, the order in which they are shown.
    pub const ALL: [Level; 3] = [Level::Applies, Level::MayApply, Level::NotTypical];

    /// The id in the register and on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Applies => "applies",
            Level::MayApply => "may-apply",
            Level::NotTypical => "not-typical",
        }
    }

    /// Reads an id of the register.
    #[must_use]
    pub fn parse(id: &str) -> Option<Level> {
        Level::ALL.into_iter().find(|level| level.as_str() == id)
    }
}

by_id!(Level);

terms! {
    /// Does the notice itself say it, or does it follow from the notice?
    #[derive(Default)]
    Ground {
        /// Follows from the notice.
        #[default]
        Derived = "derived",
        /// Stated in the notice.
        Stated = "stated",
    }
}

terms! {
    /// What kind of retention rule the notice gives.
    #[derive(Default)]
    RetentionKind {
        /// As long as the purpose needs; no fixed time.
        #[default]
        PurposeBound = "purpose-bound",
        /// A fixed time whose start the notice does not give.
        Fixed = "fixed",
        /// A fixed time after an event.
        FixedAfterEvent = "fixed-after-event",
        /// Until an event.
        UntilEvent = "until-event",
    }
}

terms! {
    /// Who a source is, seen from the person.
    #[derive(Default)]
    SourceKind {
        /// The person.
        You = "you",
        /// The company and those who act for it.
        Customer = "customer",
        /// Almi itself.
        Almi = "almi",
        /// Anyone else: registers, credit reference agencies, partners.
        #[default]
        Others = "others",
    }
}
