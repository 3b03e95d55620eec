//! What the app sends: the backend reads the same, and an answer shows it again as it was.

use crate::case::CaseDetail;
use crate::demo::{DemoDocument, DemoStep};
use crate::receipt::Receipt;
use domain::case::Outcome;
use domain::ids::ActivityId;
use domain::request::{Delivery, ErasureGround, Request, RestrictionGround};
use proptest::prelude::*;
use serde_json::json;

fn words() -> impl Strategy<Value = String> {
    any::<String>()
}

fn maybe() -> impl Strategy<Value = Option<String>> {
    prop::option::of(any::<String>())
}

fn some() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(any::<String>(), 0..4)
}

fn activities() -> impl Strategy<Value = Vec<ActivityId>> {
    some().prop_map(|ids| ids.into_iter().map(ActivityId::from).collect())
}

fn request() -> impl Strategy<Value = Request> {
    let delivery = prop::sample::select(Delivery::ALL.to_vec());
    let erasure = prop::sample::select(ErasureGround::ALL.to_vec());
    let restriction = prop::sample::select(RestrictionGround::ALL.to_vec());
    prop_oneof![
        (delivery, maybe()).prop_map(|(delivery, words)| Request::Access { delivery, words }),
        (maybe(), maybe(), words(), words(), any::<bool>()).prop_map(
            |(record, category, wrong, right, tell_recipients)| Request::Rectification {
                record: record.map(Into::into),
                category: category.map(Into::into),
                wrong,
                right,
                tell_recipients
            }
        ),
        (activities(), erasure, maybe(), any::<bool>()).prop_map(|(activities, ground, words, tell_recipients)| {
            Request::Erasure { activities, ground, words, tell_recipients }
        }),
        (activities(), restriction, maybe(), any::<bool>()).prop_map(|(activities, ground, words, tell_recipients)| {
            Request::Restriction { activities, ground, words, tell_recipients }
        }),
        (words(), maybe()).prop_map(|(receiver, words)| Request::PortabilityTransfer { receiver, words }),
        (activities(), maybe(), any::<bool>()).prop_map(|(activities, words, restrict_meanwhile)| Request::Objection {
            activities,
            words,
            restrict_meanwhile
        }),
        (words(), activities()).prop_map(|(words, activities)| Request::OwnWords { words, activities }),
    ]
}

fn step() -> impl Strategy<Value = DemoStep> {
    let outcome = prop::sample::select(Outcome::ALL.to_vec());
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

proptest! {
    #[test]
    fn requests(case in request()) {
        let sent = serde_json::to_string(&case).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Request>(&sent).unwrap(), &case);
        let detail = super::newer::case(serde_json::to_value(&case).unwrap());
        let detail: CaseDetail = serde_json::from_value(detail).unwrap();
        prop_assert_eq!(&detail.request, &case);
        let receipt = json!({
            "reference": "P-1", "kind": "case", "at": "2026-11-20T09:30:00Z", "local_date": "2026-11-20",
            "request": case, "text_version": "1", "notice": "1", "controllers": []
        });
        prop_assert_eq!(serde_json::from_value::<Receipt>(receipt).unwrap().request, Some(case));
    }

    #[test]
    fn steps_of_the_demo(step in step()) {
        let sent = serde_json::to_string(&step).unwrap();
        prop_assert_eq!(serde_json::from_str::<DemoStep>(&sent).ok(), Some(step));
    }
}
