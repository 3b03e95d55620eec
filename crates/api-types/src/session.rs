//! Who is signed in.

use crate::{Controller, Instant};
use domain::Date;
use domain::open::Open;
use domain::role::{Role, RoleAssignment};
use serde::{Deserialize, Serialize};

/// Header that every call for a person carries: the `subject` whom the page shows. The cookie alone says who is signed in
/// in the browser, which another tab may have changed since the page was made.
pub const SUBJECT_HEADER: &str = "Portal-Subject";

/// What a subject looks like: visible ASCII without a comma, so that two headers joined into one are none.
pub const SUBJECT_PATTERN: &str = "^[!-+.-~-]{1,255}$";

/// Is this the form of a subject, as [`SUBJECT_PATTERN`] has it?
#[must_use]
pub fn is_subject(text: &str) -> bool {
    (1..=255).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b',')
}

/// Answer of `GET /session`, always 200.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// Is someone signed in?
    pub signed_in: bool,
    /// Was the backend started in demo mode, with made-up people only?
    pub demo: bool,
    /// The backend's clock now.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub now: Instant,
    /// Today's date in Europe/Stockholm.
    #[serde(deserialize_with = "domain::day::deserialize")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub today: Date,
    /// Telephone number of the controller, as people write it: digits, spaces and hyphens, and perhaps a plus in front. For
    /// what a person shall not have to write, such as where they live. Absent where none is configured; the same for
    /// everyone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_phone: Option<String>,
    /// Where to sign in. Absent when someone is signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_in: Option<SignIn>,
    /// The person. Absent when nobody is signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Person>,
}

/// Where to sign in with BankID.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignIn {
    /// Address of the sign-in. The app adds `?return_to=` with a path of its own. Absent in demo mode.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// The person signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Person {
    /// Opaque id of the person, stable between sign-ins; used only to tell two people apart.
    pub subject: String,
    /// Name as it is shown.
    pub name: String,
    /// Roles, also ended ones. May be empty.
    pub roles: Vec<RoleAtCompany>,
    /// Instant of the sign-in.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub auth_time: Instant,
    /// Instant of the sign-in before this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    pub previous_sign_in_at: Option<Instant>,
    /// The session ends then if nothing is done.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub idle_ends_at: Instant,
    /// The session ends then in any case.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub ends_at: Instant,
}

/// A role at a company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoleAtCompany {
    /// Opaque id; may stand in an address.
    pub id: String,
    /// Role id: `company-representative`, `company-employee`, `beneficial-owner`, `guarantor`, `board-member`,
    /// `cofinancier-representative`, `audit-firm-representative`, `mentor`. Others may come and are ignored.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub role: Open<Role>,
    /// Name of the company.
    pub company: String,
    /// The Almi company of the relation.
    pub controller: Controller,
    /// First day.
    #[serde(deserialize_with = "domain::day::deserialize")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub since: Date,
    /// Last day, absent while the role goes on.
    #[serde(deserialize_with = "domain::day::option", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub until: Option<Date>,
}

impl Person {
    /// The roles this version knows. A role it does not know gives the neutral view, not an error.
    #[must_use]
    pub fn assignments(&self) -> Vec<RoleAssignment> {
        self.roles
            .iter()
            .filter_map(|role| {
                Some(RoleAssignment {
                    id: role.id.as_str().into(),
                    role: role.role.known()?,
                    company: role.company.clone(),
                    controller: role.controller.name.clone(),
                    since: role.since,
                    until: role.until,
                })
            })
            .collect()
    }
}
