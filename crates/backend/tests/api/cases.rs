//! Cases: what may be asked, when it is due, what may happen.

use crate::support::{World, objection};
use api_types::case::{CaseDetail, CasePage, CaseSummary};
use api_types::problem::ProblemType;
use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::case::Status;
use serde_json::{Value, json};

#[tokio::test]
async fn a_request_becomes_a_case_with_a_receipt_and_a_due_date() {
    let world = World::demo().await;
    let customer = world.customer("guarantor").await;
    let answer = customer.post("/cases").body(&objection("Min situation")).key().send().await;
    assert_eq!(answer.status, StatusCode::CREATED);
    let created: api_types::case::CaseCreated = answer.json();
    assert_eq!(answer.header("location"), format!("/api/v1/cases/{}", created.case.id));
    assert_eq!((created.case.status, created.case.received_on.to_string()), (Status::Received, "2026-11-20".into()));
    // One month is Sunday 20 December; the next working day is Monday.
    assert_eq!(created.case.due_on.to_string(), "2026-12-21");
    let receipt = created.receipt.read().unwrap();
    assert_eq!((json!(receipt.kind), &receipt.reference), (json!("case"), &created.case.reference));
    assert_eq!(receipt.due_on, Some(created.case.due_on));
    assert_eq!(receipt.request, serde_json::from_value(objection("Min situation")).unwrap());
    assert_eq!((receipt.notice.as_str(), receipt.text_version.as_str()), ("customer 2025-04-29", "2025-04-29"));
    let answer = customer.get(&format!("/cases/{}", created.case.id)).await;
    let detail: CaseDetail = answer.json();
    assert_eq!(
        (answer.header("etag"), detail.receipt_id.as_str()),
        (detail.etag.as_str(), created.receipt.id.as_str())
    );
    assert_eq!((detail.summary, detail.events.len()), (created.case, 1));
    assert_eq!(json!([detail.events[0].actor, detail.events[0].event]), json!(["you", "received"]));
}

#[tokio::test]
async fn the_day_of_receipt_is_the_day_in_sweden() {
    // Half past eleven at night in London is the next day in Stockholm.
    for (at, received, due) in [
        ("2026-11-20T22:59:59Z", "2026-11-20", "2026-12-21"),
        ("2026-11-20T23:00:00Z", "2026-11-21", "2026-12-21"),
        ("2026-01-31T12:00:00Z", "2026-01-31", "2026-03-02"),
        ("2026-03-02T23:30:00Z", "2026-03-03", "2026-04-07"),
        ("2026-08-30T22:30:00Z", "2026-08-31", "2026-09-30"),
    ] {
        let world = World::with(&["--demo"], at).await;
        let case = world.customer("mentor").await.case(&objection("Hej")).await.case;
        assert_eq!((case.received_on.to_string().as_str(), case.due_on.to_string().as_str()), (received, due), "{at}");
    }
    let world = World::with(&["--demo", "--roll-eves"], "2026-11-24T12:00:00Z").await;
    let case = world.customer("mentor").await.case(&objection("Hej")).await.case;
    assert_eq!(case.due_on.to_string(), "2026-12-28");
}

#[tokio::test]
async fn what_is_wrong_is_told_by_field() {
    let world = World::demo().await;
    let customer = world.customer("mentor").await;
    let long = "ö".repeat(4_001);
    let table: [(Value, &[(&str, &str)]); 8] = [
        (json!({"kind": "objection", "activities": []}), &[("/activities", "missing")]),
        (json!({"kind": "objection", "activities": ["accounting"]}), &[("/activities", "not-available")]),
        (json!({"kind": "objection", "activities": ["telemarketing"]}), &[("/activities", "not-available")]),
        (json!({"kind": "erasure", "ground": "unlawful", "activities": ["no-such"]}), &[("/activities", "unknown")]),
        (json!({"kind": "own-words", "words": " "}), &[("/words", "missing")]),
        (json!({"kind": "own-words", "words": long}), &[("/words", "too-long")]),
        (json!({"kind": "rectification", "wrong": "", "right": ""}), &[("/right", "missing"), ("/wrong", "missing")]),
        (json!({"kind": "rectification", "category": "x", "wrong": "a", "right": "b"}), &[("/category", "unknown")]),
    ];
    for (body, expected) in table {
        let answer = customer.post("/cases").body(&body).key().send().await;
        let got = answer.fields();
        let got: Vec<(&str, &str)> = got.iter().map(|(pointer, detail)| (pointer.as_str(), detail.as_str())).collect();
        assert_eq!(got, expected, "{body}");
    }
    for kind in [
        json!({"kind": "access", "delivery": "portal"}),
        json!({"kind": "rectification", "category": "contact-details", "wrong": "a", "right": "b"}),
        json!({"kind": "erasure", "ground": "no-longer-needed"}),
        json!({"kind": "restriction", "ground": "accuracy-contested", "activities": ["loan-documents"]}),
        json!({"kind": "portability-transfer", "receiver": "Exempelbanken"}),
        json!({"kind": "own-words", "words": "Hej"}),
    ] {
        let case = customer.case(&kind).await.case;
        assert_eq!(json!(case.kind), kind["kind"]);
    }
}

