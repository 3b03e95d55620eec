//! The app's files: encodings, caching, the page for every path of the app.

use crate::support::{Answer, ORIGIN, START, World};
use api_types::problem::ProblemType;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};

const HASHED: &str = "/privacy-portal-0123456789abcdef_bg.wasm";
const WORDS: &str = "/text-sv-0123456789abcdef.txt";

async fn world(folder: &std::path::Path) -> World {
    world_with(folder, &["--demo"]).await
}

fn brotli(plain: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &plain[..], &mut packed, &brotli::enc::BrotliEncoderParams::default()).unwrap();
    packed
}

fn gzip(plain: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(plain).unwrap();
    packed.finish().unwrap()
}

async fn world_with(folder: &std::path::Path, arguments: &[&str]) -> World {
    let write = |name: &str, content: &[u8]| {
        let path = folder.join(name.trim_start_matches('/'));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    };
    write("index.html", b"<!doctype html><title>Portal</title>");
    write(HASHED, b"wasm");
    write(&format!("{HASHED}.br"), &brotli(b"wasm"));
    write(&format!("{HASHED}.gz"), &gzip(b"wasm"));
    write(WORDS, b"ord");
    write(&format!("{WORDS}.br"), &brotli(b"ord"));
    write("export_worker.js", b"worker");
    write(".well-known/security.txt", b"Contact: mailto:a@example.com");
    write("lonely.js.br", &brotli(b"no plain file beside it"));
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
        ("gzip, br", "br", brotli(b"wasm")),
        ("gzip", "gzip", gzip(b"wasm")),
        ("br;q=0.1, gzip;q=0.9", "gzip", gzip(b"wasm")),
        ("identity", "", b"wasm".to_vec()),
    ] {
        let answer = ask(&world, Method::GET, HASHED, &[("accept-encoding", accepts)]).await;
        assert_eq!((answer.header("content-encoding"), &answer.body[..]), (encoding, &body[..]), "{accepts}");
        assert_eq!(answer.header("content-type"), "application/wasm");
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(answer.header("vary"), "accept-encoding");
        assert!(answer.header("content-security-policy").contains("script-src 'self' 'wasm-unsafe-eval'"));
    }
    let words = ask(&world, Method::GET, WORDS, &[("accept-encoding", "gzip, br")]).await;
    assert_eq!((words.header("content-encoding"), &words.body[..]), ("br", &brotli(b"ord")[..]));
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

/// A wasm of one section.
fn wasm(words: &str) -> Vec<u8> {
    let length = u8::try_from(words.len()).unwrap();
    assert!(length < 0x80);
    [b"\0asm\x01\0\0\0\0", &[length][..], words.as_bytes()].concat()
}

/// A build as Trunk makes one: the page names its files, some with what their bytes must be; the worker's have no hash in
/// their names.
fn build_of(hash: &str) -> Vec<(String, Vec<u8>)> {
    use base64::Engine;
    use sha2::Digest;
    let words = |name: &str| format!("{name} of the build {hash}, copied in two halves");
    let app = wasm(&words("wasm"));
    let css = words("styles").into_bytes();
    let sum = base64::engine::general_purpose::STANDARD.encode(sha2::Sha384::digest(&css));
    let page = format!(
        r#"<!doctype html><title>{hash}</title><meta name="portal-app" content="/app-{hash}.js" data-wasm="/app-{hash}_bg.wasm">
        <meta name="portal-worker" content="/export_worker.js" data-wasm="/export_worker_bg.wasm">
        <link rel="stylesheet" href="/main-{hash}.css" integrity="sha384-{sum}">"#
    );
    vec![
        (format!("app-{hash}.js"), words("script").into_bytes()),
        (format!("app-{hash}_bg.wasm.br"), brotli(&app)),
        (format!("app-{hash}_bg.wasm"), app),
        ("export_worker.js".to_owned(), words("worker").into_bytes()),
        ("export_worker_bg.wasm".to_owned(), wasm(&words("worker"))),
        ("index.html".to_owned(), page.into_bytes()),
        (format!("main-{hash}.css"), css),
    ]
}

/// The build that a browser gets which comes now: whichever it is, all of it is there.
async fn whole_build(world: &World, hashes: [&str; 2]) -> String {
    let html: &[(&str, &str)] = &[("accept", "text/html")];
    let page = ask(world, Method::GET, "/activities", html).await;
    let page = String::from_utf8(page.body.to_vec()).unwrap();
    let hash = hashes.into_iter().find(|hash| page.contains(&format!("<title>{hash}<"))).unwrap();
    for (name, content) in build_of(hash) {
        if name != "index.html" && !name.ends_with(".br") {
            let file = ask(world, Method::GET, &format!("/{name}"), &[]).await;
            assert_eq!((file.status, &file.body[..]), (StatusCode::OK, &content[..]), "{hash}: {name}");
        }
    }
    hash.to_owned()
}

const OLD: &str = "00000000000000aa";
const NEW: &str = "00000000000000bb";

