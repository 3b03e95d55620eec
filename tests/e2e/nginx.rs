//! The nginx configuration of `docs/nginx`, run as it stands there: what it answers is what the backend answers when it
//! serves the app by itself.

use crate::support::backend::Backend;
use crate::support::{copy_folder, from_env, root};
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const HOST: &str = "portal.example";

/// Most of a body that the API takes.
const MAX_BODY: usize = 512 * 1024;

/// What differs for good reasons: the moment, the connection, how a validator is made, what nginx adds to files.
const OF_THE_SERVER: [&str; 9] = [
    "date",
    "server",
    "connection",
    "keep-alive",
    "transfer-encoding",
    "content-length",
    "etag",
    "last-modified",
    "accept-ranges",
];

/// An answer, with its headers as they came: what stands twice is there twice.
#[derive(Debug)]
struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answer {
    fn all(&self, name: &str) -> Vec<&str> {
        self.headers.iter().filter(|(own, _)| own == name).map(|(_, value)| value.as_str()).collect()
    }

    fn one(&self, name: &str) -> &str {
        let all = self.all(name);
        assert_eq!(all.len(), 1, "{name}: {self:?}");
        all[0]
    }

    fn problem(&self) -> Value {
        assert_eq!(self.one("content-type"), "application/problem+json");
        let mut problem: Value = serde_json::from_slice(&self.body).expect("JSON");
        problem.as_object_mut().expect("an object").remove("trace_id");
        problem
    }
}

/// One request over a connection of its own.
fn ask(port: u16, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
    let mut connection = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("it listens");
    connection.set_read_timeout(Some(Duration::from_secs(20))).expect("set");
    let mut head = format!("{method} {path} HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    if !body.is_empty() {
        head.push_str(&format!("Content-Length: {}\r\n", body.len()));
    }
    connection.write_all(format!("{head}\r\n").as_bytes()).expect("sent");
    // Whoever refuses a body by its length may close before it is all there.
    let _ = connection.write_all(body);
    let mut bytes = Vec::new();
    let _ = connection.read_to_end(&mut bytes);
    let end = bytes.windows(4).position(|it| it == b"\r\n\r\n").unwrap_or_else(|| panic!("{method} {path}: no answer"));
    let head = std::str::from_utf8(&bytes[..end]).expect("a head is ASCII").to_owned();
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|code| code.parse().ok());
    let header = |line: &str| {
        let (name, value) = line.split_once(':').expect("a header");
        (name.to_ascii_lowercase(), value.trim().to_owned())
    };
    let headers: Vec<_> = lines.map(header).collect();
    let mut body = bytes.split_off(end + 4);
    if headers.contains(&("transfer-encoding".to_owned(), "chunked".to_owned())) {
        body = whole(&body);
    }
    Answer { status: status.expect("a status"), headers, body }
}

/// A body out of its chunks.
fn whole(mut chunks: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(end) = chunks.windows(2).position(|it| it == b"\r\n") {
        let length = std::str::from_utf8(&chunks[..end]).ok().and_then(|text| usize::from_str_radix(text, 16).ok());
        let length = length.expect("the length of a chunk");
        body.extend_from_slice(&chunks[end + 2..end + 2 + length]);
        chunks = &chunks[end + 4 + length..];
    }
    body
}

/// A running nginx.
struct Nginx {
    process: Child,
    port: u16,
    _folder: TempDir,
}

