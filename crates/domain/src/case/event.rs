//! What happens in a case.

terms! {
    /// What happened in a case. A newer backend may tell of something else, which is shown by its text.
    CaseEventKind {
        /// The request came in.
        Received = "received",
        /// The controller confirmed that it has it.
        Acknowledged = "acknowledged",
        /// The controller started working on it.
        Begun = "begun",
        /// The controller asked the person something.
        Question = "question",
        /// The person or the controller wrote.
        Message = "message",
        /// The time limit was extended.
        Extended = "extended",
        /// The controller decided.
        Decided = "decided",
        /// The person retracted the case.
        Retracted = "retracted",
        /// The person was told when a restriction will be lifted (Art. 18(3)).
        LiftingAnnounced = "lifting-announced",
        /// A restriction was lifted.
        RestrictionLifted = "restriction-lifted",
    }
}
