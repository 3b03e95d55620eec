//! Who may call what, and what every answer carries.

use crate::support::{ORIGIN, START, World, objection, operations};
use api_types::problem::ProblemType;
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

fn with_query(path: &str) -> String {
    match path {
        "/api/v1/register" => format!("{path}?lang=sv"),
        "/api/v1/exports/preview" => format!("{path}?scope=art20&contact_details=false"),
        other => other.to_owned(),
    }
}

#[tokio::test]
async fn every_operation_exists_and_asks_for_a_session_where_the_contract_says_so() {
    let world = World::demo().await;
    for (method, path, needs_session) in operations() {
        let path = path.replace("{id}", "0000").replace("{doc}", "0000");
        let answer = world.visitor().call(method.clone(), &with_query(&path)).key().bytes(b"{}").send().await;
        let is_401 = answer.status == StatusCode::UNAUTHORIZED;
        assert_eq!(is_401, needs_session, "{method} {path}: {}", answer.status);
        if needs_session {
            assert_eq!(answer.problem(), ProblemType::Unauthenticated, "{method} {path}");
        }
        assert!(![StatusCode::METHOD_NOT_ALLOWED, StatusCode::INTERNAL_SERVER_ERROR].contains(&answer.status));
        assert!(answer.status != StatusCode::NOT_FOUND, "{method} {path}");
    }
}

/// What is wrong with a query is told after it is known who asks: 401 goes before it wherever a session is needed.
#[tokio::test]
async fn a_wrong_query_is_told_to_nobody_whom_the_operation_does_not_answer() {
    let world = World::demo().await;
    let mut told = 0;
    let of_the_api = operations().into_iter().filter(|(_, path, _)| path.starts_with("/api/v1"));
    for (method, path, needs_session) in of_the_api {
        let path = path.replace("{id}", "0000").replace("{doc}", "0000");
        let call = world.visitor().call(method.clone(), &format!("{path}?surplus=1")).key().bytes(b"{}");
        let expected = if needs_session { ProblemType::Unauthenticated } else { ProblemType::BadRequest };
        assert_eq!(call.send().await.problem(), expected, "{method} {path}");
        told += usize::from(!needs_session);
    }
    assert!(told >= 2, "{told}");
}

#[tokio::test]
async fn without_demo_mode_its_paths_do_not_exist() {
    let world = World::with(&["--sign-in-url", "https://id.example/start"], START).await;
    for (method, path) in [
        (Method::GET, "/demo/personas"),
        (Method::POST, "/demo/session"),
        (Method::POST, "/demo/reset"),
        (Method::POST, "/demo/cases/0000/steps"),
    ] {
        let answer = world.visitor().call(method, path).body(&json!({"persona": "guarantor"})).send().await;
        assert_eq!(answer.problem(), ProblemType::NotFound, "{path}");
    }
    let session: api_types::session::Session = world.visitor().get("/session").await.json();
    assert!(!session.signed_in && !session.demo);
    assert_eq!(session.sign_in.unwrap().url.as_deref(), Some("https://id.example/start"));
}