impl Nginx {
    /// Starts it with the files of `docs/nginx`, in which only what is marked there as the operator's is filled in.
    fn start(program: &Path, app: &Path, backend: u16) -> Self {
        let folder = TempDir::new().expect("a folder");
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|free| free.local_addr()).expect("a free port");
        let port = free.port();
        let here = folder.path().display().to_string();
        for entry in std::fs::read_dir(root().join("docs/nginx")).expect("the folder").flatten() {
            let mut text = std::fs::read_to_string(entry.path()).expect("UTF-8");
            if entry.file_name() == "portal.conf" {
                for (theirs, ours) in [
                    ("server 127.0.0.1:8080;", format!("server 127.0.0.1:{backend};")),
                    ("listen 443 ssl;", format!("listen 127.0.0.1:{port};")),
                    ("ssl_certificate /etc/ssl/portal.example/fullchain.pem;", String::new()),
                    ("ssl_certificate_key /etc/ssl/portal.example/privkey.pem;", String::new()),
                    ("root /srv/privacy-portal/app;", format!("root {};", app.display())),
                ] {
                    assert_eq!(text.matches(theirs).count(), 1, "{theirs}");
                    text = text.replace(theirs, &ours);
                }
            }
            let text = text.replace("/etc/nginx/", &format!("{here}/"));
            std::fs::write(folder.path().join(entry.file_name()), text).expect("written");
        }
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
        let temporary = temporary.map(|of| format!("{of}_temp_path {here}/{of};")).concat();
        let main = format!(
            "daemon off; master_process off; pid {here}/pid; error_log {here}/error.log; events {{ }} \
             http {{ {temporary} include {here}/portal.conf; }}"
        );
        std::fs::write(folder.path().join("nginx.conf"), main).expect("written");
        let mut process = Command::new(program)
            .arg("-e")
            .arg(folder.path().join("error.log"))
            .arg("-c")
            .arg(folder.path().join("nginx.conf"))
            .stderr(Stdio::piped())
            .spawn()
            .expect("nginx starts");
        let started = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if let Some(status) = process.try_wait().expect("asked") {
                let mut said = String::new();
                let _ = process.stderr.take().expect("piped").read_to_string(&mut said);
                panic!("nginx ended ({status}): {said}");
            }
            assert!(started.elapsed() < Duration::from_secs(20), "nginx does not listen");
            std::thread::sleep(Duration::from_millis(50));
        }
        Self { process, port, _folder: folder }
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The deployed backend with the deployed app, and nginx before both.
struct Site {
    backend: Backend,
    nginx: Nginx,
    app: TempDir,
}

impl Site {
    /// `None` where there is no nginx, which is then said.
    fn start() -> Option<Self> {
        let how = ["--sign-in-url", "https://bankid.example/start", "--public-origin", "https://portal.example"];
        Self::with("PORTAL_BACKEND_DIST", &how)
    }

    /// The same with another backend.
    fn with(backend: &str, how: &[&str]) -> Option<Self> {
        let program = nginx()?;
        let app = TempDir::new().expect("a folder");
        copy_folder(&from_env("PORTAL_APP_DIST"), app.path());
        for kind in KINDS {
            std::fs::write(app.path().join(format!("a-file.{kind}")), "x").expect("written");
        }
        let backend = Backend::start_program(from_env(backend), app.path().to_owned(), how);
        let nginx = Nginx::start(&program, app.path(), backend.port());
        Some(Self { backend, nginx, app })
    }

    /// The same asked of both: what comes through nginx, and what the backend says.
    fn both(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> (Answer, Answer) {
        (ask(self.nginx.port, method, path, headers, body), ask(self.backend.port(), method, path, headers, body))
    }

    fn get(&self, path: &str) -> (Answer, Answer) {
        self.both("GET", path, &[("Accept", "text/html,*/*;q=0.8")], b"")
    }

    /// Every file of the app, as a path.
    fn files(&self) -> Vec<String> {
        let mut folders = vec![self.app.path().to_owned()];
        let mut files = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
                if entry.path().is_dir() {
                    folders.push(entry.path());
                } else {
                    let path = entry.path();
                    let path = path.strip_prefix(self.app.path()).expect("below it").to_str().expect("UTF-8");
                    files.push(format!("/{path}"));
                }
            }
        }
        files.sort();
        files
    }
}

fn nginx() -> Option<PathBuf> {
    let program = std::env::var_os("PORTAL_NGINX").map(PathBuf::from);
    if program.is_none() {
        writeln!(std::io::stdout(), "THIS PART DID NOT RUN: nginx is not installed").expect("said");
    }
    program
}

