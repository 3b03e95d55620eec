//! Check sums of files the person chooses. The file stays in the browser.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// SHA-256, in hex, of the file chosen in the field an event comes from; `None` when there is none or it cannot be read.
pub async fn of_chosen_file(event: web_sys::Event) -> Option<String> {
    let field: web_sys::HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = field.files()?.get(0)?;
    let content = JsFuture::from(file.array_buffer()).await.ok()?;
    let crypto = super::window()?.crypto().ok()?.subtle();
    let digest = crypto.digest_with_str_and_buffer_source("SHA-256", content.unchecked_ref()).ok()?;
    let digest = js_sys::Uint8Array::new(&JsFuture::from(digest).await.ok()?).to_vec();
    Some(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}
