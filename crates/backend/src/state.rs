//! What every handler can reach.

use crate::app_files::AppFiles;
use crate::clock::Clock;
use crate::config::Settings;
use crate::health::Health;
use crate::http::address::Addresses;
use crate::http::error::{ApiError, ApiResult};
use crate::ids::IdSource;
use crate::register::Registers;
use crate::store::db::{BoxFuture, Db};
use crate::store::records::Judge;
use domain::Lang;
use sqlx::AnyConnection;
use std::sync::Arc;
use tokio::sync::RwLock;

/// The running backend.
pub struct App {
    /// Checked configuration.
    pub settings: Settings,
    /// The register in both languages.
    pub registers: Registers,
    /// What of a person's data may be told, by the register.
    pub judge: Judge,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Random bits.
    pub ids: Arc<dyn IdSource>,
    /// The app's files, if this process serves them.
    pub files: Option<AppFiles>,
    /// What was found of late about whether a write works.
    pub health: Health,
    /// How many requests each address has under way.
    pub addresses: Addresses,
    /// Faults on order.
    #[cfg(feature = "test-hooks")]
    pub faults: crate::hooks::faults::Plan,
    db: RwLock<Db>,
}

impl App {
    /// Puts the parts together.
    #[must_use]
    pub fn new(
        settings: Settings,
        registers: Registers,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn IdSource>,
        files: Option<AppFiles>,
        db: Db,
    ) -> Self {
        Self {
            addresses: Addresses::new(settings.address_limit),
            settings,
            judge: Judge::of(&registers.get(Lang::Sv).register),
            registers,
            clock,
            ids,
            files,
            health: Health::default(),
            #[cfg(feature = "test-hooks")]
            faults: crate::hooks::faults::Plan::default(),
            db: RwLock::new(db),
        }
    }

    /// The database. A call waits here while the demo is being reset.
    pub async fn db(&self) -> Db {
        self.db.read().await.clone()
    }

    /// Empties the demo's database and fills it again, in one write: what fails leaves it as it was. Everything else in
    /// this process waits.
    ///
    /// # Errors
    /// 404 without demo mode; those of the database and of `fill`.
    pub async fn replace_db<F>(&self, fill: F) -> ApiResult<()>
    where
        F: for<'c> FnOnce(&'c mut AnyConnection) -> BoxFuture<'c, ApiResult<()>> + Send + 'static,
    {
        if !self.settings.demo {
            return Err(ApiError::not_found());
        }
        let current = self.db.write().await;
        let db = current.clone();
        current
            .write(move |tx| {
                Box::pin(async move {
                    db.make_again(&mut *tx).await?;
                    fill(tx).await
                })
            })
            .await
    }
}

/// Names no part: a setting may be secret one day.
impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("App")
    }
}