/// Endings of files that the backend has a media type for, and one that it has none for.
const KINDS: [&str; 14] =
    ["html", "js", "mjs", "css", "wasm", "json", "map", "webmanifest", "txt", "svg", "png", "ico", "woff2", "else"];

/// No header twice, and every one of the backend's once with the same value, but for what belongs to the server.
fn same_headers(what: &str, (through, direct): &(Answer, Answer), only: impl Fn(&str) -> bool) {
    let names: BTreeSet<&str> = through.headers.iter().map(|(name, _)| name.as_str()).collect();
    for name in names {
        assert_eq!(through.all(name).len(), 1, "{what}: {name} stands more than once: {through:?}");
    }
    let own = direct.headers.iter().filter(|(name, _)| !OF_THE_SERVER.contains(&name.as_str()) && only(name));
    let mut checked = BTreeSet::new();
    for (name, value) in own {
        let found = through.one(name);
        let same = if name == "vary" { found.eq_ignore_ascii_case(value) } else { found == value };
        assert!(same, "{what}: {name} is `{found}`, and the backend's `{value}`");
        checked.insert(name.as_str());
    }
    for name in [
        "content-security-policy",
        "strict-transport-security",
        "x-content-type-options",
        "referrer-policy",
        "permissions-policy",
        "cross-origin-opener-policy",
        "cross-origin-resource-policy",
        "cache-control",
    ] {
        assert!(checked.contains(name) || !only(name), "{what}: the backend does not say {name}");
    }
}

/// Of an error of nginx's own the body is its own too.
fn not_of_the_body(name: &str) -> bool {
    name == "content-security-policy" || !(name.starts_with("content-") || name == "vary")
}

#[test]
fn every_file_and_page_is_served_as_the_backend_serves_it() {
    let Some(site) = Site::start() else { return };
    let (mut hashed, mut packed) = (0, 0);
    for path in site.files() {
        let is_packed = path.ends_with(".gz") || path.ends_with(".br");
        for accepted in ["identity", "gzip"] {
            let answers = site.both("GET", &path, &[("Accept-Encoding", accepted), ("Accept", "*/*")], b"");
            if is_packed || path == "/404.html" {
                assert_eq!((answers.0.status, answers.1.status), (404, 404), "{path}");
                continue;
            }
            assert_eq!((answers.0.status, answers.1.status), (200, 200), "{path}");
            // Only what lies there compressed too varies.
            let varies = site.app.path().join(format!("{}.gz", &path[1..])).is_file();
            same_headers(&path, &answers, |name| name != "vary" || varies);
            assert_eq!(answers.0.all("content-encoding"), answers.1.all("content-encoding"), "{path}, {accepted}");
            assert_eq!(answers.0.body, answers.1.body, "{path}, {accepted}");
            let kept = answers.0.one("cache-control");
            hashed += usize::from(kept == "public, max-age=31536000, immutable");
            packed += answers.0.all("content-encoding").len();
            if path.contains("index.html") || path.contains("export_worker") {
                assert_eq!(kept, "no-cache", "{path}");
            }
        }
    }
    assert!(hashed > 4 && packed > 4, "{hashed} hashed, {packed} precompressed");
    let page = std::fs::read(site.app.path().join("index.html")).expect("the page");
    for path in PAGES {
        let answers = site.get(path);
        assert_eq!((answers.0.status, answers.1.status), (200, 200), "{path}");
        assert_eq!(answers.0.body, page, "{path}");
        same_headers(path, &answers, |name| name != "vary");
    }
    // A second look costs nothing.
    let first = ask(site.nginx.port, "GET", "/", &[], b"");
    let again = [("If-None-Match", first.one("etag"))];
    let fresh = ask(site.nginx.port, "GET", "/", &again, b"");
    assert_eq!((fresh.status, fresh.one("cache-control")), (304, "no-cache"));
}

