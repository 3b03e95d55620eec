//! The copy that the demo's controller delivers with access: what the person sees of their data, all of it and nothing else,
//! as a page that is only ever saved.

use crate::support::World;
use api_types::case::CaseDetail;
use api_types::record::RecordPage;
use axum::http::StatusCode;
use serde_json::json;

#[tokio::test]
async fn the_copy_holds_what_the_person_sees_and_is_served_like_any_document() {
    let world = World::demo().await;
    for (persona, lang, title) in [
        ("mentor", "sv", "Kopia av dina personuppgifter"),
        ("protected", "en", "A copy of your personal data"),
        ("no-role", "sv", "Kopia av dina personuppgifter"),
    ] {
        let customer = world.customer(persona).await;
        let case = customer.case(&json!({"kind": "access", "delivery": "portal"})).await.case;
        let body = json!({"step": "decide", "outcome": "completed", "text": "Klart.",
            "documents": [{"name": "beslut.txt", "text": "Beslut"}]});
        let path = format!("/demo/cases/{}/steps", case.id);
        let answer = customer.post(&path).body(&body).header("accept-language", lang).send().await;
        assert_eq!(answer.status, StatusCode::OK, "{persona}");
        let detail: CaseDetail = answer.json();
        let documents = &detail.events.last().unwrap().documents;
        assert_eq!(documents.len(), 1);
        assert_eq!(documents[0].media_type, "text/html; charset=utf-8");

        let file = customer.get(&format!("/cases/{}/documents/{}", case.id, documents[0].id)).await;
        assert!(file.header("content-disposition").starts_with("attachment; filename=\""));
        assert!(file.header("content-disposition").contains(".html"));
        assert_eq!(file.header("x-content-type-options"), "nosniff");
        assert!(file.header("content-security-policy").contains("default-src 'none'"), "{persona}");
        let page = String::from_utf8(file.body.to_vec()).unwrap();
        assert!(page.contains(&format!("<html lang=\"{lang}\">")) && page.contains(&format!("<h1>{title}</h1>")));

        let held: RecordPage = customer.get("/records?limit=100").await.json();
        assert!(held.next.is_none() && !held.items.is_empty());
        // Four facts about the document, and one entry for each piece of data.
        assert_eq!(page.matches("<dt>").count(), 4 + held.items.len(), "{persona}");
        for item in &held.items {
            let label = if lang == "sv" { &item.record.label.sv } else { &item.record.label.en };
            assert!(page.contains(&format!("<dt>{}", label.replace('&', "&amp;"))), "{persona}: {label}");
        }
        for dark in ["<script", "http", "urn:", "{\"", "null"] {
            assert!(!page.contains(dark), "{persona}: {dark}");
        }
    }
    // No other kind of request gets it, and neither does a refusal.
    let customer = world.customer("mentor").await;
    for (kind, outcome) in [
        (json!({"kind": "own-words", "words": "Hej"}), "completed"),
        (json!({"kind": "access", "delivery": "portal"}), "declined"),
    ] {
        let case = customer.case(&kind).await.case;
        let body = json!({"step": "decide", "outcome": outcome, "text": "Skäl.",
            "documents": [{"name": "beslut.txt", "text": "Beslut"}]});
        let detail: CaseDetail = customer.controller(&case.id, &body).await.json();
        assert_eq!(detail.events.last().unwrap().documents[0].name, "beslut.txt");
    }
}
