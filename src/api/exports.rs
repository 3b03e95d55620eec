//! Portability packages. They are ordered by the worker that makes them: `package.rs`.

use super::{Api, ApiError, Reply, json};
use domain::portability::Scope;
use gloo_net::http::Method;

pub use api_types::export::{Export, ExportPreview, Exports, NewExport, Record};

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

    /// Tells the backend what was built.
    ///
    /// # Errors
    /// As any call.
    pub async fn export_result(self, id: &str, sha256: &str, bytes: u64) -> Result<(), ApiError> {
        let result = api_types::export::ExportResult { sha256: sha256.to_owned(), bytes };
        self.write_silent(Method::PUT, format!("/exports/{id}/result"), json(&result)).await
    }
}
