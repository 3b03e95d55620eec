//! One request over HTTP, and its answer: whole as text, or piece by piece while it comes in.

use super::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What a request does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Makes something.
    Post,
    /// Sets something.
    Put,
    /// Removes something.
    Delete,
}

impl Method {
    fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Delete => "DELETE",
        }
    }
}

/// An answer, whatever its status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// The headers asked for, in that order; `None` for one that is not there.
    pub headers: Vec<Option<String>>,
    /// The body; `None` when the connection was cut before its end, or it is no UTF-8. Empty when somebody took it.
    pub text: Option<String>,
}

/// Takes the body of a good answer, piece by piece, cut anywhere.
pub type Take = Box<dyn FnMut(&[u8])>;

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The browser could not even ask: a header's name or value is none.
    NotAsked,
    /// It asked, and nothing came back that it may hand on: no network, or a redirection, which this contract has none
    /// of.
    NoAnswer,
}

/// Asks. `take` gets the body when the answer is a good one. Cookies go along on this origin only; what may come from
/// the browser's cache is up to the answer's own headers.
///
/// # Errors
/// No answer at all.
pub async fn fetch(
    method: Method,
    address: &str,
    headers: &[(&str, String)],
    body: Option<&str>,
    wanted: &[&str],
    take: Option<Take>,
) -> Result<Answer, Failure> {
    let asked = ask(method, address, headers, body).ok_or(Failure::NotAsked)?;
    let response = JsFuture::from(asked).await.ok().and_then(|response| response.dyn_into::<web_sys::Response>().ok());
    let response = response.ok_or(Failure::NoAnswer)?;
    let found = response.headers();
    let headers = wanted.iter().map(|name| found.get(name).ok().flatten()).collect();
    let status = response.status();
    let take = take.filter(|_| (200..300).contains(&status));
    let text = pieces(&response, take).await.and_then(|bytes| String::from_utf8(bytes).ok());
    Ok(Answer { status, headers, text })
}

/// The whole body, or nothing of it when `take` has had it; `None` when it was cut.
///
/// As bytes: a text of the browser would be made in its own form first and turned back, which for a register of
/// thousands takes longer than to read it.
async fn pieces(response: &web_sys::Response, mut take: Option<Take>) -> Option<Vec<u8>> {
    let mut all = Vec::new();
    let Some(stream) = response.body() else { return Some(all) };
    let reader: web_sys::ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let value = JsValue::from_str("value");
    loop {
        let step = JsFuture::from(reader.read()).await.ok()?;
        // There is none at the end.
        let Ok(piece) = js_sys::Reflect::get(&step, &value).ok()?.dyn_into::<js_sys::Uint8Array>() else {
            return Some(all);
        };
        let mut piece = piece.to_vec();
        match &mut take {
            Some(take) => take(&piece),
            None => all.append(&mut piece),
        }
    }
}

fn ask(method: Method, address: &str, headers: &[(&str, String)], body: Option<&str>) -> Option<js_sys::Promise> {
    let init = web_sys::RequestInit::new();
    init.set_method(method.as_str());
    init.set_redirect(web_sys::RequestRedirect::Error);
    let all = web_sys::Headers::new().ok()?;
    for (name, value) in headers {
        all.append(name, value).ok()?;
    }
    init.set_headers(&all);
    if let Some(body) = body {
        init.set_body(&JsValue::from_str(body));
    }
    Some(window()?.fetch_with_str_and_init(address, &init))
}
