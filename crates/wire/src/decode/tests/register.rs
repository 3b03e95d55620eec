//! The register, whole, broken and in pieces.

use super::{same_by, serde};
use crate::decode::RegisterReader;
use crate::register::Register;
use domain::register as d;
use serde_json::{Value, json};

/// A register with all there can be, and with all that can be absent.
fn register() -> Register {
    let text = |text: &str| format!("{text} – \"åäö\"\n\u{1f600}");
    let activity = |number: usize, legal_basis: d::LegalBasis| d::Activity {
        id: format!("activity-{number}").into(),
        notice: "customer".to_owned().into(),
        legal_basis,
        data_ground: if number.is_multiple_of(2) { d::Ground::Stated } else { d::Ground::Derived },
        categories: match number {
            0 => d::Categories::All,
            _ => d::Categories::Some(vec!["contact-details".to_owned().into(), "identity-data".to_owned().into()]),
        },
        sources: vec!["data-subject".to_owned().into()],
        recipients: if number == 0 { vec![] } else { vec!["bank".to_owned().into()] },
        direct_marketing: number == 1,
        restricted: number == 2,
        overlaps: vec![format!("activity-{}", number + 1).into()],
        dpv_purposes: vec!["dpv:Marketing".into()],
        name: text("name"),
        summary: text("summary"),
        purpose: text("purpose"),
        retention: d::Retention {
            kind: d::RetentionKind::ALL[number % 4],
            duration: (number > 1).then(|| "P7Y".into()),
            max_duration: (number > 2).then(|| "P10Y".into()),
            starts: (number > 3).then(|| "contract-end".into()),
            text: text("retention"),
            also: (0..number % 3)
                .map(|at| d::RetentionPeriod {
                    notice: "general".to_owned().into(),
                    duration: (at == 0).then(|| "P30D".into()),
                    max_duration: (at > 0).then(|| "P7Y".into()),
                    starts: "not-stated".into(),
                    text: text("also"),
                })
                .collect(),
        },
        consequences: text("consequences"),
        consequences_stated: number > 2,
        notes: vec![text("note")],
        roles: domain::role::Role::ALL
            .into_iter()
            .zip(d::Level::ALL.into_iter().cycle())
            .map(|(role, level)| d::RoleRelevance { role, level, ground: d::Ground::Stated, why: text("why") })
            .collect(),
    };
    let register = d::Register {
        notices: vec![d::Notice {
            id: "customer".to_owned().into(),
            version: "2025-04-29".into(),
            title: text("title"),
            description: text("description"),
            changes: vec![d::NoticeChange { date: crate::day::parse("2025-04-29").unwrap(), text: text("change") }],
        }],
        sections: vec![d::NoticeSection {
            id: "complaint".into(),
            notices: vec!["customer".to_owned().into()],
            heading: text("heading"),
            paragraphs: vec![text("one"), text("two")],
            items: vec![text("item")],
        }],
        roles: domain::role::Role::ALL
            .into_iter()
            .map(|role| d::RoleText {
                role,
                name: text("name"),
                title: text("title"),
                because: text("because"),
                because_former: text("because_former"),
                description: text("description"),
            })
            .collect(),
        categories: vec![d::Category {
            id: "contact-details".to_owned().into(),
            name: text("name"),
            description: text("description"),
            examples: vec![text("example")],
            dpv: vec!["pd:Contact".into()],
        }],
        sources: d::SourceKind::ALL
            .into_iter()
            .map(|kind| d::Source {
                id: kind.as_str().to_owned().into(),
                kind,
                name: text("name"),
                description: text("description"),
                dpv: "dpv:DataSubjectDataSource".into(),
            })
            .collect(),
        recipients: vec![d::Recipient {
            id: "bank".to_owned().into(),
            general: true,
            notice: "customer".to_owned().into(),
            name: text("name"),
            description: text("description"),
        }],
        rights: domain::rights::Right::ALL
            .into_iter()
            .map(|right| d::RightText { right, name: text("name"), description: text("description") })
            .collect(),
        reasons: domain::rights::ReasonId::ALL
            .iter()
            .map(|id| d::ReasonText { id: *id, text: text("reason") })
            .collect(),
        starts: vec![d::RetentionStart { id: "not-stated".into(), text: text("start") }],
        activities: d::LegalBasis::ALL.into_iter().enumerate().map(|(number, basis)| activity(number, basis)).collect(),
    };
    Register::from_domain(&register, domain::Lang::Sv)
}

