//! Writes the file of each language: `text-files <folder>` makes `text-sv.txt` and `text-en.txt` there.

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        return failed("name the folder to write to");
    };
    for (name, words) in [("text-sv.txt", &text::SV), ("text-en.txt", &text::EN)] {
        let file = folder.join(name);
        if let Err(error) = std::fs::write(&file, words.file()) {
            return failed(&format!("{} cannot be written: {error}", file.display()));
        }
    }
    ExitCode::SUCCESS
}

#[expect(clippy::print_stderr, reason = "a program for the build")]
fn failed(why: &str) -> ExitCode {
    eprintln!("text-files: {why}");
    ExitCode::FAILURE
}
