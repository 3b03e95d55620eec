//! The files beside the activities: notices, sections, roles, categories, sources, recipients, rights,
//! reasons and starts of retention.

use super::activity::{check_term, terms};
use super::fault::Faults;
use super::node::{File, Node};
use super::text::{Text, Texts};
use super::{Known, PREVAILS};
use domain::Lang;
use domain::register as d;
use domain::rights::{ReasonId, Right};
use domain::role::Role;
use std::collections::BTreeSet;
use std::path::Path;

/// An entry: its facts, and how to put it in one language.
type In<T> = Box<dyn Fn(Lang) -> T>;

/// All lists, in both languages.
#[derive(Default)]
pub struct Lists {
    notices: Vec<In<d::Notice>>,
    sections: Vec<In<d::NoticeSection>>,
    roles: Vec<In<d::RoleText>>,
    categories: Vec<In<d::Category>>,
    sources: Vec<In<d::Source>>,
    recipients: Vec<In<d::Recipient>>,
    rights: Vec<In<d::RightText>>,
    reasons: Vec<In<d::ReasonText>>,
    starts: Vec<In<d::RetentionStart>>,
}

fn project<T>(list: &[In<T>], lang: Lang) -> Vec<T> {
    list.iter().map(|entry| entry(lang)).collect()
}

impl Lists {
    /// In one language; without activities.
    pub fn in_lang(&self, lang: Lang) -> d::Register {
        d::Register {
            lang,
            notices: project(&self.notices, lang),
            sections: project(&self.sections, lang),
            roles: project(&self.roles, lang),
            categories: project(&self.categories, lang),
            sources: project(&self.sources, lang),
            recipients: project(&self.recipients, lang),
            rights: project(&self.rights, lang),
            reasons: project(&self.reasons, lang),
            starts: project(&self.starts, lang),
            activities: Vec::new(),
        }
    }
}

/// Reads the files, and notes the ids that activities may refer to.
pub fn read(folder: &Path, known: &mut Known, faults: &mut Faults) -> Lists {
    let faults = &*faults;
    let mut lists = Lists::default();
    let file = |name: &str| File::read(&folder.join(name), faults);
    if let Some(file) = file("notices.toml") {
        lists.notices = file.with_table(|node| notices(node, &mut known.notices)).unwrap_or_default();
    }
    if let Some(file) = file("notice-text.toml") {
        lists.sections = file.with_table(|node| sections(node, &known.notices)).unwrap_or_default();
    }
    if let Some(file) = file("roles.toml") {
        lists.roles = file.with_table(roles).unwrap_or_default();
    }
    if let Some(file) = file("categories.toml") {
        lists.categories = file.with_table(|node| categories(node, &mut known.categories)).unwrap_or_default();
    }
    if let Some(file) = file("sources.toml") {
        lists.sources = file.with_table(|node| sources(node, &mut known.sources)).unwrap_or_default();
    }
    if let Some(file) = file("recipients.toml") {
        let read = |node: &Node<'_>| recipients(node, &known.notices, &mut known.recipients);
        lists.recipients = file.with_table(read).unwrap_or_default();
    }
    if let Some(file) = file("retention-starts.toml") {
        lists.starts = file.with_table(|node| starts(node, &mut known.starts)).unwrap_or_default();
    }
    if let Some(file) = file("rights.toml") {
        (lists.rights, lists.reasons) = file.with_table(|node| (rights(node), reasons(node))).unwrap_or_default();
    }
    lists
}

fn some<T>(node: &Node<'_>, key: &str, entries: Vec<T>) -> Vec<T> {
    if entries.is_empty() {
        node.fault(key, "holds no entry");
    }
    entries
}

fn notices(node: &Node<'_>, known: &mut BTreeSet<String>) -> Vec<In<d::Notice>> {
    let mut first = None;
    let entries = node.each("notice", |node| {
        let id = node.new_id("id", known);
        first.get_or_insert_with(|| id.clone());
        let version = node.word("version");
        if !version.is_empty() && version != "undated" && api_types::day::parse(&version).is_none() {
            node.fault("version", "is neither a date YYYY-MM-DD nor `undated`");
        }
        let (title, description) = (node.text("title"), node.text("description"));
        let changes = node.each("change", |node| {
            let date = node.choice("date", api_types::day::parse).unwrap_or_default();
            (date, node.text("text"))
        });
        if !changes.is_sorted_by_key(|(date, _)| *date) {
            node.fault("change", "dates are not in order, oldest first");
        }
        Box::new(move |lang| d::Notice {
            id: id.clone().into(),
            version: version.clone(),
            title: title.get(lang),
            description: description.get(lang),
            changes: changes.iter().map(|(date, text)| d::NoticeChange { date: *date, text: text.get(lang) }).collect(),
        }) as In<d::Notice>
    });
    if first.is_some_and(|id| id != PREVAILS) {
        node.fault("notice", format!("the notice that prevails, `{PREVAILS}`, must stand first"));
    }
    some(node, "notice", entries)
}

fn sections(node: &Node<'_>, known: &BTreeSet<String>) -> Vec<In<d::NoticeSection>> {
    let mut seen = BTreeSet::new();
    let entries = node.each("section", |node| {
        let id = node.new_id("id", &mut seen);
        let notices = some(node, "notices", node.references("notices", known));
        let heading = node.text("heading");
        let (paragraphs, items): (Texts, Texts) = (node.texts("paragraphs"), node.optional_texts("items"));
        Box::new(move |lang| d::NoticeSection {
            id: id.clone(),
            notices: notices.iter().cloned().map(Into::into).collect(),
            heading: heading.get(lang),
            paragraphs: paragraphs.get(lang),
            items: items.get(lang),
        }) as In<d::NoticeSection>
    });
    some(node, "section", entries)
}

