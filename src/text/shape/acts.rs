//! Objection, consents, direct marketing, receipts.

/// Objection, consents, direct marketing, receipts.
#[derive(Debug, Clone, Copy)]
pub struct ActsText {}
