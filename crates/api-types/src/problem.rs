//! Errors: `application/problem+json` (RFC 9457).
//!
//! The `type` is the primary key; the app words errors by it. No member ever holds personal data.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Media type of an error.
pub const MEDIA_TYPE: &str = "application/problem+json";

macro_rules! problem_types {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $status:literal, $title:literal;)*) => {
        /// The kinds of problem. Their URI is `urn:almi:privacy-portal:problem:<id>`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ProblemType { $($(#[$doc])* $name,)* }

        impl ProblemType {
            /// All kinds.
            pub const ALL: &'static [ProblemType] = &[$(ProblemType::$name,)*];

            /// The absolute URI.
            #[must_use]
            pub fn uri(self) -> &'static str {
                match self { $(ProblemType::$name => concat!("urn:almi:privacy-portal:problem:", $id),)* }
            }

            /// HTTP status.
            #[must_use]
            pub fn status(self) -> u16 {
                match self { $(ProblemType::$name => $status,)* }
            }

            /// Short English title, for logs and developers.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(ProblemType::$name => $title,)* }
            }
        }
    };
}

problem_types! {
    /// No session, or it has ended.
    Unauthenticated = "unauthenticated", 401, "Sign-in required";
    /// Not there, or not the person's.
    NotFound = "not-found", 404, "Not found";
    /// The path exists, not with this method.
    MethodNotAllowed = "method-not-allowed", 405, "Method not allowed";
    /// The request did not come from the portal's own page.
    CrossSite = "cross-site", 403, "Cross-site request refused";
    /// The last sign-in is too old for this.
    FreshSignInRequired = "fresh-sign-in-required", 403, "Fresh sign-in required";
    /// Switched off in the backend's configuration.
    NotAllowed = "not-allowed", 403, "Not allowed here";
    /// The body is not JSON of the expected shape.
    BadRequest = "bad-request", 400, "Malformed request";
    /// The `Portal-Subject` is missing, malformed or sent twice.
    SubjectMissing = "subject-missing", 400, "Portal-Subject missing or malformed";
    /// The session is another person's than the one whom the page shows.
    AnotherPersonSignedIn = "another-person-signed-in", 409, "Another person is signed in";
    /// The `Idempotency-Key` is missing or malformed.
    IdempotencyKeyMissing = "idempotency-key-missing", 400, "Idempotency-Key missing or malformed";
    /// The same key came with another body.
    IdempotencyKeyReused = "idempotency-key-reused", 422, "Idempotency-Key used with another request";
    /// The same request is still being handled.
    RequestInProgress = "request-in-progress", 409, "The same request is being handled";
    /// Only `application/json` is accepted.
    UnsupportedMediaType = "unsupported-media-type", 415, "Unsupported media type";
    /// The body did not come in time.
    RequestTimeout = "request-timeout", 408, "The request came too slowly";
    /// Larger than the backend accepts.
    TooLarge = "too-large", 413, "Request too large";
    /// Field errors.
    Invalid = "invalid", 422, "Some fields are not right";
    /// `If-Match` does not hold.
    Changed = "changed", 412, "Changed meanwhile";
    /// `If-Match` is missing.
    PreconditionRequired = "precondition-required", 428, "If-Match required";
    /// The step does not follow from the state of the case.
    StepNotAllowed = "step-not-allowed", 409, "Step not allowed";
    /// A consent to direct marketing cannot be given again while the person's own no to it stands: the no is lifted first.
    MarketingStopped = "marketing-stopped", 409, "Direct marketing is stopped";
    /// An access case is not fulfilled without the copy (Art. 15(3)).
    CopyMissing = "copy-missing", 409, "An access request is not fulfilled without the copy";
    /// Rate limit.
    TooManyRequests = "too-many-requests", 429, "Too many requests";
    /// A fault in the backend.
    Internal = "internal", 500, "Internal error";
    /// The backend cannot answer now.
    Unavailable = "unavailable", 503, "Temporarily unavailable";
}

impl ProblemType {
    /// Reads a `type` URI; `None` for one this version does not know.
    #[must_use]
    pub fn parse(uri: &str) -> Option<ProblemType> {
        ProblemType::ALL.iter().copied().find(|kind| kind.uri() == uri)
    }
}

/// One field error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldProblem {
    /// JSON Pointer (RFC 6901) into the request's body, for example `/words`; or into its query as an object: `/limit`.
    pub pointer: String,
    /// What is wrong: `missing`, `too-long`, `unknown` (no such choice or member), `not-available` or `malformed` (another
    /// type, too many, one twice, out of bounds); others may come.
    pub detail: String,
}

/// The body of an error answer.
//
// Read as RFC 9457 (3.1) wants it, see `Lenient`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(from = "Lenient")]
pub struct Problem {
    /// Absolute URI, the primary key: `urn:almi:privacy-portal:problem:` and the kind.
    #[serde(rename = "type")]
    pub kind: String,
    /// Short English title.
    pub title: String,
    /// HTTP status, advisory.
    pub status: u16,
    /// Field errors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
    /// Random id of this answer, also in the backend's log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace_id: Option<String>,
}