/// Reads the entries of a closed list: each of `all` must be there exactly once.
pub fn closed<T: Copy + PartialEq, E>(
    node: &Node<'_>,
    key: &str,
    all: &[T],
    as_str: fn(T) -> &'static str,
    mut read: impl FnMut(&Node<'_>, T) -> E,
) -> Vec<E> {
    let mut seen = Vec::new();
    let entries = node.each(key, |node| {
        let entry = node.choice("id", |id| all.iter().copied().find(|one| as_str(*one) == id));
        if let Some(entry) = entry {
            if seen.contains(&entry) {
                node.fault("id", format!("duplicate id `{}`", as_str(entry)));
            }
            seen.push(entry);
        }
        // Read on even without an id, so that the entry's other faults are told too.
        let fallback = all.first().copied();
        entry.or(fallback).map(|value| read(node, value))
    });
    for missing in all.iter().filter(|one| !seen.contains(one)) {
        node.fault(key, format!("`{}` is missing", as_str(*missing)));
    }
    entries.into_iter().flatten().collect()
}

fn roles(node: &Node<'_>) -> Vec<In<d::RoleText>> {
    closed(node, "role", &Role::ALL, Role::as_str, |node, role| {
        let with_company = |key| {
            let text = node.text(key);
            for lang in Lang::ALL {
                let words = text.get(lang);
                if !words.is_empty() && words.matches("{company}").count() != 1 {
                    node.fault(key, format!("the {} text must hold {{company}} once", lang.as_str()));
                }
            }
            text
        };
        let (because, because_former) = (with_company("because"), with_company("because_former"));
        let [name, title, description] = ["name", "title", "description"].map(|key| node.text(key));
        Box::new(move |lang| d::RoleText {
            role,
            name: name.get(lang),
            title: title.get(lang),
            because: because.get(lang),
            because_former: because_former.get(lang),
            description: description.get(lang),
        }) as In<d::RoleText>
    })
}

fn categories(node: &Node<'_>, known: &mut BTreeSet<String>) -> Vec<In<d::Category>> {
    let entries = node.each("category", |node| {
        let id = node.new_id("id", known);
        let (name, description, examples) = (node.text("name"), node.text("description"), node.texts("examples"));
        let dpv = terms(node, "dpv");
        Box::new(move |lang| d::Category {
            id: id.clone().into(),
            name: name.get(lang),
            description: description.get(lang),
            examples: examples.get(lang),
            dpv: dpv.clone(),
        }) as In<d::Category>
    });
    some(node, "category", entries)
}

fn sources(node: &Node<'_>, known: &mut BTreeSet<String>) -> Vec<In<d::Source>> {
    let entries = node.each("source", |node| {
        let id = node.new_id("id", known);
        let kind = node.choice("kind", d::SourceKind::parse).unwrap_or(d::SourceKind::Others);
        let (name, description, dpv) = (node.text("name"), node.text("description"), node.word("dpv"));
        check_term(node, "dpv", &dpv);
        Box::new(move |lang| d::Source {
            id: id.clone().into(),
            kind,
            name: name.get(lang),
            description: description.get(lang),
            dpv: dpv.clone(),
        }) as In<d::Source>
    });
    some(node, "source", entries)
}

fn recipients(node: &Node<'_>, notices: &BTreeSet<String>, known: &mut BTreeSet<String>) -> Vec<In<d::Recipient>> {
    let entries = node.each("recipient", |node| {
        let id = node.new_id("id", known);
        let (general, notice) = (node.flag("general"), node.reference("notice", notices));
        let (name, description) = (node.text("name"), node.text("description"));
        Box::new(move |lang| d::Recipient {
            id: id.clone().into(),
            general,
            notice: notice.clone().into(),
            name: name.get(lang),
            description: description.get(lang),
        }) as In<d::Recipient>
    });
    some(node, "recipient", entries)
}

fn starts(node: &Node<'_>, known: &mut BTreeSet<String>) -> Vec<In<d::RetentionStart>> {
    let entries = node.each("start", |node| {
        let (id, text) = (node.new_id("id", known), node.text("text"));
        Box::new(move |lang| d::RetentionStart { id: id.clone(), text: text.get(lang) }) as In<d::RetentionStart>
    });
    some(node, "start", entries)
}

fn rights(node: &Node<'_>) -> Vec<In<d::RightText>> {
    closed(node, "right", &Right::ALL, Right::as_str, |node, right| {
        let article = node.word("article");
        if !article.is_empty() && article != right.article() && node.word("id") == right.as_str() {
            node.fault("article", format!("is `{}` for this right", right.article()));
        }
        let (name, description): (Text, Text) = (node.text("name"), node.text("description"));
        Box::new(move |lang| d::RightText {
            right,
            article: right.article().to_owned(),
            name: name.get(lang),
            description: description.get(lang),
        }) as In<d::RightText>
    })
}

fn reasons(node: &Node<'_>) -> Vec<In<d::ReasonText>> {
    closed(node, "reason", &ReasonId::ALL, ReasonId::as_str, |node, id| {
        let text = node.text("text");
        Box::new(move |lang| d::ReasonText { id, text: text.get(lang) }) as In<d::ReasonText>
    })
}
