//! Drafts: one form per kind, kept above the pages, given back to the same person and to nobody else.

use crate::{owner, pause};
use domain::case::CaseKind;
use domain::ids::ActivityId;
use leptos::prelude::*;
use privacy_portal::api::records::HeldRecord;
use privacy_portal::api::session::{Me, Session, SessionEnd};
use privacy_portal::api::{Api, SendKey};
use privacy_portal::drafts::Drafts;
use privacy_portal::session::SessionStore;
use wasm_bindgen_test::wasm_bindgen_test;

fn signed_in(subject: &str) -> Session {
    Session::SignedIn(Box::new(Me {
        subject: subject.to_owned(),
        name: "Exempel Exempelsson".to_owned(),
        roles: Vec::new(),
        today: "2026-11-20".parse().expect("a date"),
        previous_sign_in_at: None,
        end: SessionEnd { at_ms: 4_000_000_000_000.0, is_final: false },
        contact_phone: None,
        demo: true,
    }))
}

fn signed_out() -> Session {
    Session::SignedOut { demo: true, sign_in_url: None }
}

fn store() -> (SessionStore, Drafts) {
    let session = SessionStore::new(Api::new());
    session.take(signed_in("p1"));
    (session, Drafts::new(session, || {}))
}

#[wasm_bindgen_test]
async fn every_kind_has_a_form_of_its_own() {
    let owner = owner();
    let (_, drafts) = owner.with(store);
    for kind in CaseKind::ALL {
        drafts.form(kind).edit(|draft| draft.words = kind.as_str().to_owned());
    }
    for kind in CaseKind::ALL {
        assert_eq!(drafts.form(kind).draft.get_untracked().words, kind.as_str());
    }
    drafts.form(CaseKind::Erasure).clear();
    assert_eq!(drafts.form(CaseKind::Erasure).draft.get_untracked().words, "");
    assert_eq!(drafts.form(CaseKind::Access).draft.get_untracked().words, "access", "the others stay");
    owner.cleanup();
}

#[wasm_bindgen_test]
async fn another_request_is_another_send() {
    let owner = owner();
    let (_, drafts) = owner.with(store);
    let form = drafts.form(CaseKind::Rectification);
    form.key.set(Some(SendKey::new()));
    form.edit(|draft| draft.wrong = String::new());
    assert!(form.key.with_untracked(Option::is_some), "nothing was changed: a retry uses the same key");
    form.edit(|draft| draft.wrong = "Fel".into());
    assert!(form.key.with_untracked(Option::is_none), "the key goes with the request it was made for");
    owner.cleanup();
}

#[wasm_bindgen_test]
async fn words_in_any_form_would_be_lost_a_choice_would_not() {
    let owner = owner();
    let (_, drafts) = owner.with(store);
    drafts.form(CaseKind::Restriction).choose(&ActivityId::from("accounting"), true);
    assert!(!drafts.has_unsent_words());
    drafts.form(CaseKind::PortabilityTransfer).edit(|draft| draft.receiver = "Exempel Bank AB".into());
    assert!(drafts.has_unsent_words());
    drafts.form(CaseKind::PortabilityTransfer).clear();
    drafts.set_message("c1", "Hej".into());
    assert!(drafts.has_unsent_words());
    owner.cleanup();
}

#[wasm_bindgen_test]
async fn what_an_address_names_is_chosen_once() {
    let owner = owner();
    let (_, drafts) = owner.with(store);
    let form = drafts.form(CaseKind::Erasure);
    let id = ActivityId::from("accounting");
    form.choose_named(id.clone());
    assert_eq!(form.draft.get_untracked().activities, [ActivityId::from("accounting")]);
    form.choose(&id, false);
    form.choose_named(id);
    assert!(form.draft.get_untracked().activities.is_empty(), "unticking lasts");
    form.choose_named(ActivityId::from("recruitment"));
    assert_eq!(form.draft.get_untracked().activities, [ActivityId::from("recruitment")], "another address counts");
    owner.cleanup();
}

