//! Consents, the choice about direct marketing, receipts.

use crate::support::{Visitor, World};
use api_types::consent::Consent;
use api_types::marketing::DirectMarketing;
use api_types::problem::ProblemType;
use api_types::receipt::ReceiptDocument;
use axum::http::StatusCode;
use chrono::TimeDelta;
use serde_json::json;

async fn given(customer: &Visitor<'_>) -> Consent {
    let consents: Vec<Consent> = customer.get("/consents").await.json();
    consents.into_iter().find(Consent::is_given).unwrap()
}

async fn again(customer: &Visitor<'_>, id: &str) -> Consent {
    let consents: Vec<Consent> = customer.get("/consents").await.json();
    consents.into_iter().find(|consent| consent.id == id).unwrap()
}

#[tokio::test]
async fn withdrawing_needs_nothing_is_done_at_once_and_always_succeeds() {
    let world = World::demo().await;
    let customer = world.customer("guarantor").await;
    let consent = given(&customer).await;
    let path = format!("/consents/{}/withdrawal", consent.id);
    let first = customer.post(&path).send().await;
    assert_eq!(first.status, StatusCode::OK);
    let document: ReceiptDocument = first.json();
    assert_eq!(document.sha256, backend::ids::sha256(document.text.as_bytes()));
    let receipt = document.read().unwrap();
    assert_eq!(
        (json!(receipt.kind), receipt.consent_id.as_deref()),
        (json!("consent-withdrawn"), Some(consent.id.as_str()))
    );
    assert_eq!((receipt.at.as_str(), receipt.text_version), ("2026-11-20T09:30:00.000Z", consent.text.version.clone()));
    assert!(receipt.demo && receipt.due_on.is_none() && receipt.controllers.len() == 2);

    world.advance(TimeDelta::minutes(3));
    let second = customer.post(&path).key().header("if-match", "\"stale\"").send().await;
    assert_eq!((second.status, &second.body), (first.status, &first.body));
    let after = again(&customer, &consent.id).await;
    assert_eq!((json!(after.status), after.events.len()), (json!("withdrawn"), consent.events.len() + 1));
    assert_eq!(after.events.last().unwrap().receipt_id.as_ref(), Some(&document.id));
    let read: ReceiptDocument = customer.get(&format!("/receipts/{}", document.id)).await.json();
    assert_eq!(read, document);
}

#[tokio::test]
async fn giving_again_holds_to_the_words_that_were_seen() {
    let world = World::demo().await;
    let customer = world.customer("guarantor").await;
    let consent = given(&customer).await;
    let renewal = || customer.post(&format!("/consents/{}/renewal", consent.id)).key();
    let too_early = renewal().header("if-match", &consent.etag).send().await;
    assert_eq!(too_early.problem(), ProblemType::StepNotAllowed);
    customer.post(&format!("/consents/{}/withdrawal", consent.id)).send().await;
    assert_eq!(renewal().send().await.problem(), ProblemType::PreconditionRequired);
    assert_eq!(renewal().header("if-match", &consent.etag).send().await.problem(), ProblemType::Changed);
    let etag = again(&customer, &consent.id).await.etag;
    let answer = renewal().without("idempotency-key").header("if-match", &etag).send().await;
    assert_eq!(answer.problem(), ProblemType::IdempotencyKeyMissing);
    let receipt = renewal().header("if-match", &etag).send().await.json::<ReceiptDocument>().read().unwrap();
    assert_eq!(json!(receipt.kind), "consent-renewed");
    assert!(again(&customer, &consent.id).await.is_given());
}

#[tokio::test]
async fn a_no_to_direct_marketing_stands_until_it_is_lifted_and_takes_its_consents_back() {
    let world = World::demo().await;
    let customer = world.customer("guarantor").await;
    let before: DirectMarketing = customer.get("/direct-marketing").await.json();
    assert!(!before.stopped && before.since.is_none() && before.history.is_empty());
    let consents: Vec<Consent> = customer.get("/consents").await.json();
    let marketing = consents.iter().find(|one| one.activity == "marketing-by-consent" && one.is_given()).unwrap();

    let first = customer.post("/direct-marketing/stop").send().await;
    let document: ReceiptDocument = first.json();
    let receipt = document.read().unwrap();
    assert_eq!(json!(receipt.kind), "marketing-stopped");
    assert!(receipt.activities.iter().any(|name| name == "Telefonmarknadsföring"), "{:?}", receipt.activities);
    let withdrawn = again(&customer, &marketing.id).await;
    assert!(!withdrawn.is_given());
    assert_eq!(withdrawn.events.last().unwrap().receipt_id.as_ref(), Some(&document.id));
    assert_eq!(customer.post("/direct-marketing/stop").send().await.body, first.body);

    let answer = customer.get("/direct-marketing").await;
    let stopped: DirectMarketing = answer.json();
    assert!(stopped.stopped && stopped.history.len() == 1 && stopped.since.is_some());
    assert_eq!(answer.header("etag"), stopped.etag);
    let lift = || customer.post("/direct-marketing/lift").key();
    assert_eq!(lift().send().await.problem(), ProblemType::PreconditionRequired);
    assert_eq!(lift().header("if-match", &before.etag).send().await.problem(), ProblemType::Changed);
    let lifted = lift().header("if-match", &stopped.etag).send().await.json::<ReceiptDocument>();
    assert_eq!(json!(lifted.read().unwrap().kind), "marketing-lifted");
    let now: DirectMarketing = customer.get("/direct-marketing").await.json();
    assert!(!now.stopped && now.history.len() == 2);
    assert!(!again(&customer, &marketing.id).await.is_given(), "a yes is asked for, never assumed");
    assert_eq!(lift().header("if-match", &now.etag).send().await.problem(), ProblemType::StepNotAllowed);
}

