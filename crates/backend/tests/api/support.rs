//! One handle per kind of user, so that a test reads as what people do.

use crate::database::new_schema;
use crate::socket::Socket;
use api_types::problem::{Problem, ProblemType};
use api_types::session::SUBJECT_HEADER;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, HeaderValue, Method, Request, StatusCode};
use backend::clock;
use backend::config::Config;
use backend::demo::DEMO;
use backend::doubles::{CountingIds, FixedClock};
use backend::ids::{self, IdSource};
use backend::register::Registers;
use backend::state::App;
use backend::store::config::{DatabaseConfig, Secret};
use backend::store::db::Db;
use chrono::TimeDelta;
use clap::Parser;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, OnceLock};
use tower::ServiceExt;

/// The portal's page in all tests.
pub const ORIGIN: &str = "http://127.0.0.1:8080";

/// Friday 20 November 2026, half past ten in Sweden.
pub const START: &str = "2026-11-20T09:30:00Z";

/// A backend in this process, with a clock that stands still.
pub struct World {
    pub app: Arc<App>,
    pub clock: Arc<FixedClock>,
    pub folder: tempfile::TempDir,
    router: Router,
    socket: Option<Socket>,
    keys: CountingIds,
}

pub fn registers() -> Registers {
    static REGISTERS: OnceLock<Registers> = OnceLock::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../register");
    REGISTERS.get_or_init(|| Registers::load(&folder).unwrap()).clone()
}

impl World {
    /// In demo mode, with the made-up people.
    pub async fn demo() -> Self {
        Self::with(&["--demo"], START).await
    }

    /// With other arguments, at another instant.
    pub async fn with(arguments: &[&str], at: &str) -> Self {
        let config = Config::try_parse_from([&["backend"], arguments].concat()).unwrap();
        let settings = config.settings(8080).unwrap();
        let folder = tempfile::tempdir().unwrap();
        // A file of its own, or a schema of its own on the server that the environment names.
        let database = DatabaseConfig::of(new_schema().map(Secret::from).as_ref(), folder.path()).unwrap();
        let db = Db::open(&database).await.unwrap();
        let clock = Arc::new(FixedClock::at(clock::read(at).unwrap()));
        let ids = Arc::new(CountingIds::default());
        let files = config.app_dir.as_deref().map(|dir| backend::app_files::AppFiles::load(dir).unwrap());
        let demo = settings.demo;
        let app = Arc::new(App::new(settings, registers(), clock.clone(), ids, files, db.clone()));
        if demo {
            (DEMO.fill)(app.clone(), db).await.unwrap();
        }
        let router = backend::app_with(app.clone(), demo.then_some(DEMO));
        Self { app, clock, folder, router, socket: None, keys: CountingIds::default() }
    }

    /// The same world, with something around the backend.
    pub fn wrapped(self, wrap: impl FnOnce(Router) -> Router) -> Self {
        Self { router: wrap(self.router.clone()), ..self }
    }

    /// The same world, spoken to over a connection: answers tell what stood on the wire.
    pub async fn behind_a_socket(self) -> Self {
        Self { socket: Some(Socket::of(self.router.clone()).await), ..self }
    }

    pub fn advance(&self, by: TimeDelta) {
        self.clock.advance(by);
    }

    /// Someone who is not signed in.
    pub fn visitor(&self) -> Visitor<'_> {
        Visitor { world: self, cookie: None, subject: None }
    }

    /// A made-up person, signed in.
    pub async fn customer(&self, persona: &str) -> Visitor<'_> {
        let mut visitor = self.visitor();
        visitor.sign_in(persona).await;
        visitor
    }

    /// A key as the app makes one.
    pub fn key(&self) -> String {
        let mut bytes = [0; 16];
        self.keys.fill(&mut bytes).unwrap();
        format!("\"{}\"", ids::hex(&bytes))
    }

    /// As every client does, it says which host it means.
    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        let host = HeaderValue::from_static("127.0.0.1:8080");
        request.headers_mut().entry("host").or_insert(host);
        self.send_as_is(request).await
    }

    /// The head first, and the body when whoever does not wait for it has answered. An error is a connection that was cut.
    pub async fn send_late(&self, request: Request<Body>) -> std::io::Result<Answer> {
        self.socket.as_ref().unwrap().send_late(request).await
    }

    pub async fn send_as_is(&self, request: Request<Body>) -> Answer {
        if let Some(socket) = &self.socket {
            return socket.send(request).await;
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        Answer { status: parts.status, headers: parts.headers, body, wire: None }
    }
}

/// A browser on the portal's page, signed in or not.
#[derive(Clone)]
pub struct Visitor<'w> {
    pub world: &'w World,
    pub cookie: Option<String>,
    /// Whom the page shows.
    pub subject: Option<String>,
}

impl<'w> Visitor<'w> {
    pub async fn sign_in(&mut self, persona: &str) -> Answer {
        let answer = self.post("/demo/session").body(&json!({ "persona": persona })).send().await;
        assert_eq!(answer.status, StatusCode::OK, "{persona}");
        let set = answer.header("set-cookie").to_owned();
        self.cookie = Some(set.split(';').next().unwrap().to_owned());
        self.subject = Some(subject_of(&answer));
        answer
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.call(Method::GET, path).send().await
    }

