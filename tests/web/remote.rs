//! Remote reads: the last one asked for wins, and old content stays meanwhile.

use crate::{owner, pause};
use privacy_portal::api::{ApiError, Remote};
use signal::RwSignal;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn an_answer_that_was_overtaken_is_not_shown() {
    let owner = owner();
    let (delay, read) = owner.with(|| {
        let delay = RwSignal::new(150);
        let read = Remote::new(move || {
            let ms = delay.get();
            async move {
                pause(ms).await;
                if ms == 7 { Err(ApiError::NoAnswer) } else { Ok(ms) }
            }
        });
        (delay, read)
    });
    assert_eq!(read.get_untracked(), None, "nothing yet");
    pause(20).await;
    // A second, quicker read: the first one's answer comes later and must not replace it.
    delay.set(10);
    pause(60).await;
    assert_eq!(read.get_untracked(), Some(Ok(10)));
    pause(150).await;
    assert_eq!(read.get_untracked(), Some(Ok(10)));
    // While it is read again the old content stays; an error replaces it only when it comes.
    delay.set(7);
    assert_eq!(read.get_untracked(), Some(Ok(10)));
    pause(60).await;
    assert_eq!(read.get_untracked(), Some(Err(ApiError::NoAnswer)));
    read.set(3);
    assert_eq!(read.get_untracked(), Some(Ok(3)));
    drop(owner);
}
