//! The backend's API (v1) as Rust types: those of the domain where their JSON is the contract (the register, a request,
//! ids, terms), and here what only the wire has.
//!
//! The schemas of `openapi.json` come from these types, with their doc comments; the operations are described where the
//! backend handles them. A type says how things look on the wire and holds no business logic.
//!
//! **Invariants.** Values that may grow (a status, a kind, a level) become a neutral one when this version does not know
//! them, or where there is none stay as they came ([`domain::open::Open`]); a request from the app is closed and refused when it holds anything unknown.
//! In an answer, unknown members are ignored and a member that is null is one that is absent.
//! Dates are local dates `YYYY-MM-DD` in Europe/Stockholm, instants are RFC 3339 in UTC. No type here carries a flag
//! about protected identity or about measures against money laundering.

pub mod case;
pub mod consent;
pub mod demo;
#[cfg(feature = "openapi")]
pub mod examples;
pub mod export;
pub mod in_force;
pub mod marketing;
pub mod problem;
pub mod receipt;
pub mod record;
pub mod session;
#[cfg(test)]
mod tests;

pub use domain::day;

use serde::{Deserialize, Serialize};

/// An instant: RFC 3339 in UTC, for example `2026-11-20T09:30:00Z`. The app hands it to `Intl` as it is.
pub type Instant = String;

/// A controller (Art. 4(7)). Almi AB and the Almi company of the relation are joint controllers (Art. 26).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Controller {
    /// Name.
    pub name: String,
    /// Organisation number, `NNNNNN-NNNN`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation_number: Option<String>,
}

/// A text in both languages, where the backend sends both at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Bilingual {
    /// Swedish.
    pub sv: String,
    /// English.
    pub en: String,
}

impl Bilingual {
    /// The text in one language.
    #[must_use]
    pub fn get(&self, lang: domain::Lang) -> &str {
        match lang {
            domain::Lang::Sv => &self.sv,
            domain::Lang::En => &self.en,
        }
    }
}
