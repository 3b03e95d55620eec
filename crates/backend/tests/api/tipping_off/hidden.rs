//! All that may differ between two people of whom the same must be said: what restricted activities do with their data.

use crate::rows::{self, Held};
use crate::support::World;
use backend::store::records::{NewRecord, RecordBasis};
use domain::Lang;
use domain::portability::{Origin, RESTRICTED_ACTIVITIES};
use domain::register::LegalBasis;
use domain::visibility::Matter;

/// What differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    /// Nothing: the person to compare with.
    None,
    /// Rows that are the person's in no way: only restricted activities use them, or they are never told of.
    RowsOfTheirOwn,
    /// Restricted activities that use the person's other rows too.
    SharedRows,
    /// Both, and notes of measures, longer retention and a consent on top, about everybody.
    Everything,
}

/// The world goes on between two requests: what is hidden comes, changes and goes, and shared rows are shared and are not.
pub async fn goes_on(world: &World, persona: &str, difference: Difference, step: usize) {
    if matches!(difference, Difference::RowsOfTheirOwn | Difference::Everything) {
        own(world, persona, step).await;
    }
    if matches!(difference, Difference::SharedRows | Difference::Everything) {
        shared(world, persona, step).await;
    }
    if difference == Difference::Everything {
        for other in ["guarantor", "mentor"] {
            own(world, other, step).await;
            shared(world, other, step).await;
        }
        notes(world, persona, step).await;
    }
}

fn restricted(number: usize) -> &'static str {
    RESTRICTED_ACTIVITIES[number % RESTRICTED_ACTIVITIES.len()]
}

/// The basis of an activity, in the words of a record.
fn basis(world: &World, activity: &str) -> RecordBasis {
    let register = &world.app.registers.get(Lang::Sv).register;
    let basis = register.activity(&activity.into()).unwrap().legal_basis;
    let (code, article) = (basis.as_str().to_owned(), basis.article().to_owned());
    RecordBasis { code, article, dpv: Some(basis.dpv().to_owned()), consent_record_id: None }
}

/// Hidden rows of every kind, in every category that the person has anything in and in two that they have not; those of
/// before are changed, and some of them go.
async fn own(world: &World, persona: &str, step: usize) {
    let all = rows::all(world, persona).await;
    let hidden: Vec<&Held> = all.iter().filter(|held| !held.visible && is_of_restricted(&held.new)).collect();
    let gone: Vec<i64> = hidden.iter().step_by(3).take(30).map(|held| held.added).collect();
    let changed: Vec<(i64, NewRecord)> = hidden
        .iter()
        .filter(|held| !gone.contains(&held.added))
        .step_by(2)
        .take(30)
        .map(|held| {
            let mut new = held.new.clone();
            new.record.activity_ids = vec![restricted(step).to_owned()];
            new.record.field.push('x');
            (held.added, new)
        })
        .collect();
    rows::remove(world, persona, gone).await;
    rows::change(world, persona, changed).await;

    let mut new = Vec::new();
    for (number, held) in all.iter().filter(|held| held.visible).enumerate().take(150) {
        let mut one = held.new.clone();
        one.record.activity_ids = vec![restricted(number + step).to_owned()];
        one.record.origin = Origin::ALL[number % 4].as_str().to_owned();
        one.record.id = format!("urn:almi:privacy-portal:record:hidden-{step}-{number}");
        // More than a page of them stands between those that are seen.
        new.extend(vec![one; if number == 0 { 137 } else { 1 }]);
    }
    let first = all.iter().find(|held| held.visible).unwrap();
    for category in ["criminal-data", "politically-exposed-position", "no-such-category"] {
        let mut one = first.new.clone();
        one.record.category = category.to_owned();
        one.record.origin = Origin::FromOthers.as_str().to_owned();
        one.record.source = "pep-register".to_owned();
        new.push(one);
    }
    let told = Matter::ALL.into_iter().filter(|matter| *matter != Matter::Fact);
    new.extend(told.map(|matter| NewRecord { matter, ..first.new.clone() }));
    rows::insert(world, persona, new).await;
}

fn is_of_restricted(new: &NewRecord) -> bool {
    new.record.activity_ids.iter().any(|id| RESTRICTED_ACTIVITIES.contains(&id.as_str()))
}

/// Rows that are seen, all but some of the many that are alike, are used by restricted activities too, or no longer are.
async fn shared(world: &World, persona: &str, step: usize) {
    let mut changed = Vec::new();
    for (number, held) in rows::all(world, persona).await.into_iter().filter(|held| held.visible).enumerate() {
        if number > 90 && number % 32 > 0 {
            continue;
        }
        let mut new = held.new;
        let consent = new.record.legal_basis.consent_record_id.clone();
        if is_of_restricted(&new) {
            new.record.activity_ids.retain(|id| !RESTRICTED_ACTIVITIES.contains(&id.as_str()));
            new.record.legal_basis = basis(world, &new.record.activity_ids[0]);
            new.record.legal_basis.consent_record_id = consent;
        } else {
            let (at, id) = (number % (new.record.activity_ids.len() + 1), restricted(number + step));
            new.record.activity_ids.insert(at, id.to_owned());
            // What it rests on may be what the restricted activity rests on.
            if number % 2 == 0 && basis(world, id).code == LegalBasis::LegalObligation.as_str() {
                new.record.legal_basis = basis(world, id);
                new.record.legal_basis.consent_record_id = consent;
            }
        }
        new.record.updated_at = Some(format!("2026-11-20T10:{:02}:00.000Z", step % 60));
        changed.push((held.added, new));
    }
    rows::change(world, persona, changed).await;
}

/// What other systems note: measures, for how long more is kept, a consent by a slip.
async fn notes(world: &World, persona: &str, step: usize) {
    rows::sql(
        world,
        &format!(
            "DELETE FROM aml_flag WHERE number > 60;
             INSERT INTO aml_flag (person_id, number, kind, since, note)
                 SELECT id, 100 + {step}, 'kept-for-ten-years', '2026-11-19T12:00:00.000Z', 'x' FROM person;
             INSERT INTO consent (id, person_id, position, activity, explicit, status, categories, text_version, language,
                 words, version) SELECT 'SLIP-{step}', id, 0, '{}', 0, 'given', '[]', '1', 'sv', 'x', 1 FROM person
                 WHERE persona = '{persona}';
             INSERT INTO consent_event (consent_id, number, at, event, actor, method, text_version)
                 VALUES ('SLIP-{step}', 1, '2099-01-01T00:00:00.000Z', 'given', 'controller', 'paper', '1')",
            restricted(step)
        ),
    )
    .await;
}
