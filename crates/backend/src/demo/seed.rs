//! Puts the made-up people into an empty database, with everything dated from the clock's today.

use super::copy::copy;
use super::persona::{CaseFile, ConsentFile, PersonaFile, RecordFile, StepFile, StepKind, personas};
use super::times::{BETWEEN, By, days_ago};
use crate::api::cases::check;
use crate::http::error::{ApiResult, internal};
use crate::state::App;
use crate::store::BothLanguages;
use crate::store::cases::{self, NewCaseEvent};
use crate::store::consents::{self, NewConsentEvent};
use crate::store::db::Db;
use crate::store::people::{self, NewPerson, NewRole};
use crate::store::receipts::{self, ReceiptInput};
use crate::store::records::{self, Record, RecordBasis};
use crate::store::{DbError, marketing};
use crate::{clock, ids};
use chrono::{DateTime, Days, TimeDelta, Utc};
use domain::Lang;
use domain::act::{ConsentEventKind, ConsentMethod, MarketingEventKind};
use domain::actor::Actor;
use domain::case::CaseEventKind;
use domain::dpv;
use domain::receipt::ReceiptKind;
use domain::restriction::RestrictionStep;
use sqlx::{AnyConnection, query, raw_sql};
use std::collections::BTreeMap;

/// The table of measures against money laundering. Not among the migrations: what is deployed has no such table.
const MEASURES: &str = include_str!("../../demo/measures.sql");

/// Fills the database if there is nobody in it yet, in one transaction.
///
/// # Errors
/// When a persona's file cannot be read or used, or those of the database.
pub async fn fill(app: &App, db: &Db) -> ApiResult<()> {
    let mut tx = db.begin().await?;
    fill_in(app, &mut tx).await?;
    Ok(tx.commit().await?)
}

/// The same in a transaction that is there.
///
/// # Errors
/// As [`fill`].
pub async fn fill_in(app: &App, tx: &mut AnyConnection) -> ApiResult<()> {
    let personas = personas().map_err(|error| internal(&error))?;
    if !people::is_anybody_there(tx).await? {
        for persona in personas {
            let person = ids::opaque(&*app.ids)?;
            let who = persona.id.bytes().map(u32::from).sum::<u32>();
            let mut seed = Seed { app, now: app.clock.now(), person, who, roles: Vec::new() };
            seed.persona(tx, persona).await?;
        }
    }
    Ok(measures(tx, app.clock.now(), personas).await?)
}

/// Notes measures against money laundering, where they are not noted yet: the only code that knows the table. It
/// writes, and nothing ever reads (see `demo/measures.sql`).
async fn measures(tx: &mut AnyConnection, now: DateTime<Utc>, personas: &[PersonaFile]) -> Result<(), DbError> {
    raw_sql(MEASURES).execute(&mut *tx).await?;
    for persona in personas {
        for (number, flag) in (1_i64..).zip(&persona.aml_flags) {
            query(
                "INSERT INTO aml_flag (person_id, number, kind, since, note)
                 SELECT id, $2, $3, $4, $5 FROM person WHERE persona = $1 ON CONFLICT (person_id, number) DO NOTHING",
            )
            .bind(persona.id.clone())
            .bind(number)
            .bind(flag.kind.clone())
            .bind(clock::write(days_ago(now, flag.days_ago, (0, By::Almi))))
            .bind(flag.note.clone())
            .execute(&mut *tx)
            .await?;
        }
    }
    Ok(())
}

struct Seed<'a> {
    app: &'a App,
    now: DateTime<Utc>,
    person: String,
    /// A number of the person's own, for the times of day.
    who: u32,
    /// Ids of the roles, in the order of the file.
    roles: Vec<String>,
}

