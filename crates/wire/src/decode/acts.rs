//! Consents, the choice about direct marketing, what is in force, and receipts.

use super::{Decode, Members, from_json};
use crate::consent::{Consent, ConsentEvent, ConsentText};
use crate::in_force::{InForce, Lifting, ObjectionInForce, RestrictionInForce};
use crate::json::Value;
use crate::marketing::{DirectMarketing, MarketingEvent};
use crate::receipt::{Receipt, ReceiptConfirmation, ReceiptDocument};

impl Decode for Consent {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            text: m.one("text")?,
            id: m.text("id"),
            activity: m.text("activity"),
            explicit: m.flag("explicit"),
            status: m.text("status"),
            categories: m.texts("categories"),
            events: m.list("events"),
            etag: m.text("etag"),
        })
    }
}

impl Decode for ConsentText {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self { version: m.text("version"), language: m.text("language"), words: m.text("words") })
    }
}

impl Decode for ConsentEvent {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            at: m.text("at"),
            event: m.text("event"),
            actor: m.text("actor"),
            method: m.text("method"),
            text_version: m.text("text_version"),
            receipt_id: m.maybe_text("receipt_id"),
        })
    }
}

impl Decode for DirectMarketing {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            stopped: m.flag("stopped"),
            since: m.maybe_text("since"),
            history: m.list("history"),
            etag: m.text("etag"),
        })
    }
}

impl Decode for MarketingEvent {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            at: m.text("at"),
            event: m.text("event"),
            actor: m.text("actor"),
            receipt_id: m.maybe_text("receipt_id"),
        })
    }
}

impl Decode for InForce {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            marketing_stopped_at: m.maybe_text("marketing_stopped_at"),
            restrictions: m.list("restrictions"),
            objections: m.list("objections"),
        })
    }
}

impl Decode for RestrictionInForce {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            since: m.day("since"),
            ground: m.text("ground"),
            activities: m.maybe_texts("activities"),
            reference: m.text("reference"),
            case_id: m.maybe_text("case_id"),
            lifting: m.maybe_one("lifting"),
        })
    }
}

impl Decode for Lifting {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self { told_on: m.day("told_on"), lifts_on: m.day("lifts_on") })
    }
}

impl Decode for ObjectionInForce {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            since: m.day("since"),
            activities: m.texts("activities"),
            partly: m.flag("partly"),
            reference: m.text("reference"),
            case_id: m.maybe_text("case_id"),
        })
    }
}

impl ReceiptDocument {
    /// Reads the receipt out of the text; `None` when it is not one.
    #[must_use]
    pub fn read(&self) -> Option<Receipt> {
        from_json(&self.text)
    }
}

impl Decode for ReceiptDocument {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self { id: m.text("id"), sha256: m.text("sha256"), text: m.text("text") })
    }
}

impl Decode for ReceiptConfirmation {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self { confirmed: m.flag("confirmed") })
    }
}

impl Decode for Receipt {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            reference: m.text("reference"),
            kind: m.text("kind"),
            at: m.text("at"),
            local_date: m.day("local_date"),
            // A request of a kind that is not known here is left out: the rest of the receipt still counts.
            request: m.one("request"),
            case_id: m.maybe_text("case_id"),
            consent_id: m.maybe_text("consent_id"),
            activities: m.maybe_texts("activities"),
            text_version: m.text("text_version"),
            notice: m.text("notice"),
            due_on: m.maybe_day("due_on"),
            controllers: m.list("controllers"),
            language: m.maybe_text("language"),
            next: m.maybe_texts("next"),
            complaint: m.maybe_texts("complaint"),
            demo: m.maybe_flag("demo"),
        })
    }
}
