//! Remote reads: the last one asked for wins, and old content stays meanwhile.

use leptos::prelude::*;
use privacy_portal::api::{ApiError, Remote};
use wasm_bindgen_test::wasm_bindgen_test;

async fn after(ms: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let window = web_sys::window().expect("a window");
        window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms).expect("a timer");
    });
    wasm_bindgen_futures::JsFuture::from(promise).await.expect("time passes");
}

#[wasm_bindgen_test]
async fn an_answer_that_was_overtaken_is_not_shown() {
    let owner = Owner::new();
    let (delay, read) = owner.with(|| {
        let delay = RwSignal::new(150);
        let read = Remote::new(move || {
            let ms = delay.get();
            async move {
                after(ms).await;
                if ms == 7 { Err(ApiError::NoAnswer) } else { Ok(ms) }
            }
        });
        (delay, read)
    });
    assert_eq!(read.get_untracked(), None, "nothing yet");
    after(20).await;
    // A second, quicker read: the first one's answer comes later and must not replace it.
    delay.set(10);
    after(60).await;
    assert_eq!(read.get_untracked(), Some(Ok(10)));
    after(150).await;
    assert_eq!(read.get_untracked(), Some(Ok(10)));
    // While it is read again the old content stays; an error replaces it only when it comes.
    delay.set(7);
    assert_eq!(read.get_untracked(), Some(Ok(10)));
    after(60).await;
    assert_eq!(read.get_untracked(), Some(Err(ApiError::NoAnswer)));
    read.set(3);
    assert_eq!(read.get_untracked(), Some(Ok(3)));
    drop(owner);
}