#[tokio::test]
async fn names_in_a_receipt_are_those_that_were_shown() {
    let world = World::demo().await;
    let customer = world.customer("mentor").await;
    let call = customer.post("/direct-marketing/stop").header("accept-language", "en-GB,en;q=0.9,sv;q=0.8");
    let receipt = call.send().await.json::<ReceiptDocument>().read().unwrap();
    assert!(receipt.activities.iter().any(|name| name == "Telemarketing"));
}

/// Two consents may be to the same activity: only their words tell them apart.
#[tokio::test]
async fn a_receipt_names_the_person_and_quotes_the_words_of_every_consent_that_ends_or_begins() {
    let world = World::demo().await;
    let customer = world.customer("guarantor").await;
    let consents: Vec<Consent> = customer.get("/consents").await.json();
    let held: Vec<&Consent> = consents.iter().filter(|one| one.is_given()).collect();
    assert_eq!((held.len(), &held[0].activity), (2, &held[1].activity));
    let words = |document: &ReceiptDocument| -> Vec<String> {
        let receipt = document.read().unwrap();
        assert_eq!(receipt.person.as_deref(), Some("Birgitta Hallmyr"));
        receipt.consents.into_iter().map(|consent| consent.words).collect()
    };
    let path = format!("/consents/{}", held[1].id);
    let withdrawn: ReceiptDocument = customer.post(&format!("{path}/withdrawal")).send().await.json();
    assert_eq!(words(&withdrawn), [held[1].text.words.clone()]);
    let etag = again(&customer, &held[1].id).await.etag;
    let renewed = customer.post(&format!("{path}/renewal")).key().header("if-match", &etag).send().await.json();
    assert_eq!(words(&renewed), [held[1].text.words.clone()]);
    let stopped: ReceiptDocument = customer.post("/direct-marketing/stop").send().await.json();
    let both: Vec<String> = held.iter().map(|consent| consent.text.words.clone()).collect();
    assert_eq!(words(&stopped), both);
    // Nothing is left that it could take back.
    let etag = customer.get("/direct-marketing").await.header("etag").to_owned();
    let lifted = customer.post("/direct-marketing/lift").key().header("if-match", &etag).send().await.json();
    assert!(words(&lifted).is_empty());
    let case = customer.case(&crate::support::objection("Min situation")).await;
    assert!(words(&case.receipt).is_empty());
}

#[tokio::test]
async fn a_consent_to_marketing_is_not_given_again_while_marketing_is_stopped() {
    let world = World::demo().await;
    let customer = world.customer("board-member").await;
    let consents: Vec<Consent> = customer.get("/consents").await.json();
    let of = |activity: &str| consents.iter().find(|one| one.activity == activity).unwrap().id.clone();
    let (newsletter, food) = (of("marketing-by-consent"), consents.iter().find(|one| one.explicit).unwrap().id.clone());
    assert_eq!(customer.post("/direct-marketing/stop").send().await.status, StatusCode::OK);
    customer.post(&format!("/consents/{food}/withdrawal")).send().await;
    let renew = async |id: &str| {
        let etag = again(&customer, id).await.etag;
        customer.post(&format!("/consents/{id}/renewal")).key().header("if-match", &etag).send().await
    };
    assert_eq!(renew(&newsletter).await.problem(), ProblemType::MarketingStopped);
    assert!(!again(&customer, &newsletter).await.is_given());
    assert_eq!(renew(&food).await.status, StatusCode::OK, "what is no marketing is not concerned");
    let etag = customer.get("/direct-marketing").await.header("etag").to_owned();
    customer.post("/direct-marketing/lift").key().header("if-match", &etag).send().await;
    assert_eq!(renew(&newsletter).await.status, StatusCode::OK);
}

/// No made-up person begins with a no and a yes to the same.
#[tokio::test]
async fn nobody_in_the_demo_has_a_no_and_a_yes_to_marketing() {
    let world = World::demo().await;
    let marketing: Vec<String> = world.app.registers.direct_marketing().map(ToString::to_string).collect();
    for persona in backend::demo::personas().unwrap() {
        let customer = world.customer(&persona.id).await;
        let choice: DirectMarketing = customer.get("/direct-marketing").await.json();
        let consents: Vec<Consent> = customer.get("/consents").await.json();
        let yes = consents.iter().any(|one| one.is_given() && marketing.contains(&one.activity));
        assert!(!(choice.stopped && yes), "{}", persona.id);
    }
}
