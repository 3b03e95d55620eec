//! The status of a case, and its names in the vocabularies of others.

/// Name of a state without its dates, as it is shown and sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// See [`super::CaseState::Received`].
    Received,
    /// See [`super::CaseState::Acknowledged`].
    Acknowledged,
    /// See [`super::CaseState::InProgress`]. Also what an unknown status of a newer backend is read as.
    InProgress,
    /// See [`super::CaseState::NeedsInformation`].
    NeedsInformation,
    /// See [`super::CaseState::Extended`].
    Extended,
    /// See [`super::Outcome::Completed`].
    Completed,
    /// See [`super::Outcome::PartlyCompleted`].
    PartlyCompleted,
    /// See [`super::Outcome::Declined`].
    Declined,
    /// See [`super::CaseState::WithdrawnByYou`].
    WithdrawnByYou,
}

impl Status {
    /// All, in the order a case may pass them.
    pub const ALL: [Status; 9] = [
        Status::Received,
        Status::Acknowledged,
        Status::InProgress,
        Status::NeedsInformation,
        Status::Extended,
        Status::Completed,
        Status::PartlyCompleted,
        Status::Declined,
        Status::WithdrawnByYou,
    ];

    /// The id on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Received => "received",
            Status::Acknowledged => "acknowledged",
            Status::InProgress => "in-progress",
            Status::NeedsInformation => "needs-information",
            Status::Extended => "extended",
            Status::Completed => "completed",
            Status::PartlyCompleted => "partly-completed",
            Status::Declined => "declined",
            Status::WithdrawnByYou => "withdrawn-by-you",
        }
    }

    /// Reads an id.
    #[must_use]
    pub fn parse(id: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|status| status.as_str() == id)
    }

    /// Is the case still open?
    #[must_use]
    pub fn is_open(self) -> bool {
        !matches!(self, Status::Completed | Status::PartlyCompleted | Status::Declined | Status::WithdrawnByYou)
    }

    /// The request status of the Data Privacy Vocabulary (DPV 2.3).
    #[must_use]
    pub fn dpv(self) -> &'static str {
        match self {
            Status::Received => "dpv:RequestInitiated",
            Status::Acknowledged => "dpv:RequestAcknowledged",
            Status::InProgress => "dpv:RequestAccepted",
            Status::NeedsInformation => "dpv:RequestRequiresAction",
            Status::Extended => "dpv:RequestActionDelayed",
            // DPV has no "partly"; what was not done is in the decision's reasons.
            Status::Completed | Status::PartlyCompleted => "dpv:RequestFulfilled",
            Status::Declined => "dpv:RequestRejected",
            Status::WithdrawnByYou => "dpv:RequestUnfulfilled",
        }
    }

    /// The status of the Data Rights Protocol.
    #[must_use]
    pub fn data_rights_protocol(self) -> &'static str {
        match self {
            Status::Received | Status::Acknowledged => "open",
            Status::InProgress | Status::NeedsInformation | Status::Extended => "in_progress",
            Status::Completed | Status::PartlyCompleted => "fulfilled",
            Status::Declined => "denied",
            Status::WithdrawnByYou => "revoked",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The request statuses of DPV 2.3, all there are. One is never said: that the person has done what was asked for is
    /// "in progress" here.
    const DPV: [&str; 9] = [
        "dpv:RequestInitiated",
        "dpv:RequestAcknowledged",
        "dpv:RequestAccepted",
        "dpv:RequestRequiresAction",
        "dpv:RequestRequiredActionPerformed",
        "dpv:RequestActionDelayed",
        "dpv:RequestFulfilled",
        "dpv:RequestUnfulfilled",
        "dpv:RequestRejected",
    ];

    /// The statuses of the Data Rights Protocol.
    const DRP: [&str; 6] = ["open", "in_progress", "fulfilled", "revoked", "denied", "expired"];

    /// Status, its id, its DPV term, its DRP status, and whether the case is open.
    const TABLE: [(Status, &str, &str, &str, bool); 9] = [
        (Status::Received, "received", "dpv:RequestInitiated", "open", true),
        (Status::Acknowledged, "acknowledged", "dpv:RequestAcknowledged", "open", true),
        (Status::InProgress, "in-progress", "dpv:RequestAccepted", "in_progress", true),
        (Status::NeedsInformation, "needs-information", "dpv:RequestRequiresAction", "in_progress", true),
        (Status::Extended, "extended", "dpv:RequestActionDelayed", "in_progress", true),
        (Status::Completed, "completed", "dpv:RequestFulfilled", "fulfilled", false),
        (Status::PartlyCompleted, "partly-completed", "dpv:RequestFulfilled", "fulfilled", false),
        (Status::Declined, "declined", "dpv:RequestRejected", "denied", false),
        (Status::WithdrawnByYou, "withdrawn-by-you", "dpv:RequestUnfulfilled", "revoked", false),
    ];

    #[test]
    fn every_status_has_its_term_in_both_vocabularies() {
        assert_eq!(TABLE.map(|(status, ..)| status), Status::ALL);
        for (status, id, dpv, drp, open) in TABLE {
            assert_eq!((status.as_str(), Status::parse(id)), (id, Some(status)));
            assert_eq!((status.dpv(), status.data_rights_protocol(), status.is_open()), (dpv, drp, open), "{id}");
            assert!(DPV.contains(&dpv) && DRP.contains(&drp), "{id}");
        }
        assert_eq!(Status::parse("with-the-board"), None);
    }

    #[test]
    fn only_what_is_meant_to_be_is_left_out_or_shared() {
        let said = |term: &str| TABLE.iter().filter(|(_, _, dpv, ..)| *dpv == term).count();
        let unsaid: Vec<&str> = DPV.into_iter().filter(|term| said(term) == 0).collect();
        let shared: Vec<&str> = DPV.into_iter().filter(|term| said(term) > 1).collect();
        assert_eq!(unsaid, ["dpv:RequestRequiredActionPerformed"]);
        // DPV has no "partly".
        assert_eq!(shared, ["dpv:RequestFulfilled"]);
        // An open case is never final in the other protocol, nor a closed one open.
        for status in Status::ALL {
            assert_eq!(["open", "in_progress"].contains(&status.data_rights_protocol()), status.is_open());
        }
        // A case is always answered, if late; it does not lapse.
        assert!(TABLE.iter().all(|(.., drp, _)| *drp != "expired"));
    }
}
