//! The package as programs of others' making see it: `unzip`, `sha256sum`, and with `cargo xtask full-check --only others`
//! pandas, LibreOffice and a JSON-LD processor.

use crate::common::*;
use domain::portability::Scope;
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Values that trip over quoting, over separators, over formulas, over numbers, over the direction of writing, over
/// characters no cell can hold.
const HOSTILE: [&str; 27] = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+46701234567",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "a \"quoted\" word, and a comma",
    "two\nlines",
    "\u{202e}txt.exe \u{1f600} åäö",
    " spaces ",
    "\0=1+1",
    "a\0b",
    "return\ralone and\r\nin a pair",
    "\u{feff}mark of the order of bytes",
    "'already guarded",
    "=HYPERLINK(\"https://example.com\",\"Klicka\")",
    "",
    // What a spreadsheet parts at, and what it takes for something else than text.
    "a;b",
    "a;=1+1",
    "a\tb;c",
    "199001019802",
    "000123456789",
    "1234567890123456789",
    "1234,50",
    "2024-02-29",
    "12:30",
    "50 %",
];

/// Longer than any cell of a spreadsheet may be.
const LONG: usize = 1_000_000;

fn hostile() -> Vec<(Scope, Value)> {
    let mut all = Vec::new();
    for scope in Scope::ALL {
        let long = format!("=å\"{}", "x".repeat(LONG));
        for (number, value) in HOSTILE.into_iter().chain([long.as_str()]).enumerate() {
            let mut it = record(scope, "communication", number);
            it["value"] = json!(value);
            it["label"]["en"] = json!(HOSTILE[number % HOSTILE.len()]);
            all.push((scope, it));
        }
    }
    all
}

/// A folder that is gone when the test ends, with the package in it.
struct Folder(PathBuf);

impl Folder {
    fn with_package(name: &str) -> Self {
        let folder = Self(std::env::temp_dir().join(format!("portability-{name}-{}", std::process::id())));
        std::fs::create_dir_all(&folder.0).expect("made");
        std::fs::write(folder.0.join("package.zip"), package_of(&hostile())).expect("written");
        folder
    }

    /// Runs a program in the folder; false when it is not there.
    fn run(&self, program: impl AsRef<Path>, arguments: &[&str]) -> bool {
        let command = Command::new(program.as_ref()).args(arguments).current_dir(&self.0).output();
        let Ok(output) = command else { return false };
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        assert!(output.status.success(), "{} {arguments:?}: {said}", program.as_ref().display());
        tell(&said);
        true
    }
}

/// Says it where whoever runs the tests reads it.
fn tell(words: &str) {
    writeln!(std::io::stdout(), "{words}").expect("said");
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn unzip_and_sha256sum_accept_it() {
    let folder = Folder::with_package("unzip");
    if !folder.run("unzip", &["-tq", "package.zip"]) {
        return tell("THIS TEST DID NOT RUN: unzip is not installed");
    }
    folder.run("unzip", &["-q", "package.zip"]);
    if !folder.run("sha256sum", &["--strict", "-c", "SHA256SUMS"]) {
        tell("THIS PART DID NOT RUN: sha256sum is not installed");
    }
}

#[test]
#[ignore = "needs what `cargo xtask full-check --only others` installs"]
fn others_read_what_was_written() {
    let python = std::env::var_os("PORTAL_PYTHON").expect("run by `cargo xtask full-check --only others`");
    let folder = Folder::with_package("others");
    assert!(folder.run("unzip", &["-q", "package.zip"]), "unzip is not installed");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/package/others.py");
    // The schemas, with the default options of what most programs of JavaScript validate with.
    if let Some(modules) = std::env::var_os("PORTAL_AJV") {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/package/others.js");
        let modules = Path::new(&modules).join("node_modules");
        assert!(folder.run("node", &[script, ".", modules.to_str().expect("UTF-8")]), "node is not installed");
    }
    let office = std::env::var("PORTAL_OFFICE").ok();
    let mut arguments = vec![script, "."];
    arguments.extend(office.as_deref());
    assert!(folder.run(Path::new(&python), &arguments));
}
