//! The people of the tests, and how they are signed in.

use serde::Deserialize;
use std::path::Path;
use std::process::{Command, Stdio};

/// How somebody is signed in.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SignIn {
    /// A session that is there: what is sent as the `Cookie` header.
    Cookie(String),
    /// A program and its arguments. It signs the person in anew each time, and prints what is sent as the `Cookie` header.
    Command(Vec<String>),
    /// One of the made-up people of a backend in demo mode, signed in by `POST /demo/session`.
    Persona(String),
}

/// Who plays which part. Two are needed; without the others some clauses are skipped.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// Whose requests most are: with cases, receipts, data and, best, a consent.
    pub subject: SignIn,
    /// Somebody else.
    pub other: SignIn,
    /// Somebody about whom measures against money laundering are noted in the controller's systems.
    pub noted: Option<SignIn>,
    /// Somebody whose sign-in is too old for an export.
    pub stale: Option<SignIn>,
}

/// Why nobody can be signed in.
#[derive(Debug, thiserror::Error)]
pub enum NobodyThere {
    /// The file.
    #[error("{0} cannot be read: {1}")]
    File(String, std::io::Error),
    /// What is in it. What the reader says of it is not told: it quotes lines and values, and cookies stand in them.
    #[error("{0}, line {1}, is not as it should be: see docs/backend.md, The people")]
    Shape(String, usize),
    /// The command for somebody.
    #[error("the command that signs in `{0}` did not work: {1}")]
    Command(&'static str, String),
    /// The backend's answer.
    #[error("`{0}` is not signed in: {1}")]
    Refused(&'static str, String),
    /// Two parts are played by the same person.
    #[error("`{0}` and `{1}` are the same person; they must be two")]
    Same(&'static str, &'static str),
}

impl People {
    /// Reads the file that says who they are.
    ///
    /// # Errors
    /// When it cannot be read or is not as it should be.
    pub fn read(path: &Path) -> Result<Self, NobodyThere> {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|error| NobodyThere::File(name.clone(), error))?;
        Self::parse(&name, &text)
    }

    fn parse(name: &str, text: &str) -> Result<Self, NobodyThere> {
        toml::from_str(text).map_err(|error| {
            let before = &text.as_bytes()[..error.span().map_or(0, |span| span.start).min(text.len())];
            let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
            NobodyThere::Shape(name.to_owned(), line)
        })
    }

    /// Everybody who is there, with their parts.
    #[must_use]
    pub fn parts(&self) -> Vec<(&'static str, &SignIn)> {
        let must = [("subject", Some(&self.subject)), ("other", Some(&self.other))];
        let may = [("noted", self.noted.as_ref()), ("stale", self.stale.as_ref())];
        must.into_iter().chain(may).filter_map(|(part, sign_in)| Some((part, sign_in?))).collect()
    }
}

/// What a command prints: one line, the value of the `Cookie` header. What it says on standard error is passed on.
///
/// # Errors
/// When it does not run, fails or prints something else.
pub fn cookie_of(part: &'static str, command: &[String]) -> Result<String, NobodyThere> {
    let wrong = |what: String| NobodyThere::Command(part, what);
    let (program, arguments) = command.split_first().ok_or_else(|| wrong("it is empty".to_owned()))?;
    let mut ready = Command::new(program);
    let ready = ready.args(arguments).stdin(Stdio::null()).stderr(Stdio::inherit());
    let output = ready.output().map_err(|error| wrong(error.to_string()))?;
    if !output.status.success() {
        return Err(wrong(format!("it ended with {}", output.status)));
    }
    let printed = String::from_utf8(output.stdout).map_err(|_| wrong("it printed no text".to_owned()))?;
    match printed.trim() {
        cookie if cookie.contains('=') && cookie.lines().count() == 1 => Ok(cookie.to_owned()),
        _ => Err(wrong("it should print one line, `name=value`".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_read_by_their_parts() {
        let people: People = toml::from_str(
            "[subject]\ncommand = [\"./sign-in\", \"one\"]\n[other]\ncookie = \"a=b\"\n[stale]\npersona = \"mentor\"\n",
        )
        .unwrap();
        let parts: Vec<_> = people.parts().into_iter().map(|(part, _)| part).collect();
        assert_eq!(parts, ["subject", "other", "stale"]);
        assert!(matches!(people.subject, SignIn::Command(command) if command.len() == 2));
        for wrong in
            ["[subject]\ncookie = \"a=b\"\n", "[subject]\ncookie=\"a\"\n[other]\ncookie=\"b\"\n[third]\ncookie=\"c\""]
        {
            assert!(toml::from_str::<People>(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_is_wrong_with_the_file_is_told_without_what_is_in_it() {
        let subject = "[subject]\ncookie = \"a=b\"\n";
        for (wrong, line) in [
            ("[other]\ncookie = \"s=secret\n", 4),
            ("[other]\ncommand = \"s=secret\"\n", 4),
            ("[other]\ncookie = [\"s=secret\"]\n", 4),
            ("[other]\ncookie = s=secret\n", 4),
            ("[other]\n\"s=secret\" = \"a\"\n", 4),
        ] {
            let told = People::parse("people.toml", &format!("{subject}{wrong}")).unwrap_err().to_string();
            assert!(!told.contains("secret"), "{told}");
            assert!(told.starts_with(&format!("people.toml, line {line},")), "{wrong}: {told}");
        }
        let told = People::parse("people.toml", "other = \"s=secret\"").unwrap_err().to_string();
        assert!(!told.contains("secret"), "{told}");
    }

    #[cfg(unix)]
    #[test]
    fn a_command_prints_a_cookie_or_is_refused() {
        let run = |script: &str| cookie_of("subject", &["sh".to_owned(), "-c".to_owned(), script.to_owned()]);
        assert_eq!(run("echo session=abc").unwrap(), "session=abc");
        for wrong in ["exit 3", "echo", "echo a=b; echo c=d", "echo nothing"] {
            assert!(run(wrong).is_err(), "{wrong}");
        }
        assert!(cookie_of("other", &[]).is_err());
    }
}
