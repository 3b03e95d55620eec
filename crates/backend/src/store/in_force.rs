//! What stands in force through cases: restrictions and upheld objections. When one begins, ends or may be lifted is
//! decided by [`domain::restriction`], never here.

use super::column::{Day, Flag, Json};
use super::fault::DbError;
use domain::Date;
use domain::open::Open;
use domain::request::RestrictionGround;
use domain::restriction::{Restriction, RestrictionState};
use sqlx::{AnyConnection, FromRow, query, query_as};

/// What a case puts in force.
#[derive(Debug, Clone)]
pub struct NewInForce<'a> {
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
pub async fn begin_restriction(
    tx: &mut AnyConnection,
    new: &NewInForce<'_>,
    ground: RestrictionGround,
) -> Result<(), DbError> {
    insert(tx, new, "restriction", Some(ground.as_str()), false).await
}

/// Puts an upheld objection in force.
///
/// # Errors
/// Those of the database.
pub async fn uphold_objection(tx: &mut AnyConnection, new: &NewInForce<'_>, partly: bool) -> Result<(), DbError> {
    insert(tx, new, "objection", None, partly).await
}

async fn insert(
    tx: &mut AnyConnection,
    new: &NewInForce<'_>,
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
    .bind(Day::write(new.since))
    .execute(&mut *tx)
    .await?;
    Ok(())
}

/// A restriction.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct RestrictionRow {
    since: Day,
    told_on: Option<Day>,
    lifts_on: Option<Day>,
    ended_on: Option<Day>,
    /// The ground.
    #[sqlx(try_from = "String")]
    pub ground: Open<RestrictionGround>,
    /// Activities; empty means all.
    pub activities: Json<Vec<String>>,
    /// Reference of the request it comes from.
    pub reference: String,
    /// The case it comes from.
    pub case_id: Option<String>,
}

impl RestrictionRow {
    /// Where it stands.
    #[must_use]
    pub fn restriction(&self) -> Restriction {
        let state = match (self.ended_on, self.told_on.zip(self.lifts_on)) {
            (Some(Day(on)), _) => RestrictionState::Ended { on },
            (None, Some((Day(told_on), Day(lifts_on)))) => RestrictionState::LiftingAnnounced { told_on, lifts_on },
            (None, None) => RestrictionState::InForce,
        };
        Restriction::stored(self.since.0, state)
    }
}

/// An upheld objection.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct ObjectionRow {
    /// Day of the decision.
    pub since: Day,
    /// Activities that were objected to.
    pub activities: Json<Vec<String>>,
    /// Upheld in part only?
    pub partly: Flag,
    /// Reference of the objection.
    pub reference: String,
    /// Its case; `None` when it has been deleted.
    pub case_id: Option<String>,
}

const RESTRICTION: &str = "since, told_on, lifts_on, ended_on, ground, activities, reference, case_id";

/// The restriction of a case, in force or ended.
///
/// # Errors
/// Those of the database.
pub async fn of_case(db: &mut AnyConnection, case: &str) -> Result<Option<RestrictionRow>, DbError> {
    let sql = format!("SELECT {RESTRICTION} FROM in_force WHERE case_id = $1 AND kind = 'restriction'");
    Ok(query_as(sqlx::AssertSqlSafe(sql)).bind(case).fetch_optional(&mut *db).await?)
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
    .bind(told.map(|(on, _)| Day::write(on)))
    .bind(told.map(|(_, on)| Day::write(on)))
    .bind(ended.map(Day::write))
    .bind(case)
    .execute(&mut *tx)
    .await?;
    Ok(())
}

/// The person's restrictions in force, the newest first.
///
/// # Errors
/// Those of the database.
pub async fn restrictions(db: &mut AnyConnection, person: &str) -> Result<Vec<RestrictionRow>, DbError> {
    let sql = format!(
        "SELECT {RESTRICTION} FROM in_force
         WHERE person_id = $1 AND kind = 'restriction' AND ended_on IS NULL ORDER BY since DESC, reference"
    );
    Ok(query_as(sqlx::AssertSqlSafe(sql)).bind(person).fetch_all(&mut *db).await?)
}

/// The person's upheld objections, the newest first.
///
/// # Errors
/// Those of the database.
pub async fn objections(db: &mut AnyConnection, person: &str) -> Result<Vec<ObjectionRow>, DbError> {
    let rows = query_as(
        "SELECT since, activities, partly, reference, case_id FROM in_force
         WHERE person_id = $1 AND kind = 'objection' AND ended_on IS NULL ORDER BY since DESC, reference",
    )
    .bind(person)
    .fetch_all(&mut *db)
    .await?;
    Ok(rows)
}
