//! The controller puts a value right that a request for rectification names (Art. 16): in the demo, when the case is
//! decided as completed.
//!
//! The right value is the one of the persona's file. Where that has none, what the person wrote, if it is a value of the
//! same type as it stands; else the value stays, since nobody here can tell what it should be.

use super::persona::{RecordFile, personas};
use crate::clock;
use crate::http::error::{ApiResult, internal};
use crate::state::App;
use crate::store::cases::CaseRow;
use crate::store::people;
use crate::store::records::{Record, held};
use chrono::{DateTime, Utc};
use domain::request::Request;
use serde_json::Value;
use sqlx::AnyConnection;

/// Puts the value right that the case is about, if it is about one that the person still sees.
///
/// # Errors
/// Those of the database.
pub async fn correct(
    tx: &mut AnyConnection,
    app: &App,
    person: &str,
    case: &CaseRow,
    now: DateTime<Utc>,
) -> ApiResult<()> {
    let Request::Rectification { record: Some(id), right, .. } = &case.request else { return Ok(()) };
    let Some(held) = held::find(tx, person, id.as_str()).await? else { return Ok(()) };
    let record = held.record.0;
    let known = known(tx, person, &record).await?;
    let Some(value) = known.or_else(|| written(&record.value_type, right)) else { return Ok(()) };
    let at = (clock::write(now), clock::local_date(now));
    held::correct(tx, &app.store.judge, person, id.as_str(), value, at, &case.reference).await?;
    Ok(())
}

/// The right value by the persona's file.
async fn known(tx: &mut AnyConnection, person: &str, record: &Record) -> ApiResult<Option<Value>> {
    let persona = people::persona(tx, person).await?;
    let files = personas().map_err(|error| internal(&error))?;
    let file = files.iter().find(|file| Some(&file.id) == persona.as_ref());
    let is_it = |it: &&RecordFile| it.field == record.field && it.value == record.value;
    Ok(file.and_then(|file| file.records.iter().find(is_it)).and_then(|it| it.correct.clone()))
}

/// What the person wrote, as a value of a type that is written as it stands.
fn written(value_type: &str, right: &str) -> Option<Value> {
    let right = right.trim();
    let fits = match value_type {
        "string" => true,
        "email" => right.contains('@') && !right.contains(char::is_whitespace),
        "phone" => right.starts_with('+') && right[1..].bytes().all(|it| it.is_ascii_digit()),
        "date" => api_types::day::parse(right).is_some(),
        _ => false,
    };
    (fits && !right.is_empty()).then(|| right.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_taken_where_it_is_a_value_of_the_type() {
        for (value_type, right, taken) in [
            ("string", " ledamot\n", Some("ledamot")),
            ("string", " ", None),
            ("email", "ny@example.com", Some("ny@example.com")),
            ("email", "Den ska vara ny@example.com", None),
            ("phone", "+46701740699", Some("+46701740699")),
            ("phone", "070-174 06 99", None),
            ("date", "2026-02-28", Some("2026-02-28")),
            ("date", "2026-02-30", None),
            ("money", "100000", None),
            ("address", "Exempelgatan 1", None),
        ] {
            assert_eq!(written(value_type, right), taken.map(Value::from), "{value_type} {right}");
        }
    }
}
