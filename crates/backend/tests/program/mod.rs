//! The program as it is started.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

pub const BACKEND: &str = env!("CARGO_BIN_EXE_privacy-portal-backend");

pub fn command(data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(BACKEND);
    let register = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../register");
    command.arg("--data-dir").arg(data).args(arguments);
    if !arguments.contains(&"--port") {
        command.args(["--port", "0"]);
    }
    if !arguments.contains(&"--register-dir") {
        command.arg("--register-dir").arg(register);
    }
    for name in ["PORTAL_DEMO", "PORTAL_SIGN_IN_URL", "DATABASE_URL"] {
        command.env_remove(name);
    }
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// A running backend; killed when the test is over.
pub struct Backend {
    pub child: Child,
    pub address: String,
}

impl Backend {
    pub fn start_with(command: &mut Command) -> Self {
        let mut child = command.spawn().unwrap();
        let mut first = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
        let address = first.trim().strip_prefix("Listening on ").unwrap_or_else(|| panic!("{first:?}")).to_owned();
        assert!(address.starts_with("http://127.0.0.1:") && !address.ends_with(":0"));
        Self { child, address }
    }

    #[allow(dead_code, reason = "not every test program needs it")]
    pub fn ends_within(&mut self, limit: Duration) -> Option<i32> {
        let started = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            assert!(started.elapsed() < limit, "it did not stop");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Backend {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
