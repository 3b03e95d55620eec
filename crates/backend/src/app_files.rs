//! The app's files, as Trunk built them.
//!
//! All files are read into memory and looked up by their exact path, so a request can never reach another file. A
//! new build is noticed by the time stamp of `index.html`. Files with a hash in their name never change and are kept
//! by browsers for a year; the page itself and the worker (Trunk does not hash them) are asked for each time.

mod pages;

pub use pages::Pages;

use crate::http::encoding::{self, Encoding};
use crate::http::error::{ApiError, Worded};
use crate::http::precondition::none_match;
use crate::ids::sha256;
use crate::state::App;
use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;

const INDEX: &str = "/index.html";

/// What people see where there is no page.
const NOT_FOUND: &str = "/404.html";

/// A file in one encoding.
#[derive(Debug, Clone)]
struct Variant {
    content: Bytes,
    etag: HeaderValue,
}

/// A file with the encodings that lie beside it.
#[derive(Debug, Default)]
struct AppFile {
    media_type: Option<HeaderValue>,
    hashed: bool,
    variants: BTreeMap<Encoding, Variant>,
}

/// All files by path, and when the page was written.
#[derive(Debug)]
struct Build {
    files: HashMap<String, AppFile>,
    written: Option<SystemTime>,
}

/// The folder of the app.
#[derive(Debug)]
pub struct AppFiles {
    folder: PathBuf,
    build: RwLock<Arc<Build>>,
}

impl AppFiles {
    /// Reads the folder.
    ///
    /// # Errors
    /// When a file cannot be read, or there is no `index.html`.
    pub fn load(folder: &Path) -> std::io::Result<Self> {
        let build = Build::read(folder)?;
        if !build.files.contains_key(INDEX) {
            return Err(std::io::Error::new(std::io::ErrorKind::NotFound, "it holds no index.html"));
        }
        Ok(Self { folder: folder.to_owned(), build: RwLock::new(Arc::new(build)) })
    }

    fn build(&self) -> Arc<Build> {
        self.build.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads the folder again if the page was written anew. A build that cannot be read is left for the next time.
    fn refresh(&self) {
        if written(&self.folder) != self.build().written
            && let Ok(build) = Build::read(&self.folder)
            && build.files.contains_key(INDEX)
        {
            *self.build.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(build);
        }
    }
}

fn written(folder: &Path) -> Option<SystemTime> {
    folder.join("index.html").metadata().and_then(|meta| meta.modified()).ok()
}

impl Build {
    fn read(folder: &Path) -> std::io::Result<Self> {
        let written = written(folder);
        let mut files: HashMap<String, AppFile> = HashMap::new();
        let mut folders = vec![(folder.to_owned(), String::new())];
        while let Some((folder, prefix)) = folders.pop() {
            for entry in std::fs::read_dir(folder)? {
                let entry = entry?;
                let Ok(name) = entry.file_name().into_string() else { continue };
                let path = format!("{prefix}/{name}");
                if entry.file_type()?.is_dir() {
                    folders.push((entry.path(), path));
                    continue;
                }
                let (plain, encoding) = Encoding::of_file(&path);
                let content = Bytes::from(std::fs::read(entry.path())?);
                let digest = sha256(&content);
                let etag = HeaderValue::from_str(&format!("\"{}\"", &digest[..32])).expect("hex in quotes");
                let file = files.entry(plain.to_owned()).or_insert_with(|| AppFile::named(plain));
                file.variants.insert(encoding, Variant { content, etag });
            }
        }
        // Something compressed with no plain file beside it is not served: not every client could read it.
        files.retain(|_, file| file.variants.contains_key(&Encoding::Identity));
        Ok(Self { files, written })
    }
}

impl AppFile {
    fn named(path: &str) -> Self {
        let name = path.rsplit('/').next().unwrap_or_default();
        Self {
            media_type: HeaderValue::from_static(media_type(name)).into(),
            hashed: is_hashed(name),
            ..Self::default()
        }
    }
}

/// Does the name hold a hash, for example `app-1f2e3d4c5b6a7988.js` or `…_bg.wasm`?
fn is_hashed(name: &str) -> bool {
    name.split('-').skip(1).any(|part| {
        let hash = part.bytes().take_while(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')).count();
        hash >= 8 && part.as_bytes().get(hash).is_none_or(|next| matches!(next, b'.' | b'_'))
    })
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json" | "map") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("txt") => "text/plain; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// Everything that is not the API: a file, or the page for a path of the app.
pub async fn serve(
    State(app): State<Arc<App>>,
    Extension(pages): Extension<Arc<Pages>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let Some(files) = &app.files else { return ApiError::not_found().into_response() };
    let path = if uri.path() == "/" { INDEX } else { uri.path() };
    let (build, is_page) = (files.build(), path == INDEX || pages.has(path));
    let file = build.files.get(path).filter(|_| path != INDEX && path != NOT_FOUND);
    if method != Method::GET && method != Method::HEAD && (file.is_some() || is_page) {
        return ApiError::method_not_allowed("GET, HEAD").into_response();
    }
    if let Some(file) = file {
        return answer(file, &headers);
    }
    if path != INDEX && !(is_page && accepts(&headers, &["text/html", "*/*"])) {
        return not_found(&build, &headers);
    }
    files.refresh();
    match files.build().files.get(INDEX) {
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
fn not_found(build: &Build, headers: &HeaderMap) -> Response {
    match build.files.get(NOT_FOUND) {
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

    #[test]
    fn only_names_with_a_hash_are_kept_for_ever() {
        for hashed in [
            "privacy-portal-1f2e3d4c5b6a7988.js",
            "privacy-portal-1f2e3d4c5b6a7988_bg.wasm",
            "main-0a1b2c3d.css",
            "text-sv-1f2e3d4c5b6a7988.txt",
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
