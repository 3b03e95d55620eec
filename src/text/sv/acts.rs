//! Objection, consents, direct marketing, receipts.

use crate::text::ActsText;

pub const ACTS: ActsText = ActsText {};
