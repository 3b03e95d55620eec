//! What of the app's folder may be served at all, and what has changed in it.

use std::collections::BTreeMap;
use std::fs::{DirEntry, Metadata};
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

/// The one folder with a dot that is for everybody (RFC 8615).
const WELL_KNOWN: &str = ".well-known";

/// A file as it was seen: read again when any of this has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Where its bytes are: for a link, what it leads to.
    pub real: PathBuf,
    /// In bytes.
    pub length: u64,
    modified: Option<SystemTime>,
    #[cfg(unix)]
    changed: (i64, i64, u64),
}

impl Seen {
    fn of(real: PathBuf, meta: &Metadata) -> Self {
        Self {
            real,
            length: meta.len(),
            modified: meta.modified().ok(),
            #[cfg(unix)]
            changed: {
                use std::os::unix::fs::MetadataExt;
                (meta.ctime(), meta.ctime_nsec(), meta.ino())
            },
        }
    }

    /// One file by itself.
    ///
    /// # Errors
    /// When it is not there.
    pub fn at(path: &Path) -> std::io::Result<Self> {
        let real = path.canonicalize()?;
        let meta = real.metadata()?;
        Ok(Self::of(real, &meta))
    }
}

/// The files that may be served, by the path they are asked for with.
pub type Listing = BTreeMap<String, Seen>;

/// Lists a folder. Left out: what has a name with a dot in front (but `/.well-known/`), links that lead to such a thing,
/// out of the folder, to another folder or nowhere, and what is no ordinary file.
///
/// # Errors
/// When a folder cannot be listed.
pub fn list(folder: &Path) -> std::io::Result<Listing> {
    let root = folder.canonicalize()?;
    let mut listing = Listing::new();
    let mut folders = vec![(root.clone(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            let path = format!("{prefix}/{name}");
            if !is_open(Path::new(&path)) {
                continue;
            }
            // Not through links: one to a folder above would have no end.
            if entry.file_type()?.is_dir() {
                folders.push((entry.path(), path));
            } else if let Some(seen) = seen(&root, &entry) {
                listing.insert(path, seen);
            }
        }
    }
    Ok(listing)
}

/// A file, or what a link leads to if that may be served.
fn seen(root: &Path, entry: &DirEntry) -> Option<Seen> {
    let real = entry.path().canonicalize().ok()?;
    let inside = is_open(real.strip_prefix(root).ok()?);
    let meta = real.metadata().ok().filter(|meta| inside && meta.is_file())?;
    Some(Seen::of(real, &meta))
}

/// Has it no name with a dot in front?
fn is_open(path: &Path) -> bool {
    let names = path.components().filter_map(|part| if let Component::Normal(name) = part { Some(name) } else { None });
    names.enumerate().all(|(depth, name)| {
        !name.as_encoded_bytes().starts_with(b".") || (depth == 0 && name.as_encoded_bytes() == WELL_KNOWN.as_bytes())
    })
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::symlink;

    #[test]
    fn only_ordinary_files_of_the_folder_are_listed() {
        let place = tempfile::tempdir().unwrap();
        let (outside, app) = (place.path().join("outside"), place.path().join("app"));
        for folder in [
            &outside,
            &app.join("deep/er"),
            &app.join(".git"),
            &app.join(".well-known/.hidden"),
            &app.join("deep/.well-known"),
        ] {
            fs::create_dir_all(folder).unwrap();
        }
        for file in [
            "index.html",
            "deep/er/a.js",
            ".env",
            ".git/config",
            ".well-known/security.txt",
            ".well-known/.hidden/x",
            ".well-known/.x",
            "deep/.htpasswd",
            "deep/.well-known/x",
        ] {
            fs::write(app.join(file), "x").unwrap();
        }
        fs::write(outside.join("secret"), "x").unwrap();
        for (target, link) in [
            (app.join("deep/er/a.js"), "inside.js"),
            (app.join(".env"), "env.txt"),
            (outside.join("secret"), "secret.txt"),
            (PathBuf::from("../outside/secret"), "deep/up.txt"),
            (outside.clone(), "folder"),
            (app.join("deep"), "around"),
            (app.clone(), "deep/itself"),
            (app.join("nowhere"), "dangling.js"),
            (PathBuf::from("/dev/zero"), "device.bin"),
            (PathBuf::from("loop"), "loop"),
        ] {
            symlink(target, app.join(link)).unwrap();
        }
        assert!(std::process::Command::new("mkfifo").arg(app.join("pipe.js")).status().unwrap().success());
        let expected = ["/.well-known/security.txt", "/deep/er/a.js", "/index.html", "/inside.js"];
        assert_eq!(list(&app).unwrap().into_keys().collect::<Vec<_>>(), expected);
        // The folder itself may be a link: that is how a build is switched at one stroke.
        symlink(&app, place.path().join("current")).unwrap();
        assert_eq!(list(&place.path().join("current")).unwrap().len(), expected.len());
    }
}
