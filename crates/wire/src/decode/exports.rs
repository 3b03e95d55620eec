//! The portability package.

use super::{Decode, Members};
use crate::export::{
    CategoryCount, Export, ExportLimit, ExportPreview, ExportSnapshot, Exports, NoticeVersion, Record, RecordBasis,
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
        let m = Members::of(value)?;
        m.whole(Self {
            export: m.one("export")?,
            pseudonym: m.text("pseudonym"),
            roles: m.texts("roles"),
            controllers: m.list("controllers"),
            notices: m.list("notices"),
            demo: m.flag("demo"),
            facts: value.get("facts").filter(|facts| **facts != Value::Null)?.owned(),
        })
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
