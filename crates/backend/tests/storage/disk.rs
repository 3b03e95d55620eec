//! A small disk of the tests' own, to fill up.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A file system in memory. Unmounted when it goes out of scope.
pub struct Disk {
    folder: TempDir,
}

impl Disk {
    /// One of so many mebibytes. `None` where nobody may mount one; where the tests are what decides, they must.
    pub fn new(mebibytes: u32) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let size = format!("size={mebibytes}m,mode=0755");
        if quietly(Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(folder.path())) {
            return Some(Self { folder });
        }
        let root = Command::new("id").arg("-u").output().is_ok_and(|said| said.stdout == b"0\n");
        assert!(!(root && std::env::var_os("CI").is_some()), "CI runs as root and cannot mount a tmpfs");
        // Past the capture of the test's output: nobody must take this for a test that passed.
        let _ = std::io::stderr().write_all(b"SKIPPED: a test on a small disk needs root, to mount a tmpfs\n");
        None
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Leaves not a byte.
    pub fn fill(&self) {
        let mut file = std::fs::File::options().create(true).append(true).open(self.filler()).unwrap();
        for block in [vec![0; 65_536], vec![0; 1_024], vec![0; 1]] {
            while file.write_all(&block).is_ok() {}
        }
    }

    /// Gives back what [`Disk::fill`] took.
    pub fn free(&self) {
        std::fs::remove_file(self.filler()).unwrap();
    }

    fn filler(&self) -> PathBuf {
        self.path().join("filler")
    }

    pub fn remount(&self, option: &str) {
        let options = format!("remount,{option}");
        assert!(quietly(Command::new("mount").args(["-o", &options]).arg(self.path())), "{options}");
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        quietly(Command::new("umount").arg("--lazy").arg(self.path()));
    }
}

fn quietly(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|done| done.success())
}
