//! Refuses requests that say twice what can only be said once. Two programs on the way that take a different one of the
//! two would understand two different requests (RFC 9110, 5.3; RFC 9112, 3.2).

use super::error::ApiError;
use api_types::problem::ProblemType;
use axum::extract::Request;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, Version, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Headers that decide something and have one value. `Cookie` is not among them: gateways may pass it on in pieces
/// (RFC 9113, 8.2.3), and two session tokens in it are none. `Idempotency-Key` and the subject are refused where they
/// are read, as what they are.
const SINGLE: [&str; 9] = [
    "host",
    "origin",
    "sec-fetch-site",
    "sec-fetch-mode",
    "sec-fetch-dest",
    "content-type",
    "content-length",
    "content-encoding",
    "authorization",
];

/// The layer around every route.
pub async fn single(request: Request, next: Next) -> Response {
    match check(request.version(), request.headers()) {
        true => next.run(request).await,
        false => ApiError::new(ProblemType::BadRequest).into_response(),
    }
}

/// A request of HTTP/1.1 has one host, and it is one.
fn check(version: Version, headers: &HeaderMap) -> bool {
    let repeated = SINGLE.iter().any(|name| headers.get_all(*name).iter().nth(1).is_some());
    let is_host = |host: &str| host.parse::<Authority>().is_ok() && !host.contains('@');
    let host = match headers.get(header::HOST) {
        Some(host) => host.to_str().is_ok_and(is_host),
        None => version != Version::HTTP_11,
    };
    !repeated && host
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_named_once_and_is_one() {
        let host = |value: &str| HeaderMap::from_iter([(header::HOST, value.parse().unwrap())]);
        for good in ["portal.example", "portal.example:8443", "127.0.0.1:8080", "[::1]:8080", "localhost"] {
            assert!(check(Version::HTTP_11, &host(good)), "{good}");
        }
        for bad in ["", "a b", "user@portal.example", "portal.example/", "https://portal.example", "a, b", "å.example"]
        {
            assert!(!check(Version::HTTP_11, &host(bad)), "{bad}");
        }
        assert!(!check(Version::HTTP_11, &HeaderMap::new()));
        assert!(check(Version::HTTP_10, &HeaderMap::new()));
    }
}
