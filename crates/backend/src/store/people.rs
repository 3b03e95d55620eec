//! People and their roles.

use super::column::Day;
use super::fault::DbError;
use domain::Date;
use serde::{Deserialize, Serialize};
use sqlx::{AnyConnection, FromRow, query, query_as, query_scalar};

/// A controller, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Controller {
    /// Name.
    pub name: String,
    /// Organisation number, `NNNNNN-NNNN`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation_number: Option<String>,
}

/// A role at a company.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct RoleRow {
    /// Opaque id.
    pub id: String,
    /// Role id.
    pub role: String,
    /// Name of the company.
    pub company: String,
    /// Name of the Almi company of the relation.
    pub controller: String,
    /// Its organisation number; empty where none is known.
    pub controller_number: String,
    /// First day.
    pub since: Day,
    /// Last day; `None` while the role goes on.
    pub until: Option<Day>,
}

impl RoleRow {
    /// The Almi company of the relation.
    #[must_use]
    pub fn controller(&self) -> Controller {
        let number = Some(self.controller_number.clone()).filter(|number| !number.is_empty());
        Controller { name: self.controller.clone(), organisation_number: number }
    }
}

/// The person's name as it is shown; `None` when there is no such person.
///
/// # Errors
/// Those of the database.
pub async fn name(db: &mut AnyConnection, person: &str) -> Result<Option<String>, DbError> {
    let sql = "SELECT given_name, family_name FROM person WHERE id = $1";
    let names: Option<(String, String)> = query_as(sql).bind(person).fetch_optional(&mut *db).await?;
    Ok(names.map(|(given, family)| format!("{given} {family}").trim().to_owned()))
}

/// The person's roles, also ended ones, in their stored order.
///
/// # Errors
/// Those of the database.
pub async fn roles(db: &mut AnyConnection, person: &str) -> Result<Vec<RoleRow>, DbError> {
    let roles = query_as(
        "SELECT id, role, company, controller, controller_number, since, until FROM role_assignment
         WHERE person_id = $1 ORDER BY position, id",
    )
    .bind(person)
    .fetch_all(&mut *db)
    .await?;
    Ok(roles)
}

/// The joint controllers of the person's data (Art. 26): the one of every relation, then those of the roles.
///
/// # Errors
/// Those of the database.
pub async fn controllers(
    db: &mut AnyConnection,
    person: &str,
    always: &Controller,
) -> Result<Vec<Controller>, DbError> {
    let mut all = vec![always.clone()];
    for role in roles(db, person).await? {
        if all.iter().all(|one| one.name != role.controller) {
            all.push(role.controller());
        }
    }
    Ok(all)
}

/// Is there anybody?
///
/// # Errors
/// Those of the database.
pub async fn is_anybody_there(db: &mut AnyConnection) -> Result<bool, DbError> {
    Ok(query("SELECT 1 FROM person LIMIT 1").fetch_optional(&mut *db).await?.is_some())
}

/// The made-up person of a persona of the demo.
///
/// # Errors
/// Those of the database.
pub async fn of_persona(db: &mut AnyConnection, persona: &str) -> Result<Option<String>, DbError> {
    let sql = "SELECT id FROM person WHERE persona = $1";
    Ok(query_scalar(sql).bind(persona).fetch_optional(&mut *db).await?)
}

/// The persona of a made-up person.
///
/// # Errors
/// Those of the database.
pub async fn persona(db: &mut AnyConnection, person: &str) -> Result<Option<String>, DbError> {
    Ok(query_scalar("SELECT persona FROM person WHERE id = $1").bind(person).fetch_one(&mut *db).await?)
}

/// A person to be stored.
#[derive(Debug, Clone)]
pub struct NewPerson<'a> {
    /// Opaque id.
    pub id: &'a str,
    /// The persona, of a made-up one.
    pub persona: Option<&'a str>,
    /// First name.
    pub given_name: &'a str,
    /// Family name.
    pub family_name: &'a str,
    /// Personal number, twelve digits.
    pub personal_number: &'a str,
    /// Instant of the last sign-in.
    pub last_sign_in_at: Option<String>,
}

/// Stores a person.
///
/// # Errors
/// Those of the database.
pub async fn insert(tx: &mut AnyConnection, new: &NewPerson<'_>) -> Result<(), DbError> {
    query(
        "INSERT INTO person (id, persona, given_name, family_name, personal_number, last_sign_in_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(new.id)
    .bind(new.persona)
    .bind(new.given_name)
    .bind(new.family_name)
    .bind(new.personal_number)
    .bind(new.last_sign_in_at.as_deref())
    .execute(&mut *tx)
    .await?;
    Ok(())
}

/// A role of a person to be stored.
#[derive(Debug, Clone)]
pub struct NewRole<'a> {
    /// Opaque id.
    pub id: &'a str,
    /// Place among the person's.
    pub position: i64,
    /// Role id.
    pub role: &'a str,
    /// Name of the company.
    pub company: &'a str,
    /// Its organisation number.
    pub company_number: &'a str,
    /// Name of the Almi company of the relation.
    pub controller: &'a str,
    /// Its organisation number.
    pub controller_number: &'a str,
    /// First day.
    pub since: Date,
    /// Last day.
    pub until: Option<Date>,
}

/// Stores a role of a person.
///
/// # Errors
/// Those of the database.
pub async fn insert_role(tx: &mut AnyConnection, person: &str, new: &NewRole<'_>) -> Result<(), DbError> {
    query(
        "INSERT INTO role_assignment (id, person_id, position, role, company, company_number, controller,
             controller_number, since, until)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(new.id)
    .bind(person)
    .bind(new.position)
    .bind(new.role)
    .bind(new.company)
    .bind(new.company_number)
    .bind(new.controller)
    .bind(new.controller_number)
    .bind(Day::write(new.since))
    .bind(new.until.map(Day::write))
    .execute(&mut *tx)
    .await?;
    Ok(())
}
