//! Something around a backend that makes it wrong.

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use serde_json::{Value, json};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;
use tower::ServiceExt;

/// The right backend.
#[derive(Clone)]
pub struct Backend(pub Router);

/// What is asked.
#[derive(Clone)]
pub struct Asked {
    pub method: Method,
    /// Below `/api/v1`, without the query.
    pub path: String,
    pub query: String,
    pub headers: HeaderMap,
    pub body: Bytes,
}

/// What is answered.
#[derive(Clone)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

type Later<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// A way of being wrong: a request, and the right backend to ask, give a wrong answer.
pub type Wrong = Arc<dyn Fn(Request, Backend) -> Later<Response> + Send + Sync>;

/// A body is read up to this size.
const MOST: usize = 4 << 20;

/// The right answers, changed.
pub fn answers(change: impl Fn(&Asked, &mut Answer) + Send + Sync + 'static) -> Wrong {
    let change = Arc::new(change);
    whole(move |asked, backend| {
        let change = change.clone();
        async move {
            let mut answer = backend.ask(asked.clone()).await;
            change(&asked, &mut answer);
            answer
        }
    })
}

/// The right answers to requests that were changed on the way.
pub fn asks(change: impl Fn(&mut Asked) + Send + Sync + 'static) -> Wrong {
    let change = Arc::new(change);
    whole(move |mut asked, backend| {
        change(&mut asked);
        async move { backend.ask(asked).await }
    })
}

/// Anything.
pub fn whole<F: Future<Output = Answer> + Send + 'static>(
    work: impl Fn(Asked, Backend) -> F + Send + Sync + 'static,
) -> Wrong {
    let work = Arc::new(work);
    Arc::new(move |request, backend| {
        let work = work.clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let Ok(body) = to_bytes(body, MOST).await else { return Response::new(Body::empty()) };
            let asked = Asked {
                method: parts.method,
                path: parts.uri.path().strip_prefix("/api/v1").unwrap_or(parts.uri.path()).to_owned(),
                query: parts.uri.query().map(|query| format!("?{query}")).unwrap_or_default(),
                headers: parts.headers,
                body,
            };
            let is_head = asked.method == Method::HEAD;
            let mut answer = work(asked, backend).await;
            // As long as it is now; of a HEAD, as long as GET's is.
            if !is_head {
                answer.headers.remove(header::CONTENT_LENGTH);
            }
            let mut response = Response::new(Body::from(answer.body));
            *response.status_mut() = answer.status;
            *response.headers_mut() = answer.headers;
            response
        })
    })
}

/// The right answers to whoever has no cookie, without what of the body has not come in time.
pub fn impatient(patience: Duration) -> Wrong {
    Arc::new(move |request, Backend(right)| {
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let within = if parts.headers.contains_key(header::COOKIE) { Duration::MAX } else { patience };
            let come = timeout(within, to_bytes(body, MOST)).await;
            let body = come.ok().and_then(Result::ok).unwrap_or_default();
            right.oneshot(Request::from_parts(parts, Body::from(body))).await.unwrap()
        })
    })
}

/// A backend with a way of being wrong around it.
pub fn around(backend: Backend, wrong: Wrong) -> Router {
    Router::new().fallback(move |request: Request| wrong(request, backend.clone()))
}

impl Backend {
    pub async fn ask(&self, asked: Asked) -> Answer {
        let outside = ["/livez", "/readyz", "/healthz", "/openapi.json", "/api"];
        let root = if outside.iter().any(|one| asked.path.starts_with(one)) { "" } else { "/api/v1" };
        let mut request = Request::builder().method(asked.method).uri(format!("{root}{}{}", asked.path, asked.query));
        *request.headers_mut().unwrap() = asked.headers;
        // What has no body is told from what has an empty one by its length only.
        let response = self.0.clone().oneshot(request.body(Body::from(asked.body)).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        Answer { status: parts.status, headers: parts.headers, body: to_bytes(body, usize::MAX).await.unwrap() }
    }

    /// Reads something as whoever asked.
    pub async fn read(&self, asked: &Asked, path: &str) -> Value {
        let (path, query) =
            path.split_once('?').map_or((path, String::new()), |(path, query)| (path, format!("?{query}")));
        let mut headers = asked.headers.clone();
        for name in ["content-type", "content-length", "if-none-match", "origin", "sec-fetch-site"] {
            headers.remove(name);
        }
        let asked = Asked { method: Method::GET, path: path.to_owned(), query, headers, body: Bytes::new() };
        self.ask(asked).await.json()
    }

    /// The name of whoever asked; empty when nobody is signed in.
    pub async fn name(&self, asked: &Asked) -> String {
        self.read(asked, "/session").await["person"]["name"].as_str().unwrap_or_default().to_owned()
    }
}

impl Asked {
    /// Is it this method at this path? `*` stands for one part of a path.
    pub fn is(&self, method: &str, path: &str) -> bool {
        let (own, other) = (self.path.split('/'), path.split('/'));
        self.method == method
            && own.clone().count() == other.clone().count()
            && own.zip(other).all(|(own, other)| other == "*" || own == other)
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub fn set(&mut self, name: &'static str, value: &str) {
        self.headers.insert(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    pub fn set_json(&mut self, body: &Value) {
        self.body = body.to_string().into();
        self.headers.remove(header::CONTENT_LENGTH);
    }

    /// The last part of the path but for what is done there.
    pub fn id(&self) -> &str {
        self.path.split('/').nth(2).unwrap_or_default()
    }
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    pub fn set_json(&mut self, body: &Value) {
        self.body = body.to_string().into();
    }

    /// Changes the body, if it is JSON.
    pub fn change(&mut self, change: impl FnOnce(&mut Value)) {
        let mut body = self.json();
        if !body.is_null() {
            change(&mut body);
            self.set_json(&body);
        }
    }

    /// Changes a list in the body, if there is one.
    pub fn change_list(&mut self, name: &str, change: impl FnOnce(&mut Vec<Value>)) {
        self.change(|body| {
            let list = if name.is_empty() { Some(body) } else { body.get_mut(name) };
            list.and_then(Value::as_array_mut).map(change);
        });
    }

    /// The same answer as a problem of another kind, or for the first time.
    pub fn refuse(&mut self, status: u16, kind: &str) {
        self.status = StatusCode::from_u16(status).unwrap();
        self.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        for name in [header::ETAG, header::LOCATION, header::SET_COOKIE] {
            self.headers.remove(name);
        }
        let kind = format!("urn:almi:privacy-portal:problem:{kind}");
        self.set_json(&json!({"type": kind, "title": "Refused", "status": status}));
    }
}
