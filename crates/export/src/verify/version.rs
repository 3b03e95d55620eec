//! The versions of the format that this program knows: what differs between them.

use crate::csv::Quotes;
use crate::json::SCHEMA_VERSION;
use crate::text::{EXCLUSIONS, ExclusionText};
use crate::{LINKED_DATA_SCHEMA, MANIFEST_SCHEMA, RECORDS_SCHEMA, layout};
use domain::portability::Exclusion;

/// Version of a package's format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Version {
    /// Tables with quotation marks where needed, schemas with `format`.
    V1_0,
    /// Without a page for people.
    V1_1,
    /// What this program makes.
    #[default]
    V1_2,
}

impl Version {
    /// All, oldest first.
    pub(super) const ALL: [Version; 3] = [Version::V1_0, Version::V1_1, Version::V1_2];

    /// As a package says it.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Version::V1_0 => "1.0",
            Version::V1_1 => "1.1",
            Version::V1_2 => SCHEMA_VERSION,
        }
    }

    pub(super) fn parse(text: &str) -> Option<Version> {
        Version::ALL.into_iter().find(|version| version.as_str() == text)
    }

    /// How its tables are written.
    pub(super) fn quotes(self) -> Quotes {
        match self {
            Version::V1_0 => Quotes::WhereNeeded,
            Version::V1_1 | Version::V1_2 => Quotes::Always,
        }
    }

    /// Has it a page for people?
    pub(super) fn has_page(self) -> bool {
        self == Version::V1_2
    }

    /// The list of what is left out, in the words of that time.
    pub(super) fn exclusions(self) -> [ExclusionText; 7] {
        match self {
            Version::V1_0 | Version::V1_1 => EXCLUSIONS.map(|it| ExclusionText { en: en_before_1_2(&it), ..it }),
            Version::V1_2 => EXCLUSIONS,
        }
    }

    /// The schema that lies in a package under this path.
    pub(super) fn schema(self, path: &str) -> &'static str {
        match (self, path) {
            (Version::V1_0, layout::SCHEMA_LINKED_DATA) => include_str!("../../schema/1.0/linked-data.schema.json"),
            (Version::V1_0, layout::SCHEMA_MANIFEST) => include_str!("../../schema/1.0/manifest.schema.json"),
            (Version::V1_0, _) => include_str!("../../schema/1.0/portability-export.schema.json"),
            (Version::V1_1, layout::SCHEMA_LINKED_DATA) => include_str!("../../schema/1.1/linked-data.schema.json"),
            (Version::V1_1, layout::SCHEMA_MANIFEST) => include_str!("../../schema/1.1/manifest.schema.json"),
            (Version::V1_1, _) => include_str!("../../schema/1.1/portability-export.schema.json"),
            (Version::V1_2, layout::SCHEMA_LINKED_DATA) => LINKED_DATA_SCHEMA,
            (Version::V1_2, layout::SCHEMA_MANIFEST) => MANIFEST_SCHEMA,
            (Version::V1_2, _) => RECORDS_SCHEMA,
        }
    }
}

/// Before 1.2, data were many in the English words.
fn en_before_1_2(it: &ExclusionText) -> &'static str {
    match it.code {
        Exclusion::LegalObligation => "Data that Almi is required by law to process are not included.",
        Exclusion::ObtainedFromOthers => {
            "Data that Almi got from others, such as UC or public registers, are left out."
        }
        Exclusion::RightsOfOthers => "Data that would affect the rights of other people are not included.",
        Exclusion::NotAutomated => "Data that exist only on paper are not included.",
        Exclusion::NotConsentOrContract | Exclusion::InferredOrDerived | Exclusion::StatutorySecrecy => it.en,
    }
}
