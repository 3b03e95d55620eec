//! A backend process with a data folder of its own, that can be killed and started again.

use super::{from_env, root};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// A running backend. Killed when dropped.
pub struct Backend {
    process: Child,
    data: TempDir,
    port: u16,
    how: How,
}

/// How a backend is started, and started again.
struct How {
    program: PathBuf,
    app: PathBuf,
    register: PathBuf,
    extra: Vec<String>,
}

impl Backend {
    /// Starts one in demo mode, serving the demo app.
    pub fn demo() -> Self {
        Self::start(from_env("PORTAL_APP_DEMO"), &["--demo"])
    }

    /// Starts one with the app and flags given, on a free port.
    pub fn start(app: PathBuf, extra: &[&str]) -> Self {
        Self::launch(from_env("PORTAL_BACKEND"), app, root().join("register"), extra)
    }

    /// Starts another program, with the app and flags given, on a free port.
    pub fn start_program(program: PathBuf, app: PathBuf, extra: &[&str]) -> Self {
        Self::launch(program, app, root().join("register"), extra)
    }

    /// Starts one of another build, with its own app and register.
    pub fn start_whole(program: PathBuf, app: PathBuf, register: PathBuf, extra: &[&str]) -> Self {
        Self::launch(program, app, register, extra)
    }

    /// Starts one in demo mode whose clock stands still and whose ids are the same in every run. (Another program: what
    /// is deployed cannot do that.)
    pub fn foretold() -> Self {
        Self::foretold_with(&[])
    }

    /// The same with more flags.
    pub fn foretold_with(more: &[&str]) -> Self {
        let extra = [&["--demo", "--test-clock", "2026-11-20T09:30:00Z", "--test-ids"], more].concat();
        let (program, app) = (from_env("PORTAL_BACKEND_HOOKS"), from_env("PORTAL_APP_DEMO"));
        Self::launch(program, app, root().join("register"), &extra)
    }

    /// Starts one that is not in demo mode, with the app as it is deployed, whose people sign in at this address. Its clock
    /// stands still.
    pub fn signing_in_at(url: &str) -> Self {
        let (program, app) = (from_env("PORTAL_BACKEND_HOOKS"), from_env("PORTAL_APP_DIST"));
        let extra = ["--sign-in-url", url, "--test-clock", "2026-11-20T09:30:00Z", "--test-ids"];
        Self::launch(program, app, root().join("register"), &extra)
    }

    /// Starts one in demo mode that faults can be ordered from.
    pub fn faulty() -> Self {
        let (program, app) = (from_env("PORTAL_BACKEND_HOOKS"), from_env("PORTAL_APP_DEMO"));
        Self::launch(program, app, root().join("register"), &["--demo"])
    }

    /// Starts one in demo mode, with the app given, that records can be ordered from in any number; built to be quick.
    pub fn with_records(app: PathBuf) -> Self {
        Self::launch(from_env("PORTAL_BACKEND_RECORDS"), app, root().join("register"), &["--demo"])
    }

    /// Starts one in demo mode with another register.
    pub fn with_register(register: PathBuf) -> Self {
        Self::launch(from_env("PORTAL_BACKEND"), from_env("PORTAL_APP_DEMO"), register, &["--demo"])
    }

    fn launch(program: PathBuf, app: PathBuf, register: PathBuf, extra: &[&str]) -> Self {
        let data = TempDir::new().expect("a temporary folder");
        let how = How { program, app, register, extra: extra.iter().map(|flag| (*flag).to_owned()).collect() };
        let (process, port) = launch(&how, &data, 0);
        Self { process, data, port, how }
    }

    /// The file of its database.
    pub fn database(&self) -> PathBuf {
        self.data.path().join("portal.sqlite")
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Kills it as a power cut would (SIGKILL).
    pub fn kill(&mut self) {
        self.process.kill().expect("SIGKILL");
        self.process.wait().expect("the process has ended");
    }

    /// Its address, without a slash at the end.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Moves on the clock of a foretold one, by seconds.
    pub fn advance(&self, seconds: u32) {
        let answer = ureq::post(format!("{}/test/clock", self.address()))
            .header("Origin", self.address())
            .header("Content-Type", "application/json")
            .send(format!("{{\"advance_seconds\":{seconds}}}"))
            .expect("the clock is moved");
        assert_eq!(answer.status(), 204);
    }

    /// Kills it as a power cut would (SIGKILL), and starts it again on the same data and port.
    pub fn kill_and_restart(&mut self) {
        self.kill();
        (self.process, self.port) = launch(&self.how, &self.data, self.port);
    }
}

impl Drop for Backend {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Starts the process and waits for the line that says where it listens.
fn launch(how: &How, data: &TempDir, port: u16) -> (Child, u16) {
    let mut process = Command::new(&how.program)
        .args(["--port", &port.to_string()])
        .arg("--data-dir")
        .arg(data.path())
        .arg("--app-dir")
        .arg(&how.app)
        .arg("--register-dir")
        .arg(&how.register)
        .args(&how.extra)
        .env_remove("DATABASE_URL")
        // Faults only: the journeys make thousands of lines otherwise.
        .env("RUST_LOG", "warn")
        .stdout(Stdio::piped())
        .spawn()
        .expect("the backend starts");
    let mut lines = BufReader::new(process.stdout.take().expect("stdout")).lines();
    let port = loop {
        let line = lines.next().expect("the backend says where it listens").expect("UTF-8");
        if let Some(at) = line.find("http://127.0.0.1:") {
            let digits: String = line[at + 17..].chars().take_while(char::is_ascii_digit).collect();
            break digits.parse().expect("a port");
        }
    };
    // Keep reading, so that the backend never blocks on a full pipe.
    std::thread::spawn(move || lines.for_each(drop));
    (process, port)
}
