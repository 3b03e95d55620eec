//! What a file is, by its name.

/// The page.
pub const INDEX: &str = "/index.html";

/// Does the path hold a hash, for example `/app-1f2e3d4c5b6a7988.js`, `…_bg.wasm` or `/parts-1f2e3d4c5b6a7988/x.wasm`?
pub fn is_hashed(path: &str) -> bool {
    path.split('/').any(is_name_hashed)
}

fn is_name_hashed(name: &str) -> bool {
    name.split('-').skip(1).any(|part| {
        let hash = part.bytes().take_while(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')).count();
        hash >= 8 && part.as_bytes().get(hash).is_none_or(|next| matches!(next, b'.' | b'_'))
    })
}

/// The media type of a file, by the ending of its name.
pub fn media_type(name: &str) -> &'static str {
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