#[tokio::test]
async fn what_belongs_to_someone_else_is_not_there() {
    let world = World::demo().await;
    let owner = world.customer("several-cases").await;
    let created = owner.case(&objection("Min situation")).await;
    let (case, receipt) = (created.case.id, created.receipt.id);
    let answer = owner
        .controller(
            &case,
            &json!({"step": "decide", "outcome": "completed", "text": "Klart.",
        "documents": [{"name": "beslut.txt", "text": "Beslut"}]}),
        )
        .await;
    let detail: api_types::case::CaseDetail = answer.json();
    let document = &detail.events.last().unwrap().documents[0].id;
    let consents: Vec<api_types::consent::Consent> = world.customer("guarantor").await.get("/consents").await.json();
    let consent = &consents[0].id;
    let export = owner.post("/exports").body(&json!({"voluntary": true, "contact_details": true})).key().send().await;
    let export = export.json::<api_types::export::ExportSnapshot>().export.id;

    let other = world.customer("mentor").await;
    let result = json!({"sha256": "0".repeat(64), "bytes": 1});
    let words = json!({"words": "Hej"});
    let held: api_types::record::RecordPage = owner.get("/records?limit=1").await.json();
    let record = held.items[0].id.clone();
    let tries: [(Method, String, Value); 11] = [
        (Method::GET, format!("/records/{record}"), json!({})),
        (Method::GET, format!("/cases/{case}"), json!({})),
        (Method::GET, format!("/cases/{case}/documents/{document}"), json!({})),
        (Method::POST, format!("/cases/{case}/messages"), words),
        (Method::POST, format!("/cases/{case}/retraction"), json!({})),
        (Method::POST, format!("/demo/cases/{case}/steps"), json!({"step": "begin"})),
        (Method::GET, format!("/receipts/{receipt}"), json!({})),
        (Method::POST, format!("/consents/{consent}/withdrawal"), json!({})),
        (Method::POST, format!("/consents/{consent}/renewal"), json!({})),
        (Method::GET, format!("/exports/{export}/records"), json!({})),
        (Method::PUT, format!("/exports/{export}/result"), result),
    ];
    for (method, path, body) in tries {
        let call = other.call(method.clone(), &path).header("if-match", "\"1\"").key();
        let foreign = call.body(&body).send().await;
        assert_eq!(foreign.problem(), ProblemType::NotFound, "{method} {path}");
        // An id that nobody has looks exactly the same but for its trace id.
        let nobody = path.replace(&case, "ZZ").replace(&receipt, "ZZ").replace(consent, "ZZ").replace(&export, "ZZ");
        let nobody = nobody.replace(&record, "ZZ");
        let call = other.call(method, &nobody).header("if-match", "\"1\"").key();
        let nobody = call.body(&body).send().await;
        assert_eq!((foreign.status, &foreign.headers), (nobody.status, &nobody.headers), "{path}");
        assert_eq!(foreign.body.len(), nobody.body.len(), "{path}");
    }
    let own = owner.get(&format!("/cases/{case}/documents/{document}")).await;
    assert_eq!((own.status, &own.body[..]), (StatusCode::OK, "Beslut".as_bytes()));
    assert!(own.header("content-disposition").starts_with("attachment; filename=\"beslut.txt\""));
    assert_eq!(own.header("cache-control"), "no-store");
}

#[tokio::test]
async fn only_the_portals_own_page_changes_anything() {
    let world = World::demo().await;
    let customer = world.customer("mentor").await;
    let good = || customer.post("/cases").body(&objection("Hej")).key();
    let refused = [
        good().without("origin"),
        good().header("origin", "https://evil.example"),
        good().header("origin", "null"),
        good().header("origin", "http://127.0.0.1:9999"),
        good().header("sec-fetch-site", "cross-site"),
        good().header("sec-fetch-site", "same-site"),
        good().header("sec-fetch-site", "none"),
    ];
    for call in refused {
        assert_eq!(call.send().await.problem(), ProblemType::CrossSite);
    }
    for content_type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "text/json"] {
        let answer = good().header("content-type", content_type).send().await;
        assert_eq!(answer.problem(), ProblemType::UnsupportedMediaType, "{content_type}");
    }
    let sign_in = world.visitor().post("/demo/session").body(&json!({"persona": "mentor"})).without("origin");
    assert_eq!(sign_in.send().await.problem(), ProblemType::CrossSite);
    assert_eq!(good().header("origin", ORIGIN).without("sec-fetch-site").send().await.status, StatusCode::CREATED);
    // Another loopback name works when page and request agree on it.
    let localhost = good().header("origin", "http://localhost:8080").header("host", "localhost:8080");
    assert_eq!(localhost.send().await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let world = World::demo().await;
    let customer = world.customer("guarantor").await;
    let mut answers = vec![
        customer.get("/session").await,
        customer.get("/register?lang=en").await,
        customer.get("/nothing").await,
        customer.get("/livez").await,
        customer.get("/readyz").await,
        customer.get("/healthz").await,
        customer.get("/openapi.json").await,
        customer.get("/api").await,
        customer.call(Method::PATCH, "/cases").send().await,
        customer.post("/cases").without("origin").send().await,
        customer.get("/cases/%FF").await,
        world.visitor().get("/cases").await,
    ];
    answers.push(customer.call(Method::DELETE, "/session").send().await);
    for answer in &answers {
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{answer:?}");
        assert!(!policy.contains("upgrade-insecure-requests") && answer.header("strict-transport-security").is_empty());
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin");
        assert!(answer.header("permissions-policy").contains("camera=()"));
        assert!(!answer.header("cache-control").is_empty());
    }
    assert_eq!(answers[8].problem(), ProblemType::MethodNotAllowed);
    assert_eq!(answers[10].problem(), ProblemType::BadRequest);
    let world =
        World::with(&["--sign-in-url", "https://id.example", "--public-origin", "https://portal.example"], START).await;
    let answer = world.visitor().get("/session").await;
    assert!(answer.header("content-security-policy").contains("upgrade-insecure-requests"));
    assert_eq!(answer.header("strict-transport-security"), "max-age=63072000; includeSubDomains");
}