#[tokio::test]
async fn a_build_that_is_copied_file_by_file_is_taken_up_when_it_is_whole() {
    // The worker's files, which have the same names in every build, come before the page that they belong to.
    let (worker, new): (Vec<_>, Vec<_>) = build_of(NEW).into_iter().partition(|(name, _)| name.starts_with("export"));
    // In every order that begins with another file: the page may come first, last or in between.
    for first in 0..new.len() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, content: &[u8]| std::fs::write(folder.path().join(name), content).unwrap();
        build_of(OLD).iter().for_each(|(name, content)| write(name, content));
        let world = World::with(&["--demo", "--app-dir", folder.path().to_str().unwrap()], START).await;
        let wasm = format!("/app-{NEW}_bg.wasm");
        worker.iter().for_each(|(name, content)| write(name, content));
        let order: Vec<_> = new.iter().cycle().skip(first).take(new.len()).collect();
        // A compressed file is named by no page: the build is whole without it, and it may still come.
        let last = order.iter().rposition(|(name, _)| !name.ends_with(".br")).unwrap();
        for (number, (name, content)) in order.iter().enumerate() {
            if number <= last {
                // Nobody has asked for the page since: what it names is looked for all the same.
                assert_eq!(ask(&world, Method::GET, &wasm, &[]).await.status, StatusCode::NOT_FOUND, "{name}");
                // Scripts say nothing of their length, so they are written at one stroke.
                if name.ends_with(".css") || name.ends_with(".wasm") {
                    write(name, &content[..content.len() / 2]);
                    assert_eq!(
                        ask(&world, Method::GET, &wasm, &[]).await.status,
                        StatusCode::NOT_FOUND,
                        "half of {name}"
                    );
                }
            }
            write(name, content);
            if number < last {
                assert_eq!(whole_build(&world, [OLD, NEW]).await, OLD, "from {first}, after {name}");
            }
        }
        // At the next miss, without a page.
        assert_eq!(ask(&world, Method::GET, &wasm, &[]).await.status, StatusCode::OK, "from {first}");
        assert_eq!(whole_build(&world, [OLD, NEW]).await, NEW);
        // A page of the old build that is still open gets what it asks for later, also when its files are gone.
        for (name, _) in build_of(OLD).iter().filter(|(name, _)| name.contains(OLD)) {
            std::fs::remove_file(folder.path().join(name)).unwrap();
        }
        for path in [format!("/app-{OLD}.js"), format!("/app-{OLD}_bg.wasm")] {
            assert_eq!(ask(&world, Method::GET, &path, &[]).await.status, StatusCode::OK, "{path}");
        }
    }
}

/// A file that grows while it is looked at has no end that anybody could know of.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_script_that_is_still_being_copied_is_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: &[u8]| std::fs::write(folder.path().join(name), content).unwrap();
    build_of(OLD).iter().for_each(|(name, content)| write(name, content));
    let world = World::with(&["--demo", "--app-dir", folder.path().to_str().unwrap()], START).await;
    let (script, content) = build_of(NEW).remove(0);
    build_of(NEW).iter().skip(1).for_each(|(name, content)| write(name, content));
    let path = folder.path().join(&script);
    let copying = std::thread::spawn(move || {
        for end in 1..=content.len() {
            std::fs::write(&path, &content[..end]).unwrap();
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    });
    while !copying.is_finished() {
        let page = ask(&world, Method::GET, "/cases", &[("accept", "text/html")]).await;
        // Taken up only if the copy has come to its end while it was looked at.
        assert!(String::from_utf8_lossy(&page.body).contains(OLD) || copying.is_finished());
    }
    copying.join().unwrap();
    assert_eq!(whole_build(&world, [OLD, NEW]).await, NEW);
}

#[tokio::test]
async fn a_folder_switched_by_a_link_is_taken_up_and_one_that_goes_is_not_missed() {
    let place = tempfile::tempdir().unwrap();
    let link = place.path().join("current");
    for hash in [OLD, NEW] {
        std::fs::create_dir(place.path().join(hash)).unwrap();
        for (name, content) in build_of(hash) {
            std::fs::write(place.path().join(hash).join(name), content).unwrap();
        }
    }
    std::os::unix::fs::symlink(place.path().join(OLD), &link).unwrap();
    let world = World::with(&["--demo", "--app-dir", link.to_str().unwrap()], START).await;
    assert_eq!(whole_build(&world, [OLD, NEW]).await, OLD);
    std::fs::remove_file(&link).unwrap();
    assert_eq!(whole_build(&world, [OLD, NEW]).await, OLD);
    std::os::unix::fs::symlink(place.path().join(NEW), &link).unwrap();
    assert_eq!(whole_build(&world, [OLD, NEW]).await, NEW);
    std::fs::remove_dir_all(place.path().join(NEW)).unwrap();
    assert_eq!(whole_build(&world, [OLD, NEW]).await, NEW);
}

