//! What every handler can reach.

use crate::app_files::AppFiles;
use crate::clock::Clock;
use crate::config::Settings;
use crate::health::Health;
use crate::http::address::{Addresses, Protection};
use crate::ids::IdSource;
use crate::register::Registers;
use crate::store::db::Db;
use crate::store::people::Controller;
use crate::store::records::Judge;
use crate::store::{Rules, StoreContext};
use domain::Lang;
use std::sync::Arc;
use tokio::sync::{RwLock, RwLockWriteGuard};

/// The running backend.
pub struct App {
    /// Checked configuration.
    pub settings: Settings,
    /// The register in both languages.
    pub registers: Arc<Registers>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Random bits.
    pub ids: Arc<dyn IdSource>,
    /// What the store is given.
    pub store: StoreContext,
    /// The app's files, if this process serves them.
    pub files: Option<Arc<AppFiles>>,
    /// What was found of late about whether a write works.
    pub health: Health,
    /// How many requests each address has under way.
    pub protection: Protection,
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
        let registers = Arc::new(registers);
        let store = StoreContext {
            clock: Arc::clone(&clock),
            ids: Arc::clone(&ids),
            judge: Judge::of(&registers.get(Lang::Sv).register),
            registers: Arc::clone(&registers),
            rules: rules(&settings),
        };
        Self {
            protection: Protection {
                proxies: settings.proxies.clone(),
                addresses: Arc::new(Addresses::new(settings.address_limit)),
            },
            settings,
            registers,
            clock,
            ids,
            store,
            files: files.map(Arc::new),
            health: Health::default(),
            db: RwLock::new(db),
        }
    }

    /// The database. A call waits here while somebody has it alone.
    pub async fn db(&self) -> Db {
        self.db.read().await.clone()
    }

    /// The database, with everything else in this process waiting: for the demo's reset.
    pub async fn db_alone(&self) -> RwLockWriteGuard<'_, Db> {
        self.db.write().await
    }
}

/// What of the configuration the store is given.
fn rules(settings: &Settings) -> Rules {
    Rules {
        deadlines: settings.deadlines,
        limits: settings.limits,
        export_limit: settings.export_limit,
        idle: settings.idle,
        absolute: settings.absolute,
        keep_closed_cases_days: settings.keep_closed_cases_days,
        controller: Controller {
            name: settings.controller.name.clone(),
            organisation_number: settings.controller.organisation_number.clone(),
        },
        demo: settings.demo,
    }
}

/// Names no part: a setting may be secret one day.
impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("App")
    }
}
