//! The status of a case, and its name in the Data Privacy Vocabulary.

terms! {
    /// Name of a state without its dates, as it is shown and sent.
    #[derive(Default)]
    Status {
        /// See [`super::CaseState::Received`].
        Received = "received",
        /// See [`super::CaseState::Acknowledged`].
        Acknowledged = "acknowledged",
        /// See [`super::CaseState::InProgress`]. Also what an unknown status of a newer backend is read as.
        #[default]
        InProgress = "in-progress",
        /// See [`super::CaseState::NeedsInformation`].
        NeedsInformation = "needs-information",
        /// See [`super::CaseState::Extended`].
        Extended = "extended",
        /// See [`super::Outcome::Completed`].
        Completed = "completed",
        /// See [`super::Outcome::PartlyCompleted`].
        PartlyCompleted = "partly-completed",
        /// See [`super::Outcome::Declined`].
        Declined = "declined",
        /// See [`super::CaseState::Retracted`]. The contract calls it as the person sees it.
        Retracted = "withdrawn-by-you",
    }
}

impl Status {
    /// Is the case still open?
    #[must_use]
    pub fn is_open(self) -> bool {
        !matches!(self, Status::Completed | Status::PartlyCompleted | Status::Declined | Status::Retracted)
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
            Status::Retracted => "dpv:RequestUnfulfilled",
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

    /// Status, its id, its DPV term, its status in the Data Rights Protocol, and whether the case is open.
    const TABLE: [(Status, &str, &str, &str, bool); 9] = [
        (Status::Received, "received", "dpv:RequestInitiated", "open", true),
        (Status::Acknowledged, "acknowledged", "dpv:RequestAcknowledged", "open", true),
        (Status::InProgress, "in-progress", "dpv:RequestAccepted", "in_progress", true),
        (Status::NeedsInformation, "needs-information", "dpv:RequestRequiresAction", "in_progress", true),
        (Status::Extended, "extended", "dpv:RequestActionDelayed", "in_progress", true),
        (Status::Completed, "completed", "dpv:RequestFulfilled", "fulfilled", false),
        (Status::PartlyCompleted, "partly-completed", "dpv:RequestFulfilled", "fulfilled", false),
        (Status::Declined, "declined", "dpv:RequestRejected", "denied", false),
        (Status::Retracted, "withdrawn-by-you", "dpv:RequestUnfulfilled", "revoked", false),
    ];

    #[test]
    fn every_status_has_its_term_in_both_vocabularies() {
        assert_eq!(TABLE.map(|(status, ..)| status), Status::ALL);
        for (status, id, dpv, drp, open) in TABLE {
            assert_eq!((status.as_str(), Status::parse(id)), (id, Some(status)));
            assert_eq!((status.dpv(), status.is_open()), (dpv, open), "{id}");
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
        assert!(TABLE.iter().all(|(_, _, _, drp, open)| ["open", "in_progress"].contains(drp) == *open));
        // A case is always answered, if late; it does not lapse.
        assert!(TABLE.iter().all(|(.., drp, _)| *drp != "expired"));
    }
}
