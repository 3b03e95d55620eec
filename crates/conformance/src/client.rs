//! Sends requests as a browser on the portal's page would, and keeps every one of them with its answer.

use crate::contract::Contract;
use crate::exchange::{Exchange, Seen};
use crate::outcome::{Stop, blocked};
use crate::slow::Slow;
use serde_json::Value;
use std::io::ErrorKind;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use ureq::tls::{Certificate, RootCerts, TlsConfig, TlsProvider};
use ureq::{Agent, SendBody, http};

/// How long one answer may take, until its last byte.
const PATIENCE: Duration = Duration::from_secs(60);

/// Answers are read up to this size.
const MOST: u64 = 512 * 1024 * 1024;

/// Someone on the portal's page.
#[derive(Debug, Clone, Default)]
pub struct Visitor {
    /// Which part they play in the tests.
    pub part: &'static str,
    /// Their cookie, as it is sent.
    pub cookie: Option<String>,
    /// Whom their page shows.
    pub subject: Option<String>,
}

impl Visitor {
    /// Someone who is not signed in.
    #[must_use]
    pub fn nobody() -> Self {
        Self { part: "visitor", cookie: None, subject: None }
    }
}

/// Keeps the exchanges and the connection.
pub struct Client {
    agent: Agent,
    /// Scheme, host and port: address of the backend and origin of the page.
    pub origin: String,
    contract: Arc<Contract>,
    log: Mutex<Vec<Seen>>,
}

impl Client {
    /// For the backend at an origin (`https://host:port`, no path).
    #[must_use]
    pub fn new(origin: &str, contract: Arc<Contract>) -> Self {
        let roots = rustls_native_certs::load_native_certs().certs;
        let roots: Vec<_> = roots.iter().map(|root| Certificate::from_der(root.as_ref()).to_owned()).collect();
        let tls = TlsConfig::builder()
            .provider(TlsProvider::Rustls)
            .root_certs(RootCerts::new_with_certs(&roots))
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .build();
        // An error is an answer like any other, and nothing is followed, unpacked or added.
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .allow_non_standard_methods(true)
            .timeout_global(Some(PATIENCE))
            .user_agent("portal-conformance")
            .tls_config(tls)
            .build();
        Self { agent: config.new_agent(), origin: origin.to_owned(), contract, log: Mutex::default() }
    }

    /// All exchanges so far.
    pub fn log(&self) -> Vec<Seen> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// A call as the app makes it. Paths of the API are given below `/api/v1`.
    pub fn call(&self, who: &Visitor, method: &str, path: &str) -> Call<'_> {
        let outside = ["/api/", "/livez", "/readyz", "/healthz", "/openapi.json"];
        let is_outside = outside.iter().any(|prefix| path.starts_with(prefix));
        let path = if is_outside { path.to_owned() } else { format!("/api/v1{path}") };
        let mut headers = Vec::new();
        if !["GET", "HEAD", "OPTIONS"].contains(&method) {
            headers.push(("origin".to_owned(), self.origin.clone()));
            headers.push(("sec-fetch-site".to_owned(), "same-origin".to_owned()));
        }
        if let Some(cookie) = &who.cookie {
            headers.push(("cookie".to_owned(), cookie.clone()));
        }
        if let Some(subject) = &who.subject {
            headers.push(("portal-subject".to_owned(), subject.clone()));
        }
        Call { client: self, who: who.part, method: method.to_owned(), path, headers, body: None, is_slow: false }
    }
}

/// A call that is being put together.
#[derive(Clone)]
pub struct Call<'c> {
    client: &'c Client,
    who: &'static str,
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    body: Option<Vec<u8>>,
    is_slow: bool,
}

