//! A row of personal data.

use super::record::{Corrected, NewRecord, Record, basis};
use crate::store::column::{Day, Flag};
use domain::register::LegalBasis;
use domain::visibility::Matter;
use sqlx::FromRow;

/// A stored row: what the controller holds, and what the person sees of it.
pub(super) struct RecordRow {
    pub added: i64,
    pub person: String,
    /// `None` when this version does not understand it.
    pub held: Option<NewRecord>,
    pub removed: bool,
    pub visible: bool,
    /// What is sent, while it is visible; `None` too when this version cannot read what another one sent.
    pub sent: Option<Record>,
    pub part: String,
    pub masked: bool,
    pub is_past: bool,
    /// Has it the id that addresses have?
    pub has_id: bool,
}

/// The columns that [`Columns`] has.
pub(super) const COLUMNS: &str = "added, person_id, removed_by, category, legal_basis, origin, automated, activities, \
    matter, content, visible, sent, part, covered, shown_until, record_id, role_id, corrected_on, corrected_by";

#[derive(FromRow)]
pub(super) struct Columns {
    added: i64,
    person_id: String,
    removed_by: Option<i64>,
    category: String,
    legal_basis: String,
    origin: String,
    automated: Flag,
    activities: String,
    matter: String,
    content: String,
    visible: Flag,
    sent: Option<String>,
    part: String,
    #[sqlx(rename = "covered")]
    masked: Flag,
    shown_until: Option<i64>,
    record_id: String,
    role_id: Option<String>,
    corrected_on: Option<Day>,
    corrected_by: Option<String>,
}

impl From<Columns> for RecordRow {
    fn from(row: Columns) -> Self {
        let visible = row.visible.0;
        let sent = row.sent.as_deref().filter(|_| visible).and_then(|text| serde_json::from_str(text).ok());
        Self {
            added: row.added,
            removed: row.removed_by.is_some(),
            visible,
            sent,
            masked: row.masked.0,
            is_past: row.shown_until.is_some(),
            has_id: !row.record_id.is_empty(),
            held: held(&row),
            person: row.person_id,
            part: row.part,
        }
    }
}

/// The columns prevail over what `content` says besides, and an activity counts when both name it. `None` when this version
/// does not understand it.
fn held(row: &Columns) -> Option<NewRecord> {
    let mut record: Record = serde_json::from_str(&row.content).ok()?;
    let activities: Vec<String> = serde_json::from_str(&row.activities).ok()?;
    record.activity_ids.retain(|id| activities.contains(id));
    record.category.clone_from(&row.category);
    record.origin.clone_from(&row.origin);
    if row.legal_basis != record.legal_basis.code {
        record.legal_basis = basis(LegalBasis::parse(&row.legal_basis)?, &record);
    }
    let matter = Matter::parse(&row.matter)?;
    let corrected = row.corrected_on.zip(row.corrected_by.clone());
    let corrected = corrected.map(|(Day(on), reference)| Corrected { on, reference });
    Some(NewRecord { record, automated: row.automated.0, matter, role: row.role_id.clone(), corrected })
}