#[tokio::test]
async fn an_objection_to_a_restricted_activity_is_received_like_any_other() {
    let world = World::demo().await;
    let customer = world.customer("mentor").await;
    let plain = customer.case(&objection("Hej")).await;
    let restricted =
        json!({"kind": "objection", "activities": ["anti-fraud"], "words": "Hej", "restrict_meanwhile": true});
    let restricted = customer.case(&restricted).await;
    let same = |case: &CaseSummary| (case.kind, case.status, case.received_on, case.due_on);
    assert_eq!(same(&plain.case), same(&restricted.case));
}

#[tokio::test]
async fn a_case_goes_its_way_and_every_change_is_noted() {
    let world = World::demo().await;
    let customer = world.customer("mentor").await;
    let case = customer.case(&objection("Hej")).await.case;
    let path = format!("/cases/{}", case.id);
    let status = |answer: &crate::support::Answer| answer.json::<CaseDetail>().summary.status;

    assert_eq!(status(&customer.controller(&case.id, &json!({"step": "acknowledge"})).await), Status::Acknowledged);
    let again = customer.controller(&case.id, &json!({"step": "acknowledge"})).await;
    assert_eq!(again.problem(), ProblemType::StepNotAllowed);
    let asked = customer.controller(&case.id, &json!({"step": "ask", "text": "Vilket lån?"})).await;
    assert_eq!(status(&asked), Status::NeedsInformation);

    let message = || customer.post(&format!("{path}/messages")).body(&json!({"words": "Det första."})).key();
    assert_eq!(message().send().await.problem(), ProblemType::PreconditionRequired);
    assert_eq!(message().header("if-match", "\"1\"").send().await.problem(), ProblemType::Changed);
    let answered = message().header("if-match", asked.header("etag")).send().await;
    assert_eq!(status(&answered), Status::InProgress);
    // A message when nothing was asked leaves the case where it stands.
    let more = message().header("if-match", answered.header("etag")).send().await;
    assert_eq!((more.status, status(&more)), (StatusCode::OK, Status::InProgress));
    let empty = message().body(&json!({"words": " "})).header("if-match", more.header("etag")).send().await;
    assert_eq!(empty.fields(), [("/words".to_owned(), "missing".to_owned())]);

    let extended = customer.controller(&case.id, &json!({"step": "extend", "text": "Många ärenden."})).await;
    let detail: CaseDetail = extended.json();
    assert_eq!((detail.summary.due_on.to_string().as_str(), detail.summary.extended), ("2027-02-22", true));
    assert_eq!(detail.events.last().unwrap().due_on, Some(detail.summary.due_on));
    let twice = customer.controller(&case.id, &json!({"step": "extend", "text": "Igen."})).await;
    assert_eq!(twice.problem(), ProblemType::StepNotAllowed);

    world.advance(TimeDelta::minutes(5));
    let decision = json!({"step": "decide", "outcome": "declined", "text": "Skäl.",
        "documents": [{"name": "Beslut å.txt", "text": "Nej."}]});
    let decided: CaseDetail = customer.controller(&case.id, &decision).await.json();
    assert_eq!(decided.summary.status, Status::Declined);
    assert_eq!(decided.summary.closed_on.map(|day| day.to_string()).as_deref(), Some("2026-11-20"));
    let events: Vec<_> = decided.events.iter().map(|event| &event.event).collect();
    let expected = json!(["received", "acknowledged", "question", "message", "message", "extended", "decided"]);
    assert_eq!(json!(events), expected);
    assert!(decided.events.iter().zip(1..).all(|(event, number)| event.number == number));
    let document = &decided.events.last().unwrap().documents[0];
    assert_eq!((document.bytes, &document.sha256), (4, &backend::ids::sha256(b"Nej.")));
    let late = message().header("if-match", &decided.etag).send().await;
    assert_eq!(late.problem(), ProblemType::StepNotAllowed);
}