/// An address of each form in `src/routes.rs`.
const PAGES: [&str; 25] = [
    "/",
    "/accessibility",
    "/activities",
    "/activities/",
    "/activities/loan-documents",
    "/cases",
    "/cases/7F3K9Q2M",
    "/cases/7F3K9Q2M?tab=2",
    "/consents",
    "/data",
    "/export",
    "/notice",
    "/object",
    "/object/check",
    "/object/check/",
    "/receipts/7F3K_9Q-2M",
    "/rights",
    "/rights/access",
    "/rights/portability-transfer",
    "/rights/own-words/check",
    "/rights/restriction/check/",
    "/sign-in",
    "/signed-in",
    "/signed-out",
    "/index.html",
];

#[test]
fn what_is_not_there_is_not_the_page() {
    let Some(site) = Site::start() else { return };
    std::fs::write(site.app.path().join(".env"), "x").expect("written");
    std::fs::write(site.app.path().join("outside"), "x").expect("written");
    std::os::unix::fs::symlink("/etc/hostname", site.app.path().join("link.txt")).expect("linked");
    for path in ["/.env", "/link.txt", "/.git/config", "/.well-known/.hidden"] {
        assert_eq!(ask(site.nginx.port, "GET", path, &[], b"").status, 404, "{path}");
    }
    for path in [
        "/privacy-portal-0123456789abcdef_bg.wasm",
        "/privacy-portal-0123456789abcdef.js",
        "/export_worker_gone.js",
        "/export_worker_gone_bg.wasm",
        "/text-sv-0123456789abcdef.txt",
        "/favicon.gone.ico",
        "/activities/x.js",
        "/rights/erasure.html",
        "/nonsense",
        "/healthz/",
        "/healthz/x",
        "/openapi.json/",
        "/livez/",
        "/api",
        "/apiary",
        "/rights/objection",
        "/rights/nonsense",
        "/receipts",
        "/activities/a/b",
        "/activities/a%20b",
        "/ACTIVITIES",
        "/_demo",
        "/_gallery",
        "/404.html",
    ] {
        let answers = site.get(path);
        assert_eq!((answers.0.status, answers.1.status), (404, 404), "{path}");
        same_headers(path, &answers, not_of_the_body);
        assert_eq!(answers.0.one("cache-control"), "no-store", "{path}: it may be there soon");
        assert!(!answers.0.body.windows(11).any(|it| it == b"portal-app\""), "{path}: the app's page");
    }
    for method in ["POST", "PUT", "DELETE"] {
        let answers = site.both(method, "/cases", &[("Origin", "https://portal.example")], b"x");
        assert_eq!((answers.0.status, answers.1.status), (405, 405), "{method}");
        same_headers(method, &answers, not_of_the_body);
        assert_eq!(answers.0.one("allow"), "GET, HEAD");
    }
}

#[test]
fn the_api_is_handed_on_and_its_headers_stand_once() {
    let Some(site) = Site::start() else { return };
    let own = [("Origin", "https://portal.example"), ("Content-Type", "application/json")];
    for (method, path, headers, body) in [
        ("GET", "/api/v1/session", &[][..], &b""[..]),
        ("GET", "/api/v1/register?lang=sv", &[("Accept-Encoding", "gzip")], b""),
        ("GET", "/api/v1/register?lang=xx", &[], b""),
        ("GET", "/api/v1/cases", &[], b""),
        ("GET", "/api/v1/nothing", &[], b""),
        ("GET", "/api/v1/.hidden", &[], b""),
        ("DELETE", "/api/v1/register", &own, b""),
        ("POST", "/api/v1/cases", &own, b"{}"),
        ("POST", "/api/v1/cases", &[("Origin", "https://evil.example")], b"{}"),
        ("GET", "/healthz", &[], b""),
        ("HEAD", "/healthz", &[], b""),
        ("GET", "/livez", &[], b""),
        ("GET", "/readyz", &[], b""),
        ("GET", "/openapi.json", &[], b""),
    ] {
        let what = format!("{method} {path}");
        let answers = site.both(method, path, headers, body);
        assert_eq!(answers.0.status, answers.1.status, "{what}");
        same_headers(&what, &answers, |_| true);
        if answers.0.status < 400 && path != "/api/v1/session" {
            assert_eq!(answers.0.body, answers.1.body, "{what}");
        }
    }
    let healthy = site.get("/healthz");
    assert_eq!((healthy.0.status, healthy.0.one("content-type")), (200, "text/plain; charset=utf-8"));
}

