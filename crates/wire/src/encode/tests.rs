//! What is written here is what serde writes, letter by letter, and serde reads it back to the same.

use super::Encode;
use crate::Controller;
use crate::case::{DeliveryChoice, ErasureChoice, NewCase, NewMessage, RestrictionChoice};
use crate::demo::{DemoDocument, DemoSignIn, DemoStep, OutcomeChoice};
use crate::export::{Export, ExportResult, ExportSnapshot, NewExport, NoticeVersion};
use crate::json;
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Debug;

/// A snapshot as the app has it.
type AppSnapshot = ExportSnapshot<json::Value<'static>>;

/// So that what the app only hands on can be written by serde too, in its order.
impl Serialize for json::Value<'static> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            json::Value::Null => to.serialize_unit(),
            json::Value::Bool(flag) => to.serialize_bool(*flag),
            json::Value::Number(number) => to.serialize_u64(number.parse().unwrap()),
            json::Value::Text(text) => to.serialize_str(text),
            json::Value::Array(items) => to.collect_seq(items),
            json::Value::Object(members) => to.collect_map(members.iter().map(|(name, value)| (name, value))),
        }
    }
}

fn same<T: Encode + Serialize + DeserializeOwned + PartialEq + Debug>(body: &T) {
    let ours = body.encode();
    assert_eq!(ours, serde_json::to_string(body).unwrap());
    assert_eq!(serde_json::from_str::<T>(&ours).as_ref().ok(), Some(body), "{ours}");
}

#[cfg(feature = "openapi")]
#[test]
fn every_example_of_a_body_is_written_as_serde_writes_it() {
    use crate::openapi::examples;

    macro_rules! check {
        ($($name:ident: $type:ty;)*) => { $({
            let body: $type = serde_json::from_value(examples::$name()).unwrap();
            same(&body);
        })* };
    }
    check! {
        objection: NewCase;
        access: NewCase;
        rectification: NewCase;
        erasure: NewCase;
        restriction: NewCase;
        transfer: NewCase;
        own_words: NewCase;
        message: NewMessage;
        new_export: NewExport;
        result: ExportResult;
        snapshot: AppSnapshot;
        demo_sign_in: DemoSignIn;
        ask: DemoStep;
        decide: DemoStep;
        announce_lifting: DemoStep;
        confirm_receipt: crate::receipt::ConfirmReceipt;
    }
}

fn words() -> impl Strategy<Value = String> {
    any::<String>()
}

fn maybe() -> impl Strategy<Value = Option<String>> {
    prop::option::of(any::<String>())
}

fn some() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(any::<String>(), 0..4)
}

fn new_case() -> impl Strategy<Value = NewCase> {
    let delivery = prop::sample::select(vec![DeliveryChoice::Portal, DeliveryChoice::Post]);
    let erasure = prop::sample::select(vec![
        ErasureChoice::NoLongerNeeded,
        ErasureChoice::ConsentWithdrawn,
        ErasureChoice::Objected,
        ErasureChoice::Unlawful,
        ErasureChoice::LegalDuty,
    ]);
    let restriction = prop::sample::select(vec![
        RestrictionChoice::AccuracyContested,
        RestrictionChoice::Unlawful,
        RestrictionChoice::NeededForClaims,
        RestrictionChoice::ObjectionPending,
    ]);
    prop_oneof![
        (delivery, maybe()).prop_map(|(delivery, words)| NewCase::Access { delivery, words }),
        (maybe(), words(), words(), any::<bool>()).prop_map(|(category, wrong, right, tell_recipients)| {
            NewCase::Rectification { category, wrong, right, tell_recipients }
        }),
        (some(), erasure, maybe(), any::<bool>()).prop_map(|(activities, ground, words, tell_recipients)| {
            NewCase::Erasure { activities, ground, words, tell_recipients }
        }),
        (some(), restriction, maybe(), any::<bool>()).prop_map(|(activities, ground, words, tell_recipients)| {
            NewCase::Restriction { activities, ground, words, tell_recipients }
        }),
        (words(), maybe()).prop_map(|(receiver, words)| NewCase::PortabilityTransfer { receiver, words }),
        (some(), maybe(), any::<bool>()).prop_map(|(activities, words, restrict_meanwhile)| NewCase::Objection {
            activities,
            words,
            restrict_meanwhile
        }),
        (words(), some()).prop_map(|(words, activities)| NewCase::OwnWords { words, activities }),
    ]
}

