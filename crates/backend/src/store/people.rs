//! People and their roles.

use super::db::DbError;
use super::{date, optional_date};
use api_types::Controller;
use api_types::session::RoleAtCompany;
use sqlx::AnyConnection;
use sqlx::{Row, query};

/// The person's name as it is shown; `None` when there is no such person.
///
/// # Errors
/// Those of the database.
pub async fn name(db: &mut AnyConnection, person: &str) -> Result<Option<String>, DbError> {
    let sql = "SELECT given_name, family_name FROM person WHERE id = $1";
    let row = query(sql).bind(person).fetch_optional(&mut *db).await?;
    let Some(row) = row else { return Ok(None) };
    let (given, family): (String, String) = (row.try_get("given_name")?, row.try_get("family_name")?);
    Ok(Some(format!("{given} {family}").trim().to_owned()))
}

/// The person's roles, also ended ones, in their stored order.
///
/// # Errors
/// Those of the database.
pub async fn roles(db: &mut AnyConnection, person: &str) -> Result<Vec<RoleAtCompany>, DbError> {
    let rows = query(
        "SELECT id, role, company, controller, controller_number, since, until FROM role_assignment
         WHERE person_id = $1 ORDER BY position, id",
    )
    .bind(person)
    .fetch_all(&mut *db)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(RoleAtCompany {
                id: row.try_get("id")?,
                role: row.try_get("role")?,
                company: row.try_get("company")?,
                controller: Controller {
                    name: row.try_get("controller")?,
                    organisation_number: Some(row.try_get::<String, _>("controller_number")?)
                        .filter(|number| !number.is_empty()),
                },
                since: date(row, "since")?,
                until: optional_date(row, "until")?,
            })
        })
        .collect()
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
        if all.iter().all(|one| one.name != role.controller.name) {
            all.push(role.controller);
        }
    }
    Ok(all)
}
