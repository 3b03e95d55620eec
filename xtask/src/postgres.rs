//! The API's tests on PostgreSQL: a separate server, from Debian's package, in a folder below the build's and on a
//! free port. It is started for the tests and stopped after them, and runs as a user who may do nothing else.

use std::ffi::OsStr;
use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::debian;
use crate::features::{HOOKS, NATIVE};
use crate::layout::Layout;
use crate::process::{Cmd, find_on_path};

/// Until when the server must answer.
const START_TIMEOUT: Duration = Duration::from_secs(60);

/// Its password, for a server that lives for minutes, is reached from this machine only and holds made-up people.
const PASSWORD: &str = "made-up-people-only";

/// Nothing here must survive a power cut; and several backends with their connections run at the same time.
const SETTINGS: [&str; 8] = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=300",
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "log_min_messages=fatal",
    "log_min_error_statement=panic",
];

/// Runs what can only be said on PostgreSQL, and everything about the API once more.
pub fn run(layout: &Layout) -> Result<()> {
    with_server(layout, |told| {
        let tests = |arguments: &str| told(Cmd::cargo(layout, &format!("test {NATIVE}{arguments}"))).run();
        tests(" --test api")?;
        tests(" --test two_backends -- --ignored")?;
        tests(" --test storage -- --ignored")?;
        tests(&format!(",{HOOKS} --test faults -- --ignored"))
    })
}

/// Storage that fails, on both databases, again and again; says how often, and what came of it.
pub fn storage(layout: &Layout) -> Result<()> {
    let tests = |whose: &str| {
        let arguments = format!("test {NATIVE} --test storage -- {whose} --nocapture --test-threads=2");
        Cmd::cargo(layout, &arguments).env("PORTAL_TEST_ROUNDS", "20")
    };
    tests("full killed moved --skip postgres").run()?;
    with_server(layout, |told| told(tests("server killed --ignored")).run())
}

/// Does something with a server beside it, where there can be one: the function given tells tests of it.
pub fn with_server(layout: &Layout, work: impl FnOnce(&dyn Fn(Cmd) -> Cmd) -> Result<()>) -> Result<()> {
    let Some(programs) = Programs::ensure(layout)? else {
        println!(
            "      THIS PART DID NOT RUN: PostgreSQL is not installed, and only root on Debian can install it here. The \
             tests on PostgreSQL need `initdb` and `postgres` (on Debian and Ubuntu: `sudo apt-get install postgresql`)."
        );
        return Ok(());
    };
    let server = Server::start(layout, &programs)?;
    work(&|tests| programs.told(tests, &server.folder).env("PORTAL_TEST_DATABASE_URL", &server.url))
}

/// The server's programs, and how to run them as somebody who is not root.
struct Programs {
    folder: PathBuf,
    /// The user to become; none when we are nobody special ourselves.
    user: Option<User>,
}

/// A user that may do nothing else, by numbers.
struct User {
    id: String,
    group: String,
}

impl Programs {
    /// Finds them, or installs them as root on Debian. `None` where they are missing and cannot be installed.
    fn ensure(layout: &Layout) -> Result<Option<Self>> {
        let Some(folder) = debian::ensure(layout, "PostgreSQL", &["postgresql"], find)? else { return Ok(None) };
        // The server refuses to run as root. Debian's package makes a user for it; elsewhere there is always `nobody`.
        let known = |name| {
            let ask = |what| Cmd::new(layout, "id").args([what, name]).probe();
            Some(User { id: ask("-u")?, group: ask("-g")? })
        };
        let user = if debian::is_root(layout) { ["postgres", "nobody"].into_iter().find_map(known) } else { None };
        Ok(Some(Self { folder, user }))
    }

    /// Tells tests how to make separate servers, to be stopped and promoted.
    fn told(&self, cargo: Cmd, folder: &Path) -> Cmd {
        let cargo = cargo.env("PORTAL_TEST_POSTGRES_PROGRAMS", &self.folder).env("PORTAL_TEST_POSTGRES_FOLDER", folder);
        match &self.user {
            Some(user) => cargo.env("PORTAL_TEST_POSTGRES_USER", format!("{}:{}", user.id, user.group)),
            None => cargo,
        }
    }

