//! Who can read the database: the user of the backend, whatever the folder allows.

use crate::program::{Backend, command};
use std::fs::{self, Permissions};
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

const FILES: [&str; 3] = ["portal.sqlite", "portal.sqlite-shm", "portal.sqlite-wal"];

fn modes(data: &Path) -> Vec<(String, u32)> {
    let of = |entry: fs::DirEntry| {
        (entry.file_name().into_string().unwrap(), entry.metadata().unwrap().permissions().mode() & 0o7777)
    };
    let mut modes: Vec<_> = fs::read_dir(data).unwrap().map(|entry| of(entry.unwrap())).collect();
    modes.sort();
    modes
}

fn closed() -> Vec<(String, u32)> {
    FILES.map(|name| (name.to_owned(), 0o600)).to_vec()
}

/// The demo under a umask.
fn start(data: &Path, umask: &str) -> Backend {
    let program = command(data, &["--demo"]);
    let mut shell = Command::new("sh");
    shell
        .args(["-c", &format!("umask {umask}; exec \"$@\""), "sh"])
        .arg(program.get_program())
        .args(program.get_args());
    shell.env_remove("DATABASE_URL").stdout(Stdio::piped()).stderr(Stdio::piped());
    Backend::start_with(&mut shell)
}

#[test]
fn a_database_in_a_folder_that_others_can_read_is_not_theirs_to_read() {
    for umask in ["000", "022", "777"] {
        let data = tempfile::tempdir().unwrap();
        fs::set_permissions(data.path(), Permissions::from_mode(0o777)).unwrap();
        let backend = start(data.path(), umask);
        backend.sign_in();
        assert_eq!(modes(data.path()), closed(), "umask {umask}");
        assert_eq!(data.path().metadata().unwrap().permissions().mode() & 0o777, 0o777, "the folder is the operator's");
    }
}

#[test]
fn files_that_others_could_read_are_closed_to_them_at_the_start_and_the_log_says_so() {
    let data = tempfile::tempdir().unwrap();
    let mut backend = start(data.path(), "022");
    backend.sign_in();
    backend.signal("-KILL");
    backend.ends_within(Duration::from_secs(5));
    for (name, mode) in FILES.into_iter().zip([0o644, 0o666, 0o640]) {
        fs::set_permissions(data.path().join(name), Permissions::from_mode(mode)).unwrap();
    }
    let mut backend = start(data.path(), "022");
    backend.sign_in();
    assert_eq!(modes(data.path()), closed());
    backend.signal("-TERM");
    backend.ends_within(Duration::from_secs(5));
    let mut log = String::new();
    backend.child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
    for (name, mode) in FILES.into_iter().zip(["0644", "0666", "0640"]) {
        let said = log.lines().any(|line| line.ends_with(name) && line.contains(mode));
        assert!(said, "{name}: {log}");
    }
}
