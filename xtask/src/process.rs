//! Other programs: one way to run them, which says the whole command line and the exit code when one fails. (Of the crates
//! for it, none shows the variables set in that line, or becomes the program.)
//!
//! Children see the environment that the person has, not the one `cargo run` adds for xtask: otherwise the same cargo
//! command would build again depending on who called it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::layout::Layout;

/// A program with its arguments, run from the repository's root and without standard input.
pub struct Cmd {
    inner: Command,
    /// The command line as a person would type it.
    line: String,
}

impl Cmd {
    /// A program by name or path.
    pub fn new(layout: &Layout, program: impl AsRef<OsStr>) -> Self {
        let mut inner = Command::new(&program);
        inner.current_dir(&layout.root).stdin(Stdio::null());
        // Named even when it is the default: a target folder from the person's own cargo configuration would hide
        // the binaries from the steps that follow.
        inner.env("CARGO_TARGET_DIR", &layout.target);
        Self { inner, line: quoted(program.as_ref()) }.without_env(set_by_cargo_run)
    }

    /// `cargo` with its arguments, split at spaces.
    pub fn cargo(layout: &Layout, arguments: &str) -> Self {
        Self::new(layout, "cargo").args(arguments.split_whitespace())
    }

    /// More arguments.
    pub fn args<A: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = A>) -> Self {
        for argument in arguments {
            self.line = format!("{} {}", self.line, quoted(argument.as_ref()));
            self.inner.arg(argument);
        }
        self
    }

    /// An option and its value, when the value may be a path.
    pub fn arg(self, option: &str, value: impl AsRef<OsStr>) -> Self {
        self.args([option.as_ref(), value.as_ref()])
    }

    /// One environment variable, shown in front of the command line.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.line = format!("{name}={} {}", quoted(value.as_ref()), self.line);
        self.inner.env(name, value);
        self
    }

    /// Takes variables away.
    pub fn without_env(mut self, unwanted: impl Fn(&str) -> bool) -> Self {
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_str().is_some_and(&unwanted)) {
            self.inner.env_remove(name);
        }
        self
    }

    /// Folders to search for programs before the person's own `PATH`.
    pub fn path_first(mut self, folders: &[&Path]) -> Result<Self> {
        let inherited = std::env::var_os("PATH").unwrap_or_default();
        let all = folders.iter().map(|dir| dir.to_path_buf()).chain(std::env::split_paths(&inherited));
        self.inner.env("PATH", std::env::join_paths(all).context("a tools folder cannot stand in PATH")?);
        Ok(self)
    }

    /// Runs it with its output passed through; an error unless it ends with 0.
    pub fn run(mut self) -> Result<()> {
        let status = self.inner.status().with_context(|| format!("could not start `{}`", self.line))?;
        if status.success() { Ok(()) } else { bail!("`{}` failed ({status})", self.line) }
    }

    /// Starts it and leaves it running; its output goes nowhere. It belongs to this terminal: Ctrl-C reaches it too.
    pub fn spawn(mut self) -> Result<Child> {
        let started = self.inner.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        started.with_context(|| format!("could not start `{}`", self.line))
    }

    /// Runs it and returns what it wrote to standard output; its standard error is passed through.
    pub fn output(mut self) -> Result<String> {
        let out = self.inner.stderr(Stdio::inherit()).output();
        let out = out.with_context(|| format!("could not start `{}`", self.line))?;
        if !out.status.success() {
            bail!("`{}` failed ({})", self.line, out.status);
        }
        String::from_utf8(out.stdout).with_context(|| format!("`{}` wrote something that is not UTF-8", self.line))
    }

    /// What it prints when it works, and nothing when it is missing or fails: for asking "is it here?".
    pub fn probe(mut self) -> Option<String> {
        let out = self.inner.stderr(Stdio::null()).output().ok()?;
        out.status.success().then(|| String::from_utf8_lossy(&out.stdout).trim().to_owned())
    }

    /// Becomes that program: it keeps xtask's process id and terminal, so that Ctrl-C and a `kill` reach it directly
    /// and it can stop gracefully. Elsewhere than on Unix it is run and waited for.
    pub fn become_it(mut self) -> Result<()> {
        self.inner.stdin(Stdio::inherit());
        #[cfg(unix)]
        {
            use std::os::unix::process::CommandExt as _;
            let error = self.inner.exec();
            Err(error).with_context(|| format!("could not start `{}`", self.line))
        }
        #[cfg(not(unix))]
        self.run()
    }
}

/// The first of these programs found on `PATH`.
pub fn find_on_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    names.iter().find_map(|name| {
        let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        std::env::split_paths(&path).map(|dir| dir.join(&file)).find(|candidate| candidate.is_file())
    })
}

/// Variables that `cargo run` sets for the program it starts.
fn set_by_cargo_run(name: &str) -> bool {
    const PREFIXES: [&str; 5] = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_", "CARGO_PRIMARY_"];
    name == "CARGO" || name == "OUT_DIR" || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

fn quoted(word: &OsStr) -> String {
    let word = word.to_string_lossy();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,+@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.into_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout() -> Layout {
        Layout { root: "/".into(), target: "/t".into(), tools: "/tools".into() }
    }

    #[test]
    fn the_line_can_be_pasted_into_a_shell() {
        let cmd = Cmd::cargo(&layout(), "test -p x").args(["a b", ""]).env("RUSTDOCFLAGS", "-D warnings");
        assert_eq!(cmd.line, "RUSTDOCFLAGS='-D warnings' cargo test -p x 'a b' ''");
    }

    #[test]
    fn what_cargo_run_adds_is_not_passed_on() {
        assert!(["CARGO", "CARGO_PKG_NAME", "CARGO_MANIFEST_DIR", "CARGO_BIN_NAME"].into_iter().all(set_by_cargo_run));
        for name in ["CARGO_HOME", "CARGO_TARGET_DIR", "PATH", "CARGO_NET_OFFLINE", "RUSTFLAGS"] {
            assert!(!set_by_cargo_run(name), "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_failure_names_command_and_code() {
        let message = Cmd::new(&layout(), "sh").args(["-c", "exit 3"]).run().unwrap_err().to_string();
        assert!(message.contains("sh -c 'exit 3'") && message.contains('3'), "{message}");
        let message = Cmd::new(&layout(), "no-such-program-here").run().unwrap_err().to_string();
        assert_eq!(message, "could not start `no-such-program-here`");
    }
}
