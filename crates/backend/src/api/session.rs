//! `/session`.

use crate::clock;
use crate::http::body::RawBody;
use crate::http::error::{ApiError, ApiResult};
use crate::openapi::{Empty, answers};
use crate::session::{self, CurrentUser, Whoever, cookie};
use crate::state::App;
use crate::store::people;
use api_types::examples;
use api_types::problem::ProblemType;
use api_types::session::{Person, RoleAtCompany, Session, SignIn};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// Who is signed in
///
/// Always 200: the person, or where to sign in. The same answer tells what time it is at the backend.
#[utoipa::path(
    get, path = "/session", tag = "session",
    security((), ("session" = [])),
    responses(
        (status = 200, description = "The session, or that there is none.", body = Session,
            links(
                ("ListCases" = (operation_id = "list_cases")),
                ("ListConsents" = (operation_id = "list_consents")),
                ("ListExports" = (operation_id = "list_exports")),
                ("ListReceipts" = (operation_id = "list_receipts")),
                ("ListRecords" = (operation_id = "list_records")),
                ("ReadDirectMarketing" = (operation_id = "read_direct_marketing")),
                ("ReadInForce" = (operation_id = "read_in_force")),
            ),
            examples(
                ("signed-in" = (summary = "A guarantor", value = json!(examples::signed_in()))),
                ("signed-out" = (summary = "Nobody", value = json!(examples::signed_out()))),
            )),
        (status = "default", response = answers::Unexpected),
    ),
)]
// Never counts as use, so that asking does not keep a session alive.
pub async fn read_session(State(app): State<Arc<App>>, headers: HeaderMap) -> ApiResult<Json<Session>> {
    let db = app.db().await;
    let user = session::current(&db, &app.settings, &headers, app.clock.now()).await?;
    Ok(Json(describe(&app, user.as_ref()).await?))
}

/// Stay signed in
///
/// Starts the idle time anew, up to the end of the session. Never counts as a fresh sign-in.
#[utoipa::path(
    post, path = "/session/renewal", tag = "session",
    params(("Origin", Header)),
    request_body = Empty,
    responses(
        (status = 200, description = "The session with its new end.", body = Session,
            example = json!(examples::signed_in())),
        answers::Sent,
        (status = 401, response = answers::Unauthenticated),
    ),
)]
pub async fn renew_session(State(app): State<Arc<App>>, user: CurrentUser, _: RawBody) -> ApiResult<Json<Session>> {
    // Coming here counts as use only every few seconds; asking to go on counts always.
    let user = user.used(&app.db().await, app.clock.now()).await?;
    Ok(Json(describe(&app, Some(&user)).await?))
}

/// Sign out
///
/// The backend ends the session at once; the cookie is cleared.
#[utoipa::path(
    delete, path = "/session", tag = "session",
    params(("Origin", Header)),
    responses(
        (status = 204, description = "Signed out.", headers(("Clear-Site-Data"), ("Set-Cookie"))),
        answers::Read,
        (status = 403, response = answers::CrossSite),
    ),
)]
pub async fn end_session(State(app): State<Arc<App>>, Whoever(user): Whoever) -> ApiResult<Response> {
    user.end(&app.db().await).await?;
    let mut response = StatusCode::NO_CONTENT.into_response();
    // Not the cookies, which would be those of all the organisation's other sites under the same domain too; nor the cache,
    // which takes seconds and holds nothing of the person (`no-store`).
    let clear = HeaderValue::from_static(r#""storage""#);
    response.headers_mut().insert(HeaderName::from_static("clear-site-data"), clear);
    response.headers_mut().insert(header::SET_COOKIE, cookie::remove(&app.settings.public_origin));
    Ok(response)
}

/// The session as it is sent.
pub async fn describe(app: &App, user: Option<&CurrentUser>) -> ApiResult<Session> {
    let now = app.clock.now();
    let person = match user {
        Some(user) => Some(person(app, user).await?),
        None => None,
    };
    Ok(Session {
        signed_in: person.is_some(),
        demo: app.settings.demo,
        now: clock::write(now),
        today: clock::local_date(now),
        contact_phone: app.settings.contact_phone.as_ref().map(|number| number.written().to_owned()),
        sign_in: person.is_none().then(|| SignIn { url: app.settings.sign_in_url.clone() }),
        person,
    })
}

async fn person(app: &App, user: &CurrentUser) -> ApiResult<Person> {
    let mut db = app.db().await.snapshot().await?;
    let gone = ApiError::new(ProblemType::Unauthenticated);
    let roles = people::roles(&mut db, &user.person_id).await?;
    Ok(Person {
        name: people::name(&mut db, &user.person_id).await?.ok_or(gone)?,
        roles: roles.into_iter().map(RoleAtCompany::from).collect(),
        subject: user.person_id.clone(),
        auth_time: clock::write(user.auth_at),
        previous_sign_in_at: user.previous_sign_in_at.clone(),
        idle_ends_at: clock::write(user.idle_ends_at(&app.settings)),
        ends_at: clock::write(user.ends_at(&app.settings)),
    })
}