/// A problem as it may come: a member of another type than it should be is one that is absent, and without a `type` it
/// is `about:blank`.
#[derive(Deserialize)]
struct Lenient {
    #[serde(rename = "type", default)]
    kind: Value,
    #[serde(default)]
    title: Value,
    #[serde(default)]
    status: Value,
    #[serde(default)]
    errors: Value,
    #[serde(default)]
    trace_id: Value,
}

impl From<Lenient> for Problem {
    fn from(problem: Lenient) -> Self {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let field = |error: &Value| {
            Some(FieldProblem { pointer: text(error.get("pointer")?)?, detail: text(error.get("detail")?)? })
        };
        Self {
            kind: text(&problem.kind).unwrap_or_else(|| "about:blank".to_owned()),
            title: text(&problem.title).unwrap_or_default(),
            status: problem.status.as_u64().and_then(|status| status.try_into().ok()).unwrap_or_default(),
            errors: problem.errors.as_array().into_iter().flatten().filter_map(field).collect(),
            trace_id: text(&problem.trace_id),
        }
    }
}

impl Problem {
    /// A problem of a kind, without field errors.
    #[must_use]
    pub fn new(kind: ProblemType) -> Self {
        Self {
            kind: kind.uri().to_owned(),
            title: kind.title().to_owned(),
            status: kind.status(),
            errors: Vec::new(),
            trace_id: None,
        }
    }
}

/// Whole seconds to wait, from the headers `Retry-After` and `Date` of one answer.
///
/// `Retry-After` is a number of seconds, or a time. A time is compared with the answer's own `Date`: the clock of a
/// person's device may be wrong by hours. A time that has passed is no wait. `instant_ms` reads a time of HTTP, as
/// milliseconds since 1970; there is no clock and no calendar here.
#[must_use]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "such a cast stops at both ends")]
pub fn wait(retry_after: Option<&str>, date: Option<&str>, instant_ms: fn(&str) -> Option<f64>) -> Option<u32> {
    let until = retry_after?;
    until.parse().ok().or_else(|| Some(((instant_ms(until)? - instant_ms(date?)?) / 1000.0).ceil() as u32))
}

impl From<&domain::request::FieldError> for FieldProblem {
    fn from(error: &domain::request::FieldError) -> Self {
        Self { pointer: format!("/{}", error.field), detail: error.problem.as_str().to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::{FieldProblem, Problem, ProblemType, wait};
    use serde_json::json;

    #[test]
    fn a_member_of_another_type_is_ignored_and_the_rest_still_counts() {
        let read = |problem: serde_json::Value| serde_json::from_value::<Problem>(problem).unwrap();
        let whole = json!({
            "type": "urn:almi:privacy-portal:problem:invalid", "title": "Some fields are not right", "status": 422,
            "errors": [{"pointer": "/words", "detail": "missing"}], "trace_id": "t-1", "added": {"later": [1]}
        });
        let problem = read(whole.clone());
        assert_eq!(ProblemType::parse(&problem.kind), Some(ProblemType::Invalid));
        assert_eq!(problem.errors, [FieldProblem { pointer: "/words".into(), detail: "missing".into() }]);
        assert_eq!(serde_json::to_value(&problem).unwrap()["trace_id"], "t-1");
        for (member, odd) in [
            ("title", json!(7)),
            ("status", json!("422")),
            ("status", json!(70_000)),
            ("trace_id", json!({})),
            ("title", json!(null)),
        ] {
            let mut broken = whole.clone();
            broken[member] = odd;
            let broken = read(broken);
            assert_eq!((&broken.kind, &broken.errors), (&problem.kind, &problem.errors), "{member}");
        }
        let mut broken = whole.clone();
        broken["errors"] = json!([7, {"pointer": "/words"}, {"pointer": "/ground", "detail": "unknown"}]);
        assert_eq!(read(broken).errors, [FieldProblem { pointer: "/ground".into(), detail: "unknown".into() }]);
        let mut broken = whole;
        broken["errors"] = json!("none");
        broken["type"] = json!(["invalid"]);
        assert_eq!((read(broken.clone()).errors, read(broken).kind), (vec![], "about:blank".to_owned()));
        assert_eq!(read(json!({})).kind, "about:blank");
    }

    /// A calendar of three instants.
    fn instant_ms(instant: &str) -> Option<f64> {
        match instant {
            "Fri, 20 Nov 2026 09:30:00 GMT" => Some(1_795_167_000_000.0),
            "Fri, 20 Nov 2026 09:31:30 GMT" => Some(1_795_167_090_000.0),
            _ => None,
        }
    }

    #[test]
    fn the_wait_is_told_by_the_answer_alone() {
        let (now, later) = (Some("Fri, 20 Nov 2026 09:30:00 GMT"), Some("Fri, 20 Nov 2026 09:31:30 GMT"));
        let table = [
            (None, now, None),
            (Some("40"), None, Some(40)),
            (Some("40"), now, Some(40)),
            (later, now, Some(90)),
            (later, later, Some(0)),
            (now, later, Some(0)),
            (later, None, None),
            (later, Some("soon"), None),
            (Some("soon"), now, None),
            (Some("-1"), now, None),
        ];
        for (retry_after, date, expected) in table {
            assert_eq!(wait(retry_after, date, instant_ms), expected, "{retry_after:?} at {date:?}");
        }
    }
}