fn step() -> impl Strategy<Value = DemoStep> {
    let outcome =
        prop::sample::select(vec![OutcomeChoice::Completed, OutcomeChoice::PartlyCompleted, OutcomeChoice::Declined]);
    let document = (words(), words()).prop_map(|(name, text)| DemoDocument { name, text });
    prop_oneof![
        Just(DemoStep::Acknowledge),
        Just(DemoStep::Begin),
        words().prop_map(|text| DemoStep::Ask { text }),
        words().prop_map(|text| DemoStep::Message { text }),
        words().prop_map(|text| DemoStep::Extend { text }),
        (words(), 1_i32..9_999).prop_map(|(text, year)| DemoStep::AnnounceLifting {
            text,
            lifts_on: domain::Date::from_yo_opt(year, 60).unwrap()
        }),
        words().prop_map(|text| DemoStep::Lift { text }),
        (outcome, words(), prop::collection::vec(document, 0..3), prop::option::of(some())).prop_map(
            |(outcome, text, documents, recipients)| DemoStep::Decide { outcome, text, documents, recipients }
        ),
    ]
}

fn snapshot() -> impl Strategy<Value = AppSnapshot> {
    let export = (words(), words(), any::<bool>(), any::<bool>(), maybe(), prop::option::of(any::<u64>())).prop_map(
        |(id, created_at, voluntary, contact_details, sha256, bytes)| Export {
            id,
            created_at,
            voluntary,
            contact_details,
            sha256,
            bytes,
        },
    );
    let controller =
        (words(), maybe()).prop_map(|(name, organisation_number)| Controller { name, organisation_number });
    let notice =
        (words(), words(), words()).prop_map(|(id, language, version)| NoticeVersion { id, language, version });
    let controllers = prop::collection::vec(controller, 0..3);
    let notices = prop::collection::vec(notice, 0..3);
    let facts = (words(), some()).prop_map(|(name, list)| {
        let list = list.into_iter().map(|it| json::Value::Text(it.into())).collect();
        json::Value::Object(vec![(name.into(), json::Value::Array(list))])
    });
    (export, words(), some(), controllers, notices, any::<bool>(), facts).prop_map(
        |(export, pseudonym, roles, controllers, notices, demo, facts)| ExportSnapshot {
            export,
            pseudonym,
            roles,
            controllers,
            notices,
            demo,
            facts,
        },
    )
}

proptest! {
    #[test]
    fn requests(case in new_case()) {
        same(&case);
        prop_assert_eq!(crate::decode::from_json(&case.encode()), Some(case));
    }

    #[test]
    fn steps_of_the_demo(step in step()) {
        same(&step);
    }

    #[test]
    fn snapshots(snapshot in snapshot()) {
        same(&snapshot);
        prop_assert_eq!(crate::decode::from_json(&snapshot.encode()), Some(snapshot));
    }

    #[test]
    fn the_small_ones(words in words(), bytes in any::<u64>(), voluntary in any::<bool>(), contact_details in any::<bool>()) {
        same(&NewMessage { words: words.clone() });
        same(&crate::receipt::ConfirmReceipt { reference: words.clone(), sha256: words.clone() });
        same(&ExportResult { sha256: words.clone(), bytes });
        same(&DemoSignIn { persona: words });
        same(&NewExport { voluntary, contact_details });
    }
}
