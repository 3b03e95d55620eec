//! `activities/<id>.toml`.

use super::checker::{Checker, is_id};
use super::fault::Faults;
use super::file::File;
use super::lists::PREVAILS;
use super::shape::{self, Many, Named, One, Value, Word, Words};
use domain::Lang;
use domain::portability::RESTRICTED_ACTIVITIES;
use domain::register::{self as d, duration_days};
use domain::role::Role;
use std::collections::BTreeSet;
use std::path::Path;

/// The files of the activities, by their ids.
pub struct Activities {
    /// Also those whose file cannot be read.
    ids: BTreeSet<String>,
    files: Vec<(String, File<shape::Activity>)>,
}

impl Activities {
    /// Reads all files of the folder.
    pub fn read(folder: &Path, faults: &Faults) -> Self {
        let folder = folder.join("activities");
        let named = folder.display().to_string();
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(cause) => {
                faults.add(&named, 0, "", format!("cannot be read: {cause}"));
                return Self { ids: BTreeSet::new(), files: Vec::new() };
            }
        };
        let mut paths = Vec::new();
        for entry in entries {
            match entry {
                Ok(entry) => paths.push(entry.path()),
                Err(cause) => faults.add(&named, 0, "", format!("cannot be read whole: {cause}")),
            }
        }
        paths.sort();
        let mut found = Vec::new();
        for path in paths {
            let name = path.file_name().expect("an entry of a folder has a name").to_string_lossy();
            if name.starts_with('.') {
                continue; // an editor's own
            }
            match name.strip_suffix(".toml").filter(|id| is_id(id)) {
                Some(id) => found.push((id.to_owned(), path.clone())),
                None => faults.add(
                    &path.display().to_string(),
                    0,
                    "",
                    "is not an activity: the name must be <id>.toml, the id in lower-case letters, digits and hyphens",
                ),
            }
        }
        if found.is_empty() {
            faults.add(&named, 0, "", "holds no activity");
        }
        let ids = found.iter().map(|(id, _)| id.clone()).collect();
        let files = found.into_iter().filter_map(|(id, path)| Some((id, File::read(&path, faults)?))).collect();
        Self { ids, files }
    }

    /// Checked, in one language.
    pub fn in_lang(&self, lang: Lang, lists: &d::Register, faults: &Faults) -> Vec<d::Activity> {
        let read = |(id, file): &(String, File<shape::Activity>)| {
            let (at, file) = file.open(lang, faults);
            activity(id, &at, file, &self.ids, lists)
        };
        self.files.iter().map(read).collect()
    }
}

fn activity<'a>(
    id: &str,
    at: &Checker<'a>,
    file: &'a shape::Activity,
    activities: &BTreeSet<String>,
    lists: &d::Register,
) -> d::Activity {
    if let Some(own) = at.optional_word("id", &file.id)
        && own != id
    {
        at.fault("id", format!("`{own}` is not the file's name `{id}`"));
    }
    let notice = at.reference("notice", &file.notice, |id| lists.notice(&id.into()).is_some());
    let overlaps = at.references("overlaps", &file.overlaps, |id| activities.contains(id));
    if notice == PREVAILS && !overlaps.is_empty() {
        at.fault("overlaps", "only an activity of the general notice can overlap");
    }
    let restricted = at.flag("restricted", &file.restricted);
    if restricted != RESTRICTED_ACTIVITIES.contains(&id) {
        let what =
            if restricted { "is not one of the restricted activities" } else { "must be true for this activity" };
        at.fault("restricted", what);
    }
    d::Activity {
        id: id.into(),
        notice: notice.into(),
        legal_basis: at
            .choice("legal_basis", &file.legal_basis, d::LegalBasis::parse)
            .unwrap_or(d::LegalBasis::LegalObligation),
        data_ground: ground(at, "data_ground", &file.data_ground),
        categories: categories(at, &file.categories, lists),
        sources: ids(at.some_references("sources", &file.sources, |id| lists.source(&id.into()).is_some())),
        recipients: ids(at.references("recipients", &file.recipients, |id| lists.recipient(&id.into()).is_some())),
        direct_marketing: at.flag("direct_marketing", &file.direct_marketing),
        bookkeeping: at.optional_flag("bookkeeping", &file.bookkeeping),
        restricted,
        overlaps: ids(overlaps),
        dpv_purposes: at.terms("dpv_purposes", &file.dpv_purposes),
        name: at.text("name", &file.name),
        summary: at.text("summary", &file.summary),
        purpose: at.text("purpose", &file.purpose),
        retention: retention(at, &file.retention, lists),
        consequences: consequences(at, &file.consequences),
        notes: at.each("notes", &file.notes).into_iter().map(|(at, note)| at.text("text", &note.text)).collect(),
        roles: roles(at, &file.roles),
    }
}

fn ids<T: From<String>>(words: Vec<String>) -> Vec<T> {
    words.into_iter().map(T::from).collect()
}

fn ground(at: &Checker<'_>, key: &str, word: &Word) -> d::Ground {
    at.choice(key, word, d::Ground::parse).unwrap_or(d::Ground::Derived)
}

