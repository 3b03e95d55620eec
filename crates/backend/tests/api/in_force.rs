//! What is in force: from when, until when, and that nobody finds a restriction lifted without having been told.

use crate::support::{Visitor, World, objection};
use api_types::case::CaseDetail;
use api_types::in_force::{InForce, RestrictionInForce};
use api_types::problem::ProblemType;
use chrono::TimeDelta;
use domain::ids::ActivityId;
use domain::portability::RESTRICTED_ACTIVITIES;
use serde_json::{Value, json};

async fn in_force(customer: &Visitor<'_>) -> InForce {
    customer.get("/in-force").await.json()
}

async fn only_restriction(customer: &Visitor<'_>) -> RestrictionInForce {
    let mut all = in_force(customer).await.restrictions;
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

fn decide(outcome: &str) -> Value {
    json!({"step": "decide", "outcome": outcome, "text": "Skäl."})
}

#[tokio::test]
async fn an_objection_restricts_while_it_is_examined_if_the_person_asks() {
    let world = World::demo().await;
    let customer = world.customer("mentor").await;
    assert_eq!(in_force(&customer).await.restrictions, []);
    let mut plain = objection("Hej");
    plain["restrict_meanwhile"] = json!(false);
    customer.case(&plain).await;
    assert_eq!(in_force(&customer).await.restrictions, []);

    let case = customer.case(&objection("Hej")).await.case;
    let held = only_restriction(&customer).await;
    assert_eq!((held.since, json!(held.ground)), (case.received_on, json!("objection-pending")));
    assert_eq!((held.activities.as_slice(), held.lifting.as_ref()), (["loan-documents".into()].as_slice(), None));
    assert_eq!((held.case_id.as_ref(), &held.reference), (Some(&case.id), &case.reference));
    // While it is examined, nothing can be lifted.
    let early = customer.controller(&case.id, &json!({"step": "lift", "text": "Nu."})).await;
    assert_eq!(early.problem(), ProblemType::StepNotAllowed);
    // Upheld in full: the processing stops for good, and the restriction has nothing left to do.
    let decided: CaseDetail = customer.controller(&case.id, &decide("completed")).await.json();
    assert_eq!(decided.restriction, None);
    let now = in_force(&customer).await;
    assert_eq!(now.restrictions, []);
    let upheld = now.objections.iter().find(|it| it.reference == case.reference).unwrap();
    assert_eq!((upheld.partly, upheld.activities.len()), (false, 1));
    assert_eq!(upheld.since.to_string(), "2026-11-20");

    // Taken back by the person: it ends with the objection.
    let case = customer.case(&objection("Igen")).await.case;
    only_restriction(&customer).await;
    let retraction = customer.post(&format!("/cases/{}/retraction", case.id)).key().header("if-match", "\"1\"");
    assert_eq!(retraction.send().await.json::<CaseDetail>().restriction, None);
    assert_eq!(in_force(&customer).await.restrictions, []);
}

#[tokio::test]
async fn a_restriction_is_lifted_only_after_notice_on_the_day_told() {
    let world = World::demo().await;
    // A refused objection and an upheld one in part leave the restriction; so does a request for one, once decided.
    let requests = [
        (objection("Hej"), "declined", 0),
        (objection("Hej"), "partly-completed", 1),
        (json!({"kind": "restriction", "ground": "accuracy-contested"}), "completed", 0),
        (json!({"kind": "restriction", "ground": "unlawful"}), "partly-completed", 0),
    ];
    for (request, outcome, upheld) in requests {
        let mut customer = world.customer("mentor").await;
        let before = in_force(&customer).await.objections.len();
        let case = customer.case(&request).await.case;
        customer.controller(&case.id, &decide(outcome)).await.json::<CaseDetail>();
        let held = only_restriction(&customer).await;
        assert_eq!(in_force(&customer).await.objections.len(), before + upheld);
        assert_eq!(held.lifting, None, "{request}");

        let lift = json!({"step": "lift", "text": "Nu är den borta."});
        let not_told = customer.controller(&case.id, &lift).await;
        assert_eq!(not_told.problem(), ProblemType::StepNotAllowed, "{request}");
        let announce = |on: String| json!({"step": "announce-lifting", "text": "Rättat.", "lifts_on": on});
        let today = backend::clock::local_date(backend::clock::Clock::now(&*world.clock));
        let day = |days: u64| api_types::day::format(today.checked_add_days(chrono::Days::new(days)).unwrap());
        let same_day = customer.controller(&case.id, &announce(day(0))).await;
        assert_eq!(same_day.fields(), [("/lifts_on".to_owned(), "not-available".to_owned())]);

        let before: CaseDetail = customer.get(&format!("/cases/{}", case.id)).await.json();
        let told: CaseDetail = customer.controller(&case.id, &announce(day(10))).await.json();
        assert_ne!((before.etag, before.events.len()), (told.etag.clone(), told.events.len()));
        assert_eq!(told.summary.closed_on, before.summary.closed_on);
        let event = told.events.last().unwrap();
        assert_eq!(
            (json!(event.event), event.lifts_on.map(api_types::day::format)),
            (json!("lifting-announced"), Some(day(10)))
        );
        let lifting = only_restriction(&customer).await.lifting.unwrap();
        assert_eq!(
            (api_types::day::format(lifting.told_on), api_types::day::format(lifting.lifts_on)),
            (day(0), day(10))
        );
        assert_eq!(told.restriction.unwrap().lifting, Some(lifting));
        assert_eq!(customer.controller(&case.id, &lift).await.problem(), ProblemType::StepNotAllowed);

        world.advance(TimeDelta::days(9));
        customer.sign_in("mentor").await;
        assert_eq!(customer.controller(&case.id, &lift).await.problem(), ProblemType::StepNotAllowed);
        world.advance(TimeDelta::days(1));
        customer.sign_in("mentor").await;
        let lifted: CaseDetail = customer.controller(&case.id, &lift).await.json();
        assert_eq!(json!(lifted.events.last().unwrap().event), "restriction-lifted");
        assert_eq!(lifted.restriction, None);
        assert_eq!(in_force(&customer).await.restrictions, []);
        assert_eq!(customer.controller(&case.id, &lift).await.problem(), ProblemType::StepNotAllowed);
    }
}

#[tokio::test]
async fn a_refused_request_restricts_nothing_and_the_marketing_stop_is_told() {
    let world = World::demo().await;
    let customer = world.customer("mentor").await;
    let case = customer.case(&json!({"kind": "restriction", "ground": "unlawful"})).await.case;
    assert_eq!(in_force(&customer).await.restrictions, []);
    customer.controller(&case.id, &decide("declined")).await.json::<CaseDetail>();
    let before = in_force(&customer).await;
    assert_eq!((before.restrictions, before.marketing_stopped_at), (vec![], None));
    customer.post("/direct-marketing/stop").send().await;
    assert_eq!(in_force(&customer).await.marketing_stopped_at.as_deref(), Some("2026-11-20T09:30:00.000Z"));
    let other = world.customer("guarantor").await;
    let theirs = other.case(&objection("Mitt")).await.case;
    assert!(in_force(&other).await.restrictions.iter().any(|held| held.case_id.as_ref() == Some(&theirs.id)));
    assert_eq!(in_force(&customer).await.restrictions, []);
}

#[tokio::test]
async fn a_restricted_activity_is_in_force_like_any_other() {
    let world = World::demo().await;
    let customer = world.customer("mentor").await;
    let of = |activity: &str| json!({"kind": "objection", "activities": [activity], "words": "Hej", "restrict_meanwhile": true});
    for activity in ["anti-fraud", "loan-documents"] {
        customer.case(&of(activity)).await;
    }
    let held = in_force(&customer).await.restrictions;
    let same = |held: &RestrictionInForce| (held.since, held.ground.clone(), held.lifting.clone());
    assert_eq!((held.len(), same(&held[0])), (2, same(&held[1])));
}

#[tokio::test]
async fn what_the_person_said_yes_to_and_asks_about_is_told_each_once_and_never_of_a_restricted_activity() {
    let world = World::demo().await;
    let customer = world.customer("guarantor").await;
    let told = |now: InForce| (now.consent_activities, now.case_activities);
    let texts = |ids: &[&str]| ids.iter().map(|id| ActivityId::from(*id)).collect::<Vec<_>>();
    // Two consents to the same activity, and an open objection.
    let (yes, asked) = told(in_force(&customer).await);
    assert_eq!((yes, asked), (texts(&["marketing-by-consent"]), texts(&["loan-documents"])));

    let of = |activities: &[&str]| json!({"kind": "own-words", "activities": activities, "words": "Varför?"});
    customer.case(&of(&["system-testing", "contact"])).await;
    let case = customer.case(&of(&["contact"])).await.case;
    for restricted in RESTRICTED_ACTIVITIES {
        customer.case(&of(&[restricted])).await;
        customer.case(&of(&[restricted, "credit-decision"])).await;
    }
    let expected = texts(&["contact", "credit-decision", "loan-documents", "system-testing"]);
    assert_eq!(in_force(&customer).await.case_activities, expected, "sorted, each once");

    // A case that is over, and a consent that was withdrawn, say nothing any more; one of two goes on counting.
    customer.controller(&case.id, &decide("completed")).await.json::<CaseDetail>();
    assert_eq!(in_force(&customer).await.case_activities, expected, "another one names it still");
    let consents: Vec<Value> = customer.get("/consents").await.json();
    for (at, consent) in consents.iter().enumerate() {
        let id = consent["id"].as_str().unwrap();
        customer.post(&format!("/consents/{id}/withdrawal")).key().send().await;
        let left = if at + 1 == consents.len() { vec![] } else { texts(&["marketing-by-consent"]) };
        assert_eq!(in_force(&customer).await.consent_activities, left);
    }
    // Nothing of anybody else.
    let other = world.customer("mentor").await;
    assert_eq!(told(in_force(&other).await), (vec![], vec![]));
}
