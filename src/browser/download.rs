//! Handing files to the person.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// The file that a piece of a page hands out. A phone asks before it saves, for as long as the person thinks: so the
/// file's address holds until another one takes its place, or the piece of the page that offers it is gone.
#[derive(Debug, Clone, Copy)]
pub struct Offer(StoredValue<Option<ObjectUrl>, LocalStorage>);

impl Offer {
    /// Nothing handed out yet. To be made where the file is offered.
    #[must_use]
    pub fn new() -> Self {
        Self(StoredValue::new_local(None))
    }

    /// Saves a text as a file.
    pub fn text(self, file_name: &str, media_type: &str, text: &str) {
        self.save(file_name, media_type, &js_sys::Array::of1(&JsValue::from_str(text)));
    }

    /// Saves parts (strings, buffers or blobs) as one file.
    pub fn save(self, file_name: &str, media_type: &str, parts: &js_sys::Array) {
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
        self.0.try_set_value(Some(ObjectUrl(address)));
    }
}

impl Default for Offer {
    fn default() -> Self {
        Self::new()
    }
}

/// An address of a file in the browser's memory, which is let go along with it.
#[derive(Debug)]
struct ObjectUrl(String);

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        let _ = web_sys::Url::revoke_object_url(&self.0);
    }
}
