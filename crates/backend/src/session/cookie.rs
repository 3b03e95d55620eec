//! The session's cookie: `__Host-` binds it to this very host, over TLS or loopback only.

use crate::http::error::{ApiResult, internal};
use axum::http::{HeaderMap, HeaderValue, header};

const NAME: &str = "__Host-session";
const ATTRIBUTES: &str = "Path=/; Secure; HttpOnly; SameSite=Strict";

/// The token a request carries. Two cookies of the name are none.
#[must_use]
pub fn token(headers: &HeaderMap) -> Option<String> {
    let mut tokens = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(name, _)| *name == NAME)
        .map(|(_, value)| value.to_owned());
    let first = tokens.next().filter(|token| !token.is_empty())?;
    tokens.next().is_none().then_some(first)
}

/// `Set-Cookie` for a new session. No expiry: it goes when the browser does, or when the backend ends it.
#[must_use]
pub fn set(token: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("{NAME}={token}; {ATTRIBUTES}")).ok()
}

/// `Set-Cookie` that removes it.
#[must_use]
pub fn remove() -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("{NAME}=; Max-Age=0; {ATTRIBUTES}")).ok()
}

/// `Cookie` as the browser will send it back.
///
/// # Errors
/// When the token is no header value; ours always is.
pub fn of_request(token: &str) -> ApiResult<HeaderValue> {
    HeaderValue::from_str(&format!("{NAME}={token}")).map_err(|error| internal(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_is_found_among_others_and_never_guessed_between_two() {
        let read = |value: &str| token(&HeaderMap::from_iter([(header::COOKIE, value.parse().unwrap())]));
        assert_eq!(read("a=b; __Host-session=abc; c=d").as_deref(), Some("abc"));
        assert_eq!(read("session=abc"), None);
        assert_eq!(read("__Host-session="), None);
        assert_eq!(read("__Host-session=abc; __Host-session=def"), None);
    }
}
