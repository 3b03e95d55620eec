//! Refuses state changes that do not come from the portal's own page.
//!
//! A request that changes something must carry an `Origin` that is the portal's, and `Sec-Fetch-Site: same-origin`
//! where the browser sends that header; a body must be JSON, and no other media type may be named. A form or a link of
//! another site can do neither (OWASP ASVS 5.0, 3.5.1-3.5.3). The session's cookie is SameSite=Strict besides.

use super::error::ApiError;
use crate::public_origin::PublicOrigin;
use api_types::problem::ProblemType;
use axum::body::HttpBody;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The layer around `/api/v1`.
pub async fn verify_origin(State(public): State<PublicOrigin>, request: Request, next: Next) -> Response {
    // No id has a NUL, and PostgreSQL cannot even be asked for one.
    if request.uri().path().contains("%00") {
        return ApiError::not_found().into_response();
    }
    let silent = request.body().is_end_stream();
    match check(&public, request.method(), request.headers(), silent) {
        Ok(()) => next.run(request).await,
        Err(kind) => ApiError::new(kind).into_response(),
    }
}

/// `silent`: there is no body.
fn check(public: &PublicOrigin, method: &Method, headers: &HeaderMap, silent: bool) -> Result<(), ProblemType> {
    if method.is_safe() {
        return Ok(());
    }
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if headers.contains_key("sec-fetch-site") && text("sec-fetch-site") != Some("same-origin") {
        return Err(ProblemType::CrossSite);
    }
    let origin = text("origin").ok_or(ProblemType::CrossSite)?;
    if origin != public.text && !(public.is_loopback && is_loopback_self(origin, text("host"))) {
        return Err(ProblemType::CrossSite);
    }
    // Nothing is unpacked here, and nothing packed is mistaken for what it is not.
    let is_plain = |coding: &str| coding.eq_ignore_ascii_case("identity");
    let plain = !headers.contains_key(header::CONTENT_ENCODING) || text("content-encoding").is_some_and(is_plain);
    // Nothing is said in no media type; a deletion is not listened to at all.
    let json = match headers.contains_key(header::CONTENT_TYPE) {
        true => text("content-type").is_some_and(is_json),
        false => silent,
    };
    if plain && (json || *method == Method::DELETE) { Ok(()) } else { Err(ProblemType::UnsupportedMediaType) }
}

/// On a developer's machine the portal is reached by several loopback names and ports. Where its own origin is one, any of
/// them counts when the page and the request name the same one; a name that is not loopback never does (DNS rebinding).
fn is_loopback_self(origin: &str, host: Option<&str>) -> bool {
    host.is_some_and(|host| is_loopback_host(host) && origin.strip_prefix("http://") == Some(host))
}

/// Is the authority (`host:port`) this very machine?
fn is_loopback_host(authority: &str) -> bool {
    let name = match authority.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => authority,
    };
    matches!(name, "localhost" | "127.0.0.1" | "[::1]")
}

fn is_json(content_type: &str) -> bool {
    let mut parts = content_type.split(';').map(str::trim);
    parts.next().is_some_and(|kind| kind.eq_ignore_ascii_case("application/json"))
        && parts.all(|parameter| parameter.eq_ignore_ascii_case("charset=utf-8"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ProblemType::{CrossSite, UnsupportedMediaType};

    const PUBLIC: &str = "https://portal.example";
    const JSON: &str = "application/json";

    /// Method, headers, what comes of it.
    type Row = (&'static str, &'static [(&'static str, &'static str)], Result<(), ProblemType>);

    const TABLE: [Row; 16] = [
        ("GET", &[], Ok(())),
        ("GET", &[("sec-fetch-site", "cross-site")], Ok(())),
        ("POST", &[("content-type", JSON)], Err(CrossSite)),
        ("POST", &[("content-type", JSON), ("origin", PUBLIC)], Ok(())),
        ("POST", &[("content-type", "application/json; charset=utf-8"), ("origin", PUBLIC)], Ok(())),
        ("POST", &[("content-type", JSON), ("origin", PUBLIC), ("sec-fetch-site", "same-origin")], Ok(())),
        ("POST", &[("content-type", JSON), ("origin", PUBLIC), ("sec-fetch-site", "same-site")], Err(CrossSite)),
        ("POST", &[("content-type", JSON), ("origin", PUBLIC), ("sec-fetch-site", "none")], Err(CrossSite)),
        ("POST", &[("content-type", JSON), ("origin", "null")], Err(CrossSite)),
        ("POST", &[("content-type", JSON), ("origin", "https://evil.example")], Err(CrossSite)),
        // Whatever runs on the machine of a visitor is not the portal.
        (
            "POST",
            &[("content-type", JSON), ("origin", "http://localhost:8080"), ("host", "localhost:8080")],
            Err(CrossSite),
        ),
        ("POST", &[("content-type", "text/plain"), ("origin", PUBLIC)], Err(UnsupportedMediaType)),
        ("POST", &[("origin", PUBLIC)], Err(UnsupportedMediaType)),
        ("DELETE", &[("origin", PUBLIC)], Ok(())),
        ("DELETE", &[], Err(CrossSite)),
        (
            "PUT",
            &[("content-type", "application/x-www-form-urlencoded"), ("origin", PUBLIC)],
            Err(UnsupportedMediaType),
        ),
    ];

    #[test]
    fn only_the_portals_own_page_may_change_anything() {
        let public = PublicOrigin::parse(PUBLIC).unwrap();
        for (method, pairs, expected) in TABLE {
            let headers: HeaderMap =
                pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
            assert_eq!(check(&public, &method.parse().unwrap(), &headers, false), expected, "{method} {pairs:?}");
        }
    }

    #[test]
    fn nothing_needs_no_media_type_and_still_comes_from_the_portals_page() {
        let public = PublicOrigin::parse(PUBLIC).unwrap();
        let check = |pairs: &[(&str, &str)]| {
            let headers = pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
            check(&public, &Method::POST, &headers, true)
        };
        assert_eq!(check(&[("origin", PUBLIC)]), Ok(()));
        assert_eq!(check(&[]), Err(CrossSite));
        assert_eq!(check(&[("origin", "https://evil.example")]), Err(CrossSite));
        assert_eq!(check(&[("origin", PUBLIC), ("content-type", "text/plain")]), Err(UnsupportedMediaType));
        assert_eq!(check(&[("origin", PUBLIC), ("content-encoding", "gzip")]), Err(UnsupportedMediaType));
    }

    #[test]
    fn loopback_names_count_only_when_page_and_request_agree() {
        assert!(is_loopback_self("http://localhost:8080", Some("localhost:8080")));
        assert!(is_loopback_self("http://[::1]:8080", Some("[::1]:8080")));
        assert!(!is_loopback_self("http://localhost:3000", Some("localhost:8080")));
        assert!(!is_loopback_self("http://rebound.example:8080", Some("rebound.example:8080")));
        assert!(!is_loopback_self("http://localhost:8080", None));
        assert!(!is_loopback_host("127.0.0.1.evil.example:80"));
    }
}