    pub fn post(&self, path: &str) -> Call<'w> {
        self.call(Method::POST, path).body(&json!({}))
    }

    /// A call as the app makes it: its origin, its cookie. Paths without `/api` are below `/api/v1`.
    pub fn call(&self, method: Method, path: &str) -> Call<'w> {
        let outside =
            ["/api", "/livez", "/readyz", "/healthz", "/openapi.json"].iter().any(|prefix| path.starts_with(prefix));
        let uri = if outside { path.to_owned() } else { format!("/api/v1{path}") };
        let origin = self.world.app.settings.public_origin.text.clone();
        let mut headers = vec![("host", origin.split_once("://").unwrap().1.to_owned())];
        if !method.is_safe() {
            headers.push(("origin", origin));
            headers.push(("sec-fetch-site", "same-origin".to_owned()));
            headers.push(("content-type", "application/json".to_owned()));
        }
        if let Some(cookie) = &self.cookie {
            headers.push(("cookie", cookie.clone()));
        }
        if let Some(subject) = &self.subject {
            headers.push((SUBJECT_HEADER, subject.clone()));
        }
        Call { world: self.world, method, uri, headers, body: Vec::new(), peer: None }
    }

    /// Sends a request, and gives the case that came of it.
    pub async fn case(&self, request: &Value) -> api_types::case::CaseCreated {
        let answer = self.post("/cases").body(request).key().send().await;
        assert_eq!(answer.status, StatusCode::CREATED, "{:?}", answer.body);
        answer.json()
    }

    /// The presenter plays the controller in a case of the person signed in.
    pub async fn controller(&self, case: &str, step: &Value) -> Answer {
        self.post(&format!("/demo/cases/{case}/steps")).body(step).send().await
    }
}

/// Whom an answer about the session is about.
pub fn subject_of(answer: &Answer) -> String {
    answer.json::<api_types::session::Session>().person.unwrap().subject
}

/// Every operation of the contract: method, path as it stands there, and whether it needs a session.
pub fn operations() -> Vec<(Method, String, bool)> {
    let document: Value = serde_json::from_str(include_str!("../../../../openapi.json")).unwrap();
    let mut operations = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let Ok(method) = method.to_uppercase().parse::<Method>() else { continue };
            if !["GET", "POST", "PUT", "DELETE"].contains(&method.as_str()) {
                continue;
            }
            operations.push((method, path.clone(), operation["responses"].get("401").is_some()));
        }
    }
    assert!(operations.len() >= 27, "the contract has shrunk");
    operations
}

/// An objection against one activity.
pub fn objection(words: &str) -> Value {
    json!({"kind": "objection", "activities": ["loan-documents"], "words": words, "restrict_meanwhile": true})
}

/// A call that is being put together.
#[derive(Clone)]
pub struct Call<'w> {
    world: &'w World,
    method: Method,
    uri: String,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
    peer: Option<ConnectInfo<SocketAddr>>,
}

impl Call<'_> {
    pub fn body(self, body: &Value) -> Self {
        self.bytes(body.to_string().as_bytes())
    }

    pub fn bytes(self, body: &[u8]) -> Self {
        Self { body: body.to_vec(), ..self }
    }

    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(header, _)| *header != name);
        self
    }

    pub fn header(self, name: &'static str, value: &str) -> Self {
        let mut call = self.without(name);
        call.headers.push((name, value.to_owned()));
        call
    }

    /// The same header once more.
    pub fn again(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    /// With a new `Idempotency-Key`.
    pub fn key(self) -> Self {
        let key = self.world.key();
        self.header("idempotency-key", &key)
    }

    /// Over a connection from somewhere.
    pub fn with(self, peer: ConnectInfo<SocketAddr>) -> Self {
        Self { peer: Some(peer), ..self }
    }

    pub async fn send(self) -> Answer {
        let world = self.world;
        world.send(self.request()).await
    }

    /// What is sent.
    pub fn request(self) -> Request<Body> {
        let mut request = Request::builder().method(self.method).uri(self.uri);
        for (name, value) in self.headers {
            request = request.header(name, value);
        }
        let mut request = request.body(Body::from(self.body)).unwrap();
        if let Some(peer) = self.peer {
            request.extensions_mut().insert(peer);
        }
        request
    }
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
    /// All that came, when it came over a connection.
    pub wire: Option<Bytes>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    /// The body in the contract's type.
    pub fn json<T: DeserializeOwned>(&self) -> T {
        assert_eq!(self.header("content-type"), "application/json", "{:?}", self.body);
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {:?}", self.body))
    }

    /// The problem, with what every problem has.
    pub fn problem(&self) -> ProblemType {
        assert_eq!(self.header("content-type"), api_types::problem::MEDIA_TYPE, "{:?}", self.body);
        let problem: Problem = serde_json::from_slice(&self.body).unwrap();
        let kind = ProblemType::parse(&problem.kind).unwrap();
        assert_eq!((problem.status, problem.status), (self.status.as_u16(), kind.status()));
        assert_eq!(problem.trace_id.as_ref().map(String::len), Some(32));
        assert_eq!(self.header("cache-control"), "no-store");
        kind
    }

    /// Field errors: pointer and what is wrong.
    pub fn fields(&self) -> Vec<(String, String)> {
        assert_eq!(self.problem(), ProblemType::Invalid);
        let problem: Problem = serde_json::from_slice(&self.body).unwrap();
        problem.errors.into_iter().map(|error| (error.pointer, error.detail)).collect()
    }
}

/// Polls all of them together.
pub async fn all_at_once<T>(mut all: Vec<std::pin::Pin<Box<impl Future<Output = T>>>>) -> Vec<T> {
    let mut done: Vec<Option<T>> = all.iter().map(|_| None).collect();
    std::future::poll_fn(|context| {
        for (future, slot) in all.iter_mut().zip(&mut done) {
            if slot.is_none()
                && let std::task::Poll::Ready(value) = future.as_mut().poll(context)
            {
                *slot = Some(value);
            }
        }
        if done.iter().all(Option::is_some) { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    done.into_iter().flatten().collect()
}
