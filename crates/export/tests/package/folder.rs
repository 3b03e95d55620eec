//! An unpacked package, as Safari leaves it.

use crate::common::*;
use export::verify::{Limits, Report, verify_folder};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

const PROGRAM: &str = env!("CARGO_BIN_EXE_portability-verify");

/// A folder that is gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn empty() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = Self(std::env::temp_dir().join(format!("portability-folder-{}-{number}", std::process::id())));
        fs::create_dir_all(&folder.0).expect("made");
        folder
    }

    fn with(bytes: &[u8]) -> Self {
        let folder = Self::empty();
        for (path, content) in unzip(bytes) {
            folder.write(&path, &content);
        }
        folder
    }

    fn write(&self, path: &str, content: &[u8]) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, content).expect("written");
    }

    fn check(&self) -> Report {
        verify_folder(&self.0, Limits::default()).expect("it can be read")
    }

    fn path(&self) -> &str {
        self.0.to_str().expect("UTF-8")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn named(report: &Report, path: &str, code: &str) -> bool {
    !report.valid && report.problems.iter().any(|it| it.file.as_deref() == Some(path) && it.code == code)
}

#[test]
fn an_unpacked_package_is_as_good_as_the_zip_it_came_from() {
    for bytes in [
        package_of(&some_records()),
        package_of(&[]),
        package_of(&some_records()[..3]),
        include_bytes!("../fixtures/package-1.0.zip").to_vec(),
    ] {
        let folder = Folder::with(&bytes);
        let mut report = folder.check();
        assert_eq!(report.problems, Vec::new());
        assert_eq!(report.files.len(), unzip(&bytes).len());
        assert_eq!((report.sha256.clone(), report.bytes), (Some(hex(&bytes)), Some(bytes.len() as u64)), "made again");
        report.expect_sha256(&hex(&bytes));
        assert!(report.valid);
        report.expect_sha256(&hex(b"another"));
        assert!(!report.valid);
    }
}

#[test]
fn what_systems_put_there_is_passed_over_and_told() {
    let folder = Folder::with(&package_of(&some_records()));
    let extra = [
        ".DS_Store",
        "._README.txt",
        ".directory",
        "Thumbs.db",
        "csv/.DS_Store",
        "csv/art20/._communication.csv",
        "data/art20/desktop.ini",
        "__MACOSX/._manifest.json",
        "__MACOSX/csv/art20/._communication.csv",
    ];
    for path in extra {
        folder.write(path, b"\0\x05\x16\x07");
    }
    let report = folder.check();
    assert_eq!(report.problems, Vec::new());
    // What lies in a folder of the system's own is not looked at one by one.
    let mut expected = [&extra[..7], &["__MACOSX"]].concat();
    expected.sort_unstable();
    assert_eq!(report.passed_over, expected);
    assert!(report.sha256.is_some());
}

#[test]
fn what_is_wrong_is_named() {
    let bytes = package_of(&some_records());
    for path in ["notes.txt", "csv/art20/README.txt", "extra/deep/er/file.txt", "data/art20/records.json.bak"] {
        let folder = Folder::with(&bytes);
        folder.write(path, b"x");
        assert!(named(&folder.check(), path, "unknown-file"), "{path}");
    }
    for (path, _) in unzip(&bytes) {
        // A byte more at the end of any file is seen, whichever it is.
        let folder = Folder::with(&bytes);
        let mut content = fs::read(folder.0.join(&path)).expect("there");
        content.push(b' ');
        folder.write(&path, &content);
        let report = folder.check();
        assert!(!report.valid && report.sha256.is_none(), "{path}");
        // And so is a file that is not there.
        fs::remove_file(folder.0.join(&path)).expect("removed");
        let report = folder.check();
        assert!(!report.valid && report.problems.iter().any(|it| it.file.as_deref() == Some(&*path)), "{path}");
    }
    let folder = Folder::with(&bytes);
    fs::remove_file(folder.0.join("README.txt")).expect("removed");
    fs::remove_file(folder.0.join("manifest.json")).expect("removed");
    let report = folder.check();
    for path in ["README.txt", "manifest.json"] {
        assert!(named(&report, path, "missing"), "{path}: {report:?}");
    }
}

#[test]
fn another_folder_is_told_and_not_what_lies_in_it() {
    let folder = Folder::empty();
    let problem = |folder: &Folder| {
        let problems = folder.check().problems;
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!((problems[0].code, &problems[0].file), ("not-a-package", &None));
        problems[0].detail.clone()
    };
    assert!(problem(&folder).ends_with("manifest.json in it"));
    folder.write("my diary.txt", b"x");
    folder.write("photos/summer.jpg", b"x");
    assert!(problem(&folder).ends_with("manifest.json in it"));
    // What unpacks may put a folder around it all.
    for (path, content) in unzip(&package_of(&some_records())) {
        folder.write(&format!("EXP-7F3K9Q2M4T/{path}"), &content);
    }
    assert!(problem(&folder).ends_with("here it lies in the folder EXP-7F3K9Q2M4T"));
    let inner = verify_folder(&folder.0.join("EXP-7F3K9Q2M4T"), Limits::default()).expect("it can be read");
    assert!(inner.valid);
}

/// A file is missing: that one is told, whatever else the manifest, the sums and the order make of it.
#[test]
fn a_missing_table_is_named() {
    let folder = Folder::with(&package_of(&some_records()));
    fs::remove_file(folder.0.join("csv/art20/communication.csv")).expect("removed");
    assert!(named(&folder.check(), "csv/art20/communication.csv", "missing"));
}

#[cfg(unix)]
#[test]
fn no_link_is_followed_and_no_large_folder_read_through() {
    use std::os::unix::fs::symlink;
    let bytes = package_of(&some_records());
    let other = Folder::with(&bytes);
    let folder = Folder::with(&bytes);
    fs::remove_file(folder.0.join("README.txt")).expect("removed");
    symlink(other.0.join("README.txt"), folder.0.join("README.txt")).expect("linked");
    assert!(named(&folder.check(), "README.txt", "unknown-file"));
    let folder = Folder::with(&bytes);
    symlink("/", folder.0.join("everything")).expect("linked");
    assert!(named(&folder.check(), "everything", "unknown-file"));
    let folder = Folder::with(&bytes);
    for number in 0..1_100 {
        folder.write(&format!("many/{number}"), b"");
    }
    let report = folder.check();
    assert_eq!(report.problems.last().map(|it| it.code), Some("too-many-entries"));
}

#[test]
fn the_program_takes_a_folder() {
    let bytes = package_of(&some_records());
    let folder = Folder::with(&bytes);
    folder.write(".DS_Store", b"x");
    let call = |arguments: &[&str]| {
        let output = Command::new(PROGRAM).arg(folder.path()).args(arguments).output().expect("it runs");
        (output.status.code(), String::from_utf8(output.stdout).expect("UTF-8"))
    };
    let (code, said) = call(&["--sha256", &hex(&bytes)]);
    assert!(code == Some(0) && said.ends_with("all is well\n") && said.contains("passed over: .DS_Store"), "{said}");
    assert!(said.contains(&hex(&bytes)), "{said}");
    assert_eq!(call(&["--sha256", &hex(b"another")]).0, Some(1));
    let report: serde_json::Value = serde_json::from_str(&call(&["--json"]).1).expect("JSON");
    assert_eq!((&report["valid"], &report["passedOver"][0]), (&true.into(), &".DS_Store".into()));
    folder.write("README.txt", b"x");
    let (code, said) = call(&["--sha256", &hex(&bytes)]);
    assert!(code == Some(1) && said.contains("[unknown-sha256]") && said.contains("README.txt"), "{said}");
    let (code, said) = call(&["--json"]);
    let report: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    assert_eq!(
        (code, &report["sha256"], &report["bytes"]),
        (Some(1), &serde_json::Value::Null, &serde_json::Value::Null)
    );
    let nowhere = Path::new(folder.path()).join("nowhere");
    assert_eq!(Command::new(PROGRAM).arg(nowhere).output().expect("it runs").status.code(), Some(2));
}
