//! Handing a file to the person.

use wasm_bindgen::{JsCast, JsValue};

/// Saves a text as a file.
pub fn text(file_name: &str, media_type: &str, text: &str) {
    save(file_name, media_type, &js_sys::Array::of1(&JsValue::from_str(text)));
}

/// Saves parts (strings, buffers or blobs) as one file. The address made for it is taken back at once.
pub fn save(file_name: &str, media_type: &str, parts: &js_sys::Array) {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(media_type);
    let Ok(blob) = web_sys::Blob::new_with_blob_sequence_and_options(parts, &options) else { return };
    let Ok(address) = web_sys::Url::create_object_url_with_blob(&blob) else { return };
    let anchor = super::document()
        .and_then(|document| document.create_element("a").ok())
        .and_then(|element| element.dyn_into::<web_sys::HtmlAnchorElement>().ok());
    if let Some(anchor) = anchor {
        anchor.set_href(&address);
        anchor.set_download(file_name);
        anchor.click();
    }
    // The browser has taken hold of the blob by the next turn; until then the address must stay.
    leptos::prelude::set_timeout(
        move || {
            let _ = web_sys::Url::revoke_object_url(&address);
        },
        std::time::Duration::from_secs(10),
    );
}
