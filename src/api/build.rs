//! Has the page that stands in this tab been replaced by a newer build?
//!
//! A file that does not come says nothing of why. The page that is served now does: it names the app that it starts.

use crate::browser;
use gloo_net::http::Request;
use web_sys::{AbortSignal, RequestCache};

/// The element that names the app's own file, whose name holds its hash (`Trunk.toml`).
const APP: &str = "portal-app";

/// How long the server may take to answer, in milliseconds: somebody waits for what the page will say.
const PATIENCE_MS: u32 = 10_000;

/// Is another build served than the one in this tab? `false` also where the server cannot be asked: then it is the
/// connection, and trying again is right.
pub async fn is_replaced() -> bool {
    let Some(own) = browser::meta(APP) else { return false };
    served().await.is_some_and(|served| served != own)
}

async fn served() -> Option<String> {
    let patience = AbortSignal::timeout_with_u32(PATIENCE_MS);
    let request = Request::get("/").cache(RequestCache::NoStore).abort_signal(Some(&patience));
    let answer = request.send().await.ok()?;
    if !answer.ok() {
        return None;
    }
    browser::meta_of(&answer.text().await.ok()?, APP)
}
