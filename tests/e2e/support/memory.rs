//! Memory of a browser while it works, as the kernel counts it (Linux).

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

/// Time between two looks.
const EVERY: Duration = Duration::from_millis(50);

/// Bytes: the tabs (page and workers share a process), and the browser itself, which keeps their blobs.
#[derive(Debug, Clone, Copy, Default)]
pub struct Memory {
    /// All processes of tabs.
    pub tabs: f64,
    /// Those and the browser's own.
    pub all: f64,
}

impl Memory {
    /// The larger of both, part by part.
    fn or_more(self, other: Self) -> Self {
        Self { tabs: self.tabs.max(other.tabs), all: self.all.max(other.all) }
    }
}

/// Looks at the browser until it is asked.
pub struct Watch {
    ends: Arc<AtomicBool>,
    watcher: JoinHandle<Memory>,
    before: Memory,
}

impl Watch {
    /// Begins to look at all processes that `parent` has started, and those they have.
    pub fn begin(parent: u32) -> Self {
        let ends = Arc::new(AtomicBool::new(false));
        let (seen, before) = (Arc::clone(&ends), now(parent));
        let watcher = std::thread::spawn(move || {
            let mut most = Memory::default();
            while !seen.load(Ordering::Relaxed) {
                most = most.or_more(now(parent));
                std::thread::sleep(EVERY);
            }
            most
        });
        Self { ends, watcher, before }
    }

    /// How much more there was, at its peak, than in the beginning.
    pub fn growth(self) -> Memory {
        self.ends.store(true, Ordering::Relaxed);
        let most = self.watcher.join().expect("the watcher ends");
        Memory { tabs: most.tabs - self.before.tabs, all: most.all - self.before.all }
    }
}

/// As it is now: pages that belong to a process alone, and its share of those it has in common with others.
fn now(parent: u32) -> Memory {
    let mut found = Memory::default();
    for process in descendants(parent) {
        let read = |name: &str| fs::read_to_string(format!("/proc/{process}/{name}")).unwrap_or_default();
        let line = read("cmdline");
        // A process that was split off another one has its arguments in one piece.
        let kind = line.split(['\0', ' ']).find_map(|part| part.strip_prefix("--type="));
        let tab = kind == Some("renderer");
        if !tab && (kind.is_some() || !line.contains("--user-data-dir")) {
            continue; // the driver, the helper for graphics and the like
        }
        let rollup = read("smaps_rollup");
        let own = ["Pss_Anon:", "Pss_Shmem:"].iter().filter_map(|name| {
            let line = rollup.lines().find_map(|line| line.strip_prefix(name))?;
            line.split_whitespace().next()?.parse::<f64>().ok()
        });
        let bytes = own.sum::<f64>() * 1024.0;
        found.all += bytes;
        found.tabs += if tab { bytes } else { 0.0 };
    }
    found
}

fn descendants(parent: u32) -> BTreeSet<u32> {
    let mut parents = Vec::new();
    for entry in fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(process) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
        let stat = fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
        // After the name, which may hold anything: the state, then the parent.
        let of = stat.rsplit_once(')').and_then(|(_, rest)| rest.split_whitespace().nth(1)?.parse::<u32>().ok());
        parents.extend(of.map(|of| (process, of)));
    }
    let mut found = BTreeSet::from([parent]);
    loop {
        let before = found.len();
        found.extend(
            parents.iter().filter(|(_, of)| found.contains(of)).map(|(process, _)| *process).collect::<Vec<_>>(),
        );
        if found.len() == before {
            return found;
        }
    }
}
