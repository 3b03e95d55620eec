//! The app's files: encodings, caching, the page for every path of the app.

use crate::support::{Answer, ORIGIN, START, World};
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use wire::problem::ProblemType;

const HASHED: &str = "/privacy-portal-0123456789abcdef_bg.wasm";
const WORDS: &str = "/text-sv-0123456789abcdef.txt";

async fn world(folder: &std::path::Path) -> World {
    world_with(folder, &["--demo"]).await
}

async fn world_with(folder: &std::path::Path, arguments: &[&str]) -> World {
    let write = |name: &str, content: &str| {
        let path = folder.join(name.trim_start_matches('/'));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    };
    write("index.html", "<!doctype html><title>Portal</title>");
    write(HASHED, "wasm");
    write(&format!("{HASHED}.br"), "wasm in brotli");
    write(&format!("{HASHED}.gz"), "wasm in gzip");
    write(WORDS, "ord");
    write(&format!("{WORDS}.br"), "words in brotli");
    write("export_worker.js", "worker");
    write(".well-known/security.txt", "Contact: mailto:a@example.com");
    write("lonely.js.br", "no plain file beside it");
    World::with(&[arguments, &["--app-dir", folder.to_str().unwrap()]].concat(), START).await
}

async fn ask(world: &World, method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    world.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn files_come_in_the_best_encoding_with_the_right_caching() {
    let folder = tempfile::tempdir().unwrap();
    let world = world(folder.path()).await;
    for (accepts, encoding, body) in [
        ("gzip, br", "br", "wasm in brotli"),
        ("gzip", "gzip", "wasm in gzip"),
        ("br;q=0.1, gzip;q=0.9", "gzip", "wasm in gzip"),
        ("identity", "", "wasm"),
    ] {
        let answer = ask(&world, Method::GET, HASHED, &[("accept-encoding", accepts)]).await;
        assert_eq!((answer.header("content-encoding"), &answer.body[..]), (encoding, body.as_bytes()), "{accepts}");
        assert_eq!(answer.header("content-type"), "application/wasm");
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(answer.header("vary"), "accept-encoding");
        assert!(answer.header("content-security-policy").contains("script-src 'self' 'wasm-unsafe-eval'"));
    }
    let words = ask(&world, Method::GET, WORDS, &[("accept-encoding", "gzip, br")]).await;
    assert_eq!((words.header("content-encoding"), &words.body[..]), ("br", &b"words in brotli"[..]));
    assert_eq!(words.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(words.header("cache-control"), "public, max-age=31536000, immutable");
    let worker = ask(&world, Method::GET, "/export_worker.js", &[]).await;
    assert_eq!(worker.header("cache-control"), "no-cache");
    let again = ask(&world, Method::GET, "/export_worker.js", &[("if-none-match", worker.header("etag"))]).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
    let head = ask(&world, Method::HEAD, HASHED, &[]).await;
    assert_eq!((head.status, head.body.len(), head.header("content-length")), (StatusCode::OK, 0, "4"));
    let security = ask(&world, Method::GET, "/.well-known/security.txt", &[]).await;
    assert_eq!(security.header("content-type"), "text/plain; charset=utf-8");
}

#[tokio::test]
async fn paths_of_the_app_are_the_page_and_nothing_else_is() {
    let folder = tempfile::tempdir().unwrap();
    let world = world(folder.path()).await;
    let html: &[(&str, &str)] = &[("accept", "text/html,application/xhtml+xml,*/*;q=0.8"), ("accept-encoding", "br")];
    for path in ["/", "/index.html", "/activities", "/cases/ABC?role=1"] {
        let answer = ask(&world, Method::GET, path, html).await;
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (StatusCode::OK, "text/html; charset=utf-8"),
            "{path}"
        );
        assert_eq!((answer.header("cache-control"), answer.header("content-encoding")), ("no-cache", ""));
    }
    for path in [
        "/api",
        "/api/",
        "/api/v1/nothing",
        "/.well-known/nothing",
        "/nothing.js",
        "/lonely.js",
        "/lonely.js.br",
        "/../Cargo.toml",
        "//etc/passwd.txt",
        "/%2e%2e/Cargo.toml",
        "/..%2f..%2fetc/passwd",
    ] {
        let answer = ask(&world, Method::GET, path, html).await;
        assert_eq!(answer.problem(), ProblemType::NotFound, "{path}");
    }
    let post = ask(&world, Method::POST, "/activities", html).await;
    assert_eq!(post.problem(), ProblemType::MethodNotAllowed);
}

#[tokio::test]
async fn nothing_of_the_demo_is_there_without_it() {
    let folder = tempfile::tempdir().unwrap();
    let html: &[(&str, &str)] = &[("accept", "text/html,application/xhtml+xml,*/*;q=0.8")];
    let pages = ["/_demo", "/_demo/", "/_demo/guarantor", "/_demo/guarantor/activities?basis=consent", "/_gallery"];
    let calls = [
        (Method::GET, "/api/v1/demo"),
        (Method::GET, "/api/v1/demo/personas"),
        (Method::POST, "/api/v1/demo/session"),
        (Method::POST, "/api/v1/demo/reset"),
        (Method::POST, "/api/v1/demo/cases/C1/steps"),
    ];
    let demo = world(folder.path()).await;
    let real = world_with(folder.path(), &["--sign-in-url", "https://bankid.example/start"]).await;
    for path in pages {
        let answer = ask(&demo, Method::GET, path, html).await;
        assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "text/html; charset=utf-8"));
        for method in [Method::GET, Method::HEAD] {
            assert_eq!(ask(&real, method, path, html).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
    for (method, path) in calls {
        let own: &[(&str, &str)] = &[("origin", ORIGIN), ("content-type", "application/json")];
        assert_eq!(ask(&real, method, path, own).await.problem(), ProblemType::NotFound, "{path}");
    }
    // The same calls reach something where there is a demo.
    assert_eq!(ask(&demo, Method::GET, "/api/v1/demo/personas", &[]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_new_build_is_noticed_when_the_page_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let world = world(folder.path()).await;
    std::fs::write(folder.path().join("app-fedcba9876543210.js"), "new").unwrap();
    std::fs::write(folder.path().join("index.html"), "<!doctype html><title>New</title>").unwrap();
    let later = std::time::UNIX_EPOCH + std::time::Duration::from_secs(4_000_000_000);
    std::fs::File::options().write(true).open(folder.path().join("index.html")).unwrap().set_modified(later).unwrap();
    let page = ask(&world, Method::GET, "/", &[]).await;
    assert!(String::from_utf8_lossy(&page.body).contains("New"));
    assert_eq!(&ask(&world, Method::GET, "/app-fedcba9876543210.js", &[]).await.body[..], b"new");
}
