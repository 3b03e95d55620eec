//! The session's cookie. `__Host-` binds it to this very host, over TLS.
//!
//! On plain http, which only this very machine may be, it has another name and no `Secure`: WebKit (Safari) keeps no
//! secure cookie of such an origin, and nobody could sign in. There no name is bound to a host or port, so the name is
//! one that nothing else on the machine is likely to use.

use crate::http::error::{ApiResult, internal};
use crate::public_origin::PublicOrigin;
use axum::http::{HeaderMap, HeaderValue, header};

/// Over TLS.
const BOUND: (&str, &str) = ("__Host-session", "Path=/; Secure; HttpOnly; SameSite=Strict");

/// On plain http.
const PLAIN: (&str, &str) = ("portal-session", "Path=/; HttpOnly; SameSite=Strict");

/// Name and attributes.
fn form(origin: &PublicOrigin) -> (&'static str, &'static str) {
    if origin.is_https { BOUND } else { PLAIN }
}

/// The token a request carries, under the name that belongs to the origin. Two cookies of that name are none.
#[must_use]
pub fn token(origin: &PublicOrigin, headers: &HeaderMap) -> Option<String> {
    let mut tokens = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(name, _)| *name == form(origin).0)
        .map(|(_, value)| value.to_owned());
    let first = tokens.next().filter(|token| !token.is_empty())?;
    tokens.next().is_none().then_some(first)
}

/// `Set-Cookie` for a new session. No expiry: it goes when the browser does, or when the backend ends it.
///
/// # Errors
/// When the token is no header value; ours always is.
pub fn set(origin: &PublicOrigin, token: &str) -> ApiResult<HeaderValue> {
    let (name, attributes) = form(origin);
    HeaderValue::from_str(&format!("{name}={token}; {attributes}")).map_err(|error| internal(&error))
}

/// `Set-Cookie` that removes it.
#[must_use]
pub fn remove(origin: &PublicOrigin) -> HeaderValue {
    let (name, attributes) = form(origin);
    HeaderValue::from_str(&format!("{name}=; Max-Age=0; {attributes}")).expect("name and attributes are visible ASCII")
}

/// `Cookie` as the browser will send it back.
///
/// # Errors
/// When the token is no header value; ours always is.
pub fn of_request(origin: &PublicOrigin, token: &str) -> ApiResult<HeaderValue> {
    HeaderValue::from_str(&format!("{}={token}", form(origin).0)).map_err(|error| internal(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(text: &str) -> PublicOrigin {
        PublicOrigin::parse(text).unwrap()
    }

    #[test]
    fn the_token_is_found_among_others_and_never_guessed_between_two() {
        for (text, right, wrong) in [
            ("https://portal.example", "__Host-session", "portal-session"),
            ("https://localhost", "__Host-session", "portal-session"),
            ("http://127.0.0.1:8080", "portal-session", "__Host-session"),
            ("http://localhost", "portal-session", "__Host-session"),
            ("http://[::1]:8080", "portal-session", "__Host-session"),
        ] {
            let read = |value: &str| {
                let headers = HeaderMap::from_iter([(header::COOKIE, value.parse().unwrap())]);
                token(&origin(text), &headers)
            };
            assert_eq!(read(&format!("a=b; {right}=abc; c=d")).as_deref(), Some("abc"), "{text}");
            assert_eq!(read(&format!("{wrong}=abc")), None, "{text}");
            for both in [format!("{wrong}=def; {right}=abc"), format!("{right}=abc; {wrong}=def")] {
                assert_eq!(read(&both).as_deref(), Some("abc"), "{text}: only the right one counts");
            }
            for none in [format!("{right}="), format!("{right}=abc; {right}=def"), format!("x{right}=abc")] {
                assert_eq!(read(&none), None, "{text}: {none}");
            }
        }
    }

    #[test]
    fn only_plain_http_on_this_machine_does_without_secure() {
        for (text, name, secure) in [
            ("https://portal.example", "__Host-session=", true),
            ("https://127.0.0.1:8443", "__Host-session=", true),
            ("http://127.0.0.1:8080", "portal-session=", false),
        ] {
            for value in [set(&origin(text), "abc").unwrap(), remove(&origin(text))] {
                let value = value.to_str().unwrap();
                assert!(value.starts_with(name) && value.contains("; Secure") == secure, "{value}");
                assert!(value.contains("; Path=/; ") && value.ends_with("HttpOnly; SameSite=Strict"), "{value}");
            }
        }
    }
}
