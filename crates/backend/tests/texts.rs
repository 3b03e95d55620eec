//! Every activity, for every role, in both languages: nothing is missing, and nothing but plain text is said.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use backend::register::Registers;
use domain::Lang;
use domain::applicability::applicability_of;
use domain::register::{Activity, Register};
use domain::rights::rights_of;
use domain::role::{Role, RoleAssignment};
use std::path::Path;

const COMPANY: &str = "Exempel & Söner AB";

fn registers() -> Registers {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../register");
    Registers::load(&folder).unwrap_or_else(|faults| panic!("{faults}"))
}

/// What is wrong with a text that is shown, if anything.
fn fault(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let marks = ["todo", "fixme", "xxx", "lorem", "tbd"];
    match text {
        _ if text.trim().is_empty() => Some("is empty"),
        _ if text.trim() != text => Some("begins or ends with a space"),
        _ if text.contains("  ") => Some("has two spaces in a row"),
        _ if text.contains(['{', '}']) => Some("has a place left to fill in"),
        _ if text.contains(['<', '>', '*', '`', '[', ']', '|', '\\', '_', '#']) => Some("has a mark of some markup"),
        _ if text.contains(['"', '\'']) => Some("has a straight quotation mark or apostrophe"),
        _ if text.contains(char::is_control) => Some("has a line break or another control character"),
        _ if text.contains(" .") || text.contains(" ,") || text.contains("..") => Some("has a stray mark"),
        _ if marks.iter().any(|mark| lower.split(|c: char| !c.is_alphanumeric()).any(|word| word == *mark)) => {
            Some("is not finished")
        }
        _ => None,
    }
}

/// Is the text one or more whole sentences?
fn is_sentence(text: &str) -> bool {
    text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) && text.ends_with(['.', '!', '?'])
}

#[derive(Default)]
struct Report {
    texts: usize,
    wrong: Vec<String>,
}

impl Report {
    fn label(&mut self, place: &str, text: &str) {
        self.texts += 1;
        if let Some(what) = fault(text) {
            self.wrong.push(format!("{place} {what}: {text:?}"));
        }
    }

    fn sentence(&mut self, place: &str, text: &str) {
        self.label(place, text);
        if !is_sentence(text) {
            self.wrong.push(format!("{place} is no whole sentence: {text:?}"));
        }
    }
}

/// All that the page of one activity says to someone with one role.
fn shown(report: &mut Report, place: &str, register: &Register, activity: &Activity, role: Role) {
    let assignment = RoleAssignment {
        id: "r".into(),
        role,
        company: COMPANY.into(),
        controller: "Almi".into(),
        since: domain::Date::MIN,
        until: None,
    };
    let item = applicability_of(activity, &[&assignment], domain::Date::MAX);
    assert_eq!(item.reasons.is_empty(), activity.restricted, "{place}");
    for reason in &item.reasons {
        report.sentence(&format!("{place} why"), reason.why);
        let words = register.role(role).unwrap();
        for former in [false, true] {
            let because = words.because(COMPANY, former);
            report.label(&format!("{place} because"), &because);
            assert_eq!(because.matches(COMPANY).count(), 1, "{place}");
        }
    }
    report.label(place, &activity.name);
    report.sentence(&format!("{place} summary"), &activity.summary);
    report.sentence(&format!("{place} purpose"), &activity.purpose);
    report.sentence(&format!("{place} consequences"), &activity.consequences.text);
    activity.notes.iter().for_each(|note| report.sentence(&format!("{place} note"), note));
    let retention = &activity.retention;
    report.sentence(&format!("{place} retention"), &retention.text);
    let starts = retention.starts.iter().chain(retention.also.iter().map(|period| &period.starts));
    for start in starts {
        report.label(&format!("{place} start"), register.start(start).unwrap());
    }
    for period in &retention.also {
        report.sentence(&format!("{place} further period"), &period.text);
    }
    let categories = register.categories_of(activity);
    assert!(!categories.is_empty() && !activity.sources.is_empty(), "{place}");
    for category in categories {
        report.label(place, &category.name);
        category.examples.iter().for_each(|example| report.label(place, example));
    }
    for source in &activity.sources {
        report.label(place, &register.source(source).unwrap().name);
    }
    for recipient in &activity.recipients {
        report.label(place, &register.recipient(recipient).unwrap().name);
    }
    for overlap in &activity.overlaps {
        report.label(place, &register.activity(overlap).unwrap().name);
    }
    report.label(place, &register.notice(&activity.notice).unwrap().title);
    let rights = rights_of(activity);
    assert_eq!(rights.len(), 9, "{place}");
    for decision in rights {
        report.label(place, &register.right(decision.right).unwrap().name);
        report.sentence(&format!("{place} {:?}", decision.reason), register.reason(decision.reason).unwrap());
    }
}

