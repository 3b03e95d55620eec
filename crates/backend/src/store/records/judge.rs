//! What of a row may be told: the rule of [`domain::visibility`] put to it.

use super::record::{NewRecord, Record, basis};
use crate::ids::sha256;
use crate::store::fault::DbError;
use domain::masking;
use domain::portability::{Origin, RecordFacts, Scope, scope_of};
use domain::register::{LegalBasis, Register};
use domain::visibility::{Row as Facts, Rule};
use std::borrow::Cow;

/// The rule, and a mark of the facts that it was made from.
#[derive(Debug, Clone)]
pub struct Judge {
    /// The rule.
    pub rule: Rule,
    mark: String,
}

/// What may be told of a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ShownRecord<'a> {
    /// The record as it is sent: borrowed where nothing had to be taken away.
    pub sent: Cow<'a, Record>,
    /// The part of a package it belongs to.
    pub part: Option<Scope>,
    /// Is its value masked on screen?
    pub masked: bool,
}

impl ShownRecord<'_> {
    pub fn json(&self) -> Result<String, DbError> {
        serde_json::to_string(&self.sent).map_err(|_| DbError::Stored("sent"))
    }

    pub fn part(&self) -> &'static str {
        self.part.map_or("", Scope::as_str)
    }
}

impl Judge {
    /// By a register. Which language it is in makes no difference.
    #[must_use]
    pub fn of(register: &Register) -> Self {
        let rule = Rule::of(register);
        let mark = sha256((rule.facts() + &masking::facts()).as_bytes())[..16].to_owned();
        Self { rule, mark }
    }

    /// Stands on every row judged by these facts.
    #[must_use]
    pub fn mark(&self) -> &str {
        &self.mark
    }

    /// What may be told of a row; `None`: nothing, also when this version does not understand it.
    pub(super) fn look<'a>(&self, new: &'a NewRecord) -> Option<ShownRecord<'a>> {
        let (record, origin) = (&new.record, Origin::parse(&new.record.origin)?);
        let activities: Vec<&str> = record.activity_ids.iter().map(String::as_str).collect();
        let shown = self.rule.look(Facts {
            activities: &activities,
            category: &record.category,
            matter: new.matter,
            origin,
            source: &record.source,
            legal_basis: LegalBasis::parse(&record.legal_basis.code)?,
            names_consent: record.legal_basis.consent_record_id.is_some(),
        })?;
        let mut sent = Cow::Borrowed(record);
        if shown.activities.len() < activities.len() {
            sent.to_mut().activity_ids = shown.activities.iter().map(ToString::to_string).collect();
        }
        if shown.legal_basis.as_str() != record.legal_basis.code {
            sent.to_mut().legal_basis = basis(shown.legal_basis, record);
        }
        let facts = RecordFacts { legal_basis: shown.legal_basis, origin, automated: new.automated };
        let masked = masking::is_masked(&sent.category, &sent.field, &sent.value_type);
        Some(ShownRecord { sent, part: scope_of(facts).ok(), masked })
    }
}
