//! A dedicated worker, and the file that comes out of it in pieces.

use gloo_events::EventListener;
use js_sys::{Array, ArrayBuffer};
use wasm_bindgen::{JsCast, JsValue};

/// What a worker sends.
#[derive(Debug)]
pub enum Message {
    /// A text.
    Text(String),
    /// The next piece of the file.
    Piece(Piece),
    /// The worker's files could not be loaded, or it broke.
    Broken,
}

/// A piece of a file, already a `Blob`: the browser may keep it outside the memory of the page.
#[derive(Debug)]
pub struct Piece(web_sys::Blob);

/// The pieces of a file, in order.
#[derive(Debug, Clone, Default)]
pub struct Pieces(Array);

impl Pieces {
    /// Adds the next one.
    pub fn add(&self, piece: &Piece) {
        self.0.push(&piece.0);
    }

    /// Lets go of all of them.
    pub fn clear(&self) {
        self.0.set_length(0);
    }

    /// Hands the whole file to the person.
    pub fn save(&self, offer: super::download::Offer, file_name: &str, media_type: &str) {
        offer.save(file_name, media_type, &self.0);
    }
}

/// The way to the worker, for use in its own handler.
#[derive(Debug, Clone)]
pub struct Port(web_sys::Worker);

impl Port {
    /// Sends a text.
    pub fn post(&self, text: &str) {
        let _ = self.0.post_message(&JsValue::from_str(text));
    }
}

/// A worker that is running. Dropping it ends the worker at once.
pub struct Worker {
    port: Port,
    // Kept because the browser calls them as long as the worker lives.
    _listeners: [EventListener; 2],
}

impl Worker {
    /// Starts the classic worker at `path` on this origin. `None` when the browser refuses.
    #[must_use]
    pub fn start(path: &str, on: impl Fn(&Port, Message) + Clone + 'static) -> Option<Self> {
        let worker = web_sys::Worker::new(path).ok()?;
        let port = Port(worker.clone());
        let on_message = {
            let (port, on) = (port.clone(), on.clone());
            EventListener::new(&worker, "message", move |event| {
                let event = event.dyn_ref::<web_sys::MessageEvent>();
                if let Some(message) = event.and_then(|event| read(&event.data())) {
                    on(&port, message);
                }
            })
        };
        let on_error = {
            let port = port.clone();
            EventListener::new(&worker, "error", move |_| on(&port, Message::Broken))
        };
        Some(Self { port, _listeners: [on_message, on_error] })
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.port.0.terminate();
    }
}

fn read(data: &JsValue) -> Option<Message> {
    if let Some(text) = data.as_string() {
        return Some(Message::Text(text));
    }
    let buffer: &ArrayBuffer = data.dyn_ref()?;
    // The buffer is let go here; only the blob stays.
    Some(match web_sys::Blob::new_with_buffer_source_sequence(&Array::of1(buffer)) {
        Ok(blob) => Message::Piece(Piece(blob)),
        Err(_) => Message::Broken,
    })
}
