//! For tests only: the process dies inside a write.

tokio::task_local! {
    /// Does whoever writes in this task die before the commit?
    pub static DIES_IN_WRITE: bool;
}

/// Called inside every write transaction, when its work is done and not yet committed.
pub fn in_write() {
    if DIES_IN_WRITE.try_with(|dies| *dies).unwrap_or(false) {
        std::process::abort();
    }
}
