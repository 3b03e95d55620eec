//! The build that is served, and the look for a new one.

use super::build::{AppFile, Build, NotWhole};
use super::folder::{Listing, Seen, list};
use super::names::INDEX;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock, TryLockError};
use std::time::{Duration, Instant};

/// The folder is not looked at more often than this for a page that has not changed, or for something that is not there.
const PAGE_EVERY: Duration = Duration::from_secs(1);
const MISS_EVERY: Duration = Duration::from_millis(100);

/// For as long the folder must stand still before a build in it is taken up: a file may be there, and not yet all of it.
const STILL: Duration = Duration::from_millis(300);

/// How often it is tried whether it does.
const TRIES: usize = 3;

/// After this time a changed file that the page names, without a new page, is taken for the whole change.
const ALONE: Duration = Duration::from_secs(10);

/// The folder of the app.
#[derive(Debug)]
pub struct AppFiles {
    folder: PathBuf,
    served: RwLock<Served>,
    looked: Mutex<Looked>,
}

/// What is served.
#[derive(Debug, Clone)]
pub struct Served {
    build: Arc<Build>,
    /// The one before: a page of it may be open and ask for more of its files.
    before: Option<Arc<Build>>,
}

/// The last look.
#[derive(Debug, Default)]
struct Looked {
    at: Option<Instant>,
    /// What was found then, if that was no whole build, why not, and when first.
    refused: Option<(Listing, NotWhole, Instant)>,
}

/// Why the folder is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// Somebody opens a page.
    Page,
    /// Somebody asks for something that is not there.
    Missing,
}

impl Served {
    /// The file for a path. Of the build before only what has a hash in its name: there is no other by that name.
    pub fn get(&self, path: &str) -> Option<&AppFile> {
        let before = || self.before.as_ref()?.get(path).filter(|file| file.hashed);
        self.build.get(path).or_else(before)
    }
}

impl AppFiles {
    /// Reads the folder.
    ///
    /// # Errors
    /// When it cannot be listed, has no `index.html`, or not all that this names.
    pub fn load(folder: &Path) -> std::io::Result<Self> {
        let build = Build::read(list(folder)?, None).map_err(std::io::Error::other)?;
        let served = RwLock::new(Served { build: Arc::new(build), before: None });
        Ok(Self { folder: folder.to_owned(), served, looked: Mutex::default() })
    }

    /// What is served now.
    pub fn served(&self) -> Served {
        self.served.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Looks whether the folder holds a new build, and takes it up when it is whole; until then the old one stays. It may
    /// take as long as reading the files does, and a moment more. Who comes while another one looks goes on at once.
    pub fn look(&self, why: For) {
        let mut looked = match self.looked.try_lock() {
            Ok(looked) => looked,
            Err(TryLockError::Poisoned(looked)) => looked.into_inner(),
            Err(TryLockError::WouldBlock) => return,
        };
        let build = self.served().build;
        let every = match why {
            For::Page => PAGE_EVERY,
            For::Missing => MISS_EVERY,
        };
        // While a build is being copied, and when the page has changed, it is looked at once.
        let page = Seen::at(&self.folder.join(INDEX.trim_start_matches('/'))).ok();
        let unchanged = looked.refused.is_none() && page.as_ref() == build.listing().get(INDEX);
        if unchanged && looked.at.is_some_and(|at| at.elapsed() < every) {
            return;
        }
        looked.at = Some(Instant::now());
        let Ok(listing) = list(&self.folder) else { return };
        if listing == *build.listing() {
            looked.refused = None;
            return;
        }
        let mut alone = false;
        if let Some((before, why, since)) = &looked.refused
            && *before == listing
        {
            // Nothing more has come: then it was the whole change.
            alone = matches!(why, NotWhole::Ahead(_)) && since.elapsed() > ALONE;
            if !alone {
                return;
            }
        }
        let read = self.still(listing.clone(), &build).and_then(|new| match new.ahead_of(&build) {
            Some(why) if !alone => Err((listing, why)),
            _ => Ok(new),
        });
        match read {
            Ok(new) => {
                tracing::info!("a new build of the app is served");
                let mut served = self.served.write().unwrap_or_else(PoisonError::into_inner);
                let before = if new.has_page_of(&build) { served.before.take() } else { Some(build) };
                *served = Served { build: Arc::new(new), before };
                looked.refused = None;
            }
            Err((listing, why)) => {
                if looked.refused.is_none() {
                    tracing::warn!(%why, "a new build of the app is not whole yet; the old one is served until it is");
                }
                looked.refused = Some((listing, why, Instant::now()));
            }
        }
    }

    /// Reads a whole build that does not change meanwhile.
    fn still(&self, mut listing: Listing, last: &Build) -> Result<Build, (Listing, NotWhole)> {
        for _ in 0..TRIES {
            let new = Build::read(listing.clone(), Some(last)).map_err(|why| (listing.clone(), why))?;
            std::thread::sleep(STILL);
            let now = list(&self.folder).unwrap_or_default();
            if now == listing {
                return Ok(new);
            }
            listing = now;
        }
        Err((listing, NotWhole::Growing("the folder".to_owned())))
    }
}