#[tokio::test]
async fn an_app_that_is_not_whole_is_refused_at_the_start_and_says_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let load = || backend::app_files::AppFiles::load(folder.path()).unwrap_err().to_string();
    assert!(load().contains("index.html"));
    for (name, content) in build_of(OLD) {
        std::fs::write(folder.path().join(name), content).unwrap();
    }
    let wasm = folder.path().join(format!("app-{OLD}_bg.wasm"));
    let content = std::fs::read(&wasm).unwrap();
    std::fs::write(&wasm, &content[..20]).unwrap();
    assert!(load().contains("_bg.wasm has not come to its end"), "{}", load());
    std::fs::remove_file(&wasm).unwrap();
    assert!(load().contains("_bg.wasm, which is not there"), "{}", load());
    std::fs::write(&wasm, content).unwrap();
    let css = folder.path().join(format!("main-{OLD}.css"));
    let content = std::fs::read(&css).unwrap();
    std::fs::write(&css, "other").unwrap();
    assert!(load().contains(".css, which is not the one it means"), "{}", load());
    std::fs::write(&css, content).unwrap();
    backend::app_files::AppFiles::load(folder.path()).unwrap();
}

#[tokio::test]
async fn what_has_a_dot_in_front_or_lies_outside_is_not_served() {
    let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let root = folder.path();
    for (name, content) in [
        (".env", "SECRET"),
        (".git/config", "SECRET"),
        (".well-known/.hidden", "SECRET"),
        ("deep/.htpasswd", "SECRET"),
        ("deep/open.js", "open"),
    ] {
        std::fs::create_dir_all(root.join(name).parent().unwrap()).unwrap();
        std::fs::write(root.join(name), content).unwrap();
    }
    std::fs::write(outside.path().join("secret.txt"), "SECRET").unwrap();
    std::os::unix::fs::symlink(outside.path().join("secret.txt"), root.join("linked.txt")).unwrap();
    std::os::unix::fs::symlink(outside.path(), root.join("folder")).unwrap();
    std::os::unix::fs::symlink(root.join(".env"), root.join("env.txt")).unwrap();
    std::os::unix::fs::symlink(root.join("deep/open.js"), root.join("same.js")).unwrap();
    let world = world(root).await;
    for path in ["/deep/open.js", "/same.js", "/.well-known/security.txt"] {
        assert_eq!(ask(&world, Method::GET, path, &[]).await.status, StatusCode::OK, "{path}");
    }
    for path in [
        "/.env",
        "/.git/config",
        "/.well-known/.hidden",
        "/deep/.htpasswd",
        "/linked.txt",
        "/folder/secret.txt",
        "/env.txt",
        "/%2eenv",
        "/deep/../.env",
    ] {
        let answer = ask(&world, Method::GET, path, &[("accept", "*/*")]).await;
        assert!(!answer.body.windows(6).any(|window| window == b"SECRET"), "{path}");
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
}

/// Files of the worker have the same names in every build; of a script's compressed file nobody knows how long it is.
#[tokio::test]
async fn a_compressed_file_that_is_half_there_or_of_another_build_is_not_sent() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: &[u8]| std::fs::write(folder.path().join(name), content).unwrap();
    let [old, new] = [OLD, NEW].map(build_of);
    let script = |build: &[(String, Vec<u8>)]| {
        build.iter().find(|(name, _)| name == "export_worker.js").map(|(_, content)| content.clone()).unwrap()
    };
    old.iter().for_each(|(name, content)| write(name, content));
    write("export_worker.js.br", &brotli(&script(&old)));
    write("export_worker.js.gz", &gzip(&script(&old)));
    let world = World::with(&["--demo", "--app-dir", folder.path().to_str().unwrap()], START).await;
    let sent = async |accepts| {
        let answer = ask(&world, Method::GET, "/export_worker.js", &[("accept-encoding", accepts)]).await;
        (answer.header("content-encoding").to_owned(), answer.body.to_vec())
    };
    let look = async || {
        // A page that has not changed is looked at once a second.
        tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
        assert_eq!(whole_build(&world, [OLD, NEW]).await, NEW);
    };
    assert_eq!(sent("br").await, ("br".to_owned(), brotli(&script(&old))));
    new.iter().for_each(|(name, content)| write(name, content));
    look().await;
    assert_eq!(sent("br").await, (String::new(), script(&new)));
    assert_eq!(sent("gzip").await, (String::new(), script(&new)));
    let (br, gz) = (brotli(&script(&new)), gzip(&script(&new)));
    write("export_worker.js.br", &br[..br.len() / 2]);
    write("export_worker.js.gz", &gz[..gz.len() - 1]);
    look().await;
    assert_eq!(sent("br, gzip").await, (String::new(), script(&new)));
    write("export_worker.js.br", &br);
    write("export_worker.js.gz", &gz);
    look().await;
    assert_eq!(sent("br").await, ("br".to_owned(), br));
    assert_eq!(sent("gzip").await, ("gzip".to_owned(), gz));
}
