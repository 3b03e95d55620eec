//! What the journeys share: a backend of their own, a browser of their own, the register's facts, the package.

pub mod backend;
pub mod browser;
pub mod clock;
pub mod engine;
pub mod journey;
pub mod keyboard;
pub mod many;
pub mod measure;
pub mod memory;
pub mod package;
pub mod paper;
pub mod persona;
pub mod phone;
pub mod record;
pub mod register;
pub mod setting;
pub mod site;
pub mod stand_in;
pub mod tree;
pub mod walk;
pub mod witness;

use std::path::{Path, PathBuf};

/// A path handed over by xtask.
///
/// # Panics
/// When it is not set: the journeys are started by `cargo xtask`, `docs/tests.md` says by which step.
pub fn from_env(name: &str) -> PathBuf {
    std::env::var_os(name)
        .map(PathBuf::from)
        .unwrap_or_else(|| panic!("{name} is not set: run the step of `cargo xtask` that docs/tests.md names"))
}

/// Root of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Copies a folder with all that is in it.
pub fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy_folder(&from, &to);
        } else {
            std::fs::copy(&from, &to).expect("a copy");
        }
    }
}
