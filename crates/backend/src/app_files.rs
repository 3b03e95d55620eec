//! The app's files, as Trunk built them.
//!
//! All files are read into memory and looked up by their exact path, so a request can never reach another file; what has a
//! dot in front of its name, and what a link leads to outside the folder, is never among them (`folder.rs`). A new build
//! that is copied file by file is taken up when every file that its page names is there, and the old one is served whole
//! until then (`shelf.rs`). Files with a hash in their name never change and are kept by browsers for a year; the page
//! itself and the worker (Trunk does not hash them) are asked for each time.

mod build;
mod folder;
mod named;
mod names;
mod packed;
mod pages;
mod shelf;

pub use pages::Pages;
pub use shelf::AppFiles;

use crate::http::encoding;
use crate::http::error::{ApiError, Worded};
use crate::http::precondition::none_match;
use axum::Extension;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use build::AppFile;
use names::INDEX;
use shelf::{For, Served};
use std::sync::Arc;

/// What people see where there is no page.
const NOT_FOUND: &str = "/404.html";

/// Everything that is not the API: a file, or the page for a path of the app.
pub async fn serve(
    Extension(files): Extension<Option<Arc<AppFiles>>>,
    Extension(pages): Extension<Arc<Pages>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let Some(files) = files else { return ApiError::not_found().into_response() };
    let path = if uri.path() == "/" { INDEX } else { uri.path() };
    let (mut served, is_page) = (files.served(), path == INDEX || pages.has(path));
    let goes_there = path == INDEX || (is_page && accepts(&headers, &["text/html", "*/*"]));
    let find = |served: &Served| served.get(path).filter(|_| path != INDEX && path != NOT_FOUND).cloned();
    let mut file = find(&served);
    if file.is_none() && method.is_safe() {
        // Files are read: not in the way of other requests.
        let (looking, why) = (Arc::clone(&files), if goes_there { For::Page } else { For::Missing });
        let looked = tokio::task::spawn_blocking(move || looking.look(why)).await;
        if looked.is_ok() {
            served = files.served();
            file = find(&served);
        }
    }
    if method != Method::GET && method != Method::HEAD && (file.is_some() || is_page) {
        return ApiError::method_not_allowed("GET, HEAD").into_response();
    }
    if let Some(file) = file {
        return answer(&file, &headers);
    }
    if !goes_there {
        return not_found(&served, &headers);
    }
    match served.get(INDEX) {
        Some(page) => answer(page, &headers),
        None => ApiError::not_found().into_response(),
    }
}

/// Is it asked for by a browser that goes there, and not for a picture, a script or data?
fn accepts(headers: &HeaderMap, kinds: &[&str]) -> bool {
    let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accepted.split(',').any(|kind| kind.split(';').next().is_some_and(|kind| kinds.contains(&kind.trim())))
}

/// In words for people, who may have mistyped an address; the problem for programs.
fn not_found(served: &Served, headers: &HeaderMap) -> Response {
    match served.get(NOT_FOUND) {
        Some(page) if accepts(headers, &["text/html"]) => {
            let mut response = answer(page, &HeaderMap::new());
            *response.status_mut() = StatusCode::NOT_FOUND;
            response.headers_mut().remove(header::ETAG);
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response.extensions_mut().insert(Worded);
            response
        }
        _ => ApiError::not_found().into_response(),
    }
}

fn answer(file: &AppFile, headers: &HeaderMap) -> Response {
    let accepted = encoding::accepted(headers);
    let chosen = accepted.into_iter().find_map(|encoding| Some((encoding, file.variants.get(&encoding)?)));
    let Some((encoding, variant)) = chosen.or_else(|| file.variants.first_key_value().map(|(e, v)| (*e, v))) else {
        return ApiError::not_found().into_response();
    };
    let fresh = variant.etag.to_str().is_ok_and(|etag| none_match(headers, etag));
    let mut response = match fresh {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => variant.content.clone().into_response(),
    };
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_TYPE);
    if !fresh {
        headers.extend(file.media_type.clone().map(|kind| (header::CONTENT_TYPE, kind)));
        headers.extend(encoding.header().map(|value| (header::CONTENT_ENCODING, value)));
    }
    headers.insert(header::ETAG, variant.etag.clone());
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    let kept = if file.hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use names::is_hashed;

    #[test]
    fn only_names_with_a_hash_are_kept_for_ever() {
        for hashed in [
            "privacy-portal-1f2e3d4c5b6a7988.js",
            "privacy-portal-1f2e3d4c5b6a7988_bg.wasm",
            "main-0a1b2c3d.css",
            "text-sv-1f2e3d4c5b6a7988.txt",
            "/parts-1f2e3d4c5b6a7988/split_acting.wasm",
        ] {
            assert!(is_hashed(hashed), "{hashed}");
        }
        for plain in [
            "index.html",
            "export_worker.js",
            "export_worker_bg.wasm",
            "boot.js",
            "cafebabe.js",
            "a-feed.js",
            "x-deadbeefs.js",
        ] {
            assert!(!is_hashed(plain), "{plain}");
        }
    }

    #[test]
    fn a_page_is_for_those_who_go_there() {
        let accepted = |value, kinds: &[&str]| {
            accepts(&HeaderMap::from_iter([(header::ACCEPT, HeaderValue::from_static(value))]), kinds)
        };
        assert!(accepted("text/html,*/*;q=0.8", &["text/html"]) && accepted("*/*", &["text/html", "*/*"]));
        assert!(!accepted("*/*", &["text/html"]) && !accepted("image/avif,image/*", &["text/html", "*/*"]));
        assert!(!accepts(&HeaderMap::new(), &["text/html", "*/*"]));
    }
}
