//! Acts, done at once: consents and the choice about direct marketing; and receipts.

use super::{Api, ApiError, Conditions, EMPTY, Reply, SendKey, json};
use api_types::receipt::{ConfirmReceipt, ReceiptConfirmation};

pub use api_types::consent::{Consent, ConsentEvent};
pub use api_types::marketing::{DirectMarketing, MarketingEvent};
pub use api_types::receipt::{Receipt, ReceiptDocument, ReceiptPage, ReceiptSummary};

impl Api {
    /// All consents of the person, with history.
    ///
    /// # Errors
    /// As any call.
    pub fn consents(self) -> Reply<Vec<Consent>> {
        self.get("/consents".into())
    }

    /// Withdraws a consent. Always succeeds; when it was already withdrawn, gives the first receipt.
    ///
    /// # Errors
    /// As any call.
    pub fn withdraw_consent(self, id: &str, key: &SendKey) -> Reply<ReceiptDocument> {
        let conditions = Conditions { key: Some(key), etag: None };
        self.write(format!("/consents/{id}/withdrawal"), EMPTY.into(), conditions)
    }

    /// Gives a withdrawn consent again.
    ///
    /// # Errors
    /// As any call; `Changed` when the consent was changed elsewhere.
    pub fn renew_consent(self, id: &str, etag: &str, key: &SendKey) -> Reply<ReceiptDocument> {
        let conditions = Conditions { key: Some(key), etag: Some(etag) };
        self.write(format!("/consents/{id}/renewal"), EMPTY.into(), conditions)
    }

    /// The choice about direct marketing.
    ///
    /// # Errors
    /// As any call.
    pub fn direct_marketing(self) -> Reply<DirectMarketing> {
        self.get("/direct-marketing".into())
    }

    /// Says no to direct marketing. Always succeeds; when it was already stopped, gives the first receipt.
    ///
    /// # Errors
    /// As any call.
    pub fn stop_marketing(self, key: &SendKey) -> Reply<ReceiptDocument> {
        let conditions = Conditions { key: Some(key), etag: None };
        self.write("/direct-marketing/stop".into(), EMPTY.into(), conditions)
    }

    /// Lifts the no to direct marketing.
    ///
    /// # Errors
    /// As any call; `Changed` when the choice was changed elsewhere.
    pub fn lift_marketing(self, etag: &str, key: &SendKey) -> Reply<ReceiptDocument> {
        let conditions = Conditions { key: Some(key), etag: Some(etag) };
        self.write("/direct-marketing/lift".into(), EMPTY.into(), conditions)
    }

    /// Is this a receipt the person was given, unchanged? `sha256` is the digest of the file they kept.
    ///
    /// # Errors
    /// As any call; field errors for what is no digest.
    pub async fn confirm_receipt(self, reference: &str, sha256: &str) -> Result<bool, ApiError> {
        let body = ConfirmReceipt { reference: reference.to_owned(), sha256: sha256.to_owned() };
        let conditions = Conditions { key: None, etag: None };
        let answer: ReceiptConfirmation = self.write("/receipts/confirmation".into(), json(&body), conditions).await?;
        Ok(answer.confirmed)
    }

    /// A page of the person's receipts, the newest first; `cursor` is what the page before gave.
    ///
    /// # Errors
    /// As any call.
    pub fn receipts(self, cursor: Option<&str>) -> Reply<ReceiptPage> {
        let cursor = cursor.map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
        self.get(format!("/receipts?limit=20{cursor}"))
    }

    /// A receipt.
    ///
    /// # Errors
    /// As any call; `NotFound` also for someone else's.
    pub fn receipt(self, id: &str) -> Reply<ReceiptDocument> {
        self.get(format!("/receipts/{id}"))
    }
}