impl Call<'_> {
    /// With a body of JSON.
    #[must_use]
    pub fn json(self, body: &Value) -> Self {
        self.bytes(body.to_string().into_bytes())
    }

    /// With a body that is said to be JSON.
    #[must_use]
    pub fn bytes(self, body: impl Into<Vec<u8>>) -> Self {
        let body = Some(body.into());
        Self { body, ..self.header("content-type", "application/json") }
    }

    /// With a query added.
    #[must_use]
    pub fn query(mut self, query: &str) -> Self {
        self.path.push(if self.path.contains('?') { '&' } else { '?' });
        self.path.push_str(query);
        self
    }

    /// Without a header.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(header, _)| header != name);
        self
    }

    /// With one value of a header.
    #[must_use]
    pub fn header(self, name: &str, value: &str) -> Self {
        self.without(name).again(name, value)
    }

    /// With one more value of a header.
    #[must_use]
    pub fn again(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With a new `Idempotency-Key`.
    #[must_use]
    pub fn key(self) -> Self {
        self.header("idempotency-key", &new_key())
    }

    /// Its body comes some time after its head, and in pieces.
    #[must_use]
    pub fn slowly(self) -> Self {
        Self { is_slow: true, ..self }
    }

    /// Sends it.
    ///
    /// # Errors
    /// When no answer came: the clause cannot be tried.
    pub fn send(self) -> Result<Seen, Stop> {
        let (method, path, has_body) = (self.method.clone(), self.path.clone(), self.body.is_some());
        self.try_send().map_err(|error| {
            let cause = if has_body && is_cut(&error) { CUT } else { "" };
            blocked(&[], format!("no answer came to {method} {path}: {error}{cause}"))
        })
    }

    /// Sends it.
    ///
    /// # Errors
    /// When no answer came.
    pub(crate) fn try_send(self) -> Result<Seen, ureq::Error> {
        let uri = format!("{}{}", self.client.origin, self.path);
        let mut request = http::Request::builder().method(self.method.as_str()).uri(uri);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        // What may have a body has one, if only an empty one: its length is told.
        let has_body = self.body.is_some() || ["POST", "PUT", "PATCH"].contains(&self.method.as_str());
        let (agent, sent) = (&self.client.agent, self.body.clone().unwrap_or_default());
        let mut response = match has_body {
            true if self.is_slow => {
                let request = request.header("content-length", sent.len());
                agent.run(request.body(SendBody::from_owned_reader(Slow::new(sent)))?)?
            }
            true => agent.run(request.body(sent)?)?,
            false => agent.run(request.body(())?)?,
        };
        let body = response.body_mut().with_config().limit(MOST).read_to_vec()?;
        let text = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let headers = response.headers().iter().map(|(name, value)| (name.to_string(), text(value))).collect();
        let seen = Seen::from(Exchange {
            operation: self.client.contract.operation_of(&self.method, &self.path),
            who: self.who,
            method: self.method,
            path: self.path,
            asked: self.headers,
            sent: self.body,
            status: response.status().as_u16(),
            headers,
            body,
        });
        self.client.log.lock().unwrap_or_else(PoisonError::into_inner).push(seen.clone());
        Ok(seen)
    }
}

/// What may be the cause when the connection ends instead of an answer.
const CUT: &str = "; the backend may answer and close before it has read the body: drain it first (HTTP-BODY-01)";

/// Did the connection end instead of an answer?
fn is_cut(error: &ureq::Error) -> bool {
    let ends =
        [ErrorKind::BrokenPipe, ErrorKind::ConnectionAborted, ErrorKind::ConnectionReset, ErrorKind::UnexpectedEof];
    matches!(error, ureq::Error::Io(error) if ends.contains(&error.kind()))
}

/// An `Idempotency-Key` as the app makes one: 128 random bits as a structured-field string.
///
/// # Panics
/// Where the system has no random numbers.
#[must_use]
pub fn new_key() -> String {
    let mut bits = [0_u8; 16];
    getrandom::fill(&mut bits).expect("the system has random numbers");
    let hex: String = bits.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("\"{hex}\"")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;
    use std::thread;

    #[test]
    fn where_the_connection_ends_instead_of_an_answer_to_a_body_the_likely_cause_is_told() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        thread::spawn(move || listener.incoming().for_each(drop));
        let client = Client::new(&origin, Arc::new(Contract::built_in().unwrap()));
        let told = |call: Call<'_>| match call.send() {
            Err(Stop::Blocked(found)) => found.what.join("\n"),
            other => panic!("{other:?}"),
        };
        let call = |method| client.call(&Visitor::nobody(), method, "/cases");
        let with_body = told(call("POST").bytes("{}"));
        assert!(with_body.starts_with("not reached: no answer came to POST /api/v1/cases: io: "), "{with_body}");
        assert!(with_body.ends_with(CUT), "{with_body}");
        assert!(!told(call("GET")).contains(CUT));
    }
}
