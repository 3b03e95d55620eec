//! Receipts: everything they should say, and that a kept one is confirmed later.

use crate::support::{Visitor, World, objection};
use api_types::receipt::{Receipt, ReceiptConfirmation, ReceiptDocument, ReceiptPage, ReceiptSummary};
use axum::http::StatusCode;
use serde_json::{Value, json};

/// A receipt of each kind there is: every kind of case, and every act.
async fn every_receipt(customer: &Visitor<'_>) -> Vec<ReceiptDocument> {
    let mut all = Vec::new();
    for request in [
        json!({"kind": "access", "delivery": "portal", "words": "Mina ord"}),
        json!({"kind": "rectification", "wrong": "Mina ord", "right": "b"}),
        json!({"kind": "erasure", "ground": "unlawful", "words": "Mina ord", "activities": ["loan-documents"]}),
        json!({"kind": "restriction", "ground": "unlawful", "words": "Mina ord"}),
        json!({"kind": "portability-transfer", "receiver": "Mina ord"}),
        objection("Mina ord"),
        json!({"kind": "own-words", "words": "Mina ord"}),
    ] {
        all.push(customer.case(&request).await.receipt);
    }
    let consents: Vec<api_types::consent::Consent> = customer.get("/consents").await.json();
    let given = consents.iter().find(|consent| consent.is_given()).unwrap();
    let path = format!("/consents/{}", given.id);
    all.push(customer.post(&format!("{path}/withdrawal")).send().await.json());
    let consents: Vec<api_types::consent::Consent> = customer.get("/consents").await.json();
    let etag = &consents.iter().find(|consent| consent.id == given.id).unwrap().etag;
    all.push(customer.post(&format!("{path}/renewal")).key().header("if-match", etag).send().await.json());
    // The no to direct marketing takes consents to it back, so it comes last.
    all.push(customer.post("/direct-marketing/stop").send().await.json());
    let etag = customer.get("/direct-marketing").await.header("etag").to_owned();
    all.push(customer.post("/direct-marketing/lift").key().header("if-match", &etag).send().await.json());
    all
}

async fn confirmed(visitor: &Visitor<'_>, reference: &str, sha256: &str) -> bool {
    let body = json!({"reference": reference, "sha256": sha256});
    let answer = visitor.post("/receipts/confirmation").body(&body).send().await;
    assert_eq!(answer.status, StatusCode::OK);
    answer.json::<ReceiptConfirmation>().confirmed
}

#[tokio::test]
async fn one_form_for_every_act_and_case_says_all_it_should() {
    let world = World::demo().await;
    let customer = world.customer("guarantor").await;
    let all = every_receipt(&customer).await;
    let mut kinds = std::collections::BTreeSet::new();
    for document in &all {
        let receipt: Receipt = document.read().unwrap();
        assert!(receipt.reference.starts_with("P-") && receipt.reference.len() == 11, "{receipt:?}");
        assert_eq!(
            (receipt.at.as_str(), receipt.local_date.to_string().as_str()),
            ("2026-11-20T09:30:00.000Z", "2026-11-20")
        );
        assert!(receipt.notice.contains("customer 2025-04-29") && !receipt.text_version.is_empty());
        assert!(!receipt.controllers.is_empty() && receipt.demo);
        assert_eq!(receipt.language.as_deref(), Some("sv"));
        assert!(!receipt.next.is_empty(), "{:?}", receipt.kind);
        let complaint = receipt.complaint.join(" ");
        for way in ["dataskyddsombud@almi.se", "imy@imy.se", "domstol"] {
            assert!(complaint.contains(way), "{way}");
        }
        let is_case = json!(receipt.kind) == "case";
        assert_eq!(
            (receipt.due_on.is_some(), receipt.case_id.is_some(), receipt.request.is_some()),
            (is_case, is_case, is_case)
        );
        assert_eq!(document.text.contains("Mina ord"), is_case);
        assert_eq!(document.sha256, backend::ids::sha256(document.text.as_bytes()));
        kinds.insert(json!(receipt.kind).as_str().unwrap().to_owned());
    }
    let expected = ["case", "consent-renewed", "consent-withdrawn", "marketing-lifted", "marketing-stopped"];
    assert_eq!(kinds.iter().map(String::as_str).collect::<Vec<_>>(), expected);
    // The day of the answer is said in full.
    let due = all.iter().filter(|document| document.text.contains("senast 21 december 2026")).count();
    assert_eq!(due, 7, "one for each kind of case");
    assert!(all.iter().all(|document| !document.text.contains("{due}")));
    // Restriction meanwhile is said where it was asked for, and only there.
    let meanwhile = all.iter().filter(|document| document.text.contains("begränsning medan")).count();
    assert_eq!(meanwhile, 1);
}

