//! Tells whether something made from files is still good: one number over the contents of all that went into it.
//!
//! The algorithm is the standard library's and may change with the compiler; all that costs is one build more.

use std::fs;
use std::hash::{DefaultHasher, Hasher as _};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// A number over these files and folders (relative to `root`; a missing one counts as missing, not as an error) and
/// over other facts that decide the result, such as tool versions.
///
/// # Errors
/// A file that is there cannot be read.
pub fn of(root: &Path, inputs: &[&str], facts: &[String]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for fact in facts {
        part(&mut hasher, fact.as_bytes());
    }
    for input in inputs {
        let mut files = Vec::new();
        collect(&root.join(input), &mut files)?;
        files.sort();
        part(&mut hasher, input.as_bytes());
        hasher.write_usize(files.len());
        for file in files {
            let bytes = fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?;
            part(&mut hasher, file.strip_prefix(root).unwrap_or(&file).to_string_lossy().as_bytes());
            part(&mut hasher, &bytes);
        }
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// A number over the content of one file, to be part of its name.
pub fn of_bytes(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    part(&mut hasher, bytes);
    format!("{:016x}", hasher.finish())
}

/// Length first, so that moving bytes from one part to the next changes the number.
fn part(hasher: &mut DefaultHasher, bytes: &[u8]) {
    hasher.write_usize(bytes.len());
    hasher.write(bytes);
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_dir() {
        let entries = fs::read_dir(path).with_context(|| format!("{} cannot be listed", path.display()))?;
        for entry in entries {
            collect(&entry?.path(), files)?;
        }
    } else if path.is_file() {
        files.push(path.to_path_buf());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_follows_contents_names_and_facts_and_nothing_else() {
        let root = std::env::temp_dir().join(format!("xtask-fingerprint-{}", std::process::id()));
        fs::create_dir_all(root.join("src/deep")).unwrap();
        fs::write(root.join("src/a"), "1").unwrap();
        fs::write(root.join("src/deep/b"), "2").unwrap();
        fs::write(root.join("beside"), "3").unwrap();
        let of = |facts: &[&str]| {
            let facts: Vec<_> = facts.iter().map(|fact| (*fact).to_owned()).collect();
            of(&root, &["src", "missing"], &facts).unwrap()
        };
        let first = of(&["v1"]);
        assert_eq!(first.len(), 16);
        fs::write(root.join("beside"), "4").unwrap();
        fs::write(root.join("src/a"), "1").unwrap();
        assert_eq!(of(&["v1"]), first, "same contents");
        assert_ne!(of(&["v2"]), first, "another fact");
        assert_ne!(of(&["v", "1"]), first, "facts are not run together");
        fs::write(root.join("src/a"), "12").unwrap();
        fs::write(root.join("src/deep/b"), "").unwrap();
        assert_ne!(of(&["v1"]), first, "bytes moved between files");
        fs::write(root.join("src/a"), "1").unwrap();
        fs::write(root.join("src/deep/b"), "2").unwrap();
        assert_eq!(of(&["v1"]), first);
        fs::rename(root.join("src/a"), root.join("src/c")).unwrap();
        assert_ne!(of(&["v1"]), first, "a renamed file");
        fs::remove_dir_all(&root).unwrap();
    }
}
