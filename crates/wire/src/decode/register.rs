//! The register of processing activities.

use super::{Decode, Members};
use crate::json::Value;
use crate::register::{
    Activity, Category, Consequences, Notice, NoticeChange, NoticeSection, ReasonText, Recipient, Register, Retention,
    RetentionPeriod, RetentionStart, RightText, RoleRelevance, RoleText, Source,
};

impl Decode for Register {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            lang: m.text("lang"),
            notices: m.list("notices"),
            sections: m.list("sections"),
            roles: m.list("roles"),
            categories: m.list("categories"),
            sources: m.list("sources"),
            recipients: m.list("recipients"),
            rights: m.list("rights"),
            reasons: m.list("reasons"),
            starts: m.list("starts"),
            activities: m.list("activities"),
        })
    }
}

impl Decode for Notice {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            id: m.text("id"),
            version: m.text("version"),
            title: m.text("title"),
            description: m.text("description"),
            changes: m.list("changes"),
        })
    }
}

impl Decode for NoticeChange {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self { date: m.day("date"), text: m.text("text") })
    }
}

impl Decode for NoticeSection {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            id: m.text("id"),
            notices: m.texts("notices"),
            heading: m.text("heading"),
            paragraphs: m.texts("paragraphs"),
            items: m.texts("items"),
        })
    }
}

impl Decode for RoleText {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            id: m.text("id"),
            name: m.text("name"),
            title: m.text("title"),
            because: m.text("because"),
            because_former: m.text("because_former"),
            description: m.text("description"),
        })
    }
}

impl Decode for Category {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            id: m.text("id"),
            name: m.text("name"),
            description: m.text("description"),
            examples: m.texts("examples"),
            dpv: m.texts("dpv"),
        })
    }
}

impl Decode for Source {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            id: m.text("id"),
            kind: m.text("kind"),
            name: m.text("name"),
            description: m.text("description"),
            dpv: m.text("dpv"),
        })
    }
}

impl Decode for Recipient {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            id: m.text("id"),
            general: m.flag("general"),
            notice: m.text("notice"),
            name: m.text("name"),
            description: m.text("description"),
        })
    }
}

impl Decode for RightText {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            id: m.text("id"),
            article: m.text("article"),
            name: m.text("name"),
            description: m.text("description"),
        })
    }
}

impl Decode for ReasonText {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self { id: m.text("id"), text: m.text("text") })
    }
}

impl Decode for Retention {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            kind: m.text("kind"),
            duration: m.maybe_text("duration"),
            max_duration: m.maybe_text("max_duration"),
            starts: m.maybe_text("starts"),
            text: m.text("text"),
            also: m.list("also"),
        })
    }
}

impl Decode for RetentionPeriod {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            notice: m.text("notice"),
            duration: m.maybe_text("duration"),
            max_duration: m.maybe_text("max_duration"),
            starts: m.text("starts"),
            text: m.text("text"),
        })
    }
}

impl Decode for RetentionStart {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self { id: m.text("id"), text: m.text("text") })
    }
}

impl Decode for Consequences {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self { stated: m.flag("stated"), text: m.text("text") })
    }
}

impl Decode for RoleRelevance {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self { role: m.text("role"), level: m.text("level"), ground: m.text("ground"), why: m.text("why") })
    }
}

impl Decode for Activity {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            retention: m.one("retention")?,
            consequences: m.one("consequences")?,
            id: m.text("id"),
            notice: m.text("notice"),
            legal_basis: m.text("legal_basis"),
            data_ground: m.text("data_ground"),
            categories: m.texts("categories"),
            sources: m.texts("sources"),
            recipients: m.texts("recipients"),
            direct_marketing: m.flag("direct_marketing"),
            restricted: m.flag("restricted"),
            overlaps: m.texts("overlaps"),
            dpv_purposes: m.texts("dpv_purposes"),
            name: m.text("name"),
            summary: m.text("summary"),
            purpose: m.text("purpose"),
            notes: m.texts("notes"),
            roles: m.list("roles"),
        })
    }
}
