//! Portability packages.

use super::{Api, ApiError, Conditions, Reply, SendKey, json};
use domain::portability::Scope;
use gloo_net::http::Method;

pub use api_types::export::{Export, ExportPreview, Exports, NewExport, Record};
pub use serde_json::Value;

/// A fixed snapshot. Its facts are only handed on to the worker.
pub type ExportSnapshot = api_types::export::ExportSnapshot<Value>;

impl Api {
    /// Earlier exports and the limit.
    ///
    /// # Errors
    /// As any call.
    pub fn exports(self) -> Reply<Exports> {
        self.get("/exports".into())
    }

    /// What a part of the package would hold.
    ///
    /// # Errors
    /// As any call.
    pub fn export_preview(self, scope: Scope, contact_details: bool) -> Reply<ExportPreview> {
        self.get(format!("/exports/preview?scope={}&contact_details={contact_details}", scope.as_str()))
    }

    /// Fixes a snapshot to build a package from.
    ///
    /// # Errors
    /// As any call; `FreshSignInRequired` when the sign-in is too old, `TooManyRequests` at the limit.
    pub fn start_export(self, new: NewExport, key: &SendKey) -> Reply<ExportSnapshot> {
        self.write("/exports".into(), json(&new), Conditions { key: Some(key), etag: None })
    }

    /// Address of the records of an export, for the worker.
    #[must_use]
    pub fn export_records_url(self, id: &str) -> String {
        self.url(&format!("/exports/{id}/records"))
    }

    /// Tells the backend what was built.
    ///
    /// # Errors
    /// As any call.
    pub async fn export_result(self, id: &str, sha256: &str, bytes: u64) -> Result<(), ApiError> {
        let result = api_types::export::ExportResult { sha256: sha256.to_owned(), bytes };
        self.write_silent(Method::PUT, format!("/exports/{id}/result"), json(&result)).await
    }
}
