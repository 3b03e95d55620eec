//! What the page reads.

use crate::api::acts::Consent;
use crate::api::{Api, ApiError};
use futures_util::future::try_join;

/// What the page shows: the consents, and whether the person's own no to direct marketing stands against some of them.
#[derive(Debug, Clone, PartialEq)]
pub struct ConsentsRead {
    pub consents: Vec<Consent>,
    pub marketing_stopped: bool,
}

impl ConsentsRead {
    pub async fn read(api: Api) -> Result<Self, ApiError> {
        let (consents, choice) = try_join(api.consents(), api.direct_marketing()).await?;
        Ok(Self { consents, marketing_stopped: choice.stopped })
    }
}
