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
    app: PathBuf,
    port: u16,
    extra: Vec<String>,
}

impl Backend {
    /// Starts one in demo mode, serving the demo app.
    pub fn demo() -> Self {
        Self::start(from_env("PORTAL_APP_DEMO"), &["--demo"])
    }

    /// Starts one with the app and flags given, on a free port.
    pub fn start(app: PathBuf, extra: &[&str]) -> Self {
        let data = TempDir::new().expect("a temporary folder");
        let extra: Vec<String> = extra.iter().map(|flag| (*flag).to_owned()).collect();
        let (process, port) = launch(&app, &data, 0, &extra);
        Self { process, data, app, port, extra }
    }

    /// Its address, without a slash at the end.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Kills it as a power cut would (SIGKILL), and starts it again on the same data and port.
    pub fn kill_and_restart(&mut self) {
        self.process.kill().expect("SIGKILL");
        self.process.wait().expect("the process has ended");
        (self.process, self.port) = launch(&self.app, &self.data, self.port, &self.extra);
    }
}

impl Drop for Backend {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Starts the process and waits for the line that says where it listens.
fn launch(app: &PathBuf, data: &TempDir, port: u16, extra: &[String]) -> (Child, u16) {
    let mut process = Command::new(from_env("PORTAL_BACKEND"))
        .args(["--port", &port.to_string()])
        .arg("--data-dir")
        .arg(data.path())
        .arg("--app-dir")
        .arg(app)
        .arg("--register-dir")
        .arg(root().join("register"))
        .args(extra)
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
