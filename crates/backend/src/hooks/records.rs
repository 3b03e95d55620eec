//! Personal data on order: so many records for a made-up person, for the benchmark of the package.

use crate::clock;
use crate::http::body::RawBody;
use crate::http::error::{ApiError, ApiResult, internal};
use crate::state::App;
use crate::store::records::{self, NewRecord, Record, RecordBasis};
use crate::store::{BothLanguages, people};
use axum::extract::State;
use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::Lang;
use domain::portability::Origin;
use domain::register::LegalBasis;
use domain::visibility::Matter;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

/// Rows made at a time.
const ROWS: u64 = 500;

/// What a record is made of: category, field, its name in both languages, type of its value, legal basis.
type Kind = (&'static str, &'static str, [&'static str; 2], &'static str, LegalBasis);

/// In both parts of the package, in several tables, short values and long ones.
const KINDS: [Kind; 6] = [
    ("communication", "message", ["Meddelande", "Message"], "string", LegalBasis::Contract),
    ("user-generated-data", "sign-in", ["Inloggning", "Sign-in"], "date-time", LegalBasis::Contract),
    ("bank-details", "payment", ["Betalning", "Payment"], "money", LegalBasis::Contract),
    ("communication", "note", ["Anteckning", "Note"], "string", LegalBasis::LegitimateInterest),
    ("user-generated-data", "page-view", ["Besökt sida", "Page view"], "string", LegalBasis::LegitimateInterest),
    ("company-data", "turnover", ["Omsättning", "Turnover"], "decimal", LegalBasis::LegitimateInterest),
];

/// Words of the texts.
const WORDS: [&str; 32] = [
    "lån",
    "borgen",
    "möte",
    "avtal",
    "faktura",
    "bolag",
    "styrelse",
    "kalkyl",
    "budget",
    "ränta",
    "säkerhet",
    "kund",
    "exempel",
    "kontor",
    "ärende",
    "underlag",
    "bilaga",
    "frågor",
    "svar",
    "vecka",
    "månad",
    "belopp",
    "datum",
    "plan",
    "förslag",
    "beslut",
    "villkor",
    "tack",
    "hälsningar",
    "\"offert\"",
    "måndag,",
    "snarast;",
];

/// What is ordered.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    persona: String,
    /// Number of the first one; each number is another record.
    from: u64,
    records: u64,
}

/// Numbers that look random and are the same in every run (Knuth's MMIX constants).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn words(&mut self, number: u64) -> String {
        let words: Vec<&str> = (0..number).map(|_| WORDS[self.below(WORDS.len() as u64) as usize]).collect();
        words.join(" ")
    }
}

/// `POST /test/records`: `{"persona": "guarantor", "from": 0, "records": n}` adds so many to what the person has. They are
/// the same in every run, no two are alike, and each may be in a package. A hundred thousand at a time are answered
/// before the time limit.
pub async fn add(State(app): State<Arc<App>>, body: RawBody) -> ApiResult<StatusCode> {
    let order: Order = body.json()?;
    let mut tx = app.db().await.begin().await?;
    let person = people::of_persona(&mut tx, &order.persona).await?.ok_or(ApiError::not_found())?;
    let activities = activities(&app)?;
    let mut numbers = Numbers(order.from);
    let (mut from, end) = (order.from, order.from + order.records);
    while from < end {
        let until = end.min(from + ROWS);
        let mut new = |number| {
            let record = record(&app, &activities, number, &mut numbers);
            NewRecord { record, automated: true, matter: Matter::Fact, role: None, corrected: None }
        };
        let rows: Vec<NewRecord> = (from..until).map(&mut new).collect();
        records::insert(&mut tx, &app.store.judge, &person, &rows).await?;
        from = until;
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// An activity on contract and one on legitimate interest, from the register, that is open.
fn activities(app: &App) -> ApiResult<[String; 2]> {
    let register = &app.registers.get(Lang::Sv).register;
    let first = |basis| {
        let found = register.activities.iter().find(|it| it.legal_basis == basis && !it.restricted);
        found.map(|it| it.id.to_string()).ok_or_else(|| internal(&"the register has no such activity"))
    };
    Ok([first(LegalBasis::Contract)?, first(LegalBasis::LegitimateInterest)?])
}

fn record(app: &App, activities: &[String; 2], number: u64, numbers: &mut Numbers) -> Record {
    let (category, field, [sv, en], value_type, basis) = KINDS[(number % KINDS.len() as u64) as usize];
    let origin = if category == "user-generated-data" { Origin::Observed } else { Origin::Provided };
    let collected = clock::write(app.clock.now() - TimeDelta::minutes(number as i64));
    let value: Value = match value_type {
        "date-time" => json!(collected),
        "money" => {
            json!({"amount": format!("{}.{:02}", numbers.below(100_000), numbers.below(100)), "currency": "SEK"})
        }
        "decimal" => json!(numbers.below(100_000_000).to_string()),
        _ => {
            let length = 5 + numbers.below(30);
            json!(numbers.words(length))
        }
    };
    Record {
        id: format!("urn:almi:privacy-portal:record:{number:08x}{:016x}", numbers.below(1 << 31)),
        category: category.to_owned(),
        dpv_category: None,
        field: field.to_owned(),
        label: BothLanguages { sv: sv.to_owned(), en: en.to_owned() },
        value,
        value_type: value_type.to_owned(),
        origin: origin.as_str().to_owned(),
        source: origin.source().unwrap_or_default().to_owned(),
        activity_ids: vec![activities[usize::from(basis == LegalBasis::LegitimateInterest)].clone()],
        legal_basis: RecordBasis {
            code: basis.as_str().to_owned(),
            article: basis.article().to_owned(),
            dpv: Some(basis.dpv().to_owned()),
            consent_record_id: None,
        },
        controller_org_number: app.settings.controller.organisation_number.clone(),
        collected_at: Some(collected),
        updated_at: None,
        language: (value_type == "string").then(|| "sv".to_owned()),
    }
}