/// Reads a register as it comes in, in pieces of so many bytes.
pub(super) fn in_pieces(text: &str, size: usize) -> Option<d::Register> {
    let mut reader = RegisterReader::default();
    text.as_bytes().chunks(size).for_each(|piece| reader.more(piece));
    reader.finish()
}

/// A register as the tests of the backend read it.
pub(super) fn converted(value: &Value) -> Option<d::Register> {
    d::Register::try_from(serde::<Register>(value)?).ok()
}

#[test]
fn a_register_is_read_as_serde_reads_it_however_it_is_cut() {
    let mut value = serde_json::to_value(register()).unwrap();
    let expected = converted(&value);
    assert!(expected.is_some());
    value["activities"][0]["added"] = json!({"later": [1, "}"], "id": "another"});
    // In the order of the backend, in that of the alphabet, and with white space wherever it may stand.
    let texts =
        [serde_json::to_string(&register()).unwrap(), value.to_string(), serde_json::to_string_pretty(&value).unwrap()];
    for text in texts {
        for size in [7, 61, 4096, text.len()] {
            assert_eq!(in_pieces(&text, size), expected, "{size}");
        }
        for end in [text.len() - 1, text.len() / 2, 1, 0] {
            assert_eq!(in_pieces(&text[..end], 4096), None, "{end}");
        }
        assert_eq!(in_pieces(&(text.clone() + "}"), 4096), None);
        assert_eq!(in_pieces(&text.replace("activity-2", "activity-\u{1}"), 4096), None);
    }
}

#[test]
fn a_register_with_anything_broken_is_read_or_refused_as_serde_does() {
    let mut value = serde_json::to_value(register()).unwrap();
    let all = value["activities"].as_array().unwrap();
    value["activities"] = json!([all[1], all[4]]);
    for list in ["roles", "rights", "reasons", "sources"] {
        value[list].as_array_mut().unwrap().truncate(2);
    }
    same_by("register", &value, &[], |value| in_pieces(&value.to_string(), 1000), converted);
    value["activities"] = json!([]);
    assert!(in_pieces(&value.to_string(), 1).is_some_and(|register| register.activities.is_empty()));
    assert_eq!(in_pieces(&value.to_string(), 1), converted(&value));
}

#[test]
fn activities_that_are_not_separated_as_a_list_is_are_refused() {
    let whole = serde_json::to_string(&register()).unwrap();
    for (from, to) in
        [("[{\"id\":\"activity-0", "[,{\"id\":\"activity-0"), (",{\"id\":\"activity-1", "{\"id\":\"activity-1")]
    {
        assert!(whole.contains(from));
        assert_eq!(in_pieces(&whole.replacen(from, to, 1), 64), None, "{to}");
    }
    let trailing = whole.strip_suffix("]}").expect("activities come last");
    assert_eq!(in_pieces(&format!("{trailing},]}}"), 64), None);
    assert!(in_pieces(&format!("{trailing} ] }} "), 64).is_some());
}

#[test]
fn a_register_that_is_no_utf_8_is_refused() {
    let text = serde_json::to_string(&register()).unwrap();
    for at in ["\u{e5}", "\u{1f600}"].map(|letter| text.rfind(letter).unwrap()) {
        let mut bytes = text.clone().into_bytes();
        bytes[at] = b'x';
        let mut reader = RegisterReader::default();
        reader.more(&bytes);
        assert_eq!(reader.finish(), None);
    }
}
