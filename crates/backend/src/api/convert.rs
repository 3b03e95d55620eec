//! Rows of the store as the contract has them.

use crate::clock;
use crate::http::precondition::etag;
use crate::store::cases::{CaseEventRow, CaseRow, Created};
use crate::store::consents::{ConsentEventRow, ConsentRow};
use crate::store::documents::DocumentRow;
use crate::store::exports::ExportRow;
use crate::store::in_force::{ObjectionRow, RestrictionRow};
use crate::store::marketing::{Choice, MarketingEventRow};
use crate::store::people::{Controller, RoleRow};
use crate::store::receipts::{ListedReceipt, ReceiptRow};
use crate::store::{BothLanguages, Day, QuotedConsent};
use api_types::Bilingual;
use api_types::case::{CaseCreated, CaseDetail, CaseEvent, CaseSummary, Document};
use api_types::consent::{Consent, ConsentEvent, ConsentText};
use api_types::export::Export;
use api_types::in_force::{Lifting, ObjectionInForce, RestrictionInForce};
use api_types::marketing::{DirectMarketing, MarketingEvent};
use api_types::receipt::{ReceiptConsent, ReceiptDocument, ReceiptSummary};
use api_types::record::NamedRecord;
use api_types::session::RoleAtCompany;
use domain::Date;
use domain::ids::ActivityId;
use domain::open::Open;
use domain::request::Request;
use domain::restriction::RestrictionState;

impl From<BothLanguages> for Bilingual {
    fn from(text: BothLanguages) -> Self {
        Self { sv: text.sv, en: text.en }
    }
}

impl From<Controller> for api_types::Controller {
    fn from(controller: Controller) -> Self {
        Self { name: controller.name, organisation_number: controller.organisation_number }
    }
}

impl From<RoleRow> for RoleAtCompany {
    fn from(role: RoleRow) -> Self {
        Self {
            controller: role.controller().into(),
            id: role.id,
            role: role.role.into(),
            company: role.company,
            since: role.since.into(),
            until: role.until.map(Date::from),
        }
    }
}

impl From<ReceiptRow> for ReceiptDocument {
    fn from(row: ReceiptRow) -> Self {
        Self { id: row.id, sha256: row.sha256, text: row.text }
    }
}

impl From<ListedReceipt> for ReceiptSummary {
    fn from(row: ListedReceipt) -> Self {
        let receipt = row.receipt.0;
        Self {
            id: row.id,
            case_kind: receipt.case_kind().map(Open::Known),
            reference: receipt.reference,
            kind: receipt.kind,
            at: receipt.at,
            consents: receipt.consents.into_iter().map(ReceiptConsent::from).collect(),
            language: receipt.language,
        }
    }
}

impl From<QuotedConsent> for ReceiptConsent {
    fn from(consent: QuotedConsent) -> Self {
        Self { id: consent.id, words: consent.words, language: consent.language }
    }
}

impl From<&CaseRow> for CaseSummary {
    fn from(row: &CaseRow) -> Self {
        Self {
            id: row.id.clone(),
            reference: row.reference.clone(),
            kind: row.case.kind(),
            status: row.case.status(),
            activities: row.activities.clone(),
            received_on: row.case.received_on(),
            due_on: row.case.due_on(),
            extended: row.case.is_extended(),
            closed_on: row.closed_on,
            lifts_on: row.lifts_on,
            changed_at: row.changed_at.clone(),
        }
    }
}

impl From<Created> for CaseCreated {
    fn from(created: Created) -> Self {
        Self { case: (&created.case).into(), receipt: created.receipt.into() }
    }
}

/// A case in full.
pub fn case_detail(row: CaseRow, events: Vec<CaseEventRow>, restriction: Option<RestrictionRow>) -> CaseDetail {
    CaseDetail {
        summary: (&row).into(),
        record: named_record(&row),
        request: row.request,
        events: events.into_iter().map(CaseEvent::from).collect(),
        restriction: restriction.map(RestrictionInForce::from),
        receipt_id: row.receipt_id,
        etag: etag(row.version),
    }
}

/// Rectification: the piece of data that it is about, if it names one.
fn named_record(row: &CaseRow) -> Option<NamedRecord> {
    let Request::Rectification { record: Some(id), .. } = &row.request else { return None };
    row.record_label.clone().map(|label| NamedRecord { id: id.to_string(), label: label.into() })
}

impl From<CaseEventRow> for CaseEvent {
    fn from(row: CaseEventRow) -> Self {
        Self {
            recipients: row.recipients(),
            number: row.number.into(),
            at: row.at,
            actor: row.actor,
            event: row.event,
            status: row.status,
            text: row.text,
            due_on: row.due_on.map(Date::from),
            lifts_on: row.lifts_on.map(Date::from),
            documents: row.documents.into_iter().map(Document::from).collect(),
        }
    }
}

impl From<DocumentRow> for Document {
    fn from(row: DocumentRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            media_type: row.media_type,
            bytes: row.bytes.unsigned_abs(),
            sha256: row.sha256,
        }
    }
}

fn ids(texts: Vec<String>) -> Vec<ActivityId> {
    texts.into_iter().map(ActivityId::from).collect()
}

impl From<RestrictionRow> for RestrictionInForce {
    fn from(row: RestrictionRow) -> Self {
        let restriction = row.restriction();
        Self {
            since: restriction.since(),
            ground: row.ground,
            activities: ids(row.activities.0),
            reference: row.reference,
            case_id: row.case_id,
            lifting: match restriction.state() {
                RestrictionState::LiftingAnnounced { told_on, lifts_on } => Some(Lifting { told_on, lifts_on }),
                _ => None,
            },
        }
    }
}

impl From<ObjectionRow> for ObjectionInForce {
    fn from(row: ObjectionRow) -> Self {
        let Day(since) = row.since;
        Self {
            since,
            activities: ids(row.activities.0),
            partly: row.partly.into(),
            reference: row.reference,
            case_id: row.case_id,
        }
    }
}

impl From<ConsentRow> for Consent {
    fn from(row: ConsentRow) -> Self {
        Self {
            id: row.id,
            activity: row.activity,
            explicit: row.explicit.into(),
            status: row.status,
            categories: row.categories.0,
            text: ConsentText { version: row.text_version, language: row.language, words: row.words },
            events: row.events.into_iter().map(ConsentEvent::from).collect(),
            etag: etag(row.version),
        }
    }
}

impl From<ConsentEventRow> for ConsentEvent {
    fn from(row: ConsentEventRow) -> Self {
        Self {
            at: row.at,
            event: row.event,
            actor: row.actor,
            method: row.method,
            text_version: row.text_version,
            receipt_id: row.receipt_id,
        }
    }
}

impl From<Choice> for DirectMarketing {
    fn from(choice: Choice) -> Self {
        Self {
            stopped: choice.is_stopped(),
            since: choice.since().map(str::to_owned),
            etag: etag(choice.version()),
            history: choice.0.into_iter().map(MarketingEvent::from).collect(),
        }
    }
}

impl From<MarketingEventRow> for MarketingEvent {
    fn from(row: MarketingEventRow) -> Self {
        Self { at: row.at, event: row.event, actor: row.actor, receipt_id: row.receipt_id }
    }
}

impl From<ExportRow> for Export {
    fn from(row: ExportRow) -> Self {
        let contents = row.contents();
        Self {
            id: row.id,
            created_at: clock::write(row.created_at),
            voluntary: contents.voluntary,
            contact_details: contents.contact_details,
            sha256: row.sha256,
            bytes: row.bytes.map(i64::unsigned_abs),
        }
    }
}
