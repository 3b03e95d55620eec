//! The folder to deploy: the app without anything of the demo, the backend, the register.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::app::{self, Variant};
use crate::backend;
use crate::compress;
use crate::layout::{self, Layout};
use crate::progress::Progress;
use crate::setup;
use crate::size;

/// Makes the folder, whole or not at all, and prints what the app weighs.
pub fn run(layout: &Layout, out: Option<PathBuf>) -> Result<()> {
    let out = match out {
        Some(dir) => layout::absolute(&dir)?,
        None => layout.root.join("dist"),
    };
    if !may_be_replaced(&out) {
        bail!("{} holds something that `dist` did not make; name an empty or a new folder", out.display());
    }
    let mut progress = Progress::new(4);
    progress.step("Looking for the tools", "about 8 minutes when none is here", || setup::app_tools(layout))?;
    let app =
        progress.step("Building the app", "about 3 minutes the first time", || app::build(layout, Variant::Dist))?;
    let backend = progress.step("Building the backend", "about 4 minutes the first time", || backend::build(layout))?;
    progress.step("Putting the folder together", "", || {
        let fresh = compress::with_suffix(&out, "new");
        app::remove(&fresh)?;
        copy(&app, &fresh.join("app"))?;
        copy(&layout.root.join("register"), &fresh.join("register"))?;
        let binary = fresh.join(backend::file_name());
        fs::copy(&backend, &binary).with_context(|| format!("{} cannot be written", binary.display()))?;
        app::replace(&out, &fresh)
    })?;
    println!("\n{}", size::Table::of(&out.join("app"))?);
    println!("{} is made, after {}", layout.shown(&out), progress.elapsed());
    Ok(())
}

/// Whether a folder is missing, empty, or holds what this command made before and nothing else: only that is ever
/// deleted. A backend that was started in it keeps its data there.
fn may_be_replaced(out: &Path) -> bool {
    let Ok(entries) = fs::read_dir(out) else { return !out.exists() };
    let binary = backend::file_name();
    let names: Vec<_> = entries.map(|entry| entry.map(|entry| entry.file_name())).collect();
    let is_ours = |name: &OsString| ["app", "register", &binary].iter().any(|ours| name == *ours);
    names.is_empty()
        || names.iter().all(|name| name.as_ref().is_ok_and(is_ours))
            && out.join("app/index.html").is_file()
            && out.join(&binary).is_file()
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for file in compress::files_below(from)? {
        let target = to.join(file.strip_prefix(from).unwrap_or(&file));
        target
            .parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::copy(&file, &target).map(drop))
            .with_context(|| format!("{} cannot be written", target.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_folder_is_replaced() {
        let dir = std::env::temp_dir().join(format!("xtask-dist-{}", std::process::id()));
        assert!(may_be_replaced(&dir), "missing");
        fs::create_dir_all(&dir).unwrap();
        assert!(may_be_replaced(&dir), "empty");
        fs::write(dir.join("thesis.txt"), "").unwrap();
        assert!(!may_be_replaced(&dir), "somebody's");
        assert!(!may_be_replaced(&dir.join("thesis.txt")), "a file");
        fs::create_dir_all(dir.join("app")).unwrap();
        fs::write(dir.join("app/index.html"), "").unwrap();
        fs::write(dir.join(backend::file_name()), "").unwrap();
        assert!(!may_be_replaced(&dir), "somebody's, beside what was made before");
        fs::remove_file(dir.join("thesis.txt")).unwrap();
        assert!(may_be_replaced(&dir), "made before");
        fs::create_dir(dir.join("data")).unwrap();
        assert!(!may_be_replaced(&dir), "the backend was started here, and keeps people's cases in `data`");
        fs::remove_dir(dir.join("data")).unwrap();
        let copied = compress::with_suffix(&dir, "copy");
        copy(&dir, &copied).unwrap();
        assert!(may_be_replaced(&copied));
        fs::remove_dir_all(&dir).unwrap();
        fs::remove_dir_all(&copied).unwrap();
    }
}
