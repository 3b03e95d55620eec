//! Entry point of the app; everything is in the library so that tests can reach it.

fn main() {
    // Nothing happens by itself: `public/boot.js` calls `start` when the words have come too.
}

/// See [`privacy_portal::start`].
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn start(lang: &str, words: String) -> bool {
    privacy_portal::start(lang, words)
}
