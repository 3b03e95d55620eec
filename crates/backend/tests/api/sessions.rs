//! Sign-in, its end, and what the session says.

use crate::support::{START, World};
use api_types::problem::ProblemType;
use api_types::session::Session;
use axum::http::{Method, StatusCode};
use backend::store::config::DatabaseConfig;
use chrono::TimeDelta;
use serde_json::json;

#[tokio::test]
async fn signing_in_shows_who_one_is_and_hides_the_token_from_script() {
    let world = World::demo().await;
    let mut visitor = world.visitor();
    let before: Session = visitor.get("/session").await.json();
    assert!(!before.signed_in && before.demo && before.person.is_none());
    assert_eq!((before.now.as_str(), before.today.to_string().as_str()), ("2026-11-20T09:30:00.000Z", "2026-11-20"));
    let answer = visitor.sign_in("board-member").await;
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("portal-session="), "plain http on this machine");
    for attribute in ["; Path=/", "; HttpOnly", "; SameSite=Strict"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert!(!cookie.contains("Domain") && !cookie.contains("Secure"), "WebKit keeps no secure cookie there: {cookie}");
    let session: Session = answer.json();
    let person = session.person.unwrap();
    assert!(session.signed_in && session.sign_in.is_none());
    assert_eq!(person.assignments().len(), person.roles.len());
    assert_eq!(person.idle_ends_at, "2026-11-20T09:45:00.000Z");
    assert_eq!(person.ends_at, "2026-11-20T17:30:00.000Z");
    assert!(person.previous_sign_in_at.is_some_and(|before| before < person.auth_time));
    let same: Session = visitor.get("/session").await.json();
    assert_eq!(same.person.unwrap().subject, person.subject);
}

#[tokio::test]
async fn a_session_ends_when_nothing_is_done_and_looking_at_it_is_nothing() {
    let world = World::demo().await;
    let customer = world.customer("mentor").await;
    world.advance(TimeDelta::minutes(10));
    assert!(customer.get("/session").await.json::<Session>().signed_in);
    world.advance(TimeDelta::minutes(5));
    assert!(!customer.get("/session").await.json::<Session>().signed_in);
    assert_eq!(customer.get("/cases").await.problem(), ProblemType::Unauthenticated);
    let renewal = customer.post("/session/renewal").send().await;
    assert_eq!(renewal.problem(), ProblemType::Unauthenticated);
}

#[tokio::test]
async fn using_or_renewing_a_session_prolongs_it_up_to_its_end() {
    let world = World::demo().await;
    let customer = world.customer("mentor").await;
    world.advance(TimeDelta::minutes(14));
    assert_eq!(customer.get("/cases").await.status, StatusCode::OK);
    world.advance(TimeDelta::minutes(14));
    let renewed: Session = customer.post("/session/renewal").send().await.json();
    assert_eq!(renewed.person.unwrap().idle_ends_at, "2026-11-20T10:13:00.000Z");
    for _ in 0..33 {
        world.advance(TimeDelta::minutes(13));
        assert_eq!(customer.get("/cases").await.status, StatusCode::OK);
    }
    // 7 h 37 min after sign-in: the idle time is cut by the end.
    let session: Session = customer.get("/session").await.json();
    assert_eq!(session.now, "2026-11-20T17:07:00.000Z");
    world.advance(TimeDelta::minutes(12));
    let last: Session = customer.post("/session/renewal").send().await.json();
    let person = last.person.unwrap();
    assert_eq!(person.idle_ends_at, person.ends_at);
    world.advance(TimeDelta::minutes(11));
    assert_eq!(customer.get("/cases").await.problem(), ProblemType::Unauthenticated);
}

#[tokio::test]
async fn signing_out_ends_the_session_and_tells_the_browser_to_forget() {
    let world = World::demo().await;
    let customer = world.customer("mentor").await;
    let answer = customer.call(Method::DELETE, "/session").send().await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    assert_eq!(
        answer.header("clear-site-data"),
        r#""storage""#,
        "nothing of other sites, and nothing that takes seconds"
    );
    assert!(answer.header("set-cookie").starts_with("portal-session=; Max-Age=0"));
    assert_eq!(customer.get("/cases").await.problem(), ProblemType::Unauthenticated);
}

