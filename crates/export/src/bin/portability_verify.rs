//! `portability-verify FILE.zip|FOLDER [--json] [--sha256 HEX]`: is this portability package whole and as it should be?
//!
//! Exit code 0: yes. 1: no; what is wrong is reported. 2: wrong call, or the file cannot be read.

use export::verify::{Limits, Report, verify, verify_folder};
use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "usage: portability-verify FILE.zip|FOLDER [--json] [--sha256 HEX]

Checks structure, checksums, schemas and the scope rule of a portability package: the ZIP, or the
folder that was unpacked from it (the one with manifest.json in it). What macOS, Windows or KDE have
put into the folder by themselves (.DS_Store, ._*, __MACOSX, Thumbs.db, desktop.ini, .directory) is
passed over and told; anything else that is no part of a package is wrong.
  --json        the report as JSON: valid, sha256, bytes, schemaVersion, exportId, createdAt, demo,
                scopes, files, passedOver, and problems, each with code, detail and, unless it is the
                package as a whole, file
  --sha256 HEX  the SHA-256 that the ZIP should have; of a folder it is told, and compared, when all
                is well and the package was made by this version of the program
Exit code: 0 all is well, 1 something is wrong with the package, 2 wrong call or unreadable file.";

struct Call {
    file: String,
    json: bool,
    sha256: Option<String>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|it| it == "--help" || it == "-h") {
        return told(writeln!(io::stdout(), "{USAGE}"), ExitCode::SUCCESS);
    }
    let Some(call) = read_call(arguments) else {
        return told(writeln!(io::stderr(), "{USAGE}"), ExitCode::from(2));
    };
    match run(&call) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => told(writeln!(io::stderr(), "{}: {error}", call.file), ExitCode::from(2)),
    }
}

fn told(written: io::Result<()>, code: ExitCode) -> ExitCode {
    if written.is_ok() { code } else { ExitCode::from(2) }
}

fn read_call(arguments: Vec<String>) -> Option<Call> {
    let (mut file, mut json, mut sha256) = (None, false, None);
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--json" => json = true,
            "--sha256" => sha256 = Some(arguments.next()?.to_ascii_lowercase()),
            option if option.starts_with('-') => return None,
            _ if file.is_some() => return None,
            _ => file = Some(argument),
        }
    }
    Some(Call { file: file?, json, sha256 })
}

fn run(call: &Call) -> io::Result<bool> {
    let path = Path::new(&call.file);
    let mut report = match path.is_dir() {
        true => verify_folder(path, Limits::default())?,
        false => verify(&mut BufReader::new(File::open(path)?), Limits::default())?,
    };
    if let Some(expected) = &call.sha256 {
        report.expect_sha256(expected);
    }
    let mut out = io::stdout().lock();
    if call.json {
        serde_json::to_writer_pretty(&mut out, &report)?;
        writeln!(out)?;
    } else {
        print(&mut out, &report)?;
    }
    Ok(report.valid)
}

fn print(out: &mut impl Write, report: &Report) -> io::Result<()> {
    if let (Some(id), Some(created_at)) = (&report.export_id, &report.created_at) {
        let demo = if report.demo { ", DEMO: the people in it are made up" } else { "" };
        writeln!(out, "package  {}, made {}{demo}", shown(id), shown(created_at))?;
    }
    if let (Some(bytes), Some(sha256)) = (report.bytes, &report.sha256) {
        writeln!(out, "size     {bytes} bytes")?;
        writeln!(out, "sha-256  {sha256}")?;
    }
    if let Some(version) = report.schema_version {
        writeln!(out, "format   {version}")?;
    }
    for part in &report.scopes {
        writeln!(out, "part     {}: {} records", part.scope, part.records)?;
    }
    for file in &report.files {
        writeln!(out, "file     {} ({} bytes)", file.path, file.bytes)?;
    }
    for path in &report.passed_over {
        writeln!(out, "passed over: {}", shown(path))?;
    }
    for problem in &report.problems {
        let file = problem.file.as_deref().unwrap_or("the package");
        writeln!(out, "WRONG    {}: {} [{}]", shown(file), shown(&problem.detail), problem.code)?;
    }
    let verdict = if report.valid { "all is well" } else { "NOT valid" };
    writeln!(out, "{verdict}")
}

/// Text of a foreign file, without what could steer a terminal.
fn shown(text: &str) -> String {
    text.chars().take(300).map(|it| if it.is_control() { '?' } else { it }).collect()
}
