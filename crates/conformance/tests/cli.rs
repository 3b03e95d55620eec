//! The program as it is called.

#![allow(clippy::unwrap_used, missing_docs)]

use std::io::ErrorKind;
use std::net::TcpListener;
use std::process::{Command, Output};

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_portal-conformance")).args(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A file of people that is as it should be.
fn people() -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(&file, "[subject]\ncookie = \"a=b\"\n[other]\ncookie = \"c=d\"\n").unwrap();
    file
}

#[test]
fn a_host_that_was_not_named_twice_is_not_asked() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let people = people();
    let output = run(&["--url", &url, "--host", "127.0.0.1", "--people", people.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("nothing was sent"), "{}", said(&output));
    assert_eq!(listener.accept().unwrap_err().kind(), ErrorKind::WouldBlock, "somebody called");
}

#[test]
fn a_backend_that_does_not_answer_is_told_and_is_no_finding() {
    // A port that was free a moment ago.
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let people = people();
    let url = format!("http://{address}");
    let output = run(&["--url", &url, "--host", &address, "--people", people.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("`subject` is not signed in"), "{}", said(&output));
}

#[test]
fn the_clauses_are_listed_with_their_sources() {
    let output = run(&["--list"]);
    assert!(output.status.success());
    let text = said(&output);
    assert!(text.contains("CASE-IDEMP-02") && text.contains("GDPR Art. 7(3)") && text.contains("Regulation 1182/71"));
}
