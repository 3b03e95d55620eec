//! What the contract forbids, the backend refuses, and it says where the fault is.

use crate::support::{Answer, Call, Visitor, World, objection};
use api_types::case::CasePage;
use api_types::problem::{Problem, ProblemType};
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

/// Every operation that takes a body: method, path, and whether it must have one.
fn with_body() -> Vec<(Method, String, bool)> {
    let document: Value = serde_json::from_str(include_str!("../../../../openapi.json")).unwrap();
    let mut found = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            if operation.get("requestBody").is_some() {
                let path = path.replace("{id}", "0000");
                found.push((
                    method.to_uppercase().parse().unwrap(),
                    path,
                    operation["requestBody"]["required"] == true,
                ));
            }
        }
    }
    assert!(found.len() >= 14, "the contract has shrunk");
    // Whoever is signed in no longer is after a reset.
    found.sort_by_key(|(_, path, _)| path.ends_with("/demo/reset"));
    found
}

fn call<'w>(customer: &Visitor<'w>, method: &Method, path: &str) -> Call<'w> {
    customer.call(method.clone(), path).key().header("if-match", "\"1\"")
}

async fn number_of_cases(customer: &Visitor<'_>) -> u32 {
    let page: CasePage = customer.get("/cases").await.json();
    page.counts.open + page.counts.closed
}

/// The faults that a refusal tells, whatever its kind.
fn faults(answer: &Answer) -> Vec<(String, String)> {
    let problem: Problem = serde_json::from_slice(&answer.body).unwrap();
    problem.errors.into_iter().map(|error| (error.pointer, error.detail)).collect()
}

