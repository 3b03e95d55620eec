//! Web worker around [`export::PackageWriter`]: orders the export, fetches its records and makes the package, away from the
//! page.
//!
//! The messages are those of [`export::protocol`]; see there for both sides. The worker keeps nothing: each piece of the
//! file leaves as an `ArrayBuffer` that is transferred, and nothing is written to OPFS, IndexedDB or a cache.
//!
//! **Never here:** rules about records (they are in `crates/export`), a word for the person, a log line.

#![cfg_attr(target_arch = "wasm32", no_main)]

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    // The worker exists only in the browser.
}

#[cfg(target_arch = "wasm32")]
mod worker {
    use api_types::export::ExportSnapshot;
    use api_types::problem::{Problem, wait};
    use api_types::session::SUBJECT_HEADER;
    use export::protocol::{FromWorker, Reason, Start, ToWorker, Unreadable, build_id};
    use export::{PackageInputs, PackageWriter};
    use gloo_net::http::{Method, RequestBuilder, Response};
    use gloo_timers::future::TimeoutFuture;
    use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
    use std::cell::RefCell;
    use std::rc::Rc;
    use wasm_bindgen::prelude::*;
    use wasm_bindgen_futures::{JsFuture, spawn_local};
    use web_sys::{AbortController, DedicatedWorkerGlobalScope, MessageEvent, ReadableStream, RequestRedirect};

    /// Milliseconds between two reports of progress.
    const PROGRESS_EVERY: f64 = 100.0;

    /// Bytes read at once.
    const CHUNK: u32 = 128 << 10;

    /// Milliseconds of rest before the same records are asked for again after a cut connection; so often and no more.
    const PAUSES: [u32; 3] = [1_000, 2_000, 4_000];

    /// Why a job ended without a file.
    enum Stop {
        /// To be reported to the page.
        Told(FromWorker),
        /// A promise was rejected: the connection broke, or the job was cancelled.
        Rejected,
    }

    /// The job that runs, by the switch that stops it.
    type Running = Rc<RefCell<Option<AbortController>>>;