    fn command(&self, layout: &Layout, name: &str) -> Cmd {
        let program = self.folder.join(name);
        match &self.user {
            Some(user) => user.command(layout, program),
            None => Cmd::new(layout, program),
        }
    }
}

impl User {
    /// `setpriv` becomes the program. `runuser` would wait beside it, and leave it running when it is stopped itself.
    fn command(&self, layout: &Layout, program: impl AsRef<OsStr>) -> Cmd {
        Cmd::new(layout, "setpriv")
            .args([format!("--reuid={}", self.id), format!("--regid={}", self.group)])
            .args(["--clear-groups", "--"])
            .args([program])
    }
}

/// Folder of the server's programs: that of Debian's newest version, or the one on `PATH`.
fn find() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let number = |path: &Path| path.parent()?.file_name()?.to_str()?.parse::<u32>().ok();
    let newest = versions.map(|entry| entry.path().join("bin")).filter(|bin| bin.join("initdb").is_file());
    let newest = newest.max_by_key(|bin| number(bin));
    newest.or_else(|| find_on_path(&["initdb"])?.parent().map(Path::to_owned))
}

/// A running server. Stopped, and its data removed, when it goes out of scope.
struct Server {
    process: Child,
    folder: PathBuf,
    url: String,
}

impl Server {
    fn start(layout: &Layout, programs: &Programs) -> Result<Self> {
        let folder = Self::folder(layout, programs)?;
        let (data, password) = (folder.join("data"), folder.join("password"));
        fs::write(&password, PASSWORD).with_context(|| format!("{} cannot be written", password.display()))?;
        // In Swedish order where the server can: what the backend sorts must not depend on it.
        let swedish = ["--locale-provider=icu", "--icu-locale=sv-SE"];
        let made = |more: &[&str]| {
            programs
                .command(layout, "initdb")
                .args(["--username=portal", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"])
                .args(more)
                .arg("--pwfile", &password)
                .arg("--pgdata", &data)
                .probe()
                .is_some()
        };
        if !made(&swedish) && !made(&[]) {
            bail!("`initdb` did not make a database in {}", data.display());
        }
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|free| free.local_addr())?.port();
        let settings = SETTINGS.iter().flat_map(|setting| ["-c", setting]);
        let server = programs.command(layout, "postgres").arg("-D", &data).args(["-p", &port.to_string()]);
        let process = server.args(settings).spawn()?;
        let url = format!("postgres://portal:{PASSWORD}@127.0.0.1:{port}/postgres");
        let mut server = Self { process, folder, url };
        server.wait(layout, programs, port)?;
        Ok(server)
    }

    /// A new folder that the server's user may enter: below the build's folder, or where that one is closed to others,
    /// among the temporary files.
    fn folder(layout: &Layout, programs: &Programs) -> Result<PathBuf> {
        let name = format!("postgres-{}", std::process::id());
        let temporary = std::env::temp_dir().join(format!("privacy-portal-{name}"));
        for folder in [layout.portal().join(&name), temporary] {
            fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
            let Some(user) = &programs.user else { return Ok(folder) };
            Cmd::new(layout, "chown").args([&user.id]).args([&folder]).output()?;
            if user.command(layout, "test").arg("-w", &folder).probe().is_some() {
                return Ok(folder);
            }
            fs::remove_dir_all(&folder)?;
        }
        bail!("there is no folder that the server's user may write to")
    }

    fn wait(&mut self, layout: &Layout, programs: &Programs, port: u16) -> Result<()> {
        let started = Instant::now();
        let port = port.to_string();
        loop {
            let ready = programs.command(layout, "pg_isready").args(["-q", "-h", "127.0.0.1", "-p", &port]);
            if ready.probe().is_some() {
                return Ok(());
            }
            if let Some(status) = self.process.try_wait()? {
                bail!("PostgreSQL did not start ({status})");
            }
            if started.elapsed() > START_TIMEOUT {
                bail!("PostgreSQL did not start within {} seconds", START_TIMEOUT.as_secs());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Killed outright, as nothing is kept: its own processes notice and end.
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}