fn categories(at: &Checker<'_>, words: &Words, lists: &d::Register) -> d::Categories {
    let key = "categories";
    let ids = at.words(key, words);
    if !ids.iter().any(|id| id == d::Categories::ALL_ID) {
        let is_known = |id: &str| lists.category(&id.into()).is_some();
        return d::Categories::Some(self::ids(at.some_references(key, words, is_known)));
    }
    if ids.len() > 1 {
        at.fault(key, "`all-categories` stands alone");
    }
    d::Categories::All
}

fn consequences<'a>(at: &Checker<'a>, consequences: &'a One<shape::Consequences>) -> d::Consequences {
    let read = at.table("consequences", consequences);
    let read = read.map(|(at, file)| (at.flag("stated", &file.stated), at.text("text", &file.text)));
    let (stated, text) = read.unwrap_or_default();
    d::Consequences { stated, text }
}

fn retention<'a>(at: &Checker<'a>, retention: &'a One<shape::Retention>, lists: &d::Register) -> d::Retention {
    let mut read = d::Retention {
        kind: d::RetentionKind::PurposeBound,
        duration: None,
        max_duration: None,
        starts: None,
        text: String::new(),
        also: Vec::new(),
    };
    let Some((at, file)) = at.table("retention", retention) else { return read };
    if let Some(kind) = at.choice("kind", &file.kind, d::RetentionKind::parse) {
        read.kind = kind;
    }
    read.duration = duration(&at, "duration", &file.duration);
    read.max_duration = duration(&at, "max_duration", &file.max_duration);
    read.starts = file.starts.is_some().then(|| at.reference("starts", &file.starts, |id| lists.start(id).is_some()));
    read.text = at.text("text", &file.text);
    read.also = also(&at, &file.also, lists);
    let has_time = matches!(read.kind, d::RetentionKind::Fixed | d::RetentionKind::FixedAfterEvent);
    let is_timed = read.duration.is_some() || read.max_duration.is_some();
    // "Up to ten years" is a longest time without a usual one.
    if has_time && !is_timed {
        at.fault("duration", "is missing for this kind of retention (or max_duration)");
    }
    if !has_time && is_timed {
        at.fault("duration", "does not go with this kind of retention");
    }
    let is_bound = read.kind == d::RetentionKind::PurposeBound;
    if is_bound && read.starts.is_some() {
        at.fault("starts", "does not go with this kind of retention");
    }
    if !is_bound && read.starts.is_none() {
        at.fault("starts", "is missing for this kind of retention (an event, or not-stated)");
    }
    read
}

fn also<'a>(at: &Checker<'a>, periods: &'a Many<shape::Period>, lists: &d::Register) -> Vec<d::RetentionPeriod> {
    let mut read = Vec::new();
    for (at, period) in at.each("also", periods) {
        let (usual, longest) =
            (duration(&at, "duration", &period.duration), duration(&at, "max_duration", &period.max_duration));
        if usual.is_none() && longest.is_none() {
            at.fault("duration", "is missing (or max_duration)");
        }
        read.push(d::RetentionPeriod {
            notice: at.reference("notice", &period.notice, |id| lists.notice(&id.into()).is_some()).into(),
            duration: usual,
            max_duration: longest,
            at_least: at.optional_flag("at_least", &period.at_least),
            starts: at.reference("starts", &period.starts, |id| lists.start(id).is_some()),
            text: at.text("text", &period.text),
        });
    }
    let days = |period: &d::RetentionPeriod| {
        period.duration.as_ref().or(period.max_duration.as_ref()).map(|text| duration_days(text))
    };
    if !read.is_sorted_by_key(days) {
        at.fault("also", "periods are not in order, shortest first");
    }
    read
}

fn duration(at: &Checker<'_>, key: &str, word: &Word) -> Option<String> {
    let duration = at.optional_word(key, word);
    if let Some(duration) = &duration
        && !is_duration(duration)
    {
        at.fault(key, format!("`{duration}` is not an ISO 8601 duration like P5Y"));
    }
    duration
}

fn is_duration(text: &str) -> bool {
    let number = text.strip_prefix('P').and_then(|rest| rest.strip_suffix(['Y', 'M', 'D']));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn roles<'a>(at: &Checker<'a>, roles: &'a Named<shape::Relevance>) -> Vec<d::RoleRelevance> {
    let Some(tables) = at.required("roles", roles, "is not a table") else { return Vec::new() };
    let at = at.inside("roles");
    for key in tables.keys().filter(|key| Role::parse(key).is_none()) {
        at.fault(key, "unknown key");
    }
    let mut read = Vec::new();
    for role in Role::ALL {
        let key = role.as_str();
        match tables.get(key) {
            None => at.fault(key, "role is missing"),
            Some(Value::Wrong(_)) => at.fault(key, "is not a table"),
            Some(Value::Right(relevance)) => {
                let (at, relevance) = at.inside(key).open(relevance);
                read.push(d::RoleRelevance {
                    role,
                    level: at.choice("level", &relevance.level, d::Level::parse).unwrap_or(d::Level::MayApply),
                    ground: ground(&at, "ground", &relevance.ground),
                    why: at.text("why", &relevance.why),
                });
            }
        }
    }
    read
}