#[test]
fn every_activity_for_every_role_in_both_languages_says_all_it_should() {
    let registers = registers();
    let (mut report, mut pages) = (Report::default(), 0);
    for lang in Lang::ALL {
        let register = &registers.get(lang).register;
        for activity in &register.activities {
            for role in Role::ALL {
                let place = format!("{} {} {}", lang.as_str(), activity.id, role.as_str());
                shown(&mut report, &place, register, activity, role);
                pages += 1;
            }
        }
    }
    report.wrong.dedup();
    assert!(report.wrong.is_empty(), "{} of {} texts:\n{}", report.wrong.len(), report.texts, report.wrong.join("\n"));
    assert_eq!(pages, 2 * 50 * 8);
}

#[test]
fn every_list_in_both_languages_says_all_it_should() {
    let registers = registers();
    let mut report = Report::default();
    for lang in Lang::ALL {
        let register = &registers.get(lang).register;
        let at = |what: &str| format!("{} {what}", lang.as_str());
        for notice in &register.notices {
            report.label(&at("notice"), &notice.title);
            report.sentence(&at("notice"), &notice.description);
            notice.changes.iter().for_each(|change| report.sentence(&at("change"), &change.text));
        }
        for section in &register.sections {
            report.label(&at(&section.id), &section.heading);
            section.paragraphs.iter().for_each(|text| report.sentence(&at(&section.id), text));
            section.items.iter().for_each(|text| report.label(&at(&section.id), text));
        }
        for role in &register.roles {
            report.label(&at("role"), &role.name);
            report.label(&at("role"), &role.title);
            report.sentence(&at("role"), &role.description);
        }
        let descriptions = (register.categories.iter().map(|entry| &entry.description))
            .chain(register.sources.iter().map(|entry| &entry.description))
            .chain(register.recipients.iter().map(|entry| &entry.description))
            .chain(register.rights.iter().map(|entry| &entry.description))
            .chain(register.reasons.iter().map(|entry| &entry.text));
        descriptions.for_each(|text| report.sentence(&at("description"), text));
        register.recipients.iter().for_each(|recipient| report.label(&at("recipient"), &recipient.name));
    }
    assert!(report.wrong.is_empty(), "{} of {} texts:\n{}", report.wrong.len(), report.texts, report.wrong.join("\n"));
}

/// A text copied from one language to the other is a text that is missing.
#[test]
fn the_two_languages_differ() {
    let registers = registers();
    let (sv, en) = (&registers.get(Lang::Sv).register, &registers.get(Lang::En).register);
    for swedish in &sv.activities {
        let english = en.activity(&swedish.id).unwrap();
        let pairs = [
            (&swedish.summary, &english.summary),
            (&swedish.purpose, &english.purpose),
            (&swedish.retention.text, &english.retention.text),
            (&swedish.consequences.text, &english.consequences.text),
        ];
        let roles = swedish.roles.iter().zip(&english.roles).map(|(sv, en)| (&sv.why, &en.why));
        let notes = swedish.notes.iter().zip(&english.notes);
        assert!(pairs.into_iter().chain(roles).chain(notes).all(|(sv, en)| sv != en), "{}", swedish.id);
        assert_eq!(swedish.notes.len(), english.notes.len(), "{}", swedish.id);
    }
}

#[test]
fn faults_in_texts_are_seen() {
    for text in ["", " a.", "a  b.", "du är {company}.", "<b>a</b>.", "TODO.", "see \"x\".", "a\nb.", "a .", "a.."] {
        assert!(fault(text).is_some(), "{text:?}");
    }
    for text in ["Vi sparar upp till 5 år.", "Almi’s notice – “Principal” (see Art. 6.1 f): yes.", "Frågan är: varför?"]
    {
        assert!(fault(text).is_none() && is_sentence(text), "{text}");
    }
    assert!(!is_sentence("när det är klart") && !is_sentence("När det är klart"));
}
