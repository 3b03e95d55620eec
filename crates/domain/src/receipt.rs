//! What a receipt is of.

terms! {
    /// Kind of a receipt: every case and every act has one.
    ReceiptKind {
        /// A request was received.
        Case = "case",
        /// A consent was withdrawn.
        ConsentWithdrawn = "consent-withdrawn",
        /// A consent was given again.
        ConsentRenewed = "consent-renewed",
        /// Direct marketing was stopped.
        MarketingStopped = "marketing-stopped",
        /// Direct marketing was allowed again.
        MarketingLifted = "marketing-lifted",
    }
}
