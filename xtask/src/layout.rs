//! Where things are: the repository, cargo's target folder, the tools' folder. Found at run time; no path is built in.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The folders that every command works with. All paths are absolute.
#[derive(Debug, Clone)]
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
    ///
    /// # Errors
    /// Outside the repository, or when no folder for the tools can be named.
    pub fn find() -> Result<Self> {
        let here = std::env::current_dir().context("the current folder cannot be read")?;
        let root = match std::env::var_os("CARGO_MANIFEST_DIR") {
            Some(own) => PathBuf::from(own).parent().map(Path::to_path_buf),
            None => here.ancestors().find(|dir| dir.join("xtask/Cargo.toml").is_file()).map(Path::to_path_buf),
        }
        .context("not inside the repository: run `cargo xtask` from one of its folders")?;
        let target = set_variable("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |dir| here.join(dir));
        let tools = set_variable("PORTAL_TOOLS")
            .map(|dir| here.join(dir))
            .or_else(|| set_variable("XDG_CACHE_HOME").map(|dir| here.join(dir).join("privacy-portal/tools")))
            .or_else(|| set_variable("HOME").map(|dir| here.join(dir).join(".cache/privacy-portal/tools")))
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
///
/// # Errors
/// The current folder cannot be read.
pub fn absolute(path: &Path) -> Result<PathBuf> {
    std::path::absolute(path).with_context(|| format!("{} is not a usable path", path.display()))
}

fn set_variable(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_inside_the_repository_are_shown_without_it() {
        let layout = Layout { root: "/r".into(), target: "/r/target".into(), tools: "/t".into() };
        assert_eq!(layout.shown(Path::new("/r/dist/app")), "dist/app");
        assert_eq!(layout.shown(Path::new("/elsewhere")), "/elsewhere");
        assert_eq!(layout.portal(), Path::new("/r/target/portal"));
    }
}