/// The same person, the same token, under either name, at either kind of origin.
#[tokio::test]
async fn only_the_cookie_of_the_origin_s_own_name_counts() {
    for (origin, right, wrong) in [
        ("http://127.0.0.1:8080", "portal-session", "__Host-session"),
        ("https://portal.example", "__Host-session", "portal-session"),
    ] {
        let world = World::with(&["--demo", "--public-origin", origin], START).await;
        let mut customer = world.visitor();
        let answer = customer.sign_in("mentor").await;
        assert_eq!(answer.header("set-cookie").contains("; Secure"), origin.starts_with("https"), "{origin}");
        let cookie = customer.cookie.clone().unwrap();
        let token =
            cookie.strip_prefix(&format!("{right}=")).unwrap_or_else(|| panic!("{origin}: {cookie}")).to_owned();
        for (cookies, signed_in) in [
            (cookie.clone(), true),
            (format!("{wrong}={token}"), false),
            (format!("{wrong}=other; {cookie}"), true),
            (format!("{cookie}; {wrong}={token}"), true),
            (format!("{right}=other; {wrong}={token}"), false),
            (format!("{cookie}; {cookie}"), false),
        ] {
            customer.cookie = Some(cookies.clone());
            let session: Session = customer.get("/session").await.json();
            assert_eq!(session.signed_in, signed_in, "{origin}: {cookies}");
        }
    }
}

#[tokio::test]
async fn every_sign_in_gets_a_new_token_and_ends_the_one_before() {
    let world = World::demo().await;
    let first = world.customer("mentor").await;
    let mut second = first.clone();
    world.advance(TimeDelta::minutes(1));
    let session: Session = second.sign_in("mentor").await.json();
    assert_eq!(session.person.unwrap().previous_sign_in_at.as_deref(), Some("2026-11-20T09:30:00.000Z"));
    assert_ne!(first.cookie, second.cookie);
    assert_eq!(first.get("/cases").await.problem(), ProblemType::Unauthenticated);
    assert_eq!(second.get("/cases").await.status, StatusCode::OK);
    let unknown = world.visitor().post("/demo/session").body(&json!({"persona": "nobody"})).send().await;
    assert_eq!(unknown.fields(), [("/persona".to_owned(), "unknown".to_owned())]);
}

#[tokio::test]
async fn the_database_holds_no_token() {
    let world = World::demo().await;
    let customer = world.customer("mentor").await;
    let token = customer.cookie.unwrap().split_once('=').unwrap().1.to_owned();
    let db = world.app.db().await;
    if let DatabaseConfig::Server(_) = db.config() {
        // The whole schema as one text.
        let all = "SELECT schema_to_xml(current_schema(), true, false, '')::text";
        let all: String = sqlx::query_scalar(all).fetch_one(db.read()).await.unwrap();
        assert!(all.contains("token_sha256") && !all.contains(&token));
    }
    for entry in std::fs::read_dir(world.folder.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(!bytes.windows(token.len()).any(|window| window == token.as_bytes()));
    }
}

#[tokio::test]
async fn a_reset_makes_everything_as_at_the_start() {
    let world = World::demo().await;
    let customer = world.customer("mentor").await;
    customer.case(&crate::support::objection("Hej")).await;
    assert_eq!(world.visitor().post("/demo/reset").send().await.status, StatusCode::NO_CONTENT);
    assert_eq!(customer.get("/cases").await.problem(), ProblemType::Unauthenticated);
    let fresh = World::with(&["--demo"], START).await;
    let count = |page: api_types::case::CasePage| page.items.len();
    let after = count(world.customer("mentor").await.get("/cases").await.json());
    assert_eq!(after, count(fresh.customer("mentor").await.get("/cases").await.json()));
}
