//! Storage that fails, and comes back: what is answered meanwhile, and that nothing is lost or done twice. The program as
//! it is started, on real disks and servers.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, missing_docs)]
#![cfg(unix)]

mod acts;
mod closed;
mod cluster;
#[path = "../database/mod.rs"]
mod database;
mod disk;
mod full;
mod killed;
mod look;
mod moved;
#[path = "../program/mod.rs"]
mod program;
mod refused;
#[path = "../program/requests.rs"]
mod requests;
mod senders;
mod server;
#[path = "../program/signed.rs"]
mod signed;

use program::{Backend, command};
use requests::agent;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// The demo on a folder, or on a server.
fn start(data: &Path, server: Option<&str>) -> Backend {
    start_on(data, server, "0")
}

/// The same on a port.
fn start_on(data: &Path, server: Option<&str>, port: &str) -> Backend {
    // What is counted per person is no matter here.
    let unlimited =
        ["--export-limit", "--case-limit", "--message-limit", "--choice-limit"].map(|limit| [limit, "1000000"]);
    let mut command = command(data, &[&["--demo", "--port", port][..], unlimited.as_flattened()].concat());
    Backend::start_with(command.envs(server.map(|url| ("DATABASE_URL", url))).stderr(Stdio::null()))
}

/// What a health address answers: the status, whether it says when to ask again, and that it took no longer than it may.
fn health(backend: &Backend, path: &str) -> (u16, bool) {
    let asked = Instant::now();
    let mut answer = agent().get(format!("{}{path}", backend.address)).call().unwrap();
    assert!(asked.elapsed() < Duration::from_secs(2), "{path} took {:?}", asked.elapsed());
    let again = answer.headers().contains_key("retry-after");
    let (status, said) = (answer.status().as_u16(), requests::text(&mut answer));
    let problem = said.contains("urn:almi:privacy-portal:problem:unavailable");
    assert_eq!((said == "ok", problem), (status == 200, status == 503), "{path}: {said}");
    (status, again)
}

/// The process runs, and a write would work or would not, under both names.
fn is_ready(backend: &Backend) -> bool {
    assert_eq!(health(backend, "/livez"), (200, false));
    let both = || (health(backend, "/readyz"), health(backend, "/healthz"));
    // What was found may have run out between the one and the other.
    let (ready, older) = Some(both()).filter(|(ready, older)| ready == older).unwrap_or_else(both);
    assert_eq!(ready, older);
    assert!(ready == (200, false) || ready == (503, true), "{ready:?}");
    ready.0 == 200
}

/// Waits until it is ready, or is not.
fn until_ready(backend: &Backend, expected: bool, limit: Duration) {
    let started = Instant::now();
    while is_ready(backend) != expected {
        assert!(started.elapsed() < limit, "ready should be {expected}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// How often a fault is repeated: a few times on every change, more in the full check.
fn rounds(few: usize) -> usize {
    std::env::var("PORTAL_TEST_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(few)
}

/// Rights, by number.
fn closed_to(mode: u32) -> std::fs::Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(mode)
}
