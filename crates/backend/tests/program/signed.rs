//! A person signed in at the program.

use api_types::session::SUBJECT_HEADER;
use ureq::http::Response;
use ureq::{Body, RequestBuilder};

/// The cookie of the browser, and whom its page shows.
#[derive(Debug, Clone, Default)]
pub struct Signed {
    pub cookie: String,
    pub subject: String,
}

impl Signed {
    /// By the answer to a sign-in; `None` when it was none.
    pub fn by(mut answer: Response<Body>) -> Option<Self> {
        let cookie = answer.headers().get("set-cookie")?.to_str().ok()?.split(';').next()?.to_owned();
        let session: api_types::session::Session =
            serde_json::from_str(&answer.body_mut().read_to_string().ok()?).ok()?;
        Some(Self { cookie, subject: session.person?.subject })
    }

    /// Puts them into a request, unless nobody is signed in.
    pub fn on<B>(&self, request: RequestBuilder<B>) -> RequestBuilder<B> {
        if self.cookie.is_empty() {
            return request;
        }
        request.header("Cookie", &self.cookie).header(SUBJECT_HEADER, &self.subject)
    }
}
