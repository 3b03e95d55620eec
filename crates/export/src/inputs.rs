//! What a package says about itself, all of it given from outside.

use crate::error::ExportError;
use crate::facts;
use crate::forms::{is_instant, is_organisation_number};
use crate::layout::is_slug;
use api_types::export::ExportSnapshot;
use domain::Lang;
use serde::{Deserialize, Serialize};

/// Name of the generator in the manifest.
pub const GENERATOR: &str = "almi-privacy-portal";

/// A language of the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Swedish.
    #[default]
    Sv,
    /// English.
    En,
}

impl Language {
    /// The language as it is written: `sv` or `en`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Language::Sv => "sv",
            Language::En => "en",
        }
    }

    /// Reads what [`Language::as_str`] writes.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Language::Sv, Language::En].into_iter().find(|language| language.as_str() == text)
    }
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Sv => Language::Sv,
            Lang::En => Language::En,
        }
    }
}

/// Which file is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// The package.
    #[default]
    Zip,
    /// Just the records: one JSON file with a member for each part, each as the part's `records.json`.
    Json,
}

impl Form {
    /// The form as it is written, which is also how the file's name ends: `zip` or `json`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Form::Zip => "zip",
            Form::Json => "json",
        }
    }

    /// Reads what [`Form::as_str`] writes.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Form::Zip, Form::Json].into_iter().find(|form| form.as_str() == text)
    }
}

/// Everything a package is made from, but the records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PackageInputs {
    /// The fixed snapshot: export id, time of creation, ticked parts, pseudonym, roles, controllers, notices, demo.
    pub snapshot: ExportSnapshot,
    /// Language the person used.
    pub language: Language,
    /// Version of the program that makes the package.
    pub generator_version: String,
    /// Which file is made.
    #[serde(default)]
    pub form: Form,
}

impl PackageInputs {
    /// Checks what goes into the file's name and the manifest.
    ///
    /// # Errors
    /// [`ExportError::Inputs`] with the first member that is not usable.
    pub fn check(&self) -> Result<(), ExportError> {
        let snapshot = &self.snapshot;
        let rules = [
            (is_export_id(&snapshot.export.id), "export.id"),
            (is_instant(&snapshot.export.created_at), "export.created_at"),
            (facts::is_name(&snapshot.pseudonym), "pseudonym"),
            (!snapshot.controllers.is_empty(), "controllers"),
            // Those of the person's roles tell a region.
            (snapshot.export.contact_details || snapshot.controllers.len() == 1, "controllers"),
            (
                snapshot
                    .controllers
                    .iter()
                    .all(|one| one.organisation_number.as_deref().is_none_or(is_organisation_number)),
                "controllers.organisation_number",
            ),
            (snapshot.notices.iter().all(|notice| is_slug(&notice.id)), "notices.id"),
            (snapshot.notices.iter().all(|notice| matches!(notice.language.as_str(), "sv" | "en")), "notices.language"),
            (!self.generator_version.is_empty(), "generator_version"),
        ];
        match rules.iter().find(|(holds, _)| !holds) {
            None => facts::check(&snapshot.facts).map_err(ExportError::Inputs),
            Some((_, member)) => Err(ExportError::Inputs(member)),
        }
    }

    /// Name of the file: `almi-dataportabilitet_<YYYYMMDD>_<EXPORT-ID>.zip`, or `.json`. The date is that of the time of
    /// creation as it is written, in UTC. ASCII; nothing in it tells who the person is or what the package holds.
    #[must_use]
    pub fn file_name(&self) -> String {
        let export = &self.snapshot.export;
        let date: String = export.created_at.chars().take(10).filter(char::is_ascii_digit).collect();
        format!("almi-dataportabilitet_{date}_{}.{}", export.id, self.form.as_str())
    }
}

/// `EXP-` and ten digits of Crockford's base 32.
fn is_export_id(id: &str) -> bool {
    let digit = |byte: u8| byte.is_ascii_digit() || (byte.is_ascii_uppercase() && !b"ILOU".contains(&byte));
    id.strip_prefix("EXP-").is_some_and(|rest| rest.len() == 10 && rest.bytes().all(digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn export_ids() {
        assert!(is_export_id("EXP-7F3K9Q2M4T"));
        for id in ["EXP-7F3K9Q2M4", "EXP-7F3K9Q2M4I", "exp-7F3K9Q2M4T", "EXP-7F3K9Q2M4/", "EXP-7F3K9Q2M4TT", ""] {
            assert!(!is_export_id(id), "{id}");
        }
    }
}
