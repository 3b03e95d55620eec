//! Something that is wrong with a package.

use serde::Serialize;

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The file inside the package; absent when it is the package as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Short stable id, for example `sha256`.
    pub code: &'static str,
    /// What was found, in English.
    pub detail: String,
}

impl Problem {
    pub(super) fn of(file: &str, code: &'static str, detail: impl Into<String>) -> Self {
        Self { file: Some(file.to_owned()), code, detail: detail.into() }
    }

    pub(super) fn whole(code: &'static str, detail: impl Into<String>) -> Self {
        Self { file: None, code, detail: detail.into() }
    }
}
