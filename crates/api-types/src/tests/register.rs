//! The register, whole, broken and of a newer backend.

use super::{holds, read, with, without};
use domain::register::{self as d, Register};
use serde_json::json;

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
        bookkeeping: number == 3,
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
                    at_least: at == 0,
                    starts: "not-stated".into(),
                    text: text("also"),
                })
                .collect(),
        },
        consequences: d::Consequences { stated: number > 2, text: text("consequences") },
        notes: vec![text("note")],
        roles: domain::role::Role::ALL
            .into_iter()
            .zip(d::Level::ALL.into_iter().cycle())
            .map(|(role, level)| d::RoleRelevance { role, level, ground: d::Ground::Stated, why: text("why") })
            .collect(),
    };
    Register {
        lang: domain::Lang::Sv,
        notices: vec![d::Notice {
            id: "customer".to_owned().into(),
            version: "2025-04-29".into(),
            title: text("title"),
            description: text("description"),
            changes: vec![d::NoticeChange { date: domain::day::parse("2025-04-29").unwrap(), text: text("change") }],
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
            .map(|right| d::RightText {
                right,
                article: right.article().into(),
                name: text("name"),
                description: text("description"),
            })
            .collect(),
        reasons: domain::rights::ReasonId::ALL
            .iter()
            .map(|id| d::ReasonText { id: *id, text: text("reason") })
            .collect(),
        starts: vec![d::RetentionStart { id: "not-stated".into(), text: text("start") }],
        activities: d::LegalBasis::ALL.into_iter().enumerate().map(|(number, basis)| activity(number, basis)).collect(),
    }
}

#[test]
fn a_register_comes_back_as_the_backend_had_it_and_may_grow() {
    let mut value = serde_json::to_value(register()).unwrap();
    assert_eq!(read::<Register>(&value), Some(register()));
    let all = value["activities"].as_array().unwrap();
    value["activities"] = json!([all[1], all[4]]);
    for list in ["roles", "rights", "reasons", "sources"] {
        value[list].as_array_mut().unwrap().truncate(2);
    }
    holds("register", &value, &[], read::<Register>);
    value["activities"] = json!([]);
    assert!(read::<Register>(&value).is_some_and(|register| register.activities.is_empty()));
}

#[test]
fn what_a_newer_backend_knows_is_left_out_or_neutral() {
    let value = serde_json::to_value(register()).unwrap();
    let whole = read::<Register>(&value).expect("it is read");
    let newer = |pointer: &str| read::<Register>(&with(&value, pointer, json!("a-newer-one"))).expect(pointer);
    assert_eq!(newer("/roles/0/id").roles, whole.roles[1..]);
    assert_eq!(newer("/rights/0/id").rights, whole.rights[1..]);
    assert_eq!(newer("/reasons/0/id").reasons, whole.reasons[1..]);
    assert_eq!(newer("/activities/0/roles/0/role").activities[0].roles, whole.activities[0].roles[1..]);
    assert_eq!(newer("/activities/0/roles/0/level").activities[0].roles[0].level, d::Level::MayApply);
    assert_eq!(newer("/activities/0/roles/0/ground").activities[0].roles[0].ground, d::Ground::Derived);
    assert_eq!(newer("/activities/0/data_ground").activities[0].data_ground, d::Ground::Derived);
    assert_eq!(newer("/activities/1/retention/kind").activities[1].retention.kind, d::RetentionKind::PurposeBound);
    assert_eq!(newer("/sources/0/kind").sources[0].kind, d::SourceKind::Others);
    // What is known is whole, or the register is not read.
    for (row, member) in [("/roles/0", "name"), ("/rights/0", "name"), ("/activities/0/roles/0", "why")] {
        assert_eq!(read::<Register>(&without(&value, row, member)), None, "{row}");
    }
    // Guessing a legal basis would give the person wrong rights.
    assert_eq!(read::<Register>(&with(&value, "/activities/2/legal_basis", json!("a-newer-one"))), None);
}

#[test]
fn a_register_that_is_cut_or_no_utf_8_is_refused() {
    let text = serde_json::to_string(&register()).unwrap();
    let from_bytes = |bytes: &[u8]| serde_json::from_slice::<Register>(bytes).ok();
    assert_eq!(from_bytes(text.as_bytes()), Some(register()));
    for end in [text.len() - 1, text.len() / 2, 1, 0] {
        assert_eq!(from_bytes(&text.as_bytes()[..end]), None, "{end}");
    }
    assert_eq!(from_bytes((text.clone() + "}").as_bytes()), None);
    for at in ["\u{e5}", "\u{1f600}"].map(|letter| text.rfind(letter).unwrap()) {
        let mut bytes = text.clone().into_bytes();
        bytes[at] = b'x';
        assert_eq!(from_bytes(&bytes), None);
    }
}
