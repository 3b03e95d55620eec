//! What stands in force through cases: restrictions and upheld objections. When one begins, ends or may be lifted is
//! decided by [`domain::restriction`], never here.

use super::db::DbError;
use super::{date, flag, json, optional_date};
use api_types::in_force::{Lifting, ObjectionInForce, RestrictionInForce};
use domain::Date;
use domain::restriction::{Restriction, RestrictionState};
use sqlx::AnyConnection;
use sqlx::any::AnyRow;
use sqlx::{Row, query};

/// What a case puts in force.
#[derive(Debug, Clone)]
pub struct New<'a> {
    /// Whose.
    pub person: &'a str,
    /// The case.
    pub case: &'a str,
    /// Its reference.
    pub reference: &'a str,
    /// Activities; empty means all.
    pub activities: &'a [String],
    /// First day.
    pub since: Date,
}

/// Puts a restriction in force.
///
/// # Errors
/// Those of the database.
pub async fn begin_restriction(tx: &mut AnyConnection, new: &New<'_>, ground: &str) -> Result<(), DbError> {
    insert(tx, new, "restriction", Some(ground), false).await
}

/// Puts an upheld objection in force.
///
/// # Errors
/// Those of the database.
pub async fn uphold_objection(tx: &mut AnyConnection, new: &New<'_>, partly: bool) -> Result<(), DbError> {
    insert(tx, new, "objection", None, partly).await
}

async fn insert(
    tx: &mut AnyConnection,
    new: &New<'_>,
    kind: &str,
    ground: Option<&str>,
    partly: bool,
) -> Result<(), DbError> {
    query(
        "INSERT INTO in_force (reference, kind, person_id, case_id, ground, activities, partly, since)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(new.reference)
    .bind(kind)
    .bind(new.person)
    .bind(new.case)
    .bind(ground)
    .bind(serde_json::to_string(new.activities).map_err(|_| DbError::Stored("activities"))?)
    .bind(i64::from(partly))
    .bind(api_types::day::format(new.since))
    .execute(&mut *tx)
    .await?;
    Ok(())
}

/// The restriction of a case, in force or ended.
///
/// # Errors
/// Those of the database.
pub async fn of_case(db: &mut AnyConnection, case: &str) -> Result<Option<Restriction>, DbError> {
    let sql = "SELECT since, told_on, lifts_on, ended_on FROM in_force WHERE case_id = $1 AND kind = 'restriction'";
    let row = query(sql).bind(case).fetch_optional(&mut *db).await?;
    row.as_ref().map(read).transpose()
}

fn read(row: &AnyRow) -> Result<Restriction, DbError> {
    let told = optional_date(row, "told_on")?.zip(optional_date(row, "lifts_on")?);
    let state = match (optional_date(row, "ended_on")?, told) {
        (Some(on), _) => RestrictionState::Ended { on },
        (None, Some((told_on, lifts_on))) => RestrictionState::LiftingAnnounced { told_on, lifts_on },
        (None, None) => RestrictionState::InForce,
    };
    Ok(Restriction::stored(date(row, "since")?, state))
}

/// Stores where the restriction of a case stands. What was told stays when it ends.
///
/// # Errors
/// Those of the database.
pub async fn set(tx: &mut AnyConnection, case: &str, restriction: Restriction) -> Result<(), DbError> {
    let (told, ended) = match restriction.state() {
        RestrictionState::InForce => (None, None),
        RestrictionState::LiftingAnnounced { told_on, lifts_on } => (Some((told_on, lifts_on)), None),
        RestrictionState::Ended { on } => (None, Some(on)),
    };
    query(
        "UPDATE in_force SET told_on = COALESCE($1, told_on), lifts_on = COALESCE($2, lifts_on), ended_on = $3
         WHERE case_id = $4 AND kind = 'restriction'",
    )
    .bind(told.map(|(on, _)| api_types::day::format(on)))
    .bind(told.map(|(_, on)| api_types::day::format(on)))
    .bind(ended.map(api_types::day::format))
    .bind(case)
    .execute(&mut *tx)
    .await?;
    Ok(())
}

/// The person's restrictions in force, the newest first; of one case only, if it is given.
///
/// # Errors
/// Those of the database.
pub async fn restrictions(
    db: &mut AnyConnection,
    person: &str,
    case: Option<&str>,
) -> Result<Vec<RestrictionInForce>, DbError> {
    let rows = query(
        "SELECT since, told_on, lifts_on, ended_on, ground, activities, reference, case_id FROM in_force
         WHERE person_id = $1 AND kind = 'restriction' AND ended_on IS NULL AND (case_id = $2 OR $3 = 1)
         ORDER BY since DESC, reference",
    )
    .bind(person)
    .bind(case.unwrap_or_default())
    .bind(i64::from(case.is_none()))
    .fetch_all(&mut *db)
    .await?;
    let one = |row: &AnyRow| {
        let restriction = read(row)?;
        Ok(RestrictionInForce {
            since: restriction.since(),
            ground: row.try_get("ground")?,
            activities: json(row, "activities")?,
            reference: row.try_get("reference")?,
            case_id: row.try_get("case_id")?,
            lifting: match restriction.state() {
                RestrictionState::LiftingAnnounced { told_on, lifts_on } => Some(Lifting { told_on, lifts_on }),
                _ => None,
            },
        })
    };
    rows.iter().map(one).collect()
}

/// The person's upheld objections, the newest first.
///
/// # Errors
/// Those of the database.
pub async fn objections(db: &mut AnyConnection, person: &str) -> Result<Vec<ObjectionInForce>, DbError> {
    let rows = query(
        "SELECT since, activities, partly, reference, case_id FROM in_force
         WHERE person_id = $1 AND kind = 'objection' AND ended_on IS NULL ORDER BY since DESC, reference",
    )
    .bind(person)
    .fetch_all(&mut *db)
    .await?;
    let one = |row: &AnyRow| {
        Ok(ObjectionInForce {
            since: date(row, "since")?,
            activities: json(row, "activities")?,
            partly: flag(row, "partly")?,
            reference: row.try_get("reference")?,
            case_id: row.try_get("case_id")?,
        })
    };
    rows.iter().map(one).collect()
}
