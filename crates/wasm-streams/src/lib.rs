//! Streams of the browser as streams of Rust, and the other way round: what Leptos's `server_fn` uses of the crate of the
//! same name.
//!
//! That crate hands classes to JavaScript. A class that is handed over is part of every app that has the crate among its
//! dependencies, used or not: 9 kB of wasm and 2 kB of script here, in an app that has no server functions. This one
//! does the same by closures, and what is not used is left out.

use futures_util::stream::{Stream, StreamExt, unfold};
use js_sys::{Object, Reflect};
use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{ReadableStreamDefaultController as Controller, ReadableStreamDefaultReader as Reader};

type Chunks = Pin<Box<dyn Stream<Item = Result<JsValue, JsValue>>>>;

/// A stream of the browser that can be read.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Takes over a stream of the browser.
    #[must_use]
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// The stream of the browser.
    #[must_use]
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// A stream of the browser that gives what a stream of Rust gives; an error of the latter is an error of the former.
    ///
    /// # Panics
    /// When the browser has no streams.
    pub fn from_stream(stream: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> Self {
        let chunks: Rc<RefCell<Chunks>> = Rc::new(RefCell::new(Box::pin(stream)));
        // Called again only when the promise before is settled: the stream is never borrowed twice.
        let pull = Closure::<dyn FnMut(Controller) -> js_sys::Promise>::new(move |controller: Controller| {
            let chunks = Rc::clone(&chunks);
            future_to_promise(async move {
                let next = std::future::poll_fn(|context| chunks.borrow_mut().poll_next_unpin(context)).await;
                match next {
                    Some(chunk) => controller.enqueue_with_chunk(&chunk?)?,
                    None => controller.close()?,
                }
                Ok(JsValue::UNDEFINED)
            })
        });
        let source = Object::new();
        Reflect::set(&source, &"pull".into(), &pull.into_js_value()).expect("a new object takes a member");
        Self(web_sys::ReadableStream::new_with_underlying_source(&source).expect("the browser has streams"))
    }

    /// What the stream of the browser gives, chunk by chunk. It is locked to this reading.
    pub fn into_stream(self) -> impl Stream<Item = Result<JsValue, JsValue>> {
        let reader: Reader = self.0.get_reader().unchecked_into();
        unfold(Some(reader), |reader| async move {
            let reader = reader?;
            match JsFuture::from(reader.read()).await {
                Err(error) => Some((Err(error), None)),
                Ok(result) => {
                    let member = |name: &str| Reflect::get(&result, &name.into()).unwrap_or(JsValue::UNDEFINED);
                    (!member("done").is_truthy()).then(|| (Ok(member("value")), Some(reader)))
                }
            }
        })
    }
}
