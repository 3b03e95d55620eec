//! The OpenAPI 3.1 document of the backend's API: what `openapi.json` at the root of the workspace is made from.
//!
//! The operations are empty functions that only carry their description; `crates/backend` holds the real ones. The
//! schemas come from the types of this crate with their doc comments. What many operations have in common (headers,
//! problems, open enums) is said once, in `answers` and `shared`.
//!
//! **Never** put anything about a real person in an example.

mod answers;
mod bounds;
pub(crate) mod examples;
#[expect(dead_code, reason = "an operation is only its description; nothing calls it")]
mod operations;
mod parts;
mod shared;

use crate::export::{EndLine, RecordLine};
use crate::receipt::Receipt;
use operations::{acts, cases, demo, exports, records, session};
use shared::Shared;
use utoipa::OpenApi;

/// What the checked-in file is called in messages.
const STALE: &str = "openapi.json is stale: run `cargo xtask openapi`";

const DESCRIPTION: &str = "\
The contract between the customer privacy portal and its backend. The portal and this API share one origin.

**Session.** Signing in sets the cookie `__Host-session` (on plain http on the machine itself `portal-session`); no \
token ever reaches script. Every operation but those \
with an empty security requirement answers 401 without it. What belongs to someone else looks exactly like what does not exist: 404, \
never 403. Every answer about a person is `Cache-Control: no-store`.

**Whose.** Every operation for a person carries `Portal-Subject`: the `subject` of `GET /session` whom the page shows. \
Without it the answer is 400, and 409 `another-person-signed-in` when the session is another one's: nothing is read or \
stored then, whatever else the request holds. Signing out and the plain link to a document go without.

**What is not here is refused.** A body that is no JSON, repeats a member of an object or holds NUL is 400; another \
media type, or a coding of the content, is 415; what is too large is 413; what its schema does not allow is 422, with the \
pointer of each fault. A query with an unknown, repeated, missing or wrong parameter is 400, with its name as the pointer. \
A header that has one value and comes twice (`Host`, `Origin`, `Sec-Fetch-Site`, `Content-Type` and their like) is 400. \
`1.0` is the integer 1.

**State changes.** Bodies are `application/json` and closed. Where an act needs no words, no body, `{}` and `null` mean \
the same. `Origin` and \
`Sec-Fetch-Site` are checked. A POST that creates something, if only an event and its receipt, needs an `Idempotency-Key`; \
a change of something that may have changed meanwhile needs `If-Match`. Withdrawing a consent and stopping direct \
marketing need neither and always succeed.

**Open enums.** In answers, values listed under `x-extensible-enum` may grow without a new version; a reader turns one \
it does not know into a neutral one. New members may come; a reader ignores them. A member that is absent and one that \
is null mean the same.

**Time.** `format: date` is a local date in Europe/Stockholm, `format: date-time` an instant in RFC 3339, always UTC \
(`Z`). Due dates are the backend's.

**Errors** are `application/problem+json` (RFC 9457). `type` is the key; wording is the reader's. No error holds \
personal data.

**The same for everyone.** Nothing here tells whether a person has protected identity or is subject to \
measures against money laundering. No member and no count does.";

#[derive(OpenApi)]
#[openapi(
    info(title = "Customer privacy portal", version = "v1", description = DESCRIPTION),
    servers((url = "/", description = "The portal's own origin.")),
    tags(
        (name = "session", description = "Who is signed in, and until when."),
        (name = "register", description = "The register of processing activities: the notices as data."),
        (name = "consents", description = "Consents, their withdrawal and renewal (Art. 7)."),
        (name = "direct-marketing", description = "The standing choice about direct marketing (Art. 21(2)-(3))."),
        (name = "in-force", description = "What counts now because the person asked for it."),
        (name = "cases", description = "Requests that the controller answers within a time limit (Art. 12)."),
        (name = "receipts", description = "One form of receipt for every act and every case."),
        (name = "records", description = "What is held about the person, value by value."),
        (name = "exports", description = "Data portability (Art. 20). The browser builds the file."),
        (name = "demo", description = "Only when the backend was started in demo mode; otherwise 404. Made-up people."),
        (name = "system", description = "For operations."),
    ),
    security(("session" = [])),
    paths(
        session::read_session,
        session::end_session,
        session::renew_session,
        session::read_register,
        acts::list_consents,
        acts::withdraw_consent,
        acts::renew_consent,
        acts::read_direct_marketing,
        acts::stop_direct_marketing,
        acts::lift_direct_marketing_stop,
        acts::read_in_force,
        cases::list_cases,
        cases::create_case,
        cases::read_case,
        cases::read_document,
        cases::send_message,
        cases::retract_case,
        acts::list_receipts,
        acts::read_receipt,
        acts::confirm_receipt,
        records::list_records,
        records::read_record,
        exports::list_exports,
        exports::create_export,
        exports::preview_export,
        exports::read_records,
        exports::store_result,
        demo::list_personas,
        demo::sign_in,
        demo::reset,
        demo::take_step,
        session::read_liveness,
        session::read_readiness,
        session::read_health,
        session::read_openapi,
    ),
    components(schemas(Receipt, RecordLine, EndLine)),
    modifiers(&Shared),
)]
struct Document;

/// The document.
#[must_use]
pub fn document() -> utoipa::openapi::OpenApi {
    Document::openapi()
}

/// The document as it stands in `openapi.json`: indented, with a newline at the end. Always the same bytes.
///
/// # Errors
/// Those of the serialiser; there are none in practice.
pub fn json() -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(&document()).map(|text| text + "\n")
}

/// Holds `text` against the document.
///
/// # Errors
/// What to tell the developer when they differ.
pub fn check(text: &str) -> Result<(), String> {
    match json() {
        Ok(current) if current == text => Ok(()),
        Ok(_) => Err(STALE.to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

#[cfg(test)]
mod tests;
