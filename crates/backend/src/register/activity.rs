//! `activities/<id>.toml`.

use super::fault::Faults;
use super::node::{File, Node, is_id};
use super::text::Text;
use super::{Known, PREVAILS};
use domain::Lang;
use domain::dpv;
use domain::portability::RESTRICTED_ACTIVITIES;
use domain::register::{self as d, duration_days};
use domain::role::Role;
use std::collections::BTreeSet;
use std::path::Path;

/// An activity in both languages.
pub struct Activity {
    id: String,
    notice: String,
    legal_basis: d::LegalBasis,
    data_ground: d::Ground,
    categories: Vec<String>,
    sources: Vec<String>,
    recipients: Vec<String>,
    direct_marketing: bool,
    bookkeeping: bool,
    restricted: bool,
    overlaps: Vec<String>,
    dpv_purposes: Vec<String>,
    name: Text,
    summary: Text,
    purpose: Text,
    retention: Retention,
    consequences: (bool, Text),
    notes: Vec<Text>,
    roles: Vec<Relevance>,
}

struct Retention {
    kind: d::RetentionKind,
    duration: Option<String>,
    max_duration: Option<String>,
    starts: Option<String>,
    text: Text,
    also: Vec<Period>,
}

/// A further period.
struct Period {
    notice: String,
    duration: Option<String>,
    max_duration: Option<String>,
    at_least: bool,
    starts: String,
    text: Text,
}

struct Relevance {
    role: Role,
    level: d::Level,
    ground: d::Ground,
    why: Text,
}