#[wasm_bindgen_test]
async fn the_same_person_gets_the_words_back_and_nobody_else() {
    let owner = owner();
    let (session, drafts) = owner.with(store);
    pause(10).await;
    let form = drafts.form(CaseKind::OwnWords);
    form.edit(|draft| draft.words = "Mina ord".into());
    form.key.set(Some(SendKey::new()));
    drafts.set_message("c1", "Hej".into());

    session.take(signed_out());
    pause(10).await;
    session.take(signed_in("p1"));
    pause(10).await;
    assert_eq!(form.draft.get_untracked().words, "Mina ord", "the session ended in the middle of the form");
    assert_eq!(drafts.message("c1"), "Hej");

    session.take(signed_out());
    pause(10).await;
    session.take(signed_in("p2"));
    pause(10).await;
    assert_eq!(form.draft.get_untracked().words, "");
    assert!(form.key.with_untracked(Option::is_none));
    assert_eq!(drafts.message("c1"), "");
    assert!(!drafts.has_unsent_words());
    owner.cleanup();
}

/// Found while the first one's page is there: nothing waits for that one to come back.
#[wasm_bindgen_test]
async fn the_words_go_when_another_person_is_in_the_place_of_theirs() {
    let owner = owner();
    let (session, drafts) = owner.with(store);
    drafts.set_message("c1", "Hej".into());
    session.give_way("p0");
    assert!(session.me_now().is_some() && drafts.has_unsent_words(), "a late answer about somebody else");
    assert!(session.is_askable());
    session.give_way("p1");
    assert!(session.me_now().is_none() && !session.is_askable(), "nothing is shown and nothing asked");
    assert!(!drafts.has_unsent_words() && session.end_now().is_none());
    session.take(signed_in("p1"));
    assert_eq!(drafts.message("c1"), "", "not for the first one either");
    owner.cleanup();
}

fn held(id: &str) -> HeldRecord {
    let record = r#"{"id": "urn:x", "category": "demographic-data", "field": "marital-status",
        "label": {"sv": "Civilstånd", "en": "Marital status"}, "value": "gift", "valueType": "string",
        "origin": "provided", "source": "data-subject", "activityIds": ["anonymised-statistics"],
        "legalBasis": {"code": "legitimate-interest", "article": "6(1)(f)"}}"#;
    let record = serde_json::from_str(record).expect("a record");
    HeldRecord { id: id.to_owned(), record, role: None, corrected: None }
}

#[wasm_bindgen_test]
async fn a_piece_of_data_is_named_once_for_each_address_and_goes_with_the_request() {
    let owner = owner();
    let (_, drafts) = owner.with(store);
    let form = drafts.form(CaseKind::Rectification);
    assert!(form.is_new("a"));
    form.name_record(&held("a"));
    let named = || form.draft.with_untracked(|draft| draft.record.as_ref().map(ToString::to_string));
    assert_eq!(named().as_deref(), Some("a"));
    assert!(
        form.draft.with_untracked(|draft| draft.category == Some("demographic-data".into())),
        "its kind comes along"
    );
    assert!(form.about.with_untracked(|about| about.as_ref().is_some_and(|about| about.label.en == "Marital status")));
    // Taken away is taken away: the same address does not bring it back. Another one is another.
    form.forget_record();
    assert!(!form.is_new("a"));
    form.name_record(&held("a"));
    assert_eq!(named(), None);
    form.name_record(&held("b"));
    assert_eq!(named().as_deref(), Some("b"));
    // It is no word that would be lost, and nothing of it is left once the request is sent.
    assert!(!drafts.has_unsent_words());
    form.clear();
    assert!(named().is_none() && form.about.with_untracked(Option::is_none) && form.is_new("b"));
    owner.cleanup();
}
