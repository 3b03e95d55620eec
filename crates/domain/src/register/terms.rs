//! The register's fixed terms: legal basis, level, ground, kinds of retention and of source.

/// The legal basis of a processing activity (Art. 6(1) GDPR, and Art. 9(2)(a) for explicit consent).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LegalBasis {
    /// Art. 6(1)(c): a legal obligation of the controller.
    LegalObligation,
    /// Art. 6(1)(f): a legitimate interest of the controller or a third party.
    LegitimateInterest,
    /// Art. 6(1)(b): a contract to which the person is party, or steps before one.
    Contract,
    /// Art. 6(1)(a): consent.
    Consent,
    /// Art. 9(2)(a) or 49(1)(a): explicit consent.
    ExplicitConsent,
}

impl LegalBasis {
    /// All bases, in the order in which they are shown.
    pub const ALL: [LegalBasis; 5] = [
        LegalBasis::LegalObligation,
        LegalBasis::LegitimateInterest,
        LegalBasis::Contract,
        LegalBasis::Consent,
        LegalBasis::ExplicitConsent,
    ];

    /// The id in the register and on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            LegalBasis::LegalObligation => "legal-obligation",
            LegalBasis::LegitimateInterest => "legitimate-interest",
            LegalBasis::Contract => "contract",
            LegalBasis::Consent => "consent",
            LegalBasis::ExplicitConsent => "explicit-consent",
        }
    }

    /// Reads an id of the register.
    #[must_use]
    pub fn parse(id: &str) -> Option<LegalBasis> {
        LegalBasis::ALL.into_iter().find(|basis| basis.as_str() == id)
    }

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The activity does not normally concern the role, but may.
    NotTypical,
    /// The role can appear in the activity.
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

/// Does the notice itself say it, or does it follow from the notice?
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ground {
    /// Follows from the notice.
    Derived,
    /// Stated in the notice.
    Stated,
}

impl Ground {
    /// The id in the register and on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Ground::Derived => "derived",
            Ground::Stated => "stated",
        }
    }

    /// Reads an id of the register.
    #[must_use]
    pub fn parse(id: &str) -> Option<Ground> {
        [Ground::Derived, Ground::Stated].into_iter().find(|ground| ground.as_str() == id)
    }
}

/// What kind of retention rule the notice gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RetentionKind {
    /// As long as the purpose needs; no fixed time.
    PurposeBound,
    /// A fixed time whose start the notice does not give.
    Fixed,
    /// A fixed time after an event.
    FixedAfterEvent,
    /// Until an event.
    UntilEvent,
}

impl RetentionKind {
    /// All kinds.
    pub const ALL: [RetentionKind; 4] =
        [RetentionKind::PurposeBound, RetentionKind::Fixed, RetentionKind::FixedAfterEvent, RetentionKind::UntilEvent];

    /// The id in the register and on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            RetentionKind::PurposeBound => "purpose-bound",
            RetentionKind::Fixed => "fixed",
            RetentionKind::FixedAfterEvent => "fixed-after-event",
            RetentionKind::UntilEvent => "until-event",
        }
    }

    /// Reads an id of the register.
    #[must_use]
    pub fn parse(id: &str) -> Option<RetentionKind> {
        RetentionKind::ALL.into_iter().find(|kind| kind.as_str() == id)
    }
}

/// Who a source is, seen from the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceKind {
    /// The person.
    You,
    /// The company and those who act for it.
    Customer,
    /// Almi itself.
    Almi,
    /// Anyone else: registers, credit reference agencies, partners.
    Others,
}

impl SourceKind {
    /// All kinds.
    pub const ALL: [SourceKind; 4] = [SourceKind::You, SourceKind::Customer, SourceKind::Almi, SourceKind::Others];

    /// The id in the register and on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            SourceKind::You => "you",
            SourceKind::Customer => "customer",
            SourceKind::Almi => "almi",
            SourceKind::Others => "others",
        }
    }

    /// Reads an id of the register.
    #[must_use]
    pub fn parse(id: &str) -> Option<SourceKind> {
        SourceKind::ALL.into_iter().find(|kind| kind.as_str() == id)
    }
}
