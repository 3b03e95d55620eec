//! Request bodies: size and JSON.

use super::error::{ApiError, ApiResult};
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::de::DeserializeOwned;
use wire::problem::ProblemType;

/// Largest body the API takes, in bytes. The longest request (two fields of 4,000 characters, every one escaped) is
/// well below; the demo's documents need the rest.
pub const MAX_BODY: usize = 256 * 1024;

/// A body as it came.
#[derive(Debug, Clone)]
pub struct RawBody(pub Bytes);

impl<S: Send + Sync> FromRequest<S> for RawBody {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        Bytes::from_request(request, state).await.map(Self).map_err(|rejection| {
            let too_large = rejection.into_response().status() == StatusCode::PAYLOAD_TOO_LARGE;
            ApiError::new(if too_large { ProblemType::TooLarge } else { ProblemType::BadRequest })
        })
    }
}

impl RawBody {
    /// Reads the body as JSON of one shape.
    ///
    /// # Errors
    /// 400 when it is not JSON, holds anything unknown, or a NUL character (PostgreSQL cannot store one).
    pub fn json<T: DeserializeOwned>(&self) -> ApiResult<T> {
        let refused = || ApiError::new(ProblemType::BadRequest);
        if holds_nul(&self.0) {
            return Err(refused());
        }
        serde_json::from_slice(&self.0).map_err(|_| refused())
    }

    /// For acts that carry nothing: an empty body, `null` or `{}`.
    ///
    /// # Errors
    /// 400 for anything else.
    pub fn nothing(&self) -> ApiResult<()> {
        match self.0.trim_ascii() {
            b"" | b"null" | b"{}" => Ok(()),
            _ => Err(ApiError::new(ProblemType::BadRequest)),
        }
    }
}

/// Does a JSON text hold the escape of NUL? A backslash that is escaped itself begins none: somebody may write about it.
fn holds_nul(json: &[u8]) -> bool {
    let mut rest = json;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        rest = &rest[at + 1..];
        if rest.starts_with(b"u0000") {
            return true;
        }
        rest = rest.get(1..).unwrap_or_default();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nul_is_refused_and_words_about_it_are_not() {
        let read = |json: &'static str| RawBody(Bytes::from_static(json.as_bytes())).json::<String>();
        for bad in [r#""\u0000""#, r#""a\\\u0000""#] {
            assert_eq!(read(bad).unwrap_err().kind(), ProblemType::BadRequest, "{bad}");
        }
        assert_eq!(read(r#""\\u0000""#).unwrap(), r"\u0000");
        assert_eq!(read(r#""\u00001""#).map_err(|error| error.kind()), Err(ProblemType::BadRequest));
        assert_eq!(read(r#""\\\\u0000 \u00e5""#).unwrap(), r"\\u0000 å");
    }
}