#[tokio::test]
async fn the_sentences_are_in_the_language_shown() {
    let world = World::demo().await;
    let customer = world.customer("mentor").await;
    let call = customer.post("/cases").body(&objection("Hello")).key().header("accept-language", "en");
    let receipt = call.send().await.json::<api_types::case::CaseCreated>().receipt.read().unwrap();
    assert_eq!(receipt.language.as_deref(), Some("en"));
    assert!(
        receipt.next[0].starts_with("We read")
            && receipt.next[2].contains("by 21 December 2026")
            && receipt.complaint.join(" ").contains("court")
    );
}

#[tokio::test]
async fn a_kept_receipt_is_confirmed_later_and_any_other_is_a_plain_no() {
    let world = World::demo().await;
    let customer = world.customer("guarantor").await;
    let other = world.customer("mentor").await;
    let theirs = other.case(&objection("Mitt")).await;
    for document in every_receipt(&customer).await {
        let reference = document.read().unwrap().reference;
        // The digest of the file, as a person would work it out from the bytes they saved.
        let kept: ReceiptDocument = customer.get(&format!("/receipts/{}", document.id)).await.json();
        let digest = backend::ids::sha256(kept.text.as_bytes());
        for _ in 0..2 {
            assert!(confirmed(&customer, &reference, &digest).await);
        }
        assert!(confirmed(&customer, &format!(" {} ", reference.to_lowercase()), &digest.to_uppercase()).await);
        let changed = backend::ids::sha256(kept.text.replace("2026-11-20", "2026-11-19").as_bytes());
        assert!(!confirmed(&customer, &reference, &changed).await);
        assert!(!confirmed(&customer, &theirs.case.reference, &digest).await);
        assert!(!confirmed(&other, &reference, &digest).await);
    }
    let spoilt = customer.post("/receipts/confirmation").body(&json!({"reference": " ", "sha256": "12"})).send().await;
    let expected = [("/reference", "missing"), ("/sha256", "unknown")];
    assert_eq!(spoilt.fields(), expected.map(|(pointer, detail)| (pointer.to_owned(), detail.to_owned())));
    // Somebody else's, to the byte what no receipt at all answers.
    let ask = async |reference: &str, sha256: &str| {
        let body = json!({"reference": reference, "sha256": sha256});
        customer.post("/receipts/confirmation").body(&body).send().await.body
    };
    let foreign = ask(&theirs.case.reference, &theirs.receipt.sha256).await;
    assert_eq!(foreign, ask("P-0000-0000", &theirs.receipt.sha256).await);
    assert_eq!(serde_json::from_slice::<Value>(&foreign).unwrap(), json!({"confirmed": false}));
}

#[tokio::test]
async fn all_receipts_stand_in_one_list_the_newest_first() {
    let world = World::demo().await;
    let customer = world.customer("guarantor").await;
    let before: ReceiptPage = customer.get("/receipts").await.json();
    let given = every_receipt(&customer).await;
    let (mut items, mut path): (Vec<ReceiptSummary>, _) = (Vec::new(), "/receipts?limit=3".to_owned());
    loop {
        let answer = customer.get(&path).await;
        assert_eq!(answer.header("cache-control"), "no-store");
        let page: ReceiptPage = answer.json();
        assert!(page.items.len() == 3 || page.next.is_none());
        items.extend(page.items);
        if page.next.is_none() {
            break;
        }
        path = answer.header("link").split('>').next().unwrap().trim_start_matches("</api/v1").to_owned();
    }
    assert_eq!(customer.get("/receipts?limit=100").await.json::<ReceiptPage>().items, items);
    assert_eq!(items.len(), before.items.len() + given.len());
    assert!(items.is_sorted_by(|one, other| one.at >= other.at));
    for document in &given {
        let item = items.iter().find(|item| item.id == document.id).unwrap();
        let receipt = document.read().unwrap();
        assert_eq!((&item.reference, &item.kind, &item.at), (&receipt.reference, &receipt.kind, &receipt.at));
        assert_eq!((&item.consents, &item.language), (&receipt.consents, &receipt.language));
        assert_eq!(item.case_kind.is_some(), receipt.request.is_some());
    }
    // A later one comes first, and nobody else has any of them.
    world.advance(chrono::TimeDelta::minutes(1));
    let last = customer.case(&objection("Senare")).await.receipt;
    let now: ReceiptPage = customer.get("/receipts?limit=1").await.json();
    assert_eq!((&now.items[0].id, json!(now.items[0].case_kind)), (&last.id, json!("objection")));
    let other: ReceiptPage = world.customer("mentor").await.get("/receipts?limit=100").await.json();
    assert!(other.items.iter().all(|item| !items.iter().any(|mine| mine.id == item.id)));
}
