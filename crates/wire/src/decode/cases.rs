//! Cases.

use super::{Decode, Members};
use crate::case::{
    CaseCounts, CaseCreated, CaseDetail, CaseEvent, CasePage, CaseSummary, DeliveryChoice, Document, ErasureChoice,
    NewCase, RestrictionChoice,
};
use crate::json::Value;
use domain::request::{Delivery, ErasureGround, RestrictionGround};

impl Decode for NewCase {
    /// Unlike the backend, which refuses a request with an unknown member, this ignores one: it only shows what has
    /// been accepted already.
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        let activities = || m.maybe_texts("activities");
        let words = || m.maybe_text("words");
        let it = match m.text("kind").as_str() {
            "access" => NewCase::Access { delivery: m.one("delivery")?, words: words() },
            "rectification" => NewCase::Rectification {
                category: m.maybe_text("category"),
                wrong: m.text("wrong"),
                right: m.text("right"),
                tell_recipients: m.maybe_flag("tell_recipients"),
            },
            "erasure" => NewCase::Erasure {
                ground: m.one("ground")?,
                activities: activities(),
                words: words(),
                tell_recipients: m.maybe_flag("tell_recipients"),
            },
            "restriction" => NewCase::Restriction {
                ground: m.one("ground")?,
                activities: activities(),
                words: words(),
                tell_recipients: m.maybe_flag("tell_recipients"),
            },
            "portability-transfer" => NewCase::PortabilityTransfer { receiver: m.text("receiver"), words: words() },
            "objection" => NewCase::Objection {
                activities: m.texts("activities"),
                words: words(),
                restrict_meanwhile: m.maybe_flag("restrict_meanwhile"),
            },
            "own-words" => NewCase::OwnWords { words: m.text("words"), activities: activities() },
            _ => return None,
        };
        m.whole(it)
    }
}

impl Decode for DeliveryChoice {
    fn decode(value: &Value) -> Option<Self> {
        Delivery::parse(value.as_text()?).map(Self::from)
    }
}

impl Decode for ErasureChoice {
    fn decode(value: &Value) -> Option<Self> {
        ErasureGround::parse(value.as_text()?).map(Self::from)
    }
}

impl Decode for RestrictionChoice {
    fn decode(value: &Value) -> Option<Self> {
        RestrictionGround::parse(value.as_text()?).map(Self::from)
    }
}

/// A request of a kind, or with a choice, that a newer backend knows: what can be shown of it, as own words.
struct Other(NewCase);

impl Decode for Other {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        let words = m.maybe_text("words").unwrap_or_default();
        m.whole(Other(NewCase::OwnWords { words, activities: m.maybe_texts("activities") }))
    }
}

impl Decode for CaseCreated {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        Some(Self { case: m.one("case")?, receipt: m.one("receipt")? })
    }
}

impl Decode for CasePage {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        let counts = m.one("counts")?;
        m.whole(Self {
            items: m.list("items"),
            next: m.maybe_text("next"),
            counts,
            next_due_on: m.maybe_day("next_due_on"),
        })
    }
}

impl Decode for CaseCounts {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self { open: m.number("open"), closed: m.number("closed") })
    }
}

impl Decode for CaseSummary {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            id: m.text("id"),
            reference: m.text("reference"),
            kind: m.text("kind"),
            status: m.text("status"),
            activities: m.maybe_texts("activities"),
            received_on: m.day("received_on"),
            due_on: m.day("due_on"),
            extended: m.flag("extended"),
            closed_on: m.maybe_day("closed_on"),
            changed_at: m.text("changed_at"),
        })
    }
}

impl Decode for CaseDetail {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            summary: m.one("summary")?,
            request: m.one("request").or_else(|| m.one("request").map(|Other(request)| request))?,
            events: m.list("events"),
            restriction: m.maybe_one("restriction"),
            receipt_id: m.text("receipt_id"),
            etag: m.text("etag"),
        })
    }
}

impl Decode for CaseEvent {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            number: m.number("number"),
            at: m.text("at"),
            actor: m.text("actor"),
            event: m.text("event"),
            status: m.text("status"),
            text: m.maybe_text("text"),
            due_on: m.maybe_day("due_on"),
            lifts_on: m.maybe_day("lifts_on"),
            recipients: m.maybe_one("recipients"),
            documents: m.maybe_list("documents"),
        })
    }
}

impl Decode for Document {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            id: m.text("id"),
            name: m.text("name"),
            media_type: m.text("media_type"),
            bytes: m.number("bytes"),
            sha256: m.text("sha256"),
        })
    }
}
