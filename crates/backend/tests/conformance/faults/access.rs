//! Wrong about who is signed in, whose page it is and where a request comes from.

use super::Fault;
use crate::layer::{Answer, Asked, Backend, asks, whole};
use axum::body::Bytes;
use axum::http::{HeaderValue, StatusCode, header};
use serde_json::json;

/// The subject of whoever is signed in, whatever the page shows.
async fn own_subject(asked: &mut Asked, backend: &Backend) {
    let session = backend.read(asked, "/session").await;
    if let Some(subject) = session["person"]["subject"].as_str().map(str::to_owned) {
        asked.set("portal-subject", &subject);
    }
}

fn names_somebody(asked: &Asked) -> bool {
    let mut all = asked.headers.get_all("portal-subject").iter();
    let one = all.next().and_then(|value| value.to_str().ok());
    all.next().is_none() && one.is_some_and(|value| !value.contains(' '))
}

pub fn faults() -> Vec<Fault> {
    vec![
        Fault::new("the subject is not checked for receipts", "SUBJ-OTHER-01", || {
            whole(|mut asked, backend| async move {
                if asked.is("GET", "/receipts/*") && names_somebody(&asked) {
                    own_subject(&mut asked, &backend).await;
                }
                backend.ask(asked).await
            })
        })
        .also(&[("SUBJ-FIRST-01", "it is never checked there, so not first either")]),
        Fault::new("a body is read before the subject is checked", "SUBJ-FIRST-01", || {
            whole(|mut asked, backend| async move {
                let is_json = asked.json().is_object();
                if asked.is("POST", "/cases") && names_somebody(&asked) && !is_json {
                    own_subject(&mut asked, &backend).await;
                }
                backend.ask(asked).await
            })
        }),
        Fault::new("the subject may be left out of exports", "SUBJ-MISSING-01", || {
            whole(|mut asked, backend| async move {
                if asked.is("GET", "/exports") && !asked.headers.contains_key("portal-subject") {
                    own_subject(&mut asked, &backend).await;
                }
                backend.ask(asked).await
            })
        }),
        Fault::new("what another page's subject sends is refused and stored", "SUBJ-NOTHING-01", || {
            whole(|asked, backend| async move {
                let mut again = asked.clone();
                let answer = backend.ask(asked).await;
                if again.is("POST", "/cases")
                    && answer.status == StatusCode::CONFLICT
                    && again.json()["words"].is_string()
                {
                    own_subject(&mut again, &backend).await;
                    backend.ask(again).await;
                }
                answer
            })
        }),
        Fault::new("signing out leaves the session", "SESS-END-01", || {
            whole(|asked, backend| async move {
                let is_signed_in = !backend.name(&asked).await.is_empty();
                let own = asked.header("origin").ends_with(asked.header("host"))
                    && asked.header("sec-fetch-site") == "same-origin";
                if !(asked.is("DELETE", "/session") && is_signed_in && own) {
                    return backend.ask(asked).await;
                }
                let mut plain = asked.clone();
                plain.method = axum::http::Method::GET;
                plain.body = Bytes::new();
                let Answer { mut headers, .. } = backend.ask(plain).await;
                headers.remove(header::CONTENT_TYPE);
                headers.insert("clear-site-data", HeaderValue::from_static("\"storage\""));
                let cleared = "portal-session=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict";
                headers.insert(header::SET_COOKIE, HeaderValue::from_static(cleared));
                Answer { status: StatusCode::NO_CONTENT, headers, body: Bytes::new() }
            })
        }),
        Fault::new("renewal leaves the session as it was", "SESS-RENEW-01", || {
            whole(|asked, backend| async move {
                let is_renewal = asked.is("POST", "/session/renewal");
                let before = if is_renewal { backend.read(&asked, "/session").await } else { json!({}) };
                let mut answer = backend.ask(asked).await;
                if is_renewal && answer.status == StatusCode::OK {
                    answer.change(|body| body["person"]["idle_ends_at"] = before["person"]["idle_ends_at"].clone());
                }
                answer
            })
        }),
        Fault::new("an origin that begins like ours is taken for it", "CSRF-ORIGIN-02", || {
            asks(|asked| {
                let own = format!("http://{}", asked.header("host"));
                let is_single = asked.headers.get_all("origin").iter().count() == 1;
                if is_single && asked.header("origin").starts_with(&own) {
                    asked.set("origin", &own);
                }
            })
        }),
        Fault::new("a page of the same site may change things", "CSRF-FETCH-01", || {
            asks(|asked| {
                if asked.header("sec-fetch-site") == "same-site" {
                    asked.set("sec-fetch-site", "same-origin");
                }
            })
        }),
        Fault::new("a form's text is read as JSON", "CSRF-TYPE-01", || {
            asks(|asked| {
                if asked.header("content-type") == "text/plain"
                    && asked.headers.get_all("content-type").iter().count() == 1
                {
                    asked.set("content-type", "application/json");
                }
            })
        })
        .also(&[("CSRF-NOTHING-01", "the form's request becomes a case")]),
        Fault::new("another page can sign out", "CSRF-END-01", || {
            asks(|asked| {
                if asked.is("DELETE", "/session") {
                    let own = format!("http://{}", asked.header("host"));
                    asked.set("origin", &own);
                    asked.set("sec-fetch-site", "same-origin");
                }
            })
        }),
        Fault::new("two cookies of the name are one session", "SESS-AUTH-02", || {
            asks(|asked| {
                let first = asked.header("cookie").split(';').next().unwrap_or_default().to_owned();
                if !first.is_empty() {
                    asked.set("cookie", &first);
                }
            })
        }),
    ]
}
