//! Session, register, and what operations need.

use super::Empty;
use crate::openapi::answers::{
    BadRequest, CrossSite, Invalid, TooLarge, Unauthenticated, Unexpected, UnsupportedMediaType,
};
use crate::openapi::examples;
use crate::problem::Problem;
use crate::session::Session;
use domain::register::Register;

/// Who is signed in
///
/// Always 200: the person, or where to sign in. The same answer tells what time it is at the backend.
#[utoipa::path(
    get, path = "/api/v1/session", tag = "session",
    security((), ("session" = [])),
    responses(
        (status = 200, description = "The session, or that there is none.", body = Session, examples(
            ("signed-in" = (summary = "A guarantor", value = json!(examples::signed_in()))),
            ("signed-out" = (summary = "Nobody", value = json!(examples::signed_out()))),
        )),
        (status = "default", response = Unexpected),
    ),
)]
pub fn read_session() {}

/// Sign out
///
/// The backend ends the session at once; the cookie is cleared.
#[utoipa::path(
    delete, path = "/api/v1/session", tag = "session",
    params(("Origin", Header)),
    responses(
        (status = 204, description = "Signed out.", headers(("Clear-Site-Data"), ("Set-Cookie"))),
        (status = 401, response = Unauthenticated),
        (status = 403, response = CrossSite),
        (status = "default", response = Unexpected),
    ),
)]
pub fn end_session() {}

/// Stay signed in
///
/// Starts the idle time anew, up to the end of the session. Never counts as a fresh sign-in.
#[utoipa::path(
    post, path = "/api/v1/session/renewal", tag = "session",
    params(("Origin", Header)),
    request_body = Empty,
    responses(
        (status = 200, description = "The session with its new end.", body = Session,
            example = json!(examples::signed_in())),
        (status = 400, response = BadRequest),
        (status = 401, response = Unauthenticated),
        (status = 403, response = CrossSite),
        (status = 413, response = TooLarge),
        (status = 415, response = UnsupportedMediaType),
        (status = 422, response = Invalid),
        (status = "default", response = Unexpected),
    ),
)]
pub fn renew_session() {}

/// The register in one language
///
/// Needs no session and is the same bytes for everyone. Restricted activities hold the same constant text for everyone.
#[utoipa::path(
    get, path = "/api/v1/register", tag = "register",
    security(()),
    params(
        ("lang" = String, Query, description = "`sv` or `en`.", pattern = "^(sv|en)$", example = "sv"),
        ("If-None-Match", Header),
    ),
    responses(
        (status = 200, description = "The register. `Cache-Control: no-cache`.", body = Register,
            headers(("ETag"), ("Content-Language")), example = json!(examples::register())),
        (status = 304, description = "The copy at hand is current.", headers(("ETag"))),
        (status = 400, response = BadRequest),
        (status = "default", response = Unexpected),
    ),
)]
pub fn read_register() {}

/// Does the process run?
///
/// For whoever would restart it. Says nothing about the database: a restart would not mend that.
#[utoipa::path(
    get, path = "/livez", tag = "system",
    security(()),
    responses((status = 200, description = "It does.", body = String, content_type = "text/plain", example = json!("ok"))),
)]
pub fn read_liveness() {}

/// Would a write work?
///
/// For load balancers and alarms. A write is tried, at most once a second; the answer comes within two seconds, whatever
/// hangs. A full disk, a database that is stopped or read-only and a data folder that is gone are all 503, and the
/// backend is ready again by itself when they are well.
#[utoipa::path(
    get, path = "/readyz", tag = "system",
    security(()),
    responses(
        (status = 200, description = "It would.", body = String, content_type = "text/plain", example = json!("ok")),
        (status = 503, description = "It would not.", body = Problem, content_type = "application/problem+json",
            headers(("Retry-After"))),
    ),
)]
pub fn read_readiness() {}

/// Would a write work?
///
/// The same as `/readyz`, under its older name.
#[utoipa::path(
    get, path = "/healthz", tag = "system",
    security(()),
    responses(
        (status = 200, description = "It would.", body = String, content_type = "text/plain", example = json!("ok")),
        (status = 503, description = "It would not.", body = Problem, content_type = "application/problem+json",
            headers(("Retry-After"))),
    ),
)]
pub fn read_health() {}

/// This document
#[utoipa::path(
    get, path = "/openapi.json", tag = "system",
    security(()),
    responses((status = 200, description = "OpenAPI 3.1.", content(("application/json")))),
)]
pub fn read_openapi() {}
