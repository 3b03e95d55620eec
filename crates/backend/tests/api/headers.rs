//! What is said twice, by whom a page may be, and what is said about a path that exists or does not.

use crate::support::{ORIGIN, START, World, objection, operations};
use api_types::problem::ProblemType;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use std::collections::{BTreeMap, BTreeSet};

#[tokio::test]
async fn what_can_only_be_said_once_is_refused_when_said_twice() {
    let world = World::demo().await;
    let customer = world.customer("mentor").await;
    let before = customer.get("/cases").await;
    let twice: [(&'static str, [&str; 2]); 8] = [
        ("host", ["127.0.0.1:8080", "evil.example"]),
        ("host", ["127.0.0.1:8080", "127.0.0.1:8080"]),
        ("origin", [ORIGIN, "https://evil.example"]),
        ("origin", ["https://evil.example", ORIGIN]),
        ("sec-fetch-site", ["same-origin", "cross-site"]),
        ("sec-fetch-site", ["same-origin", "same-origin"]),
        ("content-type", ["application/json", "text/plain"]),
        ("content-type", ["text/plain", "application/json"]),
    ];
    for (name, [one, two]) in twice {
        let call = customer.post("/cases").body(&objection("Hej")).key().header(name, one).again(name, two);
        assert_eq!(call.send().await.problem(), ProblemType::BadRequest, "{name}: {one}, {two}");
        // Not only where something is changed, and not only below the API.
        for path in ["/session", "/cases", "/healthz", "/nothing"] {
            let call = customer.call(Method::GET, path).header(name, one).again(name, two);
            assert_eq!(call.send().await.problem(), ProblemType::BadRequest, "{path} {name}: {one}, {two}");
        }
    }
    for host in ["", "user@127.0.0.1:8080", "a b"] {
        let answer = customer.call(Method::GET, "/session").header("host", host).send().await;
        assert_eq!(answer.problem(), ProblemType::BadRequest, "{host}");
    }
    let nameless = Request::get("/api/v1/session").body(Body::empty()).unwrap();
    assert_eq!(world.send_as_is(nameless).await.problem(), ProblemType::BadRequest);
    assert_eq!(customer.get("/cases").await.body, before.body);
}

#[tokio::test]
async fn another_loopback_name_counts_only_where_the_portal_is_on_loopback() {
    let renewal = async |world: &World| {
        let call = world.visitor().post("/session/renewal");
        call.header("origin", "http://localhost:8080").header("host", "localhost:8080").send().await.problem()
    };
    // Let in, and then told that nobody is signed in.
    assert_eq!(renewal(&World::demo().await).await, ProblemType::Unauthenticated);
    let public = ["--sign-in-url", "https://id.example", "--public-origin", "https://portal.example"];
    assert_eq!(renewal(&World::with(&public, START).await).await, ProblemType::CrossSite);
}

#[tokio::test]
async fn a_method_that_a_path_does_not_have_is_told_which_it_has() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("index.html"), "<!doctype html>").unwrap();
    std::fs::write(folder.path().join("robots.txt"), "").unwrap();
    let world = World::with(&["--demo", "--app-dir", folder.path().to_str().unwrap()], START).await;
    let mut paths: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (method, path, _) in operations() {
        let path = path.replace("{id}", "0000").replace("{doc}", "0000");
        let methods = paths.entry(path).or_default();
        methods.insert(method.to_string());
        if method == Method::GET {
            methods.insert("HEAD".to_owned());
        }
    }
    for path in ["/", "/index.html", "/activities", "/robots.txt"] {
        paths.insert(path.to_owned(), ["GET", "HEAD"].map(str::to_owned).into());
    }
    for (path, methods) in paths {
        for method in ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PURGE"] {
            if methods.contains(method) {
                continue;
            }
            let request = Request::builder().method(method).uri(&path).header("origin", ORIGIN);
            let request = request.header("content-type", "application/json").header("accept", "text/html");
            let answer = world.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
            let allow: BTreeSet<String> = answer.header("allow").split(',').map(|one| one.trim().to_owned()).collect();
            assert_eq!(allow, methods, "{method} {path}");
        }
    }
}

#[tokio::test]
async fn what_has_no_page_behind_it_is_not_the_page() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("index.html"), "<!doctype html><title>Portal</title>").unwrap();
    std::fs::write(folder.path().join("404.html"), "<!doctype html><title>Nothing here</title>").unwrap();
    let world = World::with(&["--demo", "--app-dir", folder.path().to_str().unwrap()], START).await;
    for path in [
        "/healthz/",
        "/openapi.json/",
        "/livez/",
        "/readyz/",
        "/health",
        "/api",
        "/apiary",
        "/api/v1",
        "/api/v1/",
        "/api/v1/cases/",
        "/api/v2/session",
        "/activities/a/b",
        "/rights/nonsense",
        "/Cases",
        "/aktiviteter",
        "/wp-admin",
        "/.env",
        "/.well-known/openid-configuration",
        "//",
        "/..%2f..%2fetc/passwd",
        "/%2e%2e/",
        "/_x",
    ] {
        for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
            let request = Request::builder().method(method.clone()).uri(path).header("accept", "text/html,*/*;q=0.8");
            let answer = world.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{method} {path}");
            assert!(!String::from_utf8_lossy(&answer.body).contains("<title>Portal"), "{method} {path}");
            assert_eq!((answer.header("cache-control"), answer.header("etag")), ("no-store", ""), "{method} {path}");
        }
    }
}

#[tokio::test]
async fn where_there_is_no_page_people_are_told_in_words_and_programs_by_a_problem() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("index.html"), "<!doctype html><title>Portal</title>").unwrap();
    std::fs::write(folder.path().join("404.html"), "<!doctype html><title>Nothing here</title>").unwrap();
    let world = World::with(&["--demo", "--app-dir", folder.path().to_str().unwrap()], START).await;
    let ask = async |method: Method, path: &str, accept: &str| {
        let request = Request::builder().method(method).uri(path).header("accept", accept);
        world.send(request.header("if-none-match", "*").body(Body::empty()).unwrap()).await
    };
    for path in ["/healthz/", "/aktiviteter", "/404.html", "/activities/a/b"] {
        let told = ask(Method::GET, path, "text/html,application/xhtml+xml,*/*;q=0.8").await;
        assert_eq!((told.status, told.header("content-type")), (StatusCode::NOT_FOUND, "text/html; charset=utf-8"));
        assert!(String::from_utf8_lossy(&told.body).contains("Nothing here"), "{path}");
        assert!(told.header("content-security-policy").contains("default-src 'none'"), "{path}");
        let head = ask(Method::HEAD, path, "text/html").await;
        assert_eq!((head.status, head.body.len()), (StatusCode::NOT_FOUND, 0), "{path}");
        for accept in ["*/*", "application/json", "image/avif,image/*"] {
            assert_eq!(ask(Method::GET, path, accept).await.problem(), ProblemType::NotFound, "{path} {accept}");
        }
    }
    // The API has its problems, whoever asks.
    assert_eq!(ask(Method::GET, "/api/v1/nothing", "text/html").await.problem(), ProblemType::NotFound);
}
