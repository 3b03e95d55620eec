//! The portability package.

use super::{Decode, Members};
use crate::export::{
    ActivityFacts, CategoryCount, Export, ExportFacts, ExportLimit, ExportPreview, ExportSnapshot, Exports,
    NoticeVersion, PeriodFacts, Record, RecordBasis, TermFacts,
};
use crate::json::Value;

impl Decode for Exports {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            limit: m.one("limit")?,
            items: m.list("items"),
            voluntary_offered: m.flag("voluntary_offered"),
            fresh_sign_in_required: m.flag("fresh_sign_in_required"),
        })
    }
}

impl Decode for ExportLimit {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self { max: m.number("max"), left: m.number("left"), resets_at: m.maybe_text("resets_at") })
    }
}

impl Decode for Export {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            id: m.text("id"),
            created_at: m.text("created_at"),
            voluntary: m.flag("voluntary"),
            contact_details: m.flag("contact_details"),
            sha256: m.maybe_text("sha256"),
            bytes: m.maybe_number("bytes"),
        })
    }
}

/// The app hands the facts on as they came.
impl Decode for ExportSnapshot<Value<'static>> {
    fn decode(value: &Value) -> Option<Self> {
        snapshot(value, |facts| Some(facts.owned()))
    }
}

/// The export worker reads them.
impl Decode for ExportSnapshot {
    fn decode(value: &Value) -> Option<Self> {
        snapshot(value, ExportFacts::decode)
    }
}

fn snapshot<F>(value: &Value, facts: fn(&Value) -> Option<F>) -> Option<ExportSnapshot<F>> {
    let m = Members::of(value)?;
    m.whole(ExportSnapshot {
        export: m.one("export")?,
        pseudonym: m.text("pseudonym"),
        roles: m.texts("roles"),
        controllers: m.list("controllers"),
        notices: m.list("notices"),
        demo: m.flag("demo"),
        facts: value.get("facts").filter(|facts| **facts != Value::Null).and_then(facts)?,
    })
}

impl Decode for ExportFacts {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            activities: m.list("activities"),
            categories: m.list("categories"),
            recipients: m.list("recipients"),
            consents: m.list("consents"),
        })
    }
}

impl Decode for ActivityFacts {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            name: m.one("name")?,
            purpose: m.one("purpose")?,
            id: m.text("id"),
            notice: m.text("notice"),
            dpv_purposes: m.texts("dpv_purposes"),
            legal_basis: m.text("legal_basis"),
            direct_marketing: m.flag("direct_marketing"),
            categories: m.texts("categories"),
            dpv_sources: m.texts("dpv_sources"),
            recipients: m.texts("recipients"),
            retention: m.list("retention"),
        })
    }
}

impl Decode for PeriodFacts {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self { text: m.one("text")?, duration: m.maybe_text("duration"), until_event: m.flag("until_event") })
    }
}

impl Decode for TermFacts {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self { name: m.one("name")?, id: m.text("id"), dpv: m.texts("dpv") })
    }
}

impl Decode for NoticeVersion {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self { id: m.text("id"), language: m.text("language"), version: m.text("version") })
    }
}

impl Decode for ExportPreview<Value<'static>> {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self { scope: m.text("scope"), categories: m.list("categories"), first: m.list("first") })
    }
}

impl Decode for CategoryCount {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self { category: m.text("category"), records: m.number("records") })
    }
}

impl Decode for Record<Value<'static>> {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            label: m.one("label")?,
            legal_basis: m.one("legalBasis")?,
            // The one member that may be null and still has to be there.
            value: value.get("value")?.owned(),
            id: m.text("id"),
            category: m.text("category"),
            dpv_category: m.maybe_text("dpvCategory"),
            field: m.text("field"),
            value_type: m.text("valueType"),
            origin: m.text("origin"),
            source: m.text("source"),
            activity_ids: m.texts("activityIds"),
            controller_org_number: m.maybe_text("controllerOrgNumber"),
            collected_at: m.maybe_text("collectedAt"),
            updated_at: m.maybe_text("updatedAt"),
            language: m.maybe_text("language"),
        })
    }
}

impl Decode for RecordBasis {
    fn decode(value: &Value) -> Option<Self> {
        let m = Members::of(value)?;
        m.whole(Self {
            code: m.text("code"),
            article: m.text("article"),
            dpv: m.maybe_text("dpv"),
            consent_record_id: m.maybe_text("consentRecordId"),
        })
    }
}