/// As large as the backend takes, and a byte more; the one operation that reads a body without a session is the demo's.
#[test]
fn the_largest_body_is_the_same_for_both() {
    let how = ["--demo", "--public-origin", "https://portal.example"];
    let Some(site) = Site::with("PORTAL_BACKEND", &how) else { return };
    let own = [("Origin", "https://portal.example"), ("Content-Type", "application/json")];
    for (size, status) in [(MAX_BODY, 200), (MAX_BODY + 1, 413)] {
        let order = r#"{"persona":"guarantor"}"#;
        let body = format!("{order}{}", " ".repeat(size - order.len()));
        let answers = site.both("POST", "/api/v1/demo/session", &own, body.as_bytes());
        assert_eq!((answers.0.status, answers.1.status), (status, status), "{size}");
        same_headers(&format!("a body of {size}"), &answers, |name| name != "set-cookie");
        if status == 413 {
            assert_eq!(answers.0.problem(), answers.1.problem());
        }
    }
}

#[test]
fn a_backend_that_is_not_there_is_told_as_one_that_cannot_answer() {
    let Some(mut site) = Site::start() else { return };
    let before = site.get("/api/v1/session");
    site.backend.kill();
    for path in ["/api/v1/session", "/healthz", "/readyz"] {
        let answer = ask(site.nginx.port, "GET", path, &[], b"");
        assert_eq!((answer.status, answer.one("retry-after")), (503, "5"), "{path}");
        assert_eq!(answer.problem()["type"], "urn:almi:privacy-portal:problem:unavailable", "{path}");
        assert_eq!(answer.one("cache-control"), "no-store", "{path}");
        same_headers(path, &(answer, ask_again(&before.1)), |name| not_of_the_body(name) && name != "cache-control");
    }
    let page = ask(site.nginx.port, "GET", "/cases", &[], b"");
    assert_eq!(page.status, 200, "the app comes, and says what is wrong");
}

/// The same answer once more.
fn ask_again(answer: &Answer) -> Answer {
    Answer { status: answer.status, headers: answer.headers.clone(), body: answer.body.clone() }
}

/// What nginx tells the backend of the client, read by one that only listens.
#[test]
fn the_backend_is_told_the_client_s_own_address_and_nobody_s_claim() {
    let Some(program) = nginx() else { return };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let port = listener.local_addr().expect("its address").port();
    let heard = std::thread::spawn(move || {
        let (mut connection, _) = listener.accept().expect("nginx comes");
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            connection.read_exact(&mut byte).expect("a head");
            head.push(byte[0]);
        }
        connection.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").expect("sent");
        String::from_utf8(head).expect("ASCII").to_ascii_lowercase()
    });
    let app = TempDir::new().expect("a folder");
    let nginx = Nginx::start(&program, app.path(), port);
    let claims = [("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-For", "198.51.100.7")];
    assert_eq!(ask(nginx.port, "GET", "/api/v1/session?x=1", &claims, b"").status, 204);
    let head = heard.join().expect("heard");
    assert!(head.starts_with("get /api/v1/session?x=1 http/1.1\r\n"), "{head}");
    let addresses: Vec<&str> = head.lines().filter_map(|line| line.strip_prefix("x-forwarded-for: ")).collect();
    assert_eq!(addresses, ["127.0.0.1"], "{head}");
    assert!(head.contains(&format!("host: {HOST}\r\n")), "{head}");
}
