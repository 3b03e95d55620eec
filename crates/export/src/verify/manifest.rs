//! `manifest.json` and `SHA256SUMS` against what is really there.

use super::problem::Problem;
use super::report::Report;
use super::schemas;
use super::version::Version;
use crate::forms::is_instant;
use crate::layout::{self, Section};
use crate::manifest;
use crate::zip::Entry;
use serde_json::Value;

/// Most files reported that are in the manifest alone.
const MOST: usize = 20;

/// What was gathered while the entries were read.
#[derive(Default)]
pub(super) struct Whole {
    pub(super) manifest: Vec<u8>,
    pub(super) sums: Vec<u8>,
    /// What the first `records.json` says; everything else is checked against it.
    pub(super) version: Version,
    /// The export id in each `records.json`, by path.
    pub(super) export_ids: Vec<(String, String)>,
}

impl Whole {
    fn value(&self) -> Option<Value> {
        serde_json::from_slice(&self.manifest).ok()
    }

    /// Was the package made by the version of this program? Then the encoder is the same, too.
    pub(super) fn made_by_this_version(&self) -> bool {
        let version = self.value().and_then(|it| it["generator"]["version"].as_str().map(str::to_owned));
        version.is_some_and(|it| it.split('+').next() == Some(env!("CARGO_PKG_VERSION")))
    }
}

/// Adds to the report what the two files tell, and where they are wrong.
pub(super) fn check(whole: &Whole, entries: &[Entry], report: &mut Report) {
    report.schema_version = Some(whole.version.as_str());
    check_sums(whole, entries, &mut report.problems);
    let Some(value) = whole.value() else {
        report.problems.push(Problem::of(layout::MANIFEST, "json", "not JSON"));
        return;
    };
    let problems = &mut report.problems;
    problems.extend(schemas::validate((whole.version, layout::SCHEMA_MANIFEST), &value, layout::MANIFEST, ""));
    let text = |name: &str| value[name].as_str().map(str::to_owned);
    report.export_id = text("exportId");
    report.created_at = text("createdAt");
    if report.created_at.as_deref().is_some_and(|time| !is_instant(time)) {
        problems.push(Problem::of(layout::MANIFEST, "time", "createdAt is not in the calendar"));
    }
    report.demo = value["demo"].as_bool().unwrap_or(false);
    for (path, id) in &whole.export_ids {
        if Some(id) != report.export_id.as_ref() {
            problems.push(Problem::of(path, "export-id", "has another export id than the manifest"));
        }
    }
    check_files(&value, entries, problems);
    let told: Vec<(Option<&str>, Option<u64>)> =
        items(&value, "scopes").iter().map(|it| (it["scope"].as_str(), it["recordCount"].as_u64())).collect();
    let seen: Vec<(Option<&str>, Option<u64>)> =
        report.scopes.iter().map(|it| (Some(it.scope), Some(it.records))).collect();
    if told != seen {
        problems.push(Problem::of(layout::MANIFEST, "record-count", "does not tell the parts and records there are"));
    }
    let list = whole.version.exclusions();
    let constant = |(at, told): (usize, &Value)| {
        list.get(at)
            .is_some_and(|it| told["code"] == it.code.as_str() && told["text_sv"] == it.sv && told["text_en"] == it.en)
    };
    let exclusions = items(&value, "exclusions");
    if exclusions.len() != list.len() || !exclusions.iter().enumerate().all(constant) {
        problems.push(Problem::of(layout::MANIFEST, "exclusions", "is not the list that is the same for everybody"));
    }
}

fn items<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

fn check_files(value: &Value, entries: &[Entry], problems: &mut Vec<Problem>) {
    let told = items(value, "files");
    let listed = |entry: &&Entry| {
        layout::place_of(&entry.path).is_some_and(|place| !matches!(place.section, Section::Manifest | Section::Sums))
    };
    for entry in entries.iter().filter(listed) {
        let Some(file) = told.iter().find(|file| file["path"] == entry.path.as_str()) else {
            problems.push(Problem::of(&entry.path, "manifest", "is not in the manifest"));
            continue;
        };
        if file["bytes"].as_u64() != Some(entry.totals.raw) {
            problems.push(Problem::of(&entry.path, "size", "has another size than the manifest says"));
        }
        if file["sha256"] != entry.totals.sha256.as_str() {
            problems.push(Problem::of(&entry.path, "sha256", "has another SHA-256 than the manifest says"));
        }
    }
    let absent = |path: &&str| !entries.iter().any(|entry| entry.path == **path);
    for path in told.iter().filter_map(|file| file["path"].as_str()).filter(absent).take(MOST) {
        problems.push(Problem::of(path, "missing", "is in the manifest, and not in the package"));
    }
    let order = entries.iter().filter(listed).map(|entry| Some(entry.path.as_str()));
    if !order.eq(told.iter().map(|file| file["path"].as_str())) {
        problems.push(Problem::of(layout::MANIFEST, "files", "does not list the files there are, in their order"));
    }
}

fn check_sums(whole: &Whole, entries: &[Entry], problems: &mut Vec<Problem>) {
    let Some((_, before)) = entries.split_last() else { return };
    let expected = manifest::sums(before);
    if whole.sums == expected {
        return;
    }
    let told = String::from_utf8_lossy(&whole.sums);
    let mut named = false;
    for entry in before {
        if !told.lines().any(|line| line == format!("{}  {}", entry.totals.sha256, entry.path)) {
            problems.push(Problem::of(&entry.path, "sha256", format!("differs from {}", layout::SUMS)));
            named = true;
        }
    }
    if !named {
        problems.push(Problem::of(layout::SUMS, "format", "not the checksums of the files before it, in their order"));
    }
}
