//! The limit of open files, of which each connection is one.

/// What is open beside connections: the database, the log, the app's files while they are read.
const BESIDE: u64 = 64;

/// Lifts the limit of open files as far as these connections need and the system allows; gives how many connections fit
/// into it. Where that is fewer the log says so.
#[cfg(unix)]
pub fn fit_into_open_files(connections: usize) -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    let needed = (connections as u64).saturating_add(BESIDE);
    let current = limit.current.unwrap_or(u64::MAX);
    let allowed = limit.maximum.unwrap_or(u64::MAX);
    let mut files = current;
    if current < needed {
        let raised = needed.min(allowed);
        if setrlimit(Resource::Nofile, Rlimit { current: Some(raised), ..limit }).is_ok() {
            files = raised;
        }
    }
    // A few always: a backend that answers slowly is better than none.
    let fitting = usize::try_from(files.saturating_sub(BESIDE)).unwrap_or(usize::MAX).max(8);
    if fitting < connections {
        tracing::warn!(
            connections = fitting,
            files,
            "the limit of open files allows fewer connections than --max-connections {connections}: raise it (ulimit -n)"
        );
    }
    connections.min(fitting)
}

/// Elsewhere there is no such limit to be asked for.
#[cfg(not(unix))]
pub fn fit_into_open_files(connections: usize) -> usize {
    connections
}