#[tokio::test]
async fn the_register_is_the_same_bytes_for_everyone_and_kept_until_it_changes() {
    let world = World::demo().await;
    let (visitor, customer) = (world.visitor(), world.customer("guarantor").await);
    for lang in ["sv", "en"] {
        let path = format!("/register?lang={lang}");
        let (one, two) = (visitor.get(&path).await, customer.get(&path).await);
        assert_eq!(one, two);
        assert_eq!((one.header("cache-control"), one.header("content-language")), ("no-cache", lang));
        let register: domain::register::Register = one.json();
        assert!(register.activities.len() >= 36);
        let packed = visitor.call(Method::GET, &path).header("accept-encoding", "gzip, deflate, br").send().await;
        assert_eq!((packed.header("content-encoding"), packed.header("vary")), ("gzip", "accept-encoding"));
        assert!(packed.body.len() * 3 < one.body.len() && packed.header("etag") != one.header("etag"));
        let again = visitor.call(Method::GET, &path).header("if-none-match", one.header("etag")).send().await;
        assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
        assert_eq!(again.header("etag"), one.header("etag"));
    }
    for bad in ["/register", "/register?lang=fi", "/register?lang="] {
        assert_eq!(visitor.get(bad).await.problem(), ProblemType::BadRequest, "{bad}");
    }
}

#[tokio::test]
async fn bodies_that_are_not_right_are_refused_without_being_quoted() {
    let world = World::demo().await;
    let customer = world.customer("mentor").await;
    let (unreadable, invalid) = (ProblemType::BadRequest, ProblemType::Invalid);
    let bodies: [(&[u8], ProblemType); 6] = [
        (b"", unreadable),
        (b"{", unreadable),
        (br#"{"kind":"objection","activities":[],"role":"Hemligt"}"#, invalid),
        (br#"{"kind":"other"}"#, invalid),
        (br#"{"kind":"own-words","words":"a\u0000b"}"#, unreadable),
        (&[0xff, 0xfe], unreadable),
    ];
    for (body, kind) in bodies {
        let answer = customer.post("/cases").bytes(body).key().send().await;
        assert_eq!(answer.problem(), kind, "{body:?}");
        assert!(!String::from_utf8_lossy(&answer.body).contains("Hemligt"));
    }
    let huge = format!(r#"{{"kind":"own-words","words":"{}"}}"#, "a".repeat(600_000));
    let answer = customer.post("/cases").bytes(huge.as_bytes()).key().send().await;
    assert_eq!(answer.problem(), ProblemType::TooLarge);
}

#[tokio::test]
async fn a_fault_in_the_backend_is_a_problem_like_any_other() {
    use axum::routing::get;
    use tower::ServiceExt;
    let world = World::demo().await;
    let faulty = axum::Router::new().route("/fault", get(async || -> &'static str { panic!("Hemligt") }));
    let request =
        axum::http::Request::get("/fault").header("host", "127.0.0.1").body(axum::body::Body::empty()).unwrap();
    let response = backend::wrap(faulty, world.app.clone()).oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    let answer = crate::support::Answer { status: parts.status, headers: parts.headers, body, wire: None };
    assert_eq!(answer.problem(), ProblemType::Internal);
    assert!(!String::from_utf8_lossy(&answer.body).contains("Hemligt"));
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
}