/// Reads all files of the folder.
pub fn read_all(folder: &Path, known: &mut Known, faults: &mut Faults) -> Vec<Activity> {
    let folder = folder.join("activities");
    let named = folder.display().to_string();
    let entries = match std::fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(cause) => {
            faults.add(&named, 0, "", format!("cannot be read: {cause}"));
            return Vec::new();
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
    let mut files = Vec::new();
    for path in paths {
        let name = path.file_name().expect("an entry of a folder has a name").to_string_lossy();
        if name.starts_with('.') {
            continue; // an editor's own
        }
        match name.strip_suffix(".toml").filter(|id| is_id(id)) {
            Some(id) => files.push((id.to_owned(), path.clone())),
            None => faults.add(
                &path.display().to_string(),
                0,
                "",
                "is not an activity: the name must be <id>.toml, the id in lower-case letters, digits and hyphens",
            ),
        }
    }
    if files.is_empty() {
        faults.add(&named, 0, "", "holds no activity");
    }
    known.activities = files.iter().map(|(id, _)| id.clone()).collect();
    let known = &*known;
    let faults = &*faults;
    files
        .into_iter()
        .filter_map(|(id, path)| File::read(&path, faults)?.with_table(|node| read(&id, node, known)))
        .collect()
}

fn read(id: &str, node: &Node<'_>, known: &Known) -> Activity {
    if let Some(own) = node.optional_word("id")
        && own != id
    {
        node.fault("id", format!("`{own}` is not the file's name `{id}`"));
    }
    let notice = node.reference("notice", &known.notices);
    let overlaps = node.references("overlaps", &known.activities);
    if notice == PREVAILS && !overlaps.is_empty() {
        node.fault("overlaps", "only an activity of the general notice can overlap");
    }
    let restricted = node.flag("restricted");
    if restricted != RESTRICTED_ACTIVITIES.contains(&id) {
        let what =
            if restricted { "is not one of the restricted activities" } else { "must be true for this activity" };
        node.fault("restricted", what);
    }
    Activity {
        id: id.to_owned(),
        notice,
        legal_basis: node.choice("legal_basis", d::LegalBasis::parse).unwrap_or(d::LegalBasis::LegalObligation),
        data_ground: node.choice("data_ground", d::Ground::parse).unwrap_or(d::Ground::Derived),
        categories: categories(node, &known.categories),
        sources: some(node, "sources", node.references("sources", &known.sources)),
        recipients: node.references("recipients", &known.recipients),
        direct_marketing: node.flag("direct_marketing"),
        bookkeeping: node.has("bookkeeping") && node.flag("bookkeeping"),
        restricted,
        overlaps,
        dpv_purposes: terms(node, "dpv_purposes"),
        name: node.text("name"),
        summary: node.text("summary"),
        purpose: node.text("purpose"),
        retention: node.inside("retention", |inner| retention(inner, known)).unwrap_or(Retention {
            kind: d::RetentionKind::PurposeBound,
            duration: None,
            max_duration: None,
            starts: None,
            text: Text::default(),
            also: Vec::new(),
        }),
        consequences: node
            .inside("consequences", |inner| (inner.flag("stated"), inner.text("text")))
            .unwrap_or_default(),
        notes: node.each("notes", |note| note.text("text")),
        roles: node.inside("roles", roles).unwrap_or_default(),
    }
}

fn categories(node: &Node<'_>, known: &BTreeSet<String>) -> Vec<String> {
    let key = "categories";
    let words = node.words(key);
    if words.iter().any(|word| word == d::Categories::ALL_ID) {
        if words.len() > 1 {
            node.fault(key, "`all-categories` stands alone");
        }
        return words;
    }
    some(node, key, node.references(key, known))
}

fn some(node: &Node<'_>, key: &str, words: Vec<String>) -> Vec<String> {
    if words.is_empty() && node.has(key) {
        node.fault(key, "is empty");
    }
    words
}

/// Terms of the Data Privacy Vocabulary: `prefix:Term`, at least one.
pub fn terms(node: &Node<'_>, key: &str) -> Vec<String> {
    let terms = some(node, key, node.words(key));
    for term in &terms {
        check_term(node, key, term);
    }
    terms
}

pub fn check_term(node: &Node<'_>, key: &str, term: &str) {
    if dpv::name(term).is_none_or(str::is_empty) {
        node.fault(key, format!("`{term}` is not a term like dpv:Name"));
    }
}

fn retention(node: &Node<'_>, known: &Known) -> Retention {
    let kind = node.choice("kind", d::RetentionKind::parse).unwrap_or(d::RetentionKind::PurposeBound);
    let (duration, max_duration) = (duration(node, "duration"), duration(node, "max_duration"));
    let starts = node.has("starts").then(|| node.reference("starts", &known.starts));
    let has_time = matches!(kind, d::RetentionKind::Fixed | d::RetentionKind::FixedAfterEvent);
    // "Up to ten years" is a longest time without a usual one.
    if has_time && duration.is_none() && max_duration.is_none() {
        node.fault("duration", "is missing for this kind of retention (or max_duration)");
    }
    if !has_time && (duration.is_some() || max_duration.is_some()) {
        node.fault("duration", "does not go with this kind of retention");
    }
    if kind == d::RetentionKind::PurposeBound && starts.is_some() {
        node.fault("starts", "does not go with this kind of retention");
    }
    if kind != d::RetentionKind::PurposeBound && starts.is_none() {
        node.fault("starts", "is missing for this kind of retention (an event, or not-stated)");
    }
    Retention { kind, duration, max_duration, starts, text: node.text("text"), also: also(node, known) }
}

fn also(node: &Node<'_>, known: &Known) -> Vec<Period> {
    let periods = node.each("also", |node| {
        let (duration, max_duration) = (duration(node, "duration"), duration(node, "max_duration"));
        if duration.is_none() && max_duration.is_none() {
            node.fault("duration", "is missing (or max_duration)");
        }
        Period {
            notice: node.reference("notice", &known.notices),
            duration,
            max_duration,
            at_least: node.has("at_least") && node.flag("at_least"),
            starts: node.reference("starts", &known.starts),
            text: node.text("text"),
        }
    });
    let days =
        |period: &Period| period.duration.as_ref().or(period.max_duration.as_ref()).map(|text| duration_days(text));
    if !periods.is_sorted_by_key(days) {
        node.fault("also", "periods are not in order, shortest first");
    }
    periods
}

fn duration(node: &Node<'_>, key: &str) -> Option<String> {
    let word = node.optional_word(key);
    if let Some(word) = &word
        && !is_duration(word)
    {
        node.fault(key, format!("`{word}` is not an ISO 8601 duration like P5Y"));
    }
    word
}

fn is_duration(text: &str) -> bool {
    let number = text.strip_prefix('P').and_then(|rest| rest.strip_suffix(['Y', 'M', 'D']));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn roles(node: &Node<'_>) -> Vec<Relevance> {
    let mut roles = Vec::new();
    for role in Role::ALL {
        if !node.has(role.as_str()) {
            node.fault(role.as_str(), "role is missing");
            continue;
        }
        roles.extend(node.inside(role.as_str(), |inner| Relevance {
            role,
            level: inner.choice("level", d::Level::parse).unwrap_or(d::Level::MayApply),
            ground: inner.choice("ground", d::Ground::parse).unwrap_or(d::Ground::Derived),
            why: inner.text("why"),
        }));
    }
    roles
}

fn ids<T: From<String>>(words: &[String]) -> Vec<T> {
    words.iter().cloned().map(T::from).collect()
}

impl Period {
    fn in_lang(&self, lang: Lang) -> d::RetentionPeriod {
        d::RetentionPeriod {
            notice: self.notice.clone().into(),
            duration: self.duration.clone(),
            max_duration: self.max_duration.clone(),
            at_least: self.at_least,
            starts: self.starts.clone(),
            text: self.text.get(lang),
        }
    }
}

impl Activity {
    /// In one language.
    pub fn in_lang(&self, lang: Lang) -> d::Activity {
        let all = self.categories.iter().any(|id| id == d::Categories::ALL_ID);
        d::Activity {
            id: self.id.clone().into(),
            notice: self.notice.clone().into(),
            legal_basis: self.legal_basis,
            data_ground: self.data_ground,
            categories: if all { d::Categories::All } else { d::Categories::Some(ids(&self.categories)) },
            sources: ids(&self.sources),
            recipients: ids(&self.recipients),
            direct_marketing: self.direct_marketing,
            bookkeeping: self.bookkeeping,
            restricted: self.restricted,
            overlaps: ids(&self.overlaps),
            dpv_purposes: self.dpv_purposes.clone(),
            name: self.name.get(lang),
            summary: self.summary.get(lang),
            purpose: self.purpose.get(lang),
            retention: d::Retention {
                kind: self.retention.kind,
                duration: self.retention.duration.clone(),
                max_duration: self.retention.max_duration.clone(),
                starts: self.retention.starts.clone(),
                text: self.retention.text.get(lang),
                also: self.retention.also.iter().map(|period| period.in_lang(lang)).collect(),
            },
            consequences: d::Consequences { stated: self.consequences.0, text: self.consequences.1.get(lang) },
            notes: self.notes.iter().map(|note| note.get(lang)).collect(),
            roles: self
                .roles
                .iter()
                .map(|role| d::RoleRelevance {
                    role: role.role,
                    level: role.level,
                    ground: role.ground,
                    why: role.why.get(lang),
                })
                .collect(),
        }
    }
}
