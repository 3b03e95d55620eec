//! The files beside the activities: notices, sections, roles, categories, sources, recipients, rights,
//! reasons and starts of retention.

use super::checker::Checker;
use super::fault::Faults;
use super::file::File;
use super::shape::{self, Many, Word};
use domain::Lang;
use domain::register as d;
use domain::rights::{ReasonId, Right};
use domain::role::Role;
use std::collections::BTreeSet;
use std::path::Path;

/// The notice that prevails where the notices differ, and that receipts name.
pub const PREVAILS: &str = "customer";

/// The files. Of one that cannot be read nothing more is said.
pub struct Lists {
    notices: Option<File<shape::Notices>>,
    sections: Option<File<shape::Sections>>,
    roles: Option<File<shape::Roles>>,
    categories: Option<File<shape::Categories>>,
    sources: Option<File<shape::Sources>>,
    recipients: Option<File<shape::Recipients>>,
    starts: Option<File<shape::Starts>>,
    rights: Option<File<shape::Rights>>,
}

impl Lists {
    /// Reads all files of the folder.
    pub fn read(folder: &Path, faults: &Faults) -> Self {
        Self {
            notices: File::read(&folder.join("notices.toml"), faults),
            sections: File::read(&folder.join("notice-text.toml"), faults),
            roles: File::read(&folder.join("roles.toml"), faults),
            categories: File::read(&folder.join("categories.toml"), faults),
            sources: File::read(&folder.join("sources.toml"), faults),
            recipients: File::read(&folder.join("recipients.toml"), faults),
            starts: File::read(&folder.join("retention-starts.toml"), faults),
            rights: File::read(&folder.join("rights.toml"), faults),
        }
    }

    /// Checked, in one language and without activities.
    pub fn in_lang(&self, lang: Lang, faults: &Faults) -> d::Register {
        let notices = checked(&self.notices, lang, faults, notices);
        let is_notice = |id: &str| notices.iter().any(|notice| notice.id.as_str() == id);
        d::Register {
            lang,
            sections: checked(&self.sections, lang, faults, |at, file| sections(at, file, is_notice)),
            roles: checked(&self.roles, lang, faults, roles),
            categories: checked(&self.categories, lang, faults, categories),
            sources: checked(&self.sources, lang, faults, sources),
            recipients: checked(&self.recipients, lang, faults, |at, file| recipients(at, file, is_notice)),
            starts: checked(&self.starts, lang, faults, starts),
            rights: checked(&self.rights, lang, faults, rights),
            reasons: checked(&self.rights, lang, faults, reasons),
            activities: Vec::new(),
            notices,
        }
    }
}

/// What a check makes of a file, if that can be read.
pub fn checked<'a, T, R: Default>(
    file: &'a Option<File<T>>,
    lang: Lang,
    faults: &'a Faults,
    check: impl FnOnce(&Checker<'a>, &'a T) -> R,
) -> R {
    let opened = file.as_ref().map(|file| file.open(lang, faults));
    opened.map(|(at, table)| check(&at, table)).unwrap_or_default()
}

/// Each table of a list that must not be empty.
fn entries<'a, T>(at: &Checker<'a>, key: &str, list: &'a Many<T>) -> Vec<(Checker<'a>, &'a T)> {
    let entries = at.each(key, list);
    if entries.is_empty() {
        at.fault(key, "holds no entry");
    }
    entries
}

fn notices<'a>(at: &Checker<'a>, file: &'a shape::Notices) -> Vec<d::Notice> {
    let (mut notices, mut seen) = (Vec::new(), BTreeSet::new());
    for (at, notice) in entries(at, "notice", &file.notice) {
        let id = at.new_id(&notice.id, &mut seen).into();
        let version = at.word("version", &notice.version);
        if !version.is_empty() && version != d::Notice::UNDATED && api_types::day::parse(&version).is_none() {
            at.fault("version", "is neither a date YYYY-MM-DD nor `undated`");
        }
        let mut changes = Vec::new();
        for (at, change) in at.each("change", &notice.change) {
            let date = at.choice("date", &change.date, api_types::day::parse).unwrap_or_default();
            changes.push(d::NoticeChange { date, text: at.text("text", &change.text) });
        }
        if !changes.is_sorted_by_key(|change| change.date) {
            at.fault("change", "dates are not in order, oldest first");
        }
        let (title, description) = (at.text("title", &notice.title), at.text("description", &notice.description));
        notices.push(d::Notice { id, version, title, description, changes });
    }
    if notices.first().is_some_and(|notice| notice.id != PREVAILS.into()) {
        at.fault("notice", format!("the notice that prevails, `{PREVAILS}`, must stand first"));
    }
    notices
}

fn sections<'a>(
    at: &Checker<'a>,
    file: &'a shape::Sections,
    is_notice: impl Fn(&str) -> bool,
) -> Vec<d::NoticeSection> {
    let mut seen = BTreeSet::new();
    let section = |(at, section): (Checker<'a>, &'a shape::Section)| {
        let notices = at.references("notices", &section.notices, &is_notice);
        if notices.is_empty() {
            at.fault("notices", "holds no entry");
        }
        d::NoticeSection {
            id: at.new_id(&section.id, &mut seen),
            notices: notices.into_iter().map(Into::into).collect(),
            heading: at.text("heading", &section.heading),
            paragraphs: at.texts("paragraphs", &section.paragraphs),
            items: at.optional_texts("items", &section.items),
        }
    };
    entries(at, "section", &file.section).into_iter().map(section).collect()
}

