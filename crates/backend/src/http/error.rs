//! Errors of the API: `application/problem+json`, made in one place.

use crate::store::{DbError, StoreError};
use api_types::problem::{Problem, ProblemType};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::case::StepRefused;
use domain::request::{FieldError, FieldProblem};
use domain::restriction::RestrictionRefused;

/// Why a call is refused. Holds nothing personal: the app words it by its type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiError {
    kind: ProblemType,
    errors: Vec<api_types::problem::FieldProblem>,
    header: Option<(HeaderName, HeaderValue)>,
}

/// Result of a handler.
pub type ApiResult<T> = Result<T, ApiError>;

impl ApiError {
    /// An error of a kind.
    #[must_use]
    pub fn new(kind: ProblemType) -> Self {
        Self { kind, errors: Vec::new(), header: None }
    }

    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> ProblemType {
        self.kind
    }

    /// Not there, or not the person's: both look the same.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(ProblemType::NotFound)
    }

    /// The path exists, but only with the methods `allow` names (RFC 9110, 10.2.1).
    #[must_use]
    pub fn method_not_allowed(allow: &'static str) -> Self {
        let header = Some((header::ALLOW, HeaderValue::from_static(allow)));
        Self { header, ..Self::new(ProblemType::MethodNotAllowed) }
    }

    /// Field errors.
    #[must_use]
    pub fn invalid(errors: &[FieldError]) -> Self {
        Self { errors: errors.iter().map(Into::into).collect(), ..Self::new(ProblemType::Invalid) }
    }

    /// One field in which nothing was said.
    fn missing(field: &'static str) -> Self {
        Self::invalid(&[FieldError { field, problem: FieldProblem::Missing }])
    }

    /// Is it what was asked that is refused, and nothing failed here?
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        !matches!(self.kind, ProblemType::Internal | ProblemType::Unavailable)
    }

    /// A body that the contract does not allow, with each fault.
    #[must_use]
    pub fn faulty(errors: Vec<api_types::problem::FieldProblem>) -> Self {
        Self { errors, ..Self::new(ProblemType::Invalid) }
    }

    /// A query that the contract does not allow, with each fault.
    #[must_use]
    pub fn bad_query(errors: Vec<api_types::problem::FieldProblem>) -> Self {
        Self { errors, ..Self::new(ProblemType::BadRequest) }
    }

    /// A parameter of the query that has the contract's form and is none of ours.
    #[must_use]
    pub fn bad_parameter(name: &str) -> Self {
        let pointer = format!("/{name}");
        Self::bad_query(vec![api_types::problem::FieldProblem {
            pointer,
            detail: FieldProblem::Unknown.as_str().to_owned(),
        }])
    }

    /// Cannot be answered now; soon again.
    #[must_use]
    pub fn unavailable() -> Self {
        let header = Some((header::RETRY_AFTER, HeaderValue::from_static("5")));
        Self { header, ..Self::new(ProblemType::Unavailable) }
    }

    /// The rate limit is reached; try again in so many seconds.
    #[must_use]
    pub fn too_many(retry_after: i64) -> Self {
        let header = Some((header::RETRY_AFTER, HeaderValue::from(retry_after)));
        Self { header, ..Self::new(ProblemType::TooManyRequests) }
    }
}

/// The cause goes to the log with its trace id; the answer says only "internal error".
pub fn internal(cause: &dyn std::fmt::Display) -> ApiError {
    tracing::error!(cause = %cause, "internal error");
    ApiError::new(ProblemType::Internal)
}

/// What the store refuses, in the words of the contract: here, and nowhere else.
impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::StepRefused(StepRefused::CopyMissing) => Self::new(ProblemType::CopyMissing),
            StoreError::StepRefused(StepRefused::ReasonsMissing) => Self::missing("text"),
            StoreError::StepRefused(StepRefused::RecipientsMissing) => Self::missing("recipients"),
            StoreError::RestrictionRefused(Some(RestrictionRefused::NotBefore)) => {
                Self::invalid(&[FieldError { field: "lifts_on", problem: FieldProblem::NotAvailable }])
            }
            StoreError::StepRefused(_) | StoreError::RestrictionRefused(_) => Self::new(ProblemType::StepNotAllowed),
            StoreError::Invalid(errors) => Self::invalid(&errors),
            StoreError::KeyReused => Self::new(ProblemType::IdempotencyKeyReused),
            StoreError::LimitReached(wait) => Self::too_many(wait.num_seconds() + 1),
            StoreError::Crowded => Self::too_many(1),
            StoreError::Database(error) if error.is_transient() => {
                tracing::warn!(cause = %error, "the database cannot do it now");
                Self::unavailable()
            }
            StoreError::Database(_) | StoreError::NoRandomness(_) | StoreError::Inconsistent(_) => internal(&error),
        }
    }
}

impl From<DbError> for ApiError {
    fn from(error: DbError) -> Self {
        StoreError::from(error).into()
    }
}

impl From<getrandom::Error> for ApiError {
    fn from(error: getrandom::Error) -> Self {
        internal(&error)
    }
}

impl From<serde_json::Error> for ApiError {
    fn from(error: serde_json::Error) -> Self {
        // Only the place, never the words: a message could quote the value.
        internal(&format!("JSON at line {} column {}", error.line(), error.column()))
    }
}

/// Its HTTP status.
pub(super) fn status_of(problem: &Problem) -> StatusCode {
    StatusCode::from_u16(problem.status).expect("every kind of problem has a status from 400 to 599")
}

/// Travels in the answer's extensions to [`super::response_layer`], which adds the trace id and writes the body.
#[derive(Debug, Clone)]
pub(super) struct ProblemBody(pub(super) Problem);

/// In the answer's extensions: a refusal that says in its own body what it has to say.
#[derive(Debug, Clone, Copy)]
pub struct Worded;

/// The problem of an answer that the framework refused on its own (a path that is no UTF-8, for example).
pub(super) fn of_status(status: StatusCode) -> Option<ProblemBody> {
    let kind = match status {
        StatusCode::NOT_FOUND => ProblemType::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => ProblemType::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => ProblemType::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => ProblemType::UnsupportedMediaType,
        status if status.is_client_error() => ProblemType::BadRequest,
        status if status.is_server_error() => ProblemType::Internal,
        _ => return None,
    };
    Some(ProblemBody(Problem::new(kind)))
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let mut problem = Problem::new(self.kind);
        problem.errors = self.errors;
        let mut response = status_of(&problem).into_response();
        if let Some((name, value)) = self.header {
            response.headers_mut().insert(name, value);
        }
        response.extensions_mut().insert(ProblemBody(problem));
        response
    }
}
