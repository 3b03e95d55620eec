//! `If-Match` (RFC 9110) and 428 (RFC 6585).

use super::error::{ApiError, ApiResult};
use api_types::problem::ProblemType;
use axum::http::{HeaderMap, header};

/// The strong validator of a resource's version.
#[must_use]
pub fn etag(version: i64) -> String {
    format!("\"{version}\"")
}

/// Does the request name the version it has seen?
///
/// # Errors
/// 428 without `If-Match`, 412 when it names another version. `*` is refused: it names none.
pub fn if_match(headers: &HeaderMap, current: &str) -> ApiResult<()> {
    let mut values = headers.get_all(header::IF_MATCH).iter().peekable();
    if values.peek().is_none() {
        return Err(ApiError::new(ProblemType::PreconditionRequired));
    }
    let holds = values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|tag| tag.trim() == current);
    if holds { Ok(()) } else { Err(ApiError::new(ProblemType::Changed)) }
}

/// Does `If-None-Match` hold the validator (weak comparison)?
#[must_use]
pub fn none_match(headers: &HeaderMap, current: &str) -> bool {
    let strip = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|tag| tag.trim() == "*" || strip(tag) == strip(current))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: header::HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, value.parse().unwrap())])
    }

    #[test]
    fn if_match_is_strong() {
        let kind = |value| if_match(&headers(header::IF_MATCH, value), "\"3\"").map_err(|error| error.kind());
        assert_eq!(kind("\"3\""), Ok(()));
        assert_eq!(kind("\"2\", \"3\""), Ok(()));
        for stale in ["\"2\"", "W/\"3\"", "3", "*"] {
            assert_eq!(kind(stale), Err(ProblemType::Changed), "{stale}");
        }
        let missing = if_match(&HeaderMap::new(), "\"3\"").map_err(|error| error.kind());
        assert_eq!(missing, Err(ProblemType::PreconditionRequired));
    }

    #[test]
    fn if_none_match_is_weak() {
        for (value, expected) in
            [("\"a\"", true), ("W/\"a\"", true), ("\"b\", \"a\"", true), ("*", true), ("\"b\"", false)]
        {
            assert_eq!(none_match(&headers(header::IF_NONE_MATCH, value), "\"a\""), expected, "{value}");
        }
        assert!(!none_match(&HeaderMap::new(), "\"a\""));
    }
}