#[tokio::test]
async fn access_is_not_fulfilled_without_its_copy_nor_in_part() {
    let world = World::demo().await;
    let customer = world.customer("mentor").await;
    let case = customer.case(&json!({"kind": "access", "delivery": "portal"})).await.case;
    let decide = |outcome: &str, documents: &Value| json!({"step": "decide", "outcome": outcome, "text": "Skäl.", "documents": documents});
    for outcome in ["completed", "partly-completed"] {
        let refused = customer.controller(&case.id, &decide(outcome, &json!([]))).await;
        assert_eq!(refused.problem(), ProblemType::CopyMissing, "{outcome}");
    }
    let detail: CaseDetail = customer.get(&format!("/cases/{}", case.id)).await.json();
    assert_eq!((detail.summary.status, detail.events.len()), (Status::Received, 1));
    let copy = json!([{"name": "kopia.txt", "text": "Kopia."}]);
    let decided: CaseDetail = customer.controller(&case.id, &decide("partly-completed", &copy)).await.json();
    assert_eq!(decided.summary.status, Status::PartlyCompleted);
    let no_reasons = customer.case(&objection("Hej")).await.case;
    let blank = json!({"step": "decide", "outcome": "declined", "text": " "});
    assert_eq!(
        customer.controller(&no_reasons.id, &blank).await.fields(),
        [("/text".to_owned(), "missing".to_owned())]
    );
}

#[tokio::test]
async fn who_asked_is_told_which_recipients_know_and_never_of_an_authority() {
    let world = World::demo().await;
    let customer = world.customer("mentor").await;
    let asked = json!({"kind": "erasure", "ground": "unlawful", "tell_recipients": true});
    let case = customer.case(&asked).await.case;
    let decide = |recipients: Value| json!({"step": "decide", "outcome": "completed", "text": "Klart.", "recipients": recipients});
    let table = [
        (json!({"step": "decide", "outcome": "completed", "text": "Klart."}), "missing"),
        (decide(json!(["no-such"])), "unknown"),
        (decide(json!(["bank", "police"])), "not-available"),
    ];
    for (step, problem) in table {
        let refused = customer.controller(&case.id, &step).await;
        assert_eq!(refused.fields(), [("/recipients".to_owned(), problem.to_owned())], "{step}");
    }
    let decided: CaseDetail = customer.controller(&case.id, &decide(json!(["bank", "system-providers"]))).await.json();
    let told = decided.events.last().unwrap().recipients.clone().unwrap();
    assert_eq!(told, ["bank", "system-providers"]);
    assert!(decided.events[0].recipients.is_none());
    let nobody = customer.case(&asked).await.case;
    let decided: CaseDetail = customer.controller(&nobody.id, &decide(json!([]))).await.json();
    assert_eq!(decided.events.last().unwrap().recipients, Some(vec![]));
    // The fixed list names recipients that the register has.
    let register: Value = customer.get("/register?lang=sv").await.json();
    for id in domain::request::NEVER_NAMED {
        assert!(register["recipients"].as_array().unwrap().iter().any(|recipient| recipient["id"] == id), "{id}");
    }
}

#[tokio::test]
async fn a_case_can_be_taken_back_once() {
    let world = World::demo().await;
    let customer = world.customer("mentor").await;
    let case = customer.case(&objection("Hej")).await.case;
    let retract = || customer.post(&format!("/cases/{}/retraction", case.id)).key();
    assert_eq!(retract().send().await.problem(), ProblemType::PreconditionRequired);
    let back: CaseDetail = retract().header("if-match", "\"1\"").send().await.json();
    assert_eq!((back.summary.status, back.summary.closed_on.is_some()), (Status::Retracted, true));
    assert_eq!(retract().header("if-match", &back.etag).send().await.problem(), ProblemType::StepNotAllowed);
}