#[tokio::test]
async fn every_body_is_held_to_the_contract() {
    let world = World::demo().await;
    let customer = world.customer("mentor").await;
    let before = number_of_cases(&customer).await;
    let deep = [vec![b'['; 100_000], vec![b']'; 100_000]].concat();
    for (method, path, required) in with_body() {
        let send = async |body: &[u8]| call(&customer, &method, &path).bytes(body).send().await;
        for unreadable in [
            &b"{"[..],
            b"{} {}",
            b"x",
            b"{'kind':'access'}",
            br#"{"kind":"access","kind":"access","delivery":"portal"}"#,
            br#"{"a":{"b":1,"b":1}}"#,
            br#"{"words":"a\u0000b"}"#,
            br#"{"words":"\ud800"}"#,
            &[b'"', 0xff, b'"'],
            &deep,
        ] {
            let shown = String::from_utf8_lossy(&unreadable[..unreadable.len().min(60)]);
            assert_eq!(send(unreadable).await.problem(), ProblemType::BadRequest, "{method} {path}: {shown}");
        }
        for other in [&b"[]"[..], b"[1]", br#"["access","portal"]"#, b"true", b"7", br#""access""#] {
            let fields = send(other).await.fields();
            assert_eq!(fields, [(String::new(), "malformed".to_owned())], "{method} {path}: {other:?}");
        }
        let surplus = send(br#"{"surplus":"Hemligt"}"#).await;
        // Of several variants none was meant.
        let tag = [("/kind".to_owned(), "missing".to_owned()), ("/step".to_owned(), "missing".to_owned())];
        let named = surplus.fields().contains(&("/surplus".to_owned(), "unknown".to_owned()));
        assert!(named || surplus.fields().iter().all(|it| tag.contains(it)), "{method} {path}: {surplus:?}");
        let huge = format!(r#"{{"words":"{}"}}"#, "a".repeat(600_000));
        assert_eq!(send(huge.as_bytes()).await.problem(), ProblemType::TooLarge, "{method} {path}");
        let blank = vec![b' '; 600_000];
        assert_eq!(send(&blank).await.problem(), ProblemType::TooLarge, "{method} {path}");
        for (name, value) in [("content-type", "text/plain"), ("content-encoding", "gzip")] {
            let refused = call(&customer, &method, &path).bytes(b"{}").header(name, value).send().await;
            assert_eq!(refused.problem(), ProblemType::UnsupportedMediaType, "{method} {path} {name}");
        }
        for nothing in [&b""[..], b" \r\n\t"] {
            let refused = send(nothing).await.status == StatusCode::BAD_REQUEST;
            assert_eq!(refused, required, "{method} {path}: {nothing:?}");
        }
    }
    assert_eq!(number_of_cases(&world.customer("mentor").await).await, before);
}

#[tokio::test]
async fn nothing_is_said_in_many_ways_and_means_the_same_everywhere() {
    let world = World::demo().await;
    let customer = world.customer("guarantor").await;
    for nothing in ["", " ", "\r\n", "{}", "{ }", "\t{\n}\n", "null", " null "] {
        let send = async |path: &str, etag: &str| {
            let call = customer.post(path).bytes(nothing.as_bytes()).key().header("if-match", etag);
            let answer = call.send().await;
            assert_eq!(answer.status, StatusCode::OK, "{path}: {nothing:?}: {:?}", answer.body);
        };
        send("/session/renewal", "").await;
        if nothing.is_empty() {
            let silent = customer.post("/session/renewal").bytes(b"").without("content-type").send().await;
            assert_eq!(silent.status, StatusCode::OK);
        }
        send("/direct-marketing/stop", "").await;
        send("/direct-marketing/stop", "").await;
        let etag = customer.get("/direct-marketing").await.header("etag").to_owned();
        send("/direct-marketing/lift", &etag).await;
        let consents: Vec<api_types::consent::Consent> = customer.get("/consents").await.json();
        let path = format!("/consents/{}", consents[0].id);
        send(&format!("{path}/withdrawal"), "").await;
        send(&format!("{path}/withdrawal"), "").await;
        let consents: Vec<api_types::consent::Consent> = customer.get("/consents").await.json();
        send(&format!("{path}/renewal"), &consents[0].etag).await;
        let case = customer.case(&objection("Hej")).await.case.id;
        send(&format!("/cases/{case}/retraction"), "\"1\"").await;
    }
}

#[tokio::test]
async fn bounds_are_those_of_the_contract() {
    let world = World::demo().await;
    let customer = world.customer("several-cases").await;
    let before = number_of_cases(&customer).await;
    let many: Vec<String> = (0..1_001).map(|number| format!("activity-{number}")).collect();
    let long = "a".repeat(65);
    let at = |pointer: &str, detail: &str| vec![(pointer.to_owned(), detail.to_owned())];
    let erasure = |activities: Value| json!({"kind": "erasure", "ground": "unlawful", "activities": activities});
    let table = [
        (erasure(json!(many)), at("/activities", "malformed")),
        (erasure(json!(vec!["loan-documents"; 2])), at("/activities", "malformed")),
        (erasure(json!(vec!["loan-documents"; 9_000])), at("/activities", "malformed")),
        (erasure(json!(["loan-documents", long])), at("/activities/1", "too-long")),
        (erasure(json!(["Loan documents"])), at("/activities/0", "unknown")),
        (erasure(json!([""])), at("/activities/0", "missing")),
        (erasure(json!([["loan-documents"]])), at("/activities/0", "malformed")),
        (erasure(json!("loan-documents")), at("/activities", "malformed")),
        (json!({"kind": "own-words", "words": ""}), at("/words", "missing")),
        (json!({"kind": "own-words", "words": "\u{a0}\n"}), at("/words", "missing")),
        (json!({"kind": "own-words", "words": 7}), at("/words", "malformed")),
        (json!({"kind": "own-words", "words": "å".repeat(4_001)}), at("/words", "too-long")),
        (json!({"kind": "rectification", "wrong": "a", "right": "b", "category": long}), at("/category", "too-long")),
        (json!({"kind": "rectification", "wrong": "a", "right": "b", "tell_recipients": "yes"}), {
            at("/tell_recipients", "malformed")
        }),
        (json!({"kind": "access", "delivery": "portal", "role": "x"}), at("/role", "unknown")),
        (json!({"kind": "access", "delivery": "portal", "Jag heter Alva": "x"}), at("", "unknown")),
    ];
    for (body, expected) in table {
        let answer = customer.post("/cases").body(&body).key().send().await;
        assert_eq!(answer.fields(), expected, "{}", &body.to_string()[..body.to_string().len().min(200)]);
        assert!(!String::from_utf8_lossy(&answer.body).contains("Alva"));
    }
    assert_eq!(number_of_cases(&customer).await, before);

    let order = customer.post("/exports").body(&json!({"voluntary": true, "contact_details": true})).key().send().await;
    let id = order.json::<api_types::export::ExportSnapshot>().export.id;
    let digest = "0".repeat(64);
    let result = async |bytes: &str, sha256: &str| {
        let body = format!(r#"{{"sha256":"{sha256}","bytes":{bytes}}}"#);
        customer.call(Method::PUT, &format!("/exports/{id}/result")).bytes(body.as_bytes()).send().await
    };
    for bytes in
        ["9007199254740992", "9223372036854775808", "18446744073709551615", "1e300", "-1", "1.5", "\"1\"", "null"]
    {
        assert_eq!(result(bytes, &digest).await.fields(), at("/bytes", "malformed"), "{bytes}");
    }
    for sha256 in [&"A".repeat(64), &"0".repeat(63), &"0".repeat(65), "x"] {
        assert_eq!(result("1", sha256).await.fields(), at("/sha256", "unknown"), "{sha256}");
    }
    for (bytes, stored) in [("9007199254740991", 9_007_199_254_740_991), ("1e3", 1_000), ("48213.0", 48_213)] {
        assert_eq!(result(bytes, &digest).await.status, StatusCode::NO_CONTENT, "{bytes}");
        let exports: api_types::export::Exports = customer.get("/exports").await.json();
        assert_eq!(exports.items.iter().find(|it| it.id == id).unwrap().bytes, Some(stored));
    }

    let confirm = async |reference: &str, sha256: &str| {
        let body = json!({"reference": reference, "sha256": sha256});
        customer.post("/receipts/confirmation").body(&body).send().await
    };
    assert_eq!(confirm(&"P".repeat(65), &digest).await.fields(), at("/reference", "too-long"));
    assert_eq!(confirm(" ", "").await.fields(), [at("/reference", "missing"), at("/sha256", "missing")].concat());
    assert_eq!(confirm("P-1", " ABCDEF ").await.fields(), at("/sha256", "unknown"));
    assert_eq!(confirm("p-1", &format!(" {} ", "AbCdEf01".repeat(8))).await.status, StatusCode::OK);
}

/// Path, and its faults as pointer and detail.
type Row = (&'static str, &'static [(&'static str, &'static str)]);

#[tokio::test]
async fn a_query_is_held_to_the_contract_too() {
    let world = World::demo().await;
    let customer = world.customer("several-cases").await;
    let table: [Row; 37] = [
        ("/register?lang=sv-SE", &[("/lang", "unknown")]),
        ("/register?lang=SV", &[("/lang", "unknown")]),
        ("/register?lang=sv&lang=sv", &[("/lang", "malformed")]),
        ("/register?lang=sv&lang=en", &[("/lang", "malformed")]),
        ("/register?lang=sv&v=2", &[("", "unknown")]),
        ("/register?Lang=sv", &[("", "unknown"), ("/lang", "missing")]),
        ("/register?lang=%73v%00", &[("/lang", "unknown")]),
        ("/register", &[("/lang", "missing")]),
        ("/cases?limit=0", &[("/limit", "malformed")]),
        ("/cases?limit=101", &[("/limit", "malformed")]),
        ("/cases?limit=+5", &[("/limit", "malformed")]),
        ("/cases?limit=%2B5", &[("/limit", "malformed")]),
        ("/cases?limit=05", &[("/limit", "malformed")]),
        ("/cases?limit=5.0", &[("/limit", "malformed")]),
        ("/cases?limit=9223372036854775808", &[("/limit", "malformed")]),
        ("/cases?limit=", &[("/limit", "malformed")]),
        ("/cases?limit=5&limit=5", &[("/limit", "malformed")]),
        ("/cases?open=1", &[("/open", "malformed")]),
        ("/cases?open=True", &[("/open", "malformed")]),
        ("/cases?kind=gift", &[("/kind", "unknown")]),
        ("/cases?kind=", &[("/kind", "missing")]),
        ("/cases?cursor=a%20b", &[("/cursor", "unknown")]),
        ("/cases?status=open", &[("", "unknown")]),
        ("/cases?kind=x&open=x", &[("/kind", "unknown"), ("/open", "malformed")]),
        ("/receipts?limit=0", &[("/limit", "malformed")]),
        ("/receipts?cursor=a%20b", &[("/cursor", "unknown")]),
        ("/receipts?kind=case", &[("", "unknown")]),
        ("/records?limit=0", &[("/limit", "malformed")]),
        ("/records?category=Contact", &[("/category", "unknown")]),
        ("/records?category=", &[("/category", "missing")]),
        ("/records?role=a%20b", &[("/role", "unknown")]),
        ("/records?cursor=a%20b", &[("/cursor", "unknown")]),
        ("/records?source=x", &[("", "unknown")]),
        ("/exports/preview?scope=art20", &[("/contact_details", "missing")]),
        ("/exports/preview?scope=Art20&contact_details=true", &[("/scope", "unknown")]),
        ("/exports/preview?scope=art20&contact_details=yes", &[("/contact_details", "malformed")]),
        ("/session?x", &[("", "unknown")]),
    ];
    for (path, expected) in table {
        let answer = customer.get(path).await;
        assert_eq!(answer.problem(), ProblemType::BadRequest, "{path}");
        let expected: Vec<(String, String)> =
            expected.iter().map(|(pointer, detail)| ((*pointer).to_owned(), (*detail).to_owned())).collect();
        assert_eq!(faults(&answer), expected, "{path}");
    }
    for path in ["/register?lang=%73v", "/cases?limit=5&open=true&kind=objection", "/cases?", "/session?&"] {
        assert_eq!(customer.get(path).await.status, StatusCode::OK, "{path}");
    }
    let head = customer.call(Method::HEAD, "/register?lang=sv-SE").send().await;
    assert_eq!((head.status, head.body.len()), (StatusCode::BAD_REQUEST, 0));
    // What changes something is held to it as well, and changes nothing.
    let before = number_of_cases(&customer).await;
    let refused = customer.post("/cases?kind=access").body(&objection("Hej")).key().send().await;
    assert_eq!(refused.problem(), ProblemType::BadRequest);
    assert_eq!(number_of_cases(&customer).await, before);
}
