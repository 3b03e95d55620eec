//! Where things are: the repository, cargo's target folder, the tools' folder. Found at run time; no path is built in.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The folders that every command works with. All paths are absolute.
pub struct Layout {
    /// The repository's root.
    pub root: PathBuf,
    /// Cargo's target folder: `CARGO_TARGET_DIR`, else `target` in the repository.
    pub target: PathBuf,
    /// Where tools are installed, outside the repository so that several checkouts share them.
    pub tools: PathBuf,
}

impl Layout {
    /// Finds the folders from the environment that `cargo run` gives, or from the current folder upwards.
    pub fn find() -> Result<Self> {
        let here = std::env::current_dir().context("the current folder cannot be read")?;
        let root = match std::env::var_os("CARGO_MANIFEST_DIR") {
            Some(own) => PathBuf::from(own).parent().map(Path::to_path_buf),
            None => here.ancestors().find(|dir| dir.join("xtask/Cargo.toml").is_file()).map(Path::to_path_buf),
        }
        .context("not inside the repository: run `cargo xtask` from one of its folders")?;
        let named = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(|dir| here.join(dir));
        let target = named("CARGO_TARGET_DIR").unwrap_or_else(|| root.join("target"));
        let cache = || named("XDG_CACHE_HOME").or_else(|| Some(named("HOME")?.join(".cache")));
        let tools = named("PORTAL_TOOLS")
            .or_else(|| Some(cache()?.join("privacy-portal/tools")))
            .context("no folder for tools: set HOME, XDG_CACHE_HOME or PORTAL_TOOLS")?;
        Ok(Self { root, target, tools })
    }

    /// What xtask makes below the target folder: the two app builds and small files for the tests.
    pub fn portal(&self) -> PathBuf {
        self.target.join("portal")
    }

    /// A path as shown to a person: relative to the repository where it is inside it.
    pub fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.root).unwrap_or(path).display().to_string()
    }
}

/// A folder that the person gave, from the folder they stand in.
pub fn absolute(path: &Path) -> Result<PathBuf> {
    std::path::absolute(path).with_context(|| format!("{} is not a usable path", path.display()))
}
