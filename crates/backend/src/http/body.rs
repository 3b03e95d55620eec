//! Request bodies: size, JSON, and the contract's schema.

use super::contract;
use super::error::{ApiError, ApiResult, internal};
use super::json;
use api_types::problem::ProblemType;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::time::Duration;

/// Largest body the API takes, in bytes. The longest request is below: two fields of 16,000 code points, each escaped as
/// two of six bytes, are 384,000.
pub const MAX_BODY: usize = 512 * 1024;

/// The time within which the whole body must have come, among the extensions of a request. However little comes at a time:
/// a connection is not held by a byte now and then.
#[derive(Debug, Clone, Copy)]
pub struct Within(pub Duration);

/// A body as it came, and what it says. It is what the contract asks for, or there is none: whoever takes one as an
/// argument has it checked.
#[derive(Debug, Clone)]
pub struct RawBody {
    /// The bytes.
    pub bytes: Bytes,
    value: Value,
}

impl<S: Send + Sync> FromRequest<S> for RawBody {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let operation = contract::of_request(request.method(), request.extensions());
        let within = request.extensions().get::<Within>().map_or(Duration::MAX, |within| within.0);
        let bytes = tokio::time::timeout(within, Bytes::from_request(request, state)).await;
        let bytes = bytes.map_err(|_| ApiError::new(ProblemType::RequestTimeout))?.map_err(|rejection| {
            let too_large = rejection.into_response().status() == StatusCode::PAYLOAD_TOO_LARGE;
            ApiError::new(if too_large { ProblemType::TooLarge } else { ProblemType::BadRequest })
        })?;
        let Some(operation) = operation else { return Self::unchecked(bytes) };
        let Some(expected) = &operation.body else {
            return Err(internal(&"a handler reads a body that the contract does not know"));
        };
        if bytes.trim_ascii().is_empty() && !expected.required {
            return Ok(Self { bytes, value: Value::Null });
        }
        let body = Self::unchecked(bytes)?;
        let faults = expected.faults(&body.value);
        if faults.is_empty() { Ok(body) } else { Err(ApiError::faulty(faults)) }
    }
}

impl RawBody {
    fn unchecked(bytes: Bytes) -> ApiResult<Self> {
        let value = json::read(&bytes).map_err(|_| ApiError::new(ProblemType::BadRequest))?;
        Ok(Self { bytes, value })
    }

    /// Reads the body in one of the contract's types.
    ///
    /// # Errors
    /// When the contract allows what the type does not take, which a test would have found; 422 then.
    pub fn json<T: DeserializeOwned>(&self) -> ApiResult<T> {
        serde_json::from_value(self.value.clone()).map_err(|_| {
            tracing::error!("a body that the contract allows and the backend cannot read");
            ApiError::new(ProblemType::Invalid)
        })
    }
}
