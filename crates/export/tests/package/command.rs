//! `portability-verify` as a receiving controller calls it: exit codes, `--json`, memory.

use crate::common::*;
use export::verify::rezip;
use serde_json::Value;
use std::path::PathBuf;
use std::process::{Command, Output};

const PROGRAM: &str = env!("CARGO_BIN_EXE_portability-verify");

/// A file that is gone when the test ends.
struct File(PathBuf);

impl File {
    fn of(name: &str, bytes: &[u8]) -> Self {
        let path = std::env::temp_dir().join(format!("portability-verify-{}-{name}.zip", std::process::id()));
        std::fs::write(&path, bytes).expect("written");
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().expect("UTF-8")
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn call(arguments: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = Command::new(PROGRAM).args(arguments).output().expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (status.code(), text(stdout), text(stderr))
}

#[test]
fn a_good_package_gives_0() {
    let bytes = package_of(&some_records());
    let file = File::of("good", &bytes);
    let (code, out, err) = call(&[file.path()]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert!(out.ends_with("all is well\n") && out.contains(&hex(&bytes)));
    assert_eq!(call(&[file.path(), "--sha256", &hex(&bytes).to_uppercase()]).0, Some(0));
    let (code, out, _) = call(&["--json", file.path()]);
    let report: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(code, Some(0));
    let mut members: Vec<&str> = report.as_object().expect("object").keys().map(String::as_str).collect();
    members.sort_unstable();
    let documented = [
        "bytes",
        "createdAt",
        "demo",
        "exportId",
        "files",
        "passedOver",
        "problems",
        "schemaVersion",
        "scopes",
        "sha256",
        "valid",
    ];
    assert_eq!(members, documented);
    assert_eq!((report["valid"].as_bool(), report["bytes"].as_u64()), (Some(true), Some(bytes.len() as u64)));
    assert_eq!(report["files"].as_array().map(Vec::len), Some(unzip(&bytes).len()));
}

#[test]
fn a_wrong_package_gives_1_and_names_what_is_wrong() {
    let mut files = unzip(&package_of(&some_records()));
    files[0].1 = b"{}".to_vec();
    let file = File::of("wrong", &rezip(&files).expect("a ZIP"));
    let (code, out, _) = call(&[file.path()]);
    assert_eq!(code, Some(1));
    assert!(out.contains("WRONG    data/art20/records.json") && out.ends_with("NOT valid\n"), "{out}");
    let (code, out, _) = call(&[file.path(), "--json"]);
    let report: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((code, report["valid"].as_bool()), (Some(1), Some(false)));
    let problem = &report["problems"][0];
    assert!(problem["code"].is_string() && problem["detail"].is_string() && problem["file"].is_string());
    let good = File::of("other", &package_of(&[]));
    assert_eq!(call(&[good.path(), "--sha256", &hex(b"another")]).0, Some(1));
    let no_zip = File::of("text", b"hello");
    assert_eq!(call(&[no_zip.path()]).0, Some(1));
}

#[test]
fn a_wrong_call_gives_2() {
    for arguments in [&[][..], &["a.zip", "b.zip"], &["--nonsense", "a.zip"], &["a.zip", "--sha256"]] {
        let (code, out, err) = call(arguments);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(err.contains("usage:") && err.contains("Exit code"));
    }
    let (code, _, err) = call(&["/nowhere/at/all.zip"]);
    assert!(code == Some(2) && err.contains("/nowhere/at/all.zip"));
    assert_eq!(call(&["--help"]).0, Some(0));
}

/// With little more address space than the program itself takes, files of 40 MB are read to where they are wrong.
#[cfg(target_os = "linux")]
#[test]
fn a_large_file_does_not_fill_the_memory() {
    let large = |begin: &str| {
        let mut content = begin.as_bytes().to_vec();
        content.resize(40 << 20, b'x');
        content
    };
    let run = |file: &File| {
        let limited = format!("ulimit -v 48000; exec '{PROGRAM}' '{}'", file.path());
        Command::new("sh").args(["-c", &limited]).output().expect("it runs")
    };
    let good = File::of("small", &package_of(&some_records()));
    assert_eq!(run(&good).status.code(), Some(0), "the limit is not too tight");
    for (at, begin, code) in [(0, "{\"schemaVersion\":\"1.2\",\"records\":[\"", "[json]"), (2, "", "[table]")] {
        let mut files = unzip(&package_of(&some_records()));
        files[at].1 = large(begin);
        let output = run(&File::of("large", &rezip(&files).expect("a ZIP")));
        let said = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(said.contains(code), "{said}");
    }
}