fn categories<'a>(at: &Checker<'a>, file: &'a shape::Categories) -> Vec<d::Category> {
    let mut seen = BTreeSet::new();
    let category = |(at, category): (Checker<'a>, &'a shape::Category)| d::Category {
        id: at.new_id(&category.id, &mut seen).into(),
        name: at.text("name", &category.name),
        description: at.text("description", &category.description),
        examples: at.texts("examples", &category.examples),
        dpv: at.terms("dpv", &category.dpv),
    };
    entries(at, "category", &file.category).into_iter().map(category).collect()
}

fn sources<'a>(at: &Checker<'a>, file: &'a shape::Sources) -> Vec<d::Source> {
    let mut seen = BTreeSet::new();
    let source = |(at, source): (Checker<'a>, &'a shape::Source)| d::Source {
        id: at.new_id(&source.id, &mut seen).into(),
        kind: at.choice("kind", &source.kind, d::SourceKind::parse).unwrap_or(d::SourceKind::Others),
        name: at.text("name", &source.name),
        description: at.text("description", &source.description),
        dpv: at.term("dpv", &source.dpv),
    };
    entries(at, "source", &file.source).into_iter().map(source).collect()
}

fn recipients<'a>(
    at: &Checker<'a>,
    file: &'a shape::Recipients,
    is_notice: impl Fn(&str) -> bool,
) -> Vec<d::Recipient> {
    let mut seen = BTreeSet::new();
    let recipient = |(at, recipient): (Checker<'a>, &'a shape::Recipient)| d::Recipient {
        id: at.new_id(&recipient.id, &mut seen).into(),
        general: at.flag("general", &recipient.general),
        notice: at.reference("notice", &recipient.notice, &is_notice).into(),
        name: at.text("name", &recipient.name),
        description: at.text("description", &recipient.description),
    };
    entries(at, "recipient", &file.recipient).into_iter().map(recipient).collect()
}

fn starts<'a>(at: &Checker<'a>, file: &'a shape::Starts) -> Vec<d::RetentionStart> {
    let mut seen = BTreeSet::new();
    let start = |(at, start): (Checker<'a>, &'a shape::Start)| d::RetentionStart {
        id: at.new_id(&start.id, &mut seen),
        text: at.text("text", &start.text),
    };
    entries(at, "start", &file.start).into_iter().map(start).collect()
}

/// The id of an entry of a list that must hold each of `all` exactly once.
///
/// Where it is none of them the entry is read as if it were the first, so that its other faults are found too.
pub fn closed_id<T: Copy + PartialEq>(
    at: &Checker<'_>,
    word: &Word,
    all: &[T],
    as_str: fn(T) -> &'static str,
    seen: &mut Vec<T>,
) -> T {
    let Some(id) = at.choice("id", word, |id| all.iter().copied().find(|one| as_str(*one) == id)) else {
        return all[0];
    };
    if seen.contains(&id) {
        at.fault("id", format!("duplicate id `{}`", as_str(id)));
    }
    seen.push(id);
    id
}

/// Notes which of `all` a list does not hold.
pub fn check_complete<T: Copy + PartialEq>(
    at: &Checker<'_>,
    key: &str,
    all: &[T],
    as_str: fn(T) -> &'static str,
    seen: &[T],
) {
    for missing in all.iter().filter(|one| !seen.contains(one)) {
        at.fault(key, format!("`{}` is missing", as_str(*missing)));
    }
}

fn roles<'a>(at: &Checker<'a>, file: &'a shape::Roles) -> Vec<d::RoleText> {
    let (mut roles, mut seen) = (Vec::new(), Vec::new());
    for (at, role) in at.each("role", &file.role) {
        roles.push(d::RoleText {
            role: closed_id(&at, &role.id, &Role::ALL, Role::as_str, &mut seen),
            name: at.text("name", &role.name),
            title: at.text("title", &role.title),
            because: at.text_with("because", &role.because, "{company}"),
            because_former: at.text_with("because_former", &role.because_former, "{company}"),
            description: at.text("description", &role.description),
        });
    }
    check_complete(at, "role", &Role::ALL, Role::as_str, &seen);
    roles
}

fn rights<'a>(at: &Checker<'a>, file: &'a shape::Rights) -> Vec<d::RightText> {
    let (mut rights, mut seen) = (Vec::new(), Vec::new());
    for (at, entry) in at.each("right", &file.right) {
        let right = closed_id(&at, &entry.id, &Right::ALL, Right::as_str, &mut seen);
        let article = at.word("article", &entry.article);
        let is_its_own = at.word("id", &entry.id) == right.as_str();
        if !article.is_empty() && article != right.article() && is_its_own {
            at.fault("article", format!("is `{}` for this right", right.article()));
        }
        let (name, description) = (at.text("name", &entry.name), at.text("description", &entry.description));
        rights.push(d::RightText { right, article: right.article().to_owned(), name, description });
    }
    check_complete(at, "right", &Right::ALL, Right::as_str, &seen);
    rights
}

fn reasons<'a>(at: &Checker<'a>, file: &'a shape::Rights) -> Vec<d::ReasonText> {
    let (mut reasons, mut seen) = (Vec::new(), Vec::new());
    for (at, reason) in at.each("reason", &file.reason) {
        reasons.push(d::ReasonText {
            id: closed_id(&at, &reason.id, &ReasonId::ALL, ReasonId::as_str, &mut seen),
            text: at.text("text", &reason.text),
        });
    }
    check_complete(at, "reason", &ReasonId::ALL, ReasonId::as_str, &seen);
    reasons
}