#[tokio::test]
async fn the_list_comes_in_pages_what_waits_first_then_by_the_day_that_counts() {
    let world = World::demo().await;
    let customer = world.customer("several-cases").await;
    for _ in 0..5 {
        world.advance(TimeDelta::seconds(1));
        customer.case(&objection("Hej")).await;
    }
    let all: CasePage = customer.get("/cases?limit=100").await.json();
    assert!(all.items.len() >= 12 && all.next.is_none());
    let (mut paged, mut path) = (Vec::new(), "/cases?limit=5".to_owned());
    loop {
        let answer = customer.get(&path).await;
        let page: CasePage = answer.json();
        assert!(page.items.len() <= 5);
        paged.extend(page.items);
        let Some(next) = page.next else { break };
        path = answer.header("link").split('>').next().unwrap().trim_start_matches("</api/v1").to_owned();
        assert!(path.contains(&next) && answer.header("link").ends_with("rel=\"next\""));
        assert!(path.starts_with("/cases?cursor="));
    }
    assert_eq!(paged, all.items);
    let open = |case: &CaseSummary| case.status.is_open();
    let place = |case: &CaseSummary| {
        let (rank, day) = match case.status {
            Status::NeedsInformation => (0, Some(case.due_on)),
            _ if case.lifts_on.is_some() => (1, case.lifts_on),
            _ if open(case) => (2, Some(case.due_on)),
            _ => (3, None),
        };
        (rank, day, (rank == 3).then(|| std::cmp::Reverse(case.changed_at.clone())))
    };
    assert!(all.items.iter().map(place).is_sorted(), "{:?}", all.items.iter().map(place).collect::<Vec<_>>());
    for (wanted, path) in [(true, "/cases?open=true&limit=100"), (false, "/cases?open=false&limit=100")] {
        let page: CasePage = customer.get(path).await.json();
        assert!(!page.items.is_empty() && page.items.iter().all(|case| open(case) == wanted));
        assert_eq!(page.counts, all.counts);
    }
    let number = |wanted| all.items.iter().filter(|case| open(case) == wanted).count();
    assert_eq!((all.counts.open as usize, all.counts.closed as usize), (number(true), number(false)));
    assert_eq!(all.next_due_on, all.items.iter().filter(|case| open(case)).map(|case| case.due_on).min());
    for kind in domain::case::CaseKind::ALL {
        let page: CasePage = customer.get(&format!("/cases?kind={}&limit=100", kind.as_str())).await.json();
        let expected: Vec<_> = all.items.iter().filter(|case| case.kind == kind).cloned().collect();
        assert_eq!((page.items, page.next_due_on), (expected, all.next_due_on), "{kind:?}");
    }
    let narrowed = customer.get("/cases?kind=objection&open=true&limit=1").await;
    assert!(narrowed.header("link").contains("&open=true&kind=objection>"), "{}", narrowed.header("link"));
    for bad in [
        "/cases?limit=0",
        "/cases?limit=101",
        "/cases?limit=x",
        "/cases?cursor=%20",
        "/cases?open=perhaps",
        "/cases?kind=x",
    ] {
        assert_eq!(customer.get(bad).await.problem(), ProblemType::BadRequest, "{bad}");
    }
}

#[tokio::test]
async fn what_has_happened_cannot_be_rewritten() {
    let world = World::demo().await;
    let db = world.app.db().await;
    for table in ["case_event", "consent_event", "marketing_event", "receipt"] {
        for sql in [format!("UPDATE {table} SET receipt_id = NULL"), format!("DELETE FROM {table}")] {
            let sql = sql
                .replace("case_event SET receipt_id", "case_event SET content")
                .replace("receipt SET receipt_id", "receipt SET content");
            let statement = sqlx::AssertSqlSafe(sql.clone());
            let mut tx = db.begin().await.unwrap();
            let done = sqlx::query(statement).execute(&mut *tx).await;
            assert!(done.is_err_and(|error| error.to_string().contains("append-only")), "{sql}");
        }
    }
}
