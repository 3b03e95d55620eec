//! The OpenAPI 3.1 document of the backend's API: what `openapi.json` at the root of the workspace is made from.
//!
//! An operation is described at its handler (`#[utoipa::path]`), and registered with it (`routes!`). The schemas come from
//! the types of `api_types` and `domain` with their doc comments, the examples from `api_types::examples`. Here is what
//! many operations have in common (headers, problems, open enums), said once.

pub mod answers;
mod bounds;
mod links;
mod parts;
mod shared;

pub use shared::open_enums;

use api_types::export::{EndLine, RecordLine};
use api_types::receipt::Receipt;
use shared::Shared;
use utoipa::openapi::OpenApi;
use utoipa::{Modify, OpenApi as _, ToSchema};

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

#[derive(utoipa::OpenApi)]
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
    components(schemas(Receipt, RecordLine, EndLine)),
)]
struct Document;

/// Body of a state change that needs no words: `{}`, `null`, or nothing at all. If there is one, it is JSON: a form of
/// another site cannot send that.
#[derive(Debug, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Empty {}

/// The document, with these operations ([`crate::operations`]).
#[must_use]
pub fn document(operations: OpenApi) -> OpenApi {
    let mut document = Document::openapi().merge_from(operations);
    Shared.modify(&mut document);
    document
}

/// The document as it stands in `openapi.json`: indented, with a newline at the end. Always the same bytes.
///
/// # Errors
/// Those of the serialiser; there are none in practice.
pub fn json(operations: OpenApi) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(&document(operations)).map(|text| text + "\n")
}

/// Holds `text` against the document.
///
/// # Errors
/// What to tell the developer when they differ.
pub fn check(text: &str, operations: OpenApi) -> Result<(), String> {
    match json(operations) {
        Ok(current) if current == text => Ok(()),
        Ok(_) => Err(STALE.to_owned()),
        Err(error) => Err(error.to_string()),
    }
}
