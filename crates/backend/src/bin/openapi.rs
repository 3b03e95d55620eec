//! Prints the OpenAPI document, or with `--check PATH` says whether the file still holds it.

use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            // Nothing can be done if even this cannot be written.
            let _ = writeln!(std::io::stderr(), "{message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let operations = backend::operations(Some(backend::demo::DEMO));
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => {
            let text = backend::openapi::json(operations).map_err(|error| error.to_string())?;
            std::io::stdout().write_all(text.as_bytes()).map_err(|error| error.to_string())
        }
        ["--check", path] => {
            let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
            backend::openapi::check(&text, operations)
        }
        _ => Err("usage: openapi [--check PATH]".to_owned()),
    }
}
