//! PostgreSQL servers of the tests' own, to be stopped, hung, filled and promoted. `cargo xtask test --only postgres` says
//! where its programs are and as whom they can be run.

use crate::look::execute;
use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Folder of the server's programs.
const PROGRAMS: &str = "PORTAL_TEST_POSTGRES_PROGRAMS";
/// `user:group`, by numbers, to run them as; none when that is not needed.
const USER: &str = "PORTAL_TEST_POSTGRES_USER";
/// A folder that this user may write to.
const FOLDER: &str = "PORTAL_TEST_POSTGRES_FOLDER";

/// What a server's own programs need, as one that is meant to keep what it has answered. Little room, so that a small disk
/// is enough.
const SETTINGS: [&str; 10] = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=60",
    "shared_buffers=8MB",
    "wal_level=replica",
    "max_wal_size=32MB",
    "min_wal_size=5MB",
    "autovacuum=off",
    "log_min_messages=fatal",
    "log_min_error_statement=panic",
];

/// A server on a port of its own. Killed when it goes out of scope.
pub struct Cluster {
    folder: TempDir,
    data: PathBuf,
    port: u16,
    process: Option<Child>,
}

impl Cluster {
    /// A new one, started.
    pub fn new() -> Self {
        let folder = folder();
        let data = folder.path().join("data");
        Self::at(folder, data)
    }

    /// A new one with its data in a folder that is there.
    pub fn at(folder: TempDir, data: PathBuf) -> Self {
        let options = ["--username=portal", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--wal-segsize=1"];
        done(program("initdb").args(options).arg("--pgdata").arg(&data));
        let mut cluster = Self { folder, data, port: free_port(), process: None };
        cluster.start();
        cluster
    }

    pub fn url(&self) -> String {
        format!("postgres://portal@127.0.0.1:{}/postgres", self.port)
    }

    /// Starts it, on the port that it had.
    pub fn start(&mut self) {
        let settings = SETTINGS.iter().flat_map(|setting| ["-c", setting]);
        let mut server = program("postgres");
        server.arg("-D").arg(&self.data).args(["-p", &self.port.to_string()]).args(settings);
        self.process = Some(server.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
        let started = Instant::now();
        let ask = || {
            let mut ask = program("pg_isready");
            ask.args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()]).status().unwrap().success()
        };
        while !ask() {
            assert!(started.elapsed() < Duration::from_secs(30), "PostgreSQL did not start");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Stops it: `immediate` is as a crash, `fast` cuts the connections and writes everything.
    pub fn stop(&mut self, mode: &str) {
        done(program("pg_ctl").args(["stop", "-s", "-w", "-m", mode, "-D"]).arg(&self.data));
        let _ = self.process.take().unwrap().wait();
    }

    /// A standby of this server, which has stopped since: it has the port now.
    pub fn replaced_by_its_standby(mut self) -> Self {
        let folder = folder();
        let data = folder.path().join("standby");
        let port = self.port.to_string();
        done(program("pg_basebackup").args(["-h", "127.0.0.1", "-p", &port, "-U", "portal", "-R", "-D"]).arg(&data));
        self.stop("fast");
        // All that was written until the end has to be there, as it is with a standby that follows.
        for entry in fs::read_dir(self.data.join("pg_wal")).unwrap() {
            let entry = entry.unwrap();
            if entry.path().is_file() {
                done(Command::new("cp").arg("-p").arg(entry.path()).arg(data.join("pg_wal")));
            }
        }
        let mut standby = Self { folder, data, port: self.port, process: None };
        drop(self);
        standby.start();
        standby
    }

    /// Makes a standby take writes.
    pub fn promote(&self) {
        done(program("pg_ctl").args(["promote", "-s", "-w", "-D"]).arg(&self.data));
    }

    /// Lets none of its processes run, or all of them again.
    pub fn signal(&self, signal: &str) {
        let parent = self.process.as_ref().unwrap().id();
        let mut ids = vec![parent];
        for entry in fs::read_dir("/proc").unwrap().flatten() {
            let Ok(stat) = fs::read_to_string(entry.path().join("stat")) else { continue };
            // "id (name) state parent …"
            let rest = stat.rsplit(')').next().unwrap_or_default();
            if rest.split_whitespace().nth(1) == Some(&parent.to_string()) {
                ids.push(entry.file_name().to_string_lossy().parse().unwrap());
            }
        }
        assert!(ids.len() > 3, "a server has processes: {ids:?}");
        done(Command::new("kill").arg(signal).args(ids.iter().map(u32::to_string)));
    }

    pub fn execute(&self, statements: &[&str]) {
        execute(&self.url(), statements);
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Some(mut process) = self.process.take() {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set"))
}

/// A folder that the server's user may write to.
pub fn folder() -> TempDir {
    let folder = tempfile::tempdir_in(variable(FOLDER)).unwrap();
    give(folder.path());
    folder
}

/// Gives a folder to the server's user.
pub fn give(folder: &Path) {
    if let Ok(user) = std::env::var(USER) {
        done(Command::new("chown").arg(user).arg(folder));
    }
    fs::set_permissions(folder, crate::closed_to(0o700)).unwrap();
}

fn program(name: &str) -> Command {
    let path = Path::new(&variable(PROGRAMS)).join(name);
    let Ok(user) = std::env::var(USER) else { return Command::new(path) };
    let (user, group) = user.split_once(':').unwrap();
    let mut command = Command::new("setpriv");
    command.args([format!("--reuid={user}"), format!("--regid={group}")]).args(["--clear-groups", "--"]).arg(path);
    command
}

fn done(command: &mut Command) {
    let out = command.output().unwrap();
    assert!(out.status.success(), "{command:?}: {}", String::from_utf8_lossy(&out.stderr));
}

fn free_port() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port()
}
