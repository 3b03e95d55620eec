//! Acts: what the person does at once, without anybody deciding. Consents and the standing choice about direct marketing.

terms! {
    /// Where a consent stands.
    ConsentStatus {
        /// It holds.
        Given = "given",
        /// It was withdrawn (Art. 7(3)) and holds no more.
        Withdrawn = "withdrawn",
    }
}

terms! {
    /// What happened to a consent.
    ConsentEventKind {
        /// The person said yes.
        Given = "given",
        /// It was withdrawn.
        Withdrawn = "withdrawn",
        /// The person said yes again.
        Renewed = "renewed",
    }
}

impl ConsentEventKind {
    /// Where the consent stands after it.
    #[must_use]
    pub fn status(self) -> ConsentStatus {
        match self {
            ConsentEventKind::Given | ConsentEventKind::Renewed => ConsentStatus::Given,
            ConsentEventKind::Withdrawn => ConsentStatus::Withdrawn,
        }
    }
}

terms! {
    /// By which method a consent was given or withdrawn.
    ConsentMethod {
        /// In the portal.
        Portal = "portal",
        /// In a form on the web.
        Form = "form",
        /// By telephone.
        Phone = "phone",
        /// On paper.
        Paper = "paper",
    }
}

terms! {
    /// What happened to the choice about direct marketing (Art. 21(2)-(3)).
    MarketingEventKind {
        /// The person said no.
        Stopped = "stopped",
        /// The person allowed it again.
        Lifted = "lifted",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_consent_stands_as_its_last_event_left_it() {
        let after = ConsentEventKind::ALL.map(|event| (event.as_str(), event.status().as_str()));
        assert_eq!(after, [("given", "given"), ("withdrawn", "withdrawn"), ("renewed", "given")]);
    }
}