impl Seed<'_> {
    fn days_ago(&self, days: u32, by: By) -> DateTime<Utc> {
        days_ago(self.now, days, (self.who, by))
    }

    /// The same, and after what came before.
    fn after(&self, last: DateTime<Utc>, days: u32, by: By) -> DateTime<Utc> {
        self.days_ago(days, by).max(last + BETWEEN).min(self.now)
    }

    async fn persona(&mut self, tx: &mut AnyConnection, persona: &PersonaFile) -> ApiResult<()> {
        let last_sign_in = persona.previous_sign_in_days.map(|days| clock::write(self.days_ago(days, By::Person)));
        let new = NewPerson {
            id: &self.person,
            persona: Some(&persona.id),
            given_name: &persona.given_name,
            family_name: &persona.family_name,
            personal_number: &persona.personal_number,
            last_sign_in_at: last_sign_in,
        };
        people::insert(tx, &new).await?;
        self.roles(tx, persona).await?;
        let mut consent_ids = BTreeMap::new();
        for (position, consent) in (1..).zip(&persona.consents) {
            consent_ids.insert(consent.key.clone(), self.consent(tx, position, consent).await?);
        }
        for record in &persona.records {
            self.record(tx, record, &consent_ids).await?;
        }
        for case in &persona.cases {
            self.case(tx, case).await?;
        }
        if let Some(days) = persona.marketing_stopped_days_ago {
            self.marketing_stop(tx, days).await?;
        }
        Ok(())
    }

    async fn roles(&mut self, tx: &mut AnyConnection, persona: &PersonaFile) -> ApiResult<()> {
        for (position, role) in (1_i64..).zip(&persona.roles) {
            let id = ids::opaque(&*self.app.ids)?;
            let new = NewRole {
                id: &id,
                position,
                role: &role.role,
                company: &role.company,
                company_number: &role.company_number,
                controller: &role.controller,
                controller_number: &role.controller_number,
                since: role.since,
                until: role.until,
            };
            people::insert_role(tx, &self.person, &new).await?;
            self.roles.push(id);
        }
        Ok(())
    }

    async fn consent(&self, tx: &mut AnyConnection, position: i64, consent: &ConsentFile) -> ApiResult<String> {
        let id = ids::opaque(&*self.app.ids)?;
        let new = consents::NewConsent {
            id: id.clone(),
            position,
            activity: consent.activity.clone(),
            explicit: consent.explicit,
            categories: consent.categories.clone(),
            text_version: consent.text_version.clone(),
            language: consent.language.clone(),
            words: consent.words.clone(),
        };
        consents::insert(tx, &self.person, &new).await?;
        let mut last = DateTime::UNIX_EPOCH;
        for event in &consent.events {
            let by = if event.actor == Actor::You { By::Person } else { By::Almi };
            // Consents given on one day are not given in one minute.
            let at = self.after(last, event.days_ago, by) + TimeDelta::minutes(position % 7);
            last = at;
            let kind = match event.event {
                ConsentEventKind::Withdrawn => Some(ReceiptKind::ConsentWithdrawn),
                ConsentEventKind::Renewed => Some(ReceiptKind::ConsentRenewed),
                ConsentEventKind::Given => None,
            };
            // What was done in the portal has a receipt.
            let receipt_id = match kind.filter(|_| event.method == ConsentMethod::Portal) {
                Some(kind) => {
                    let input = ReceiptInput {
                        consent_id: Some(id.clone()),
                        consents: consents::find(tx, &self.person, &id).await?.into_iter().collect(),
                        activities: vec![consent.activity.clone()],
                        text_version: Some(consent.text_version.clone()),
                        ..ReceiptInput::new(kind)
                    };
                    Some(receipts::issue(tx, &self.app.store, &self.person, at, Lang::Sv, input).await?.id)
                }
                None => None,
            };
            let (event, actor, method) = (event.event, event.actor, event.method);
            consents::add_event(tx, &id, NewConsentEvent { at, event, actor, method, receipt_id }).await?;
        }
        Ok(id)
    }

    async fn record(
        &self,
        tx: &mut AnyConnection,
        file: &RecordFile,
        consents: &BTreeMap<String, String>,
    ) -> ApiResult<()> {
        let register = &self.app.registers.get(Lang::Sv).register;
        let category = register.category(&file.category.as_str().into());
        let record = Record {
            id: format!("urn:almi:privacy-portal:record:{}", ids::opaque(&*self.app.ids)?),
            category: file.category.clone(),
            dpv_category: category.and_then(|category| category.dpv.first()).and_then(|term| dpv::iri(term)),
            field: file.field.clone(),
            label: BothLanguages { sv: file.label.sv.clone(), en: file.label.en.clone() },
            value: file.value.clone(),
            value_type: file.value_type.clone(),
            origin: file.origin.as_str().to_owned(),
            source: file.source().to_owned(),
            activity_ids: file.activities.clone(),
            legal_basis: RecordBasis {
                code: file.basis.as_str().to_owned(),
                article: file.basis.article().to_owned(),
                dpv: Some(file.basis.dpv().to_owned()),
                consent_record_id: file.consent.as_ref().and_then(|key| consents.get(key)).cloned(),
            },
            controller_org_number: self.app.settings.controller.organisation_number.clone(),
            collected_at: file.collected.clone(),
            updated_at: file.updated.clone(),
            language: file.language.clone(),
        };
        let role = file.role.and_then(|at| self.roles.get(at - 1)).cloned();
        let new = records::NewRecord { record, automated: file.automated, matter: file.matter, role, corrected: None };
        Ok(records::insert(tx, &self.app.store.judge, &self.person, &[new]).await?)
    }

    async fn case(&self, tx: &mut AnyConnection, file: &CaseFile) -> ApiResult<()> {
        let request = check(self.app, file.request.clone())?;
        let mut at = self.days_ago(file.received_days_ago, By::Person);
        let created = cases::create(tx, &self.app.store, &self.person, at, Lang::Sv, request).await?;
        for step in &file.steps {
            let case = cases::find(tx, &self.person, &created.case.id).await?;
            let case = case.ok_or_else(|| internal(&"a case just made is not there"))?;
            at = self.after(at, step.days_ago, if step.kind.is_by_person() { By::Person } else { By::Almi });
            let mut event = event(step);
            if step.copy {
                event.documents.push(copy(tx, self.app, &self.person, &case.reference, at, Lang::Sv).await?);
            }
            if let Some(days) = step.lifts_in_days {
                let today = clock::local_date(self.now);
                let lifts_on = today.checked_add_days(Days::new(days.into())).unwrap_or(today);
                cases::restrict(tx, &case, at, RestrictionStep::Announce { lifts_on }, event).await?;
            } else {
                cases::advance(tx, &self.app.store, &case, at, step.domain(), event).await?;
            }
        }
        Ok(())
    }

    async fn marketing_stop(&self, tx: &mut AnyConnection, days: u32) -> ApiResult<()> {
        let at = self.days_ago(days, By::Person);
        let input = ReceiptInput {
            activities: self.app.registers.direct_marketing().map(ToString::to_string).collect(),
            ..ReceiptInput::new(ReceiptKind::MarketingStopped)
        };
        let receipt = receipts::issue(tx, &self.app.store, &self.person, at, Lang::Sv, input).await?;
        Ok(marketing::add_event(tx, &self.person, at, MarketingEventKind::Stopped, Actor::You, Some(receipt.id))
            .await?)
    }
}

fn event(step: &StepFile) -> NewCaseEvent {
    let kind = match step.kind {
        StepKind::Acknowledge => CaseEventKind::Acknowledged,
        StepKind::Begin => CaseEventKind::Begun,
        StepKind::Ask => CaseEventKind::Question,
        StepKind::Message | StepKind::Answer => CaseEventKind::Message,
        StepKind::Extend => CaseEventKind::Extended,
        StepKind::Decide => CaseEventKind::Decided,
        StepKind::Retract => CaseEventKind::Retracted,
        StepKind::AnnounceLifting => CaseEventKind::LiftingAnnounced,
    };
    let by_person = step.kind.is_by_person();
    NewCaseEvent {
        text: step.text.clone(),
        documents: step.documents.iter().map(|document| (document.name.clone(), document.text.clone())).collect(),
        recipients: step.recipients.clone(),
        ..if by_person { NewCaseEvent::by_person(kind) } else { NewCaseEvent::by_controller(kind) }
    }
}
