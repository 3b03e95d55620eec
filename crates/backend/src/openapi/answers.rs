//! The problem answers, each defined once and referred to by the operations it can come from.

use api_types::problem::{FieldProblem, MEDIA_TYPE, Problem, ProblemType};
use std::collections::BTreeMap;
use utoipa::openapi::example::ExampleBuilder;
use utoipa::openapi::{ContentBuilder, Header, Ref, RefOr, Response, ResponseBuilder};
use utoipa::{IntoResponses, ToResponse};

macro_rules! answers {
    ($($name:ident = $description:literal [$($kind:ident),+];)*) => {
        $(
            #[doc = $description]
            #[derive(Debug)]
            pub struct $name;

            impl<'a> ToResponse<'a> for $name {
                fn response() -> (&'a str, RefOr<Response>) {
                    (stringify!($name), answer($description, &[$(ProblemType::$kind),+]).into())
                }
            }
        )*

        /// Every answer with its problems: for the components.
        pub fn all() -> Vec<(&'static str, RefOr<Response>)> {
            vec![$($name::response()),*]
        }

        /// What an answer says, and its problems.
        fn parts(name: &str) -> Option<(&'static str, &'static [ProblemType])> {
            match name {
                $(stringify!($name) => Some(($description, &[$(ProblemType::$kind),+])),)*
                _ => None,
            }
        }
    };
}

answers! {
    BadRequest = "The query or the body does not have the expected shape, or holds something unknown." [BadRequest];
    BadRequestOrNoKey = "As `BadRequest`; or the `Idempotency-Key` is missing or malformed."
        [BadRequest, IdempotencyKeyMissing];
    Unauthenticated = "No session, or it has ended." [Unauthenticated];
    CrossSite = "The request did not come from the portal's own page." [CrossSite];
    NotAllowed = "Switched off in the backend's configuration." [NotAllowed];
    ExportRefused = "The last sign-in is too old; or the voluntary part is not offered here; or the request did not \
        come from the portal's own page." [FreshSignInRequired, NotAllowed, CrossSite];
    SignInTooOld = "The last sign-in is too old for this." [FreshSignInRequired];
    NotFound = "Not there, or not the person's; the two look the same." [NotFound];
    RequestInProgress = "The same request is still being handled. Send it again, unchanged." [RequestInProgress];
    StepNotAllowed = "The step does not follow from where things stand; or access would be fulfilled without its copy."
        [StepNotAllowed, CopyMissing];
    StepNotAllowedOrInProgress = "The step does not follow from where the case stands; or the same request is still \
        being handled." [StepNotAllowed, RequestInProgress];
    RenewalRefused = "The consent holds already; or it is to direct marketing, which the person has stopped; or the same \
        request is still being handled." [StepNotAllowed, MarketingStopped, RequestInProgress];
    Changed = "`If-Match` does not hold: it was changed meanwhile. Read it again; keep what the person wrote." [Changed];
    TooLarge = "Larger than the backend accepts." [TooLarge];
    UnsupportedMediaType = "Only `application/json` is accepted, also for `{}`." [UnsupportedMediaType];
    Invalid = "Some fields are not right; `errors` says which." [Invalid];
    InvalidOrKeyReused = "Some fields are not right; or the `Idempotency-Key` was used with another request."
        [Invalid, IdempotencyKeyReused];
    PreconditionRequired = "`If-Match` is missing." [PreconditionRequired];
    TooManyRequests = "The person has done this as often as may be in 24 hours, or sends faster than it can be stored. \
        `Retry-After` says when to try again. The same key repeated never counts twice." [TooManyRequests];
    Unexpected = "Anything else: what is sent where nothing is asked for (400, 413, 422); the path exists, but not with \
        this method (405, with `Allow`); a body that does not come in time (408); too much at the same time (429, with \
        `Retry-After`); a fault (500); not able to answer now (503, with `Retry-After`)."
        [MethodNotAllowed, RequestTimeout, TooManyRequests, Internal, Unavailable];
}

macro_rules! forms {
    ($($name:ident = $what:literal [$($status:literal: $answer:ident),+];)*) => {
        $(
            #[doc = $what]
            #[derive(Debug)]
            pub struct $name;

            impl IntoResponses for $name {
                fn responses() -> BTreeMap<String, RefOr<Response>> {
                    [$(($status, stringify!($answer))),+]
                        .map(|(status, answer)| (status.to_owned(), Ref::from_response_name(answer).into()))
                        .into()
                }
            }
        )*
    };
}

// Answers that operations of one form have in common. What an operation names after them stands in place of theirs.
forms! {
    Read = "Of a read for who is signed in." ["401": Unauthenticated, "default": Unexpected];
    Sent = "Of what has a body." ["400": BadRequest, "403": CrossSite, "413": TooLarge, "415": UnsupportedMediaType,
        "422": Invalid, "default": Unexpected];
    SentWithKey = "Of what is done once for each `Idempotency-Key`." ["400": BadRequestOrNoKey, "401": Unauthenticated,
        "403": CrossSite, "413": TooLarge, "415": UnsupportedMediaType, "422": InvalidOrKeyReused,
        "429": TooManyRequests, "default": Unexpected];
    Matched = "Of a change of the version that is shown (`If-Match`)." ["412": Changed, "428": PreconditionRequired];
}

/// The statuses that every operation for a person has.
pub const OF_A_PERSON: [&str; 2] = ["400", "409"];

/// The answer with one of these statuses of an operation for a person, which may have a separate one besides.
pub fn of_a_person(status: &str, before: Option<&str>) -> (String, Response) {
    let (name, description, kind) = match status {
        "400" => {
            ("NoSubject", "The `Portal-Subject` is missing, malformed or sent twice.", ProblemType::SubjectMissing)
        }
        _ => (
            "AnotherPerson",
            "The session is another person's than the one whom the page shows. Nothing was read or stored: empty the page.",
            ProblemType::AnotherPersonSignedIn,
        ),
    };
    match before.and_then(|before| Some((before, parts(before)?))) {
        None => (name.to_owned(), answer(description, &[kind])),
        Some((before, (more, kinds))) => {
            (format!("{name}Or{before}"), answer(&format!("{description} Or: {more}"), &[&[kind], kinds].concat()))
        }
    }
}

fn answer(description: &str, kinds: &[ProblemType]) -> Response {
    let mut content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem")));
    for kind in kinds {
        let name = kind.uri().rsplit(':').next().unwrap_or_default();
        let value = example(*kind);
        content = content.examples_from_iter([(name, ExampleBuilder::new().value(Some(value)).build())]);
    }
    let mut response = ResponseBuilder::new().description(description).content(MEDIA_TYPE, content.build());
    if kinds.iter().any(|kind| matches!(kind, ProblemType::TooManyRequests | ProblemType::Unavailable)) {
        response = response.header("Retry-After", Header::default());
    }
    response.build()
}

/// What a problem looks like.
pub fn example(kind: ProblemType) -> serde_json::Value {
    let mut problem = Problem::new(kind);
    problem.trace_id = Some("5f0c1b7e9a2d4863".to_owned());
    if kind == ProblemType::Invalid {
        problem.errors = vec![FieldProblem { pointer: "/activities".to_owned(), detail: "missing".to_owned() }];
    }
    api_types::examples::sorted(serde_json::to_value(problem).unwrap_or_default())
}