    /// Begins to listen.
    #[wasm_bindgen(start)]
    pub fn start() {
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        let told = scope.clone();
        std::panic::set_hook(Box::new(move |_| post(&told, &FromWorker::failed(Reason::Internal))));
        let running = Running::default();
        let for_messages = scope.clone();
        let on_message =
            Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| match event.data().as_string() {
                Some(message) => receive(&for_messages, &running, &message),
                None => post(&for_messages, &FromWorker::failed(Reason::Internal)),
            });
        // Lives as long as the worker does.
        scope.set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
        post(&scope, &FromWorker::Ready { build: build_id() });
    }

    fn receive(scope: &DedicatedWorkerGlobalScope, running: &Running, message: &str) {
        match ToWorker::read(message) {
            Err(Unreadable::OtherBuild) => post(scope, &FromWorker::failed(Reason::Build)),
            Ok(ToWorker::Cancel) => {
                if let Some(controller) = running.borrow().as_ref() {
                    controller.abort();
                }
            }
            Ok(ToWorker::Start(job)) if running.borrow().is_none() => {
                let Ok(controller) = AbortController::new() else {
                    return post(scope, &FromWorker::failed(Reason::Internal));
                };
                *running.borrow_mut() = Some(controller.clone());
                let (scope, running) = (scope.clone(), Rc::clone(running));
                spawn_local(async move {
                    let answer = match order(&job, &controller).await {
                        Ok(snapshot) => {
                            post(&scope, &FromWorker::Ordered);
                            take(&scope, &job, &snapshot, &controller).await
                        }
                        Err(_) if controller.signal().aborted() => FromWorker::Cancelled,
                        Err(not_ordered) => not_ordered,
                    };
                    *running.borrow_mut() = None;
                    post(&scope, &answer);
                });
            }
            _ => post(scope, &FromWorker::failed(Reason::Internal)),
        }
    }

    /// Orders the export. Under the same key the backend gives the same snapshot again.
    async fn order(job: &Start, controller: &AbortController) -> Result<Box<ExportSnapshot>, FromWorker> {
        let none = FromWorker::NotOrdered { status: None, problem_type: None, retry_after: None };
        let request = request(&job.url, job, controller).ok_or_else(|| none.clone())?.method(Method::POST);
        let request = request.header("Content-Type", "application/json").header("Idempotency-Key", &job.key);
        let body = serde_json::to_string(&job.order).map_err(|_| none.clone())?;
        let response = request.body(body).map_err(|_| none.clone())?.send().await.map_err(|_| none.clone())?;
        let status = Some(response.status());
        if !response.ok() {
            let (problem_type, retry_after) = refusal(&response).await;
            return Err(FromWorker::NotOrdered { status, problem_type, retry_after });
        }
        // Cut before its end, it is no answer.
        let text = response.text().await.map_err(|_| none)?;
        let unreadable = FromWorker::NotOrdered { status, problem_type: None, retry_after: None };
        serde_json::from_str(&text).map_err(|_| unreadable)
    }

    /// Makes the file of a snapshot; when the connection is cut, again after a pause.
    async fn take(
        scope: &DedicatedWorkerGlobalScope,
        job: &Start,
        snapshot: &ExportSnapshot,
        controller: &AbortController,
    ) -> FromWorker {
        let mut pauses = PAUSES.into_iter();
        loop {
            let answer = match make(scope, job, snapshot, controller).await {
                Ok(done) => done,
                Err(_) if controller.signal().aborted() => FromWorker::Cancelled,
                Err(Stop::Told(failed)) => failed,
                Err(Stop::Rejected) => FromWorker::failed(Reason::Cut),
            };
            match pauses.next() {
                Some(pause) if answer.is_cut() => {
                    post(scope, &FromWorker::Again);
                    TimeoutFuture::new(pause).await;
                }
                _ => return answer,
            }
        }
    }

    async fn make(
        scope: &DedicatedWorkerGlobalScope,
        job: &Start,
        snapshot: &ExportSnapshot,
        controller: &AbortController,
    ) -> Result<FromWorker, Stop> {
        let inputs = PackageInputs {
            snapshot: snapshot.clone(),
            language: job.language,
            generator_version: job.build.clone(),
            form: job.form,
        };
        let sink = |bytes: &[u8]| transfer(scope, bytes);
        let mut writer = PackageWriter::new(inputs, sink).map_err(|error| Stop::Told(FromWorker::from(&error)))?;
        let mut stream = fetch(job, &snapshot.export.id, controller).await?;
        let (mut chunk, mut told_at) = (Vec::new(), 0.0);
        let mut records = 0;
        while let Some(bytes) = stream.read().await? {
            if controller.signal().aborted() {
                return Err(Stop::Rejected);
            }
            chunk.resize(bytes.length() as usize, 0);
            bytes.copy_to(&mut chunk);
            let progress = writer.push(&chunk).map_err(|error| {
                stream.cancel();
                Stop::Told(FromWorker::from(&error))
            })?;
            records = progress.records;
            let now = js_sys::Date::now();
            if now - told_at >= PROGRESS_EVERY {
                told_at = now;
                let (bytes_in, bytes_out) = (progress.bytes_in, progress.bytes_out);
                post(scope, &FromWorker::Progress { records, bytes_in, bytes_out });
            }
        }
        let done = writer.finish().map_err(|error| Stop::Told(FromWorker::from(&error)))?;
        let export = snapshot.export.id.clone();
        Ok(FromWorker::Done { export, sha256: done.sha256, bytes: done.bytes, records, file_name: done.file_name })
    }

    /// Asks for the records.
    async fn fetch(job: &Start, export: &str, controller: &AbortController) -> Result<Stream, Stop> {
        let http = |problem_type, retry_after| {
            Stop::Told(FromWorker::Failed { reason: Reason::Http, problem_type, retry_after, detail: None })
        };
        let url = format!("{}/{export}/records", job.url);
        let request = request(&url, job, controller).ok_or(Stop::Told(FromWorker::failed(Reason::Internal)))?;
        let response = request.send().await.map_err(|_| http(None, None))?;
        if !response.ok() {
            let (problem_type, wait) = refusal(&response).await;
            return Err(http(problem_type, wait));
        }
        let body = response.body().ok_or_else(|| http(None, None))?;
        Ok(Stream::of(&body))
    }

    /// A request to this origin. The session's cookie goes along, as to every path of it, and may by now be another
    /// person's: so the one whom the page shows is named. A redirection is none of the contract.
    fn request(url: &str, job: &Start, controller: &AbortController) -> Option<RequestBuilder> {
        let here = url.starts_with('/') && !url.starts_with("//") && !url.contains('\\');
        let request =
            RequestBuilder::new(url).redirect(RequestRedirect::Error).abort_signal(Some(&controller.signal()));
        here.then(|| request.header(SUBJECT_HEADER, &job.subject))
    }

    /// What an answer says that is none: `type` of the problem document (RFC 9457), and seconds to wait.
    async fn refusal(response: &Response) -> (Option<String>, Option<u32>) {
        let header = |name| response.headers().get(name);
        let wait = wait(header("Retry-After").as_deref(), header("Date").as_deref(), instant_ms);
        (problem_type(response).await, wait)
    }

    async fn problem_type(response: &Response) -> Option<String> {
        let problem: Problem = serde_json::from_str(&response.text().await.ok()?).ok()?;
        // One that says no more than its status is none.
        Some(problem.kind).filter(|kind| kind != "about:blank")
    }

    /// Milliseconds since 1970 of a time in the form of HTTP.
    fn instant_ms(instant: &str) -> Option<f64> {
        let ms = js_sys::Date::parse(instant);
        ms.is_finite().then_some(ms)
    }

    /// The records as they come. Where the browser can, every chunk is read into the same piece of memory: else the chunks
    /// of a long stream pile up until scripts are next swept, in all ten times the finished file.
    struct Stream {
        reader: JsValue,
        read: Function,
        /// What the next chunk is read into; a reader that brings separate memory takes no notice.
        room: Uint8Array,
    }

    impl Stream {
        fn of(body: &ReadableStream) -> Self {
            let options = Object::new();
            // Fails for no plain object.
            let _ = Reflect::set(&options, &"mode".into(), &"byob".into());
            let get_reader = member(body, "getReader");
            let reader = get_reader.call1(body, &options).unwrap_or_else(|_| body.get_reader().into());
            Self { read: member(&reader, "read"), reader, room: Uint8Array::new_with_length(CHUNK) }
        }

        /// The next chunk; `None` at the end.
        async fn read(&mut self) -> Result<Option<Uint8Array>, Stop> {
            let promise: Promise =
                self.read.call1(&self.reader, &self.room).map_err(|_| Stop::Rejected)?.unchecked_into();
            let step = JsFuture::from(promise).await.map_err(|_| Stop::Rejected)?;
            let of_step = |name: &str| Reflect::get(&step, &name.into()).unwrap_or_default();
            if of_step("done").is_truthy() {
                return Ok(None);
            }
            let chunk: Uint8Array = of_step("value").unchecked_into();
            // The memory has moved on to the chunk.
            self.room = Uint8Array::new(&chunk.buffer());
            Ok(Some(chunk))
        }

        /// Ends the request; whether that succeeds no longer matters.
        fn cancel(&self) {
            let _ = member(&self.reader, "cancel").call0(&self.reader);
        }
    }

    fn member(of: &JsValue, name: &str) -> Function {
        Reflect::get(of, &name.into()).unwrap_or_default().unchecked_into()
    }

    /// Hands a piece of the file over to the page.
    fn transfer(scope: &DedicatedWorkerGlobalScope, bytes: &[u8]) {
        let buffer = Uint8Array::from(bytes).buffer();
        // Fails only for what cannot be cloned or transferred; a fresh buffer can.
        let _ = scope.post_message_with_transfer(&buffer, &Array::of1(&buffer));
    }

    fn post(scope: &DedicatedWorkerGlobalScope, message: &FromWorker) {
        let _ = scope.post_message(&JsValue::from_str(&message.write()));
    }
}
