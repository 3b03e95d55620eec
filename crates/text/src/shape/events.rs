//! Where there is one text for each thing that may happen, or for each of its states: a field for each, so that none
//! depends on an order.

use serde::Serialize;

/// One text for each kind of case.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct CaseKindText {
    /// Access.
    pub access: &'static str,
    /// Rectification.
    pub rectification: &'static str,
    /// Erasure.
    pub erasure: &'static str,
    /// Restriction.
    pub restriction: &'static str,
    /// Portability transfer.
    pub portability_transfer: &'static str,
    /// Objection.
    pub objection: &'static str,
    /// Own words.
    pub own_words: &'static str,
}

/// One text for each status of a case.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct StatusText {
    /// Received.
    pub received: &'static str,
    /// Acknowledged.
    pub acknowledged: &'static str,
    /// In progress.
    pub in_progress: &'static str,
    /// Needs information.
    pub needs_information: &'static str,
    /// Extended.
    pub extended: &'static str,
    /// Completed.
    pub completed: &'static str,
    /// Partly completed.
    pub partly_completed: &'static str,
    /// Declined.
    pub declined: &'static str,
    /// Withdrawn by you.
    pub retracted: &'static str,
}

/// The way of a case, in four words.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct CasePathText {
    /// It came in.
    pub received: &'static str,
    /// That was confirmed.
    pub confirmed: &'static str,
    /// It is worked on.
    pub in_progress: &'static str,
    /// It is answered.
    pub answered: &'static str,
}

/// What has happened in a case.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct CaseEventText {
    /// It came in.
    pub received: &'static str,
    /// That was confirmed.
    pub acknowledged: &'static str,
    /// Work has begun.
    pub begun: &'static str,
    /// The controller asks.
    pub question: &'static str,
    /// The controller writes.
    pub message_from_controller: &'static str,
    /// The person writes.
    pub message_from_you: &'static str,
    /// The time limit is extended.
    pub extended: &'static str,
    /// It is decided.
    pub decided: &'static str,
    /// The person has withdrawn it.
    pub retracted: &'static str,
    /// A restriction will be lifted.
    pub lifting_announced: &'static str,
    /// It was lifted.
    pub restriction_lifted: &'static str,
    /// Anything else.
    pub other: &'static str,
}

/// Who did it.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ActorText {
    /// The person.
    pub you: &'static str,
    /// The controller.
    pub controller: &'static str,
}

/// What has happened to direct marketing.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct MarketingEventText {
    /// Stopped.
    pub stopped: &'static str,
    /// Allowed again.
    pub lifted: &'static str,
    /// Anything else.
    pub other: &'static str,
}

/// Where a consent stands.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ConsentStatusText {
    /// In force.
    pub given: &'static str,
    /// Withdrawn.
    pub withdrawn: &'static str,
    /// Anything else.
    pub other: &'static str,
}

/// By which method a consent was given or withdrawn.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct MethodText {
    /// In the portal.
    pub portal: &'static str,
    /// In a form.
    pub form: &'static str,
    /// By telephone.
    pub phone: &'static str,
    /// On paper.
    pub paper: &'static str,
    /// In another way.
    pub other: &'static str,
}

/// What has happened to a consent.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ConsentEventText {
    /// Given.
    pub given: &'static str,
    /// Withdrawn.
    pub withdrawn: &'static str,
    /// Given again.
    pub renewed: &'static str,
    /// Anything else.
    pub other: &'static str,
}

/// Where to go on without a consent.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct NoConsentWays {
    /// To the objection.
    pub object: &'static str,
    /// To the processing.
    pub activities: &'static str,
    /// To the file.
    pub export: &'static str,
}

/// What a receipt of an act is called.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ActText {
    /// Consent withdrawn.
    pub consent_withdrawn: &'static str,
    /// Consent renewed.
    pub consent_renewed: &'static str,
    /// Marketing stopped.
    pub marketing_stopped: &'static str,
    /// Marketing lifted.
    pub marketing_lifted: &'static str,
}

/// The receipt is in another language than the page.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct WrittenInText {
    /// In Swedish.
    pub swedish: &'static str,
    /// In English.
    pub english: &'static str,
}
